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
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for table in &cx.live.tables {
        *counts.entry(&table.name.name).or_default() += 1;
    }
    let is_unique = |table: &Table| counts.get(table.name.name.as_str()) == Some(&1);
    let tables = cx.live.tables.iter().filter(|table| !joins.contains_key(&table.name));
    tables
        .map(|table| {
            let existing = existing.get(&table.name).copied();
            let name = match existing {
                Some((id, _)) => cx.schema.walk(id).name().to_owned(),
                None => taken.take(&names(cx, style, table, is_unique(table))),
            };
            ModelDraft { name, table, fields: Vec::new(), existing, taken: Taken::default() }
        })
        .collect()
}

/// The name of the table, with that of its database schema where tables of others have it as well.
fn names(cx: &Context<'_>, style: Style, table: &Table, is_unique: bool) -> Vec<String> {
    let version = cx.schema.version();
    let QualifiedName { schema, name } = &table.name;
    let plain = (is_unique || schema.is_none()).then(|| style.model(name));
    let qualified = schema.as_ref().map(|schema| style.model(&format!("{schema}_{name}")));
    let names = plain.into_iter().chain(qualified);
    names.map(|name| valid_top(&name, "model", version)).collect()
}
