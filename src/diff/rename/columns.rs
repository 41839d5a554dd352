//! How much a new column of a table looks like one that is gone.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::schema::items::IndexKind;
use crate::sql::{BaseType, Column, QualifiedName, Table};

use super::super::correspondence::Correspondence;
use super::super::default;
use super::super::matching::Matching;
use super::super::pair::Pair;
use super::budget::Budget;
use super::choice::{Candidate, Thresholds};
use super::kinship::{SAME_FAMILY, kinship};
use super::likeness::{Forms, SAME_LETTERS, Words, likeness_of_forms};
use super::settle::Decisions;

/// Where columns are taken for the same, and where they are asked about.
pub(super) const THRESHOLDS: Thresholds = Thresholds { clear: 0.85, asked: 0.6 };

const NAME: f64 = 0.6;
const TYPE: f64 = 0.18;
const OPTIONAL: f64 = 0.04;
const DEFAULT: f64 = 0.04;
const KEYS: f64 = 0.07;
const PLACE: f64 = 0.07;
/// What is added for what few columns have: the primary key, a foreign key to the same table, …
const RARE: f64 = 0.1;
/// How alike the names must be where values would have to be converted.
const RETYPED: f64 = 0.85;
/// What a column gets that agrees in everything but the name.
const AGREEMENT: f64 = TYPE + OPTIONAL + DEFAULT + KEYS + PLACE - 1e-9;
/// The same name in other letters, with values that can be converted.
const SPELLING: f64 = 0.9;

/// What a column is compared by.
struct Profile<'k> {
    place: usize,
    forms: Forms,
    column: &'k Column,
    keys: Keys<'k>,
    /// The nearest columns on either side that are the same, by their place on the second side.
    neighbours: [Option<usize>; 2],
}

/// What a column is part of.
#[derive(PartialEq)]
struct Keys<'k> {
    /// Whether it is the primary key, or one of its columns.
    primary: Option<bool>,
    unique: bool,
    indexed: bool,
    /// The table that it refers to, by its name on the second side.
    reference: Option<&'k QualifiedName>,
}

/// The columns of a table that may have become each other.
pub(super) fn candidates(
    found: &Correspondence<'_>,
    table: Pair<&Table>,
    matching: &Matching,
    decisions: &Decisions,
    budget: &mut Budget,
) -> Vec<Candidate> {
    let gone: Vec<usize> = matching.dropped().filter(|place| !decisions.gone.contains(place)).collect();
    let new: Vec<usize> = matching.added().collect();
    if gone.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let before = profiles(table.before, &gone, |it| matching.after(it), |name| found.table_after(name));
    let after = profiles(table.after, &new, |it| matching.before(it).map(|_| it), Some);
    let letters = |column: &Column| Words::of(&column.name).letters().to_owned();
    let pairs = budget.pairs(
        &gone,
        &new,
        Pair {
            before: &|place| letters(&table.before.columns[place]),
            after: &|place| letters(&table.after.columns[place]),
        },
    );
    let alone = alone(&before, &after);
    let index = |places: &[usize], place| places.binary_search(&place).expect("the place is one of these");
    let score = |places: Pair<usize>| {
        let pair =
            Pair { before: &before[index(&gone, places.before)], after: &after[index(&new, places.after)] };
        let score = score(found, pair);
        let is_in_place = score >= AGREEMENT && alone.contains(&(places.before, places.after));
        Candidate { places, score: if is_in_place { score.max(THRESHOLDS.asked) } else { score } }
    };
    pairs.into_iter().map(score).collect()
}

/// The columns that are the only ones to go and to come between two that stay.
fn alone(before: &[Profile<'_>], after: &[Profile<'_>]) -> FxHashSet<(usize, usize)> {
    let mut gaps: FxHashMap<_, (Vec<usize>, Vec<usize>)> = FxHashMap::default();
    for profile in before {
        gaps.entry(profile.neighbours).or_default().0.push(profile.place);
    }
    for profile in after {
        gaps.entry(profile.neighbours).or_default().1.push(profile.place);
    }
    let only = |profile: &Profile<'_>| match gaps.get(&profile.neighbours) {
        Some((before, after)) if profile.neighbours.iter().any(Option::is_some) => {
            (before.len() == 1 && after.len() == 1).then(|| (before[0], after[0]))
        }
        _ => None,
    };
    before.iter().filter_map(only).collect()
}

fn profiles<'k>(
    table: &'k Table,
    places: &[usize],
    same: impl Fn(usize) -> Option<usize>,
    target: impl Fn(&'k QualifiedName) -> Option<&'k QualifiedName>,
) -> Vec<Profile<'k>> {
    let names = [Words::of(&table.name.name), Words::of(&table.label())];
    let same_name = names[0].letters() == names[1].letters();
    let names = if same_name { &names[..1] } else { &names[..] };
    let profile = |place: &usize| {
        let column = &table.columns[*place];
        let above = (0..*place).rev().find_map(&same);
        let below = (place + 1..table.columns.len()).find_map(&same);
        Profile {
            place: *place,
            forms: Forms::within(&column.name, names),
            column,
            keys: keys(table, column, &target),
            neighbours: [above, below],
        }
    };
    places.iter().map(profile).collect()
}

fn keys<'k>(
    table: &'k Table,
    column: &Column,
    target: impl Fn(&'k QualifiedName) -> Option<&'k QualifiedName>,
) -> Keys<'k> {
    let is_part = |parts: &[crate::sql::IndexColumn]| parts.iter().any(|part| part.column == column.name);
    let primary = table.primary_key.as_ref().filter(|key| is_part(&key.columns));
    let mut indexes = table.indexes.iter().filter(|index| is_part(&index.columns));
    let reference = table.foreign_keys.iter().find(|key| key.columns.contains(&column.name));
    Keys {
        primary: primary.map(|key| key.columns.len() == 1),
        unique: indexes.clone().any(|index| index.kind == IndexKind::Unique),
        indexed: indexes.any(|index| index.kind != IndexKind::Unique),
        reference: reference.and_then(|key| target(&key.referenced_table)),
    }
}

fn score(found: &Correspondence<'_>, pair: Pair<&Profile<'_>>) -> f64 {
    let columns = pair.as_ref().map(|profile| profile.column);
    let types = columns.map(|column| &column.ty);
    let kinship = kinship(types, found.is_same_type(types));
    let name = likeness_of_forms(&pair.before.forms, &pair.after.forms);
    if kinship == 0.0 {
        // The name alone: worth a question where it is the same one.
        return if name >= SAME_LETTERS { THRESHOLDS.asked } else { 0.0 };
    }
    if kinship < SAME_FAMILY && name < RETYPED {
        return 0.0;
    }
    let default = default::is_same(columns.map(|column| column.default.as_ref()), Some)
        && columns.map(|column| column.is_auto_increment).is_same();
    let agreement = TYPE * kinship
        + OPTIONAL * share(columns.map(|column| column.is_nullable).is_same())
        + DEFAULT * share(default)
        + KEYS * key_likeness(pair.map(|profile| &profile.keys))
        + PLACE * place_likeness(pair.map(|profile| profile.neighbours));
    let score = NAME * name + agreement + RARE * rarity(pair, kinship);
    if name >= SAME_LETTERS { score.max(SPELLING) } else { score.min(1.0) }
}

fn key_likeness(keys: Pair<&Keys<'_>>) -> f64 {
    let Pair { before, after } = keys;
    let same = [
        before.primary == after.primary,
        before.unique == after.unique,
        before.indexed == after.indexed,
        before.reference == after.reference,
    ];
    f64::from(u8::try_from(same.iter().filter(|same| **same).count()).unwrap_or_default()) / 4.0
}

fn place_likeness(neighbours: Pair<[Option<usize>; 2]>) -> f64 {
    let [above, below] = [0, 1].map(|side| neighbours.before[side] == neighbours.after[side]);
    f64::midpoint(share(above), share(below))
}

/// What few columns of a table have in common.
fn rarity(pair: Pair<&Profile<'_>>, kinship: f64) -> f64 {
    let Pair { before, after } = pair.map(|profile| &profile.keys);
    let is_enum = matches!(pair.after.column.ty.base, BaseType::Enum(_) | BaseType::InlineEnum { .. });
    let same_reference = before.reference.is_some() && before.reference == after.reference;
    let same_key = before.primary == Some(true) && after.primary == Some(true);
    let same_unique = before.unique && after.unique;
    if kinship < 1.0 {
        0.0
    } else if same_reference || same_key {
        1.0
    } else {
        share(is_enum || same_unique) / 2.0
    }
}

fn share(is_same: bool) -> f64 {
    if is_same { 1.0 } else { 0.0 }
}
