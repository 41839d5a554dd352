//! Which join table is which: by the relation fields on both ends, not by names that Prisma makes.
//!
//! The columns of a join table are called `A` and `B` after the order of the models' names, or within
//! one model after that of the fields' names. When something is renamed, they may change places.

use rustc_hash::FxHashMap;

use crate::sql::{Column, Table};

use super::super::correspondence::Correspondence;
use super::super::matching::Matching;
use super::super::pair::Pair;
use super::DecidedBy;
use super::choice::{Candidate, Thresholds, choose};
use super::findings::{Findings, Scope};
use super::item::Item;
use super::likeness::{Words, likeness};
use super::settle::Decisions;

/// Where relations are taken for the same, and where they are asked about: they join the same tables.
const THRESHOLDS: Thresholds = Thresholds { clear: 0.8, asked: 0.3 };
const SAME_TABLES: f64 = 0.35;
const FIELDS: f64 = 0.4;
const NAME: f64 = 0.25;
/// How much liker the fields must be in one order than in the other to decide it.
const MARGIN: f64 = 0.5;

/// An end of a relation: its table by the place on the second side, and the field there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct End<'k> {
    table: usize,
    field: Option<&'k str>,
}

/// A relation with a join table.
struct Relation<'k> {
    ends: [End<'k>; 2],
    /// Whether the name is made of those of its models.
    is_generated: bool,
}

/// How the columns of a join table belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// `A` is `A`, as in any table.
    ByName,
    /// `A` is `B`.
    Crossed(DecidedBy),
    /// Nothing tells; they are left as they are.
    Unclear,
}

/// The relations of both sides.
pub(super) struct Relations<'a> {
    before: FxHashMap<usize, Relation<'a>>,
    after: FxHashMap<usize, Relation<'a>>,
}

impl<'a> Relations<'a> {
    /// Reads the relations, when it is known which tables of models belong together.
    pub(super) fn of(found: &Correspondence<'a>) -> Self {
        let Pair { before, after } = found.databases;
        let same = |place: usize| found.tables.after(place);
        Self { before: relations(&before.tables, same), after: relations(&after.tables, Some) }
    }

    /// Joins the join tables whose relation is the same, although its name is not.
    pub(super) fn settle(
        &self,
        scope: &Scope<'_, Table>,
        decisions: &Decisions,
        tables: &mut Matching,
        findings: &mut Findings,
    ) {
        let is_open = |place: usize| !decisions.gone.contains(&place);
        let before = |place: usize| self.before.get(&place).filter(|_| is_open(place));
        let after = |place: usize| self.after.get(&place);
        let known: Vec<_> = tables.added().collect();
        tables.join_equal(|it| before(it)?.fields(), |it| after(it)?.fields());
        tables.join_equal(|it| before(it)?.generated(), |it| after(it)?.generated());
        for place in known {
            if let Some(before) = tables.before(place) {
                findings.tell(scope, Pair { before, after: place }, DecidedBy::Identity, 1.0);
            }
        }
        let choice = choose(self.candidates(scope, decisions, tables), THRESHOLDS);
        for candidate in &choice.clear {
            tables.join(candidate.places);
        }
        findings.tell_choice(scope, &choice);
    }

    fn candidates(
        &self,
        scope: &Scope<'_, Table>,
        decisions: &Decisions,
        tables: &Matching,
    ) -> Vec<Candidate> {
        let mut new: FxHashMap<[usize; 2], Vec<usize>> = FxHashMap::default();
        for place in tables.added() {
            if let Some(relation) = self.after.get(&place) {
                new.entry(relation.tables()).or_default().push(place);
            }
        }
        let mut candidates = Vec::new();
        for before in tables.dropped().filter(|place| !decisions.gone.contains(place)) {
            let Some(relation) = self.before.get(&before) else { continue };
            for after in new.get(&relation.tables()).into_iter().flatten() {
                let places = Pair { before, after: *after };
                candidates.push(Candidate { places, score: self.score(scope, places) });
            }
        }
        candidates
    }

    fn score(&self, scope: &Scope<'_, Table>, places: Pair<usize>) -> f64 {
        let alignment = alignment(&self.before[&places.before], &self.after[&places.after]);
        let fields = alignment.before.max(alignment.after) / 2.0;
        let [before, after] = [&scope.items.before[places.before], &scope.items.after[places.after]]
            .map(|table| Words::of(&table.name.name));
        SAME_TABLES + FIELDS * fields + NAME * likeness(&before, &after)
    }

    /// How the columns of two tables belong together.
    pub(super) fn order(&self, places: Pair<usize>, decisions: &Decisions) -> Order {
        let (Some(before), Some(after)) = (self.before.get(&places.before), self.after.get(&places.after))
        else {
            return Order::ByName;
        };
        if let Some(places) = decisions.joined.first() {
            return if places.is_same() { Order::ByName } else { Order::Crossed(DecidedBy::Flag) };
        }
        let tables = |relation: &Relation<'_>| relation.ends.map(|end| end.table);
        let [a, b] = tables(after);
        match (tables(before) == [a, b], tables(before) == [b, a]) {
            (false, true) => Order::Crossed(DecidedBy::Identity),
            (true, true) => order_within(before, after),
            _ => Order::ByName,
        }
    }
}

/// The order of the ends of a relation of a model with itself.
fn order_within(before: &Relation<'_>, after: &Relation<'_>) -> Order {
    let has_fields = |relation: &Relation<'_>| relation.ends.iter().all(|end| end.field.is_some());
    if !has_fields(before) || !has_fields(after) {
        return Order::ByName;
    }
    // Fields of the same name are the same, however much they look like each other.
    let ([a, b], [c, d]) = (before.ends.map(|end| end.field), after.ends.map(|end| end.field));
    if a == c || b == d {
        return Order::ByName;
    }
    if a == d || b == c {
        return Order::Crossed(DecidedBy::Identity);
    }
    let Pair { before: straight, after: crossed } = alignment(before, after);
    if straight >= crossed + MARGIN {
        Order::ByName
    } else if crossed >= straight + MARGIN {
        Order::Crossed(DecidedBy::Identity)
    } else {
        Order::Unclear
    }
}

/// How alike the fields are, both together, when the columns are and are not in the same order.
fn alignment(before: &Relation<'_>, after: &Relation<'_>) -> Pair<f64> {
    let alike = |a: End<'_>, b: End<'_>| match (a.field, b.field) {
        _ if a.table != b.table => 0.0,
        (Some(a), Some(b)) => likeness(&Words::of(a), &Words::of(b)),
        _ => 0.0,
    };
    let ([a, b], [c, d]) = (before.ends, after.ends);
    Pair { before: alike(a, c) + alike(b, d), after: alike(a, d) + alike(b, c) }
}

impl<'k> Relation<'k> {
    /// Both ends whatever their order, if the fields are known.
    fn fields(&self) -> Option<[End<'k>; 2]> {
        let mut ends = self.ends;
        ends.sort_unstable();
        ends.iter().all(|end| end.field.is_some()).then_some(ends)
    }

    fn tables(&self) -> [usize; 2] {
        let mut tables = self.ends.map(|end| end.table);
        tables.sort_unstable();
        tables
    }

    /// The tables, if no relation between them that has no name can be another one.
    fn generated(&self) -> Option<[usize; 2]> {
        self.is_generated.then(|| self.tables())
    }
}

fn relations(tables: &[Table], same: impl Fn(usize) -> Option<usize>) -> FxHashMap<usize, Relation<'_>> {
    if !tables.iter().any(|table| table.is_join_table) {
        return FxHashMap::default();
    }
    let stored: FxHashMap<_, _> = tables.iter().enumerate().map(|(place, it)| (&it.name, place)).collect();
    let models = tables.iter().enumerate().filter(|(_, table)| !table.is_join_table);
    let given: FxHashMap<_, _> = models.filter_map(|(place, it)| Some((it.given()?, place))).collect();
    let end = |table: &'_ Table, column: &'_ Column| {
        let key = table.foreign_keys.iter().find(|key| key.columns == [column.name.as_str()]);
        let model =
            column.origin.as_ref().and_then(|origin| origin.name.split_once('.')).map(|(model, _)| model);
        let place = match key {
            Some(key) => stored.get(&key.referenced_table),
            None => given.get(model?),
        };
        same(*place?)
    };
    let relation = |table| relation(table, |column| end(table, column));
    let joins = tables.iter().enumerate().filter(|(_, table)| table.is_join_table);
    joins.filter_map(|(place, table)| Some((place, relation(table)?))).collect()
}

fn relation<'k>(table: &'k Table, end: impl Fn(&'k Column) -> Option<usize>) -> Option<Relation<'k>> {
    let [a, b] = table.columns.as_slice() else { return None };
    let ends = [End { table: end(a)?, field: a.given() }, End { table: end(b)?, field: b.given() }];
    let model = |column: &'k Column| Some(column.origin.as_ref()?.name.split_once('.')?.0);
    let names = model(a).zip(model(b));
    let is_generated = names.is_some_and(|(a, b)| table.name.name == format!("_{a}To{b}"));
    Some(Relation { ends, is_generated })
}
