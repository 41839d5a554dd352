//! Which tables an index is tried with: that of its model, those that the queries look into, and those
//! that rows of them cannot do without; and how many rows each has.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::Schema;
use crate::schema::ids::FieldId;
use crate::schema::items::IndexKind;
use crate::schema::walk::{RelationFieldWalker, RelationWalker};
use crate::sql::lower::Items;
use crate::sql::{BaseType, Database, ForeignKey, QualifiedName, Table};
use crate::usage::indexes::Advice;
use crate::usage::query::{Condition, Query};

/// So many rows refer to the same row, on average.
const PER_PARENT: u64 = 20;

/// Tables that are referred to have as many rows at least, if there are as many rows at all.
const MIN_PARENTS: u64 = 100;

/// What the queries for indexes of one model look at.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// The tables that they look into, with how many rows each should have for one of a table with all.
    tables: BTreeMap<QualifiedName, u64>,
    /// The columns that they compare.
    columns: BTreeSet<(QualifiedName, String)>,
}

impl Needs {
    /// Of the queries that ask for some indexes of one model.
    pub(super) fn of(schema: &Schema, items: &Items<'_>, group: &[&Advice], queries: &[&Query]) -> Self {
        let mut needs = Self::default();
        for advice in group {
            needs.table(items.table_name(schema.walk(advice.model)), 1);
            for column in &advice.columns {
                needs.column(schema, items, column.field);
            }
            for query in advice.queries.iter().filter_map(|place| queries.get(*place)) {
                needs.table(items.table_name(schema.walk(query.model)), PER_PARENT);
                if let Some(condition) = &query.reading.condition {
                    needs.condition(schema, items, condition);
                }
            }
        }
        needs
    }

    fn table(&mut self, name: QualifiedName, share: u64) {
        let known = self.tables.entry(name).or_insert(share);
        *known = share.min(*known);
    }

    fn column(&mut self, schema: &Schema, items: &Items<'_>, field: FieldId) {
        let walker = schema.walk(field);
        if let Some(model) = walker.model() {
            self.columns.insert((items.table_name(model), walker.database_name().to_owned()));
        }
    }

    fn condition(&mut self, schema: &Schema, items: &Items<'_>, condition: &Condition) {
        match condition {
            Condition::All(all) | Condition::Any(all) | Condition::None(all) => {
                for one in all {
                    self.condition(schema, items, one);
                }
            }
            Condition::Compare(comparison) => self.column(schema, items, comparison.field),
            Condition::Related { field, condition, .. } => {
                let Some(relation) = schema.walk(*field).relation_field() else { return };
                self.relation(schema, items, relation);
                self.condition(schema, items, condition);
            }
            Condition::Unknown => {}
        }
    }

    /// Rows that refer to those of the query are as many, those that are referred to fewer.
    fn relation(&mut self, schema: &Schema, items: &Items<'_>, relation: RelationFieldWalker<'_>) {
        let Some(forward) = relation.relation().and_then(RelationWalker::forward) else { return };
        let is_own = forward.field == relation.field;
        let share = if is_own { PER_PARENT } else { 1 };
        self.table(items.table_name(relation.target()), share);
        for field in forward.fields().into_iter().flatten() {
            self.column(schema, items, field.id);
        }
    }

    /// The part of a database that is needed.
    pub(super) fn part(&self, database: &Database) -> Database {
        let mut part = Database { tables: Vec::new(), ..database.clone() };
        let mut wanted: Vec<&QualifiedName> = self.tables.keys().collect();
        let mut seen = BTreeSet::new();
        while let Some(name) = wanted.pop() {
            let Some(table) = database.table(name).filter(|_| seen.insert(name.clone())) else { continue };
            let keys = table.foreign_keys.iter().filter(|key| self.holds(table, key));
            wanted.extend(keys.map(|key| &key.referenced_table));
        }
        let tables = database.tables.iter().filter(|table| seen.contains(&table.name));
        part.tables = tables.map(|table| self.reduced(table)).collect();
        part
    }

    /// Whether rows need those that a key refers to, or queries compare it.
    fn holds(&self, table: &Table, key: &ForeignKey) -> bool {
        let is_required = |name: &String| table.column(name).is_some_and(|column| !column.is_nullable);
        let is_compared = |name: &String| self.columns.contains(&(table.name.clone(), name.clone()));
        key.columns.iter().all(is_required) || key.columns.iter().any(is_compared)
    }

    /// A table without the keys that nothing here needs, and without columns of types that not every server
    /// has.
    fn reduced(&self, table: &Table) -> Table {
        let mut table = table.clone();
        let kept: Vec<bool> = table.foreign_keys.iter().map(|key| self.holds(&table, key)).collect();
        let mut kept = kept.into_iter();
        table.foreign_keys.retain(|_| kept.next().unwrap_or(true));
        let foreign = |name: &str| {
            let column = table.column(name);
            column.is_none_or(|column| matches!(column.ty.base, BaseType::Verbatim(_)))
        };
        let usual = |index: &crate::sql::Index| {
            index.columns.iter().all(|part| part.operator_class.is_none() && !foreign(&part.column))
        };
        let kept: Vec<bool> = table.indexes.iter().map(usual).collect();
        let mut kept = kept.into_iter();
        table.indexes.retain(|_| kept.next().unwrap_or(true));
        table.columns.retain(|column| !matches!(column.ty.base, BaseType::Verbatim(_)));
        table
    }

    /// How many rows the tables get, by their labels, if the largest have `rows`.
    pub(super) fn counts(&self, part: &Database, rows: u64) -> BTreeMap<String, u64> {
        let fewer = |share: u64| (rows / share).max(MIN_PARENTS.min(rows));
        let share = |table: &Table| self.tables.get(&table.name).copied().unwrap_or(PER_PARENT);
        let mut counts: BTreeMap<&QualifiedName, u64> =
            part.tables.iter().map(|table| (&table.name, fewer(share(table)))).collect();
        // Where each row may be referred to once, there have to be as many.
        for _ in 0..part.tables.len() {
            for table in &part.tables {
                let own = counts.get(&table.name).copied().unwrap_or(rows);
                for key in table.foreign_keys.iter().filter(|key| is_unique(table, &key.columns)) {
                    if let Some(count) = counts.get_mut(&key.referenced_table) {
                        *count = own.max(*count);
                    }
                }
            }
        }
        part.tables.iter().map(|table| (table.label(), counts[&table.name])).collect()
    }
}

fn is_unique(table: &Table, columns: &[String]) -> bool {
    let uniques = table.indexes.iter().filter(|index| index.kind == IndexKind::Unique);
    let mut keys =
        table.primary_key.iter().map(|key| &key.columns).chain(uniques.map(|index| &index.columns));
    keys.any(|key| key.iter().all(|part| columns.contains(&part.column)))
}
