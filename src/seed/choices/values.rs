//! Choices as values of columns.

mod choice;
mod constant;
mod expression;
mod nullable;
mod several;
#[cfg(test)]
mod tests;

use crate::seed::values::Values;
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
    /// Makes the texts of a meaning as they fit into the column.
    pub like: &'a dyn Fn(&str) -> Option<Box<dyn Values>>,
}

/// The values that a choice makes. `otherwise` are those that the column has without one; they are never
/// null themselves, and neither are values that were chosen, unless a share of nulls was.
pub fn values(
    choice: &FieldChoices,
    making: &Making<'_>,
    otherwise: Box<dyn Values>,
) -> Result<Box<dyn Values>, ChoiceError> {
    let chosen = match &choice.source {
        Some(source) => made(source, making).map_err(|fault| choice.refused(fault))?,
        None => otherwise,
    };
    Ok(match choice.null.filter(|share| *share > 0.0) {
        Some(share) => Box::new(nullable::Nullable::new(share, chosen)),
        None => chosen,
    })
}

fn made(source: &Source, making: &Making<'_>) -> Result<Box<dyn Values>, Fault> {
    let elements: Box<dyn Values> = match source {
        Source::Constant(held) => return Ok(Box::new(constant::Constant(held.clone()))),
        Source::Sql(text) => return Ok(Box::new(expression::Expression(text.clone()))),
        Source::Choice(choice) => Box::new(choice::Choices::new(choice.clone())),
        Source::Like(meaning) => {
            (making.like)(meaning).ok_or_else(|| Fault::new(format!("there is no meaning `{meaning}`")))?
        }
    };
    Ok(if making.column.ty.is_list { Box::new(several::Several(elements)) } else { elements })
}
