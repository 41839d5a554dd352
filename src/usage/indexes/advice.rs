//! The indexes that serve the most queries: those that single queries want, in one order of columns, and
//! without those that begin another one.

use std::collections::BTreeMap;

use crate::schema::Schema;
use crate::schema::ids::{FieldId, ModelId};
use crate::usage::method::Method;
use crate::usage::query::{Condition, Query};

use super::{Column, Judgement, Role, Wanted, judge};

/// An index to add.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The model.
    pub model: ModelId,
    /// Its columns in order.
    pub columns: Vec<Column>,
    /// The places of the queries that it serves, among those that were given.
    pub queries: Vec<usize>,
}

impl Advice {
    /// The attribute that adds it: `@@index([shelf, addedAt])`.
    pub fn attribute(&self, schema: &Schema) -> String {
        let names = self.columns.iter().map(|column| schema.walk(column.field).name());
        format!("@@index([{}])", names.collect::<Vec<_>>().join(", "))
    }

    /// What to do, in words.
    pub fn title(&self, schema: &Schema) -> String {
        format!("add `{}` to `{}`", self.attribute(schema), schema.walk(self.model).name())
    }
}

/// Whether a query that runs in production looks for rows by what they are: only such need an index.
pub fn asks_for_several(query: &Query) -> bool {
    let looks = !query.method.takes_unique_where()
        && !matches!(
            query.method,
            Method::Create
                | Method::CreateMany
                | Method::CreateManyAndReturn
                | Method::FindRaw
                | Method::AggregateRaw
        );
    looks && !query.setting.beside_production
}

/// The indexes that serve the queries that none serves, those that serve the most first.
pub fn advise(schema: &Schema, queries: &[&Query]) -> Vec<Advice> {
    let popularity = popularity(queries);
    let mut by_columns: BTreeMap<(ModelId, Vec<FieldId>), Advice> = BTreeMap::new();
    for (place, query) in queries.iter().enumerate() {
        let Judgement::Unserved(wanted) = judge(schema, query.model, &query.reading) else { continue };
        for Wanted { model, mut columns } in wanted {
            sort(&mut columns, &popularity);
            let fields = columns.iter().map(|column| column.field).collect();
            let advice = by_columns.entry((model, fields));
            let advice = advice.or_insert_with(|| Advice { model, columns, queries: Vec::new() });
            if advice.queries.last() != Some(&place) {
                advice.queries.push(place);
            }
        }
    }
    let mut merged = without_beginnings(by_columns.into_values().collect());
    merged.sort_by_key(|advice| std::cmp::Reverse(advice.queries.len()));
    merged
}

/// Columns that more queries compare come first, so that more of them are served.
fn sort(columns: &mut [Column], popularity: &BTreeMap<FieldId, usize>) {
    let equal = columns.partition_point(|column| column.role == Role::Equality);
    let rank = |column: &Column| popularity.get(&column.field).copied().unwrap_or_default();
    columns[..equal].sort_by_key(|column| (std::cmp::Reverse(rank(column)), column.field));
}

/// How many queries compare a field.
fn popularity(queries: &[&Query]) -> BTreeMap<FieldId, usize> {
    let mut counts = BTreeMap::new();
    for query in queries {
        let mut fields = Vec::new();
        if let Some(condition) = &query.reading.condition {
            compared(condition, &mut fields);
        }
        fields.sort_unstable();
        fields.dedup();
        for field in fields {
            *counts.entry(field).or_default() += 1;
        }
    }
    counts
}

fn compared(condition: &Condition, into: &mut Vec<FieldId>) {
    match condition {
        Condition::All(conditions) | Condition::Any(conditions) => {
            for condition in conditions {
                compared(condition, into);
            }
        }
        Condition::Compare(comparison) => into.push(comparison.field),
        Condition::None(_) | Condition::Related { .. } | Condition::Unknown => {}
    }
}

/// Lets an index that begins with the columns of another one serve its queries, too. They are sorted by their
/// columns, so that longer ones come after those that they begin with.
fn without_beginnings(sorted: Vec<Advice>) -> Vec<Advice> {
    let mut kept: Vec<Advice> = Vec::new();
    for advice in sorted.into_iter().rev() {
        match kept.iter_mut().find(|longer| begins(&advice, longer)) {
            Some(longer) => {
                longer.queries.extend(advice.queries);
                longer.queries.sort_unstable();
                longer.queries.dedup();
            }
            None => kept.push(advice),
        }
    }
    kept.reverse();
    kept
}

fn begins(short: &Advice, long: &Advice) -> bool {
    let same = |(one, other): (&Column, &Column)| one.field == other.field;
    short.model == long.model
        && short.columns.len() <= long.columns.len()
        && short.columns.iter().zip(&long.columns).all(same)
}
