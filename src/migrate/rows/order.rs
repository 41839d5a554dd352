//! The order in which tables are filled: what is referred to comes first.

use rustc_hash::FxHashSet;

use crate::sql::{Database, ForeignKey, QualifiedName, Table};

/// The tables, each behind those that it refers to. Where references go round in a circle, one that
/// may be null is looked past; where there is none, the first table of the circle comes first.
pub(super) fn of(database: &Database) -> Vec<&Table> {
    let mut done: FxHashSet<&QualifiedName> = FxHashSet::default();
    let mut waiting: Vec<&Table> = database.tables.iter().collect();
    let mut order = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let ready = ready(&waiting, &done);
        done.extend(ready.iter().map(|&place| &waiting[place].name));
        order.extend(ready.iter().map(|&place| waiting[place]));
        waiting.retain(|table| !done.contains(&table.name));
    }
    order
}

/// The places of the tables that can be filled next; at least one.
fn ready(waiting: &[&Table], done: &FxHashSet<&QualifiedName>) -> Vec<usize> {
    let is_there = |table: &Table, key: &ForeignKey| {
        key.referenced_table == table.name || done.contains(&key.referenced_table)
    };
    let places = |is_met: &dyn Fn(&Table, &ForeignKey) -> bool| -> Vec<usize> {
        let all_met = |table: &Table| table.foreign_keys.iter().all(|key| is_met(table, key));
        (0..waiting.len()).filter(|&place| all_met(waiting[place])).collect()
    };
    let all = places(&is_there);
    if !all.is_empty() {
        return all;
    }
    let required = places(&|table, key| is_there(table, key) || may_be_null(table, key));
    vec![required.first().copied().unwrap_or(0)]
}

/// Whether a row may do without the reference.
pub(super) fn may_be_null(table: &Table, key: &ForeignKey) -> bool {
    key.columns.iter().any(|name| table.column(name).is_some_and(|column| column.is_nullable))
}
