//! Choices as values of columns.

mod choice;
mod constant;
mod expression;
mod pattern;
mod range;
mod several;
mod template;
#[cfg(test)]
mod tests;

use crate::seed::draw::Draw;
use crate::seed::values::Values;
use crate::seed::values::list::Lists;
use crate::sql::{Column, Table};

use super::FieldChoices;
use super::error::{ChoiceError, Fault};
use super::source::Source;

/// What choices are made into values with.
#[expect(missing_debug_implementations, reason = "a function has nothing to show")]
pub struct Making<'a> {
    /// The table of the column.
    pub table: &'a Table,
    /// The column.
    pub column: &'a Column,
    /// Chance for the column.
    pub draw: Draw,
    /// Makes the texts of a meaning as they fit into the column; for a list, lists of them.
    pub like: &'a dyn Fn(&str) -> Option<Box<dyn Values>>,
}

/// The values that a choice makes; `None` where only the share of nulls was chosen. They are never null:
/// that is left to the plan, which asks [`Choices::nulls`](super::Choices::nulls).
pub fn values(choice: &FieldChoices, making: &Making<'_>) -> Result<Option<Box<dyn Values>>, ChoiceError> {
    let made = choice.source.as_ref().map(|source| made(source, making)).transpose();
    made.map_err(|fault| choice.refused(fault))
}

fn made(source: &Source, making: &Making<'_>) -> Result<Box<dyn Values>, Fault> {
    let elements: Box<dyn Values> = match source {
        Source::Constant(held) => return Ok(Box::new(constant::Constant(held.clone()))),
        Source::Sql(text) => return Ok(Box::new(expression::Expression(text.clone()))),
        Source::Like(meaning) => {
            let missing = || Fault::new(format!("there is no meaning `{meaning}`"));
            return (making.like)(meaning).ok_or_else(missing);
        }
        Source::Choice(choice) => Box::new(choice::Choices::new(choice.clone())),
        Source::Pattern(pattern) => Box::new(pattern::Patterned::new(pattern.clone(), making.draw)),
        Source::Range(range) => Box::new(range::Ranged::new(*range, making.draw)),
        Source::Template(template) => Box::new(
            template::Templated::new(template, making.table)
                .ok_or_else(|| Fault::new("the table lacks a column of the template"))?,
        ),
    };
    if !making.column.ty.is_list {
        return Ok(elements);
    }
    // Elements that are not all alike may come more than once.
    let is_weighted = matches!(source, Source::Choice(choice) if !choice.is_even());
    Ok(if is_weighted { Box::new(several::Several(elements)) } else { Box::new(Lists::new(elements)) })
}
