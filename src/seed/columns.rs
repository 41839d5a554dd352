//! The values of columns: as somebody has decided, or else as the names say, or else as the types allow.

use crate::sql::{Column, Table};

use super::choices::values::{Making, values};
use super::choices::{Choices, FieldChoices};
use super::hint::Hint;
use super::names;
use super::plan::{ColumnValues, Request, Window};
use super::values::text::{self, Locale};
use super::values::{Values, typed};

/// Makes values by what was decided, and by names and types.
#[derive(Clone, Copy, Debug)]
pub struct Guided<'a> {
    /// What somebody has decided.
    pub choices: &'a Choices,
    /// Between which moments rows come to be.
    pub window: Window,
    /// Where people and places are from.
    pub locale: Locale,
}

impl ColumnValues for Guided<'_> {
    fn values(&self, request: &Request<'_>) -> Result<Box<dyn Values>, String> {
        let hints = hints(request.table);
        let typed = |hint| {
            let request_of_type = typed::Request {
                table: request.table,
                hints: &hints,
                hint,
                locale: self.locale,
                draw: request.draw,
                order: request.order,
                window: self.window,
                prefix: request.prefix,
            };
            typed::of(request.database, request.column, &request_of_type)
        };
        let like = |meaning: &str| {
            let (name, _) = text::meanings().find(|(name, _)| *name == meaning)?;
            typed(Some(Hint::Text(name))).ok()
        };
        if let Some(choice) = self.choice(request.table, request.column) {
            let making =
                Making { table: request.table, column: request.column, draw: request.draw, like: &like };
            if let Some(chosen) = values(choice, &making).map_err(|error| error.to_string())? {
                return Ok(chosen);
            }
        }
        typed(hints[request.place]).map_err(|reason| reason.to_string())
    }

    fn nulls(&self, table: &Table, column: &Column) -> u32 {
        let label = table.column_label(column);
        let chosen = label.rsplit_once('.').and_then(|(model, field)| self.choices.nulls(model, field));
        chosen.unwrap_or_else(|| names::nulls(field_name(&label)))
    }
}

impl Guided<'_> {
    fn choice(&self, table: &Table, column: &Column) -> Option<&FieldChoices> {
        let label = table.column_label(column);
        let (model, field) = label.rsplit_once('.')?;
        self.choices.field(model, field)
    }
}

/// What the names of the columns of a table say.
fn hints(table: &Table) -> Vec<Option<Hint>> {
    let model = table.label();
    let labels: Vec<String> = table.columns.iter().map(|column| table.column_label(column)).collect();
    let names: Vec<&str> = labels.iter().map(|label| field_name(label)).collect();
    let columns = table.columns.iter().zip(&names);
    columns.map(|(column, name)| names::hint(&model, name, column.ty.base.family(), &names)).collect()
}

/// What the author calls the field of a label such as `Lead.industry`.
pub(super) fn field_name(label: &str) -> &str {
    label.rsplit('.').next().unwrap_or(label)
}
