//! Which table is which model, and what new models are called.

use std::collections::BTreeMap;

use crate::sql::declare::Context;
use crate::sql::declare::identifiers::{Taken, valid_top};
use crate::sql::{QualifiedName, Table};

use super::ModelDraft;
use super::join_tables::JoinTables;
use super::style::Style;

/// The models of all tables but the join tables that the schema knows.
pub(super) fn drafts<'a>(
    cx: &Context<'a>,
    style: Style,
    joins: &JoinTables<'a>,
    taken: &mut Taken,
) -> Vec<ModelDraft<'a>> {
    let existing: BTreeMap<&QualifiedName, _> =
        cx.declared_models().map(|(model, table)| (&table.name, (model.id, table))).collect();
    let tables = cx.live.tables.iter().filter(|table| !joins.contains_key(&table.name));
    tables
        .map(|table| {
            let existing = existing.get(&table.name).copied();
            let name = match existing {
                Some((id, _)) => cx.schema.walk(id).name().to_owned(),
                None => taken.take(&names(cx, style, table)),
            };
            ModelDraft { name, table, fields: Vec::new(), existing, taken: Taken::default() }
        })
        .collect()
}

/// The name of the table, or with that of its database schema where another one has it.
fn names(cx: &Context<'_>, style: Style, table: &Table) -> Vec<String> {
    let version = cx.schema.version();
    let QualifiedName { schema, name } = &table.name;
    let qualified =
        schema.as_ref().map(|schema| valid_top(&style.model(&format!("{schema}_{name}")), "model", version));
    std::iter::once(valid_top(&style.model(name), "model", version)).chain(qualified).collect()
}
