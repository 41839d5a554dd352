//! What a name that the user wrote means: a model, enum or relation, or something in one.
//!
//! What the author wrote goes before what the database calls it, and the names of a thing's own side
//! before those of the other one: a field of a renamed model may be written with either name of it.

use crate::schema::spelling;
use crate::sql::{EnumType, Table};

use super::super::super::correspondence::Correspondence;
use super::super::super::pair::Pair;
use super::super::RenameHint;
use super::super::item::Item;
use super::{HintError, contradiction};

/// What a name can mean, by its place among its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Table(usize),
    Enum(usize),
    Column(usize),
    Value(usize),
}

/// What a hint means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// What it names on the first side.
    pub(super) before: Target,
    /// The place on the second side of what it has become; `None` where it is said to be gone.
    pub(super) after: Option<usize>,
    /// The place of the parent on the second side.
    pub(super) parent: usize,
}

/// The names of both sides.
pub(super) struct Names<'f, 'a> {
    found: &'f Correspondence<'a>,
    tables: Pair<&'a [Table]>,
    enums: Pair<&'a [EnumType]>,
}

impl<'f, 'a> Names<'f, 'a> {
    pub(super) fn new(found: &'f Correspondence<'a>) -> Self {
        let tables = found.databases.map(|database| database.tables.as_slice());
        Self { found, tables, enums: found.enum_lists }
    }

    /// The tables or enums that a hint speaks of.
    pub(super) fn parents(&self, hint: &RenameHint) -> Result<Option<Found>, HintError> {
        let mut meanings = meanings(hint, self.tables, None, 0, Target::Table);
        meanings.extend(self::meanings(hint, self.enums, None, 0, Target::Enum));
        self.only(hint, meanings)
    }

    /// The columns or values that a hint speaks of, in tables and enums that belong together.
    pub(super) fn members(&self, hint: &RenameHint) -> Result<Option<Found>, HintError> {
        let mut meanings = Vec::new();
        for (parts, members) in splits(hint) {
            for places in self.found.tables.pairs() {
                let table = self.found.table(places);
                let Some(rank) = rank_of_parents(&parts, table) else { continue };
                let columns = table.map(|table| table.columns.as_slice());
                meanings.extend(self::meanings(&members, columns, Some(places.after), rank, Target::Column));
            }
            for places in self.found.enums.pairs() {
                let enums = self.found.enum_pair(places);
                let Some(rank) = rank_of_parents(&parts, enums) else { continue };
                let values = enums.map(|it| it.values.as_slice());
                meanings.extend(self::meanings(&members, values, Some(places.after), rank, Target::Value));
            }
        }
        self.only(hint, meanings)
    }

    /// The tables or enums that must belong together, because a hint says so of something in them.
    pub(super) fn implied(&self, hint: &RenameHint) -> Option<Pair<Target>> {
        let pairs = splits(hint).into_iter().filter_map(|(parts, members)| {
            let columns = |table: &'a Table| table.columns.as_slice();
            let values = |it: &'a EnumType| it.values.as_slice();
            implied(&parts, &members, self.tables, columns, Target::Table)
                .or_else(|| implied(&parts, &members, self.enums, values, Target::Enum))
        });
        only(pairs)
    }

    /// What is wrong with a hint that means nothing.
    pub(super) fn complaint(&self, hint: &RenameHint) -> HintError {
        let sides = [("old", &hint.from, false), ("new", &hint.to, true)];
        for (side, name, is_after) in sides {
            if !name.is_empty() && !self.is_known(name, is_after) {
                let meant = self.meant(name, is_after);
                return HintError::Unknown { name: name.clone(), side, meant };
            }
        }
        let reason = if hint.to.is_empty() {
            "what it belongs to is gone as a whole".to_owned()
        } else {
            format!(
                "it cannot become `{}`; models become models, enums enums, relations relations, \
                 and fields and values others of the same model or enum",
                hint.to
            )
        };
        contradiction(&hint.from, &reason)
    }

    /// The meaning that is nearest to what was written.
    fn only(&self, hint: &RenameHint, meanings: Vec<(u32, Found)>) -> Result<Option<Found>, HintError> {
        let Some(best) = meanings.iter().map(|(rank, _)| *rank).min() else { return Ok(None) };
        let nearest = meanings.into_iter().filter(|(rank, _)| *rank == best).map(|(_, found)| found);
        let nearest: Vec<Found> = nearest.collect();
        let first = nearest[0];
        let other = |is_other: &dyn Fn(&&Found) -> bool| nearest.iter().find(is_other).copied();
        if let Some(second) = other(&|it| (it.before, it.parent) != (first.before, first.parent)) {
            let candidates = [first, second].map(|found| self.describe(found, false)).to_vec();
            return Err(HintError::Ambiguous { name: hint.from.clone(), candidates });
        }
        if let Some(second) = other(&|it| it.after != first.after) {
            let candidates = [first, second].map(|found| self.describe(found, true)).to_vec();
            return Err(HintError::Ambiguous { name: hint.to.clone(), candidates });
        }
        if first.after.is_none() && self.is_still_there(first) {
            return Err(contradiction(&hint.from, "it is still there under the same name"));
        }
        Ok(Some(first))
    }

    /// What is meant on one of the sides, for a message.
    fn describe(&self, found: Found, is_after: bool) -> String {
        let (tables, enums) = self.side(is_after);
        let place = |before: usize| found.after.filter(|_| is_after).unwrap_or(before);
        match found.before {
            Target::Table(before) => format!("the table `{}`", tables[place(before)].name),
            Target::Enum(before) => format!("the enum `{}`", enums[place(before)].name),
            Target::Column(_) => format!("a column of `{}`", self.tables.after[found.parent].name),
            Target::Value(_) => format!("a value of `{}`", self.enums.after[found.parent].name),
        }
    }

    fn is_still_there(&self, found: Found) -> bool {
        match found.before {
            Target::Table(place) => has(self.tables.after, &self.tables.before[place]),
            Target::Enum(place) => has(self.enums.after, &self.enums.before[place]),
            Target::Column(place) => self.found.tables.before(found.parent).is_some_and(|before| {
                let table = self.found.table(Pair { before, after: found.parent });
                has(&table.after.columns, &table.before.columns[place])
            }),
            Target::Value(place) => self.found.enums.before(found.parent).is_some_and(|before| {
                let enums = self.found.enum_pair(Pair { before, after: found.parent });
                has(&enums.after.values, &enums.before.values[place])
            }),
        }
    }

    fn is_known(&self, name: &str, is_after: bool) -> bool {
        let (tables, enums) = self.side(is_after);
        let is_parent = tables.iter().any(|it| rank(it, name).is_some())
            || enums.iter().any(|it| rank(it, name).is_some());
        is_parent
            || split(name).any(|(parent, member)| {
                self.columns_of(parent, is_after).any(|column| rank(column, member).is_some())
                    || self.values_of(parent, is_after).any(|value| rank(value, member).is_some())
            })
    }

    fn side(&self, is_after: bool) -> (&'a [Table], &'a [EnumType]) {
        if is_after { (self.tables.after, self.enums.after) } else { (self.tables.before, self.enums.before) }
    }

    /// The columns of the tables that are called `parent` on either side.
    fn columns_of(&self, parent: &str, is_after: bool) -> impl Iterator<Item = &'a crate::sql::Column> {
        let other = move |place: usize| {
            let places =
                if is_after { self.found.tables.before(place) } else { self.found.tables.after(place) };
            places.map(|place| if is_after { &self.tables.before[place] } else { &self.tables.after[place] })
        };
        let is_meant = move |(place, table): &(usize, &Table)| {
            rank(*table, parent).is_some() || other(*place).is_some_and(|it| rank(it, parent).is_some())
        };
        self.side(is_after).0.iter().enumerate().filter(is_meant).flat_map(|(_, table)| &table.columns)
    }

    /// The values of the enums that are called `parent` on either side.
    fn values_of(&self, parent: &str, is_after: bool) -> impl Iterator<Item = &'a crate::sql::EnumValue> {
        let other = move |place: usize| {
            let places =
                if is_after { self.found.enums.before(place) } else { self.found.enums.after(place) };
            places.map(|place| if is_after { &self.enums.before[place] } else { &self.enums.after[place] })
        };
        let is_meant = move |(place, it): &(usize, &EnumType)| {
            rank(*it, parent).is_some() || other(*place).is_some_and(|it| rank(it, parent).is_some())
        };
        self.side(is_after).1.iter().enumerate().filter(is_meant).flat_map(|(_, it)| &it.values)
    }

    fn meant(&self, name: &str, is_after: bool) -> Option<String> {
        let (tables, enums) = self.side(is_after);
        let parents = || tables.iter().map(called).chain(enums.iter().map(called));
        let Some((parent, member)) = split(name).next() else {
            return spelling::closest(name, parents()).map(str::to_owned);
        };
        let columns = self.columns_of(parent, is_after).map(called);
        let members = columns.chain(self.values_of(parent, is_after).map(called));
        if let Some(meant) = spelling::closest(member, members) {
            return Some(format!("{parent}.{meant}"));
        }
        let parent = spelling::closest(parent, parents()).filter(|meant| *meant != parent)?;
        Some(format!("{parent}.{member}"))
    }
}

/// What a hint can mean among these things, with how far that is from what was written.
fn meanings<T: Item>(
    hint: &RenameHint,
    items: Pair<&[T]>,
    parent: Option<usize>,
    rank_of_parent: u32,
    target: impl Fn(usize) -> Target,
) -> Vec<(u32, Found)> {
    let parent = parent.unwrap_or_default();
    let mut meanings = Vec::new();
    for (before, distance) in called_so(items.before, &hint.from) {
        let rank = rank_of_parent + distance;
        if hint.to.is_empty() {
            meanings.push((rank, Found { before: target(before), after: None, parent }));
        }
        for (after, distance) in called_so(items.after, &hint.to) {
            if items.before[before].is_of_kind(&items.after[after]) {
                meanings
                    .push((rank + distance, Found { before: target(before), after: Some(after), parent }));
            }
        }
    }
    meanings
}

fn called_so<'s, T: Item>(items: &'s [T], name: &'s str) -> impl Iterator<Item = (usize, u32)> + 's {
    items.iter().enumerate().filter_map(move |(place, item)| Some((place, rank(item, name)?)))
}

/// How far a name is from what its author calls a thing; `None` where it is not called so at all.
fn rank<T: Item>(item: &T, name: &str) -> Option<u32> {
    let (schema, stored) = item.stored();
    let is_qualified = || {
        let rest = schema.and_then(|schema| name.strip_prefix(schema));
        rest.and_then(|rest| rest.strip_prefix('.')) == Some(stored)
    };
    if item.given() == Some(name) {
        Some(0)
    } else if stored == name || is_qualified() {
        Some(1)
    } else {
        None
    }
}

/// How far what was written before the dots is from the parents of both sides.
fn rank_of_parents<T: Item>(names: &RenameHint, parents: Pair<&T>) -> Option<u32> {
    let either =
        |name: &str, own: &T, other: &T| rank(own, name).or_else(|| rank(other, name).map(|rank| rank + 2));
    let before = either(&names.from, parents.before, parents.after)?;
    if names.to.is_empty() {
        return Some(before);
    }
    Some(before + either(&names.to, parents.after, parents.before)?)
}

/// The ways to read both names as a parent and something in it.
fn splits(hint: &RenameHint) -> Vec<(RenameHint, RenameHint)> {
    let mut splits = Vec::new();
    for (from, old) in split(&hint.from) {
        if hint.to.is_empty() {
            splits.push((said(from, ""), said(old, "")));
        }
        splits.extend(split(&hint.to).map(|(to, new)| (said(from, to), said(old, new))));
    }
    splits
}

fn said(from: &str, to: &str) -> RenameHint {
    RenameHint { from: from.to_owned(), to: to.to_owned() }
}

fn split(name: &str) -> impl Iterator<Item = (&str, &str)> {
    name.match_indices('.').map(|(at, _)| (&name[..at], &name[at + 1..]))
}

fn implied<'a, P: Item, M: Item + 'a>(
    parts: &RenameHint,
    members: &RenameHint,
    items: Pair<&'a [P]>,
    members_of: impl Fn(&'a P) -> &'a [M],
    target: impl Fn(usize) -> Target,
) -> Option<Pair<Target>> {
    let only_one = |items: &'a [P], parent: &str, member: &str| {
        let holds = |place: &usize| members_of(&items[*place]).iter().any(|it| rank(it, member).is_some());
        only(called_so(items, parent).map(|(place, _)| place).filter(holds))
    };
    let before = only_one(items.before, &parts.from, &members.from)?;
    let after = only_one(items.after, &parts.to, &members.to)?;
    let (old, new) = (&items.before[before], &items.after[after]);
    let is_free = !has(items.after, old) && !has(items.before, new) && old.is_of_kind(new);
    is_free.then(|| Pair { before: target(before), after: target(after) })
}

fn only<T: PartialEq>(mut things: impl Iterator<Item = T>) -> Option<T> {
    let first = things.next()?;
    things.all(|other| other == first).then_some(first)
}

fn has<T: Item>(items: &[T], item: &T) -> bool {
    items.iter().any(|other| other.stored() == item.stored())
}

fn called<T: Item>(item: &T) -> &str {
    item.given().unwrap_or(item.stored().1)
}
