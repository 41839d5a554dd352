//! How much a new table looks like one that is gone.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::sql::{Column, ColumnType, Database, QualifiedName, Table};

use super::super::correspondence::Correspondence;
use super::super::pair::Pair;
use super::budget::Budget;
use super::choice::{Candidate, Thresholds};
use super::kinship::kinship;
use super::likeness::{SAME_LETTERS, Words, likeness};
use super::settle::Decisions;

/// Where tables are taken for the same, and where they are asked about.
pub(super) const THRESHOLDS: Thresholds = Thresholds { clear: 0.8, asked: 0.5 };

const COLUMNS: f64 = 0.6;
const NAME: f64 = 0.3;
const RELATIONS: f64 = 0.1;
/// What is added where all columns are the same, and say much.
const TELLING: f64 = 0.2;
/// How many columns that are not in every table say much.
const TELLING_COLUMNS: f64 = 4.0;

/// How much of the columns must be the same where the name is the same in other letters.
const HALF: f64 = 0.5;

/// What many tables have in them, in small letters.
const USUAL: [&str; 9] =
    ["id", "uuid", "name", "createdat", "updatedat", "deletedat", "created", "updated", "isdeleted"];
const USUAL_WEIGHT: f64 = 0.3;

/// What a table is compared by.
struct Profile<'k> {
    words: Words,
    /// The types and weights of its columns, by their letters without the name of the table.
    columns: BTreeMap<String, (&'k ColumnType, f64)>,
    weight: f64,
    /// The tables that refer to it, by their names on the second side.
    referring: BTreeSet<&'k str>,
}

/// The tables of models that may have become each other.
pub(super) fn candidates(
    found: &Correspondence<'_>,
    decisions: &Decisions,
    budget: &mut Budget,
) -> Vec<Candidate> {
    let (databases, matching) = (found.databases, &found.tables);
    let is_model = |database: &Database, place: usize| !database.tables[place].is_join_table;
    let gone: Vec<usize> = matching
        .dropped()
        .filter(|place| !decisions.gone.contains(place) && is_model(databases.before, *place))
        .collect();
    let new: Vec<usize> = matching.added().filter(|place| is_model(databases.after, *place)).collect();
    if gone.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let letters = |table: &Table| Words::of(&table.name.name).letters().to_owned();
    let pairs = budget.pairs(
        &gone,
        &new,
        Pair {
            before: &|it| letters(&databases.before.tables[it]),
            after: &|it| letters(&databases.after.tables[it]),
        },
    );
    let name = |place: usize| databases.after.tables[place].name.name.as_str();
    let before = profiles(databases.before, &gone, |it| matching.after(it).map(name));
    let after = profiles(databases.after, &new, |it| matching.before(it).map(|_| name(it)));
    let score = |places: Pair<usize>| {
        let pair = Pair { before: &before[&places.before], after: &after[&places.after] };
        Candidate { places, score: score(found, pair) }
    };
    pairs.into_iter().map(score).collect()
}

fn profiles<'k>(
    database: &'k Database,
    places: &[usize],
    same: impl Fn(usize) -> Option<&'k str>,
) -> FxHashMap<usize, Profile<'k>> {
    let mut referring: FxHashMap<&QualifiedName, BTreeSet<&str>> = FxHashMap::default();
    for (place, table) in database.tables.iter().enumerate().filter(|(_, table)| !table.is_join_table) {
        let Some(name) = same(place) else { continue };
        for key in &table.foreign_keys {
            referring.entry(&key.referenced_table).or_default().insert(name);
        }
    }
    let profile = |place: &usize| {
        let table = &database.tables[*place];
        (*place, profile(table, referring.remove(&table.name).unwrap_or_default()))
    };
    places.iter().map(profile).collect()
}

fn profile<'k>(table: &'k Table, referring: BTreeSet<&'k str>) -> Profile<'k> {
    let words = Words::of(&table.name.name);
    let feature = |column: &'k Column| {
        let name = Words::of(&column.name);
        let letters = name.within(&words).unwrap_or(name).letters().to_owned();
        let weight = if USUAL.contains(&letters.as_str()) { USUAL_WEIGHT } else { 1.0 };
        (letters, (&column.ty, weight))
    };
    let columns: BTreeMap<_, _> = table.columns.iter().map(feature).collect();
    let weight = columns.values().map(|(_, weight)| weight).sum();
    Profile { words, columns, weight, referring }
}

fn score(found: &Correspondence<'_>, pair: Pair<&Profile<'_>>) -> f64 {
    let shared = |(letters, (ty, weight)): (&String, &(&ColumnType, f64))| {
        let types = Pair { before: *ty, after: pair.after.columns.get(letters)?.0 };
        Some(weight * kinship(types, found.is_same_type(types)))
    };
    let common: f64 = pair.before.columns.iter().filter_map(shared).sum();
    let all = pair.before.weight + pair.after.weight;
    let columns = if all == 0.0 { 0.0 } else { 2.0 * common / all };
    let name = likeness(&pair.before.words, &pair.after.words);
    let is_telling = columns > 0.95 && common >= TELLING_COLUMNS;
    let telling = if is_telling { TELLING } else { 0.0 };
    // Two tables of an id and a name are nothing to go by.
    let by_columns = COLUMNS * columns * common.min(1.0);
    let score = by_columns + NAME * name + RELATIONS * relations(pair) + telling;
    match (name >= SAME_LETTERS, columns >= HALF) {
        (true, true) => score.clamp(THRESHOLDS.clear, 1.0),
        (true, false) => score.clamp(THRESHOLDS.asked, 1.0),
        (false, _) => score.min(1.0),
    }
}

/// How many of the tables that refer to the one refer to the other; all where none do.
fn relations(pair: Pair<&Profile<'_>>) -> f64 {
    let count = |profile: &Profile<'_>| u32::try_from(profile.referring.len()).unwrap_or(u32::MAX);
    let all = count(pair.before) + count(pair.after);
    let common = pair.before.referring.intersection(&pair.after.referring).count();
    let common = u32::try_from(common).unwrap_or(u32::MAX);
    if all == 0 { 1.0 } else { 2.0 * f64::from(common) / f64::from(all) }
}
