//! How much a new enum, or a new value of one, looks like one that is gone.

use std::collections::{BTreeMap, BTreeSet};

use crate::sql::{EnumType, EnumValue};

use super::super::correspondence::Correspondence;
use super::super::matching::Matching;
use super::super::pair::Pair;
use super::budget::Budget;
use super::choice::{Candidate, Thresholds};
use super::likeness::{SAME_LETTERS, Words, likeness};
use super::settle::Decisions;

/// Where enums are taken for the same, and where they are asked about. Little hangs on it: values
/// are converted by their names in any case.
pub(super) const THRESHOLDS: Thresholds = Thresholds { clear: 0.7, asked: 0.6 };
/// The same for their values, on which what the rows say hangs.
pub(super) const VALUE_THRESHOLDS: Thresholds = Thresholds { clear: 0.85, asked: 0.45 };

const VALUES: f64 = 0.4;
const NAME: f64 = 0.2;
const COLUMNS: f64 = 0.4;
const VALUE_NAME: f64 = 0.8;
const VALUE_PLACE: f64 = 0.2;

/// The enums that may have become each other.
pub(super) fn candidates(
    found: &Correspondence<'_>,
    decisions: &Decisions,
    budget: &mut Budget,
) -> Vec<Candidate> {
    let (gone, new) = open(&found.enums, decisions);
    if gone.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let lists = found.enum_lists;
    let letters = |it: &EnumType| Words::of(&it.name.name).letters().to_owned();
    let pairs = budget.pairs(
        &gone,
        &new,
        Pair { before: &|it| letters(&lists.before[it]), after: &|it| letters(&lists.after[it]) },
    );
    let in_common = columns_in_common(found);
    let score = |places: Pair<usize>| {
        let enums = found.enum_pair(places);
        let name = enums.map(|it| Words::of(&it.name.name));
        let columns = VALUES * values_in_common(enums) + COLUMNS * share_of_columns(&in_common, places);
        Candidate { places, score: columns + NAME * likeness(&name.before, &name.after) }
    };
    pairs.into_iter().map(score).collect()
}

/// The values of an enum that may have become each other.
pub(super) fn value_candidates(
    values: Pair<&[EnumValue]>,
    matching: &Matching,
    decisions: &Decisions,
    budget: &mut Budget,
) -> Vec<Candidate> {
    let (gone, new) = open(matching, decisions);
    if gone.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let letters = |it: &EnumValue| Words::of(&it.name).letters().to_owned();
    let pairs = budget.pairs(
        &gone,
        &new,
        Pair { before: &|it| letters(&values.before[it]), after: &|it| letters(&values.after[it]) },
    );
    let score = |places: Pair<usize>| {
        let names = Pair { before: &values.before[places.before], after: &values.after[places.after] };
        let words = names.map(|value| Words::of(&value.name));
        let name = likeness(&words.before, &words.after);
        let above = |place: usize, same: &dyn Fn(usize) -> Option<usize>| (0..place).rev().find_map(same);
        let is_placed = above(places.before, &|it| matching.after(it))
            == above(places.after, &|it| matching.before(it).map(|_| it));
        let place = if is_placed { VALUE_PLACE } else { 0.0 };
        let score = if name >= SAME_LETTERS {
            name
        } else if name > 0.0 {
            VALUE_NAME * name + place
        } else {
            0.0
        };
        Candidate { places, score }
    };
    pairs.into_iter().map(score).collect()
}

fn open(matching: &Matching, decisions: &Decisions) -> (Vec<usize>, Vec<usize>) {
    let gone = matching.dropped().filter(|place| !decisions.gone.contains(place)).collect();
    (gone, matching.added().collect())
}

/// Of the columns that had the one enum or have the other, those that had the one and have the other.
fn share_of_columns(in_common: &BTreeMap<(usize, usize), u32>, places: Pair<usize>) -> f64 {
    let count = |is_meant: &dyn Fn(&(usize, usize)) -> bool| {
        in_common.iter().filter(|(pair, _)| is_meant(pair)).map(|(_, count)| count).sum()
    };
    let common = in_common.get(&(places.before, places.after)).copied().unwrap_or_default();
    share(common, (count(&|pair| pair.0 == places.before), count(&|pair| pair.1 == places.after)))
}

/// How many columns had the one enum and have the other, by the places of both.
fn columns_in_common(found: &Correspondence<'_>) -> BTreeMap<(usize, usize), u32> {
    let mut uses = BTreeMap::new();
    for tables in found.tables.pairs() {
        let table = found.table(tables);
        for columns in found.columns[tables.after].pairs() {
            let types = Pair {
                before: &table.before.columns[columns.before].ty,
                after: &table.after.columns[columns.after].ty,
            };
            if let Some(enums) = found.enum_places(types) {
                *uses.entry((enums.before, enums.after)).or_default() += 1;
            }
        }
    }
    uses
}

fn values_in_common(enums: Pair<&EnumType>) -> f64 {
    let names = enums.map(|it| {
        it.values.iter().map(|value| Words::of(&value.name).letters().to_owned()).collect::<BTreeSet<_>>()
    });
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let common = names.before.intersection(&names.after).count();
    share(count(common), (count(names.before.len()), count(names.after.len())))
}

/// What is common, of two numbers (Dice's coefficient).
fn share(common: u32, (before, after): (u32, u32)) -> f64 {
    let all = f64::from(before) + f64::from(after);
    if all == 0.0 { 0.0 } else { 2.0 * f64::from(common) / all }
}
