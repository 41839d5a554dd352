//! Keys as JSON, so that the same value in a row, in a reference to it and in the map of a loader is the
//! same, whatever types they have; and values as the generated functions take them.

use std::collections::BTreeMap;
use std::fmt::{Debug, Display};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::report::Report;
use super::sample::{Column, Mode, Row, Sample};

/// A value as JSON.
pub(crate) fn json(value: impl Serialize) -> Value {
    serde_json::to_value(value).expect("what serde derives can be written")
}

/// A value of JSON as another type that has it.
pub(crate) fn carry<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    serde_json::from_value(value.clone()).map_err(|error| format!("the reference {value}: {error}"))
}

impl Row {
    /// A reference: that of the first relation whose row is there.
    pub(crate) fn reference<T: DeserializeOwned>(
        self,
        nullable: bool,
        parents: &[Option<Value>],
    ) -> Result<T, String> {
        if nullable && self.mode == Mode::Null {
            return carry(&Value::Null);
        }
        carry(parents.iter().flatten().next().unwrap_or(&Value::Null))
    }

    /// A reference that is a value of its own where no row is there.
    pub(crate) fn reference_or<T: DeserializeOwned + Sample>(
        self,
        column: Column,
        parents: &[Option<Value>],
    ) -> Result<T, String> {
        match parents.iter().flatten().next() {
            Some(parent) => carry(parent),
            None => Ok(self.value(column)),
        }
    }
}

/// A key that a reference can hold: all parts are there.
fn complete(key: &Value) -> bool {
    match key {
        Value::Null => false,
        Value::Array(parts) => parts.iter().all(|part| !part.is_null()),
        _ => true,
    }
}

/// Compares what a loader gives for one row each with what it should.
pub(crate) fn one<K: Serialize, T: PartialEq + Debug>(
    report: &mut Report,
    what: &str,
    loaded: &BTreeMap<K, T>,
    keys: impl IntoIterator<Item = Value>,
    targets: &[(Value, &T)],
) {
    let loaded: BTreeMap<_, _> = loaded.iter().map(|(key, row)| (json(key).to_string(), row)).collect();
    let mut wanted = BTreeMap::new();
    for key in keys.into_iter().filter(complete) {
        if let Some((_, row)) = targets.iter().find(|(target, _)| *target == key) {
            wanted.insert(key.to_string(), *row);
        }
    }
    report.equal(what, &loaded, &wanted);
}

/// Compares what a loader gives for several rows each with what it should, in whatever order.
pub(crate) fn many<K: Serialize, T: PartialEq + Debug + Clone>(
    report: &mut Report,
    what: &str,
    loaded: &BTreeMap<K, Vec<T>>,
    keys: impl IntoIterator<Item = Value>,
    targets: &[(Value, &T)],
) {
    let loaded: BTreeMap<_, _> =
        loaded.iter().map(|(key, rows)| (json(key).to_string(), sorted(rows.iter()))).collect();
    let mut wanted = BTreeMap::new();
    for key in keys.into_iter().filter(complete) {
        let rows = sorted(targets.iter().filter(|(target, _)| *target == key).map(|(_, row)| *row));
        if !rows.is_empty() {
            wanted.insert(key.to_string(), rows);
        }
    }
    report.equal(what, &loaded, &wanted);
}

/// Compares rows in whatever order.
pub(crate) fn same<T: PartialEq + Debug>(
    report: &mut Report,
    what: impl Display,
    found: &[T],
    expected: &[T],
) {
    report.equal(what, &sorted(found.iter()), &sorted(expected.iter()));
}

fn sorted<'t, T: Debug + 't>(rows: impl Iterator<Item = &'t T>) -> Vec<&'t T> {
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by_cached_key(|row| format!("{row:?}"));
    rows
}

/// A value as a parameter takes it: by value where that is a copy, otherwise by reference.
pub(crate) trait Pass<'a, P> {
    fn pass(&'a self) -> P;
}

impl<T: Copy> Pass<'_, T> for T {
    fn pass(&self) -> T {
        *self
    }
}

impl<'a, T> Pass<'a, &'a T> for T {
    fn pass(&'a self) -> &'a T {
        self
    }
}

impl<'a> Pass<'a, &'a str> for String {
    fn pass(&'a self) -> &'a str {
        self
    }
}

impl<'a> Pass<'a, &'a [u8]> for Vec<u8> {
    fn pass(&'a self) -> &'a [u8] {
        self
    }
}

/// Compares what a loader gives for a many-to-many relation with the pairs that are linked.
pub(crate) fn linked<K: Serialize, I: Serialize, T: PartialEq + Debug + Clone>(
    report: &mut Report,
    what: &str,
    loaded: &BTreeMap<K, Vec<T>>,
    ids: &[I],
    targets: &[T],
    is_linked: impl Fn(usize, usize) -> bool,
) {
    let loaded: BTreeMap<_, _> =
        loaded.iter().map(|(key, rows)| (json(key).to_string(), sorted(rows.iter()))).collect();
    let mut wanted = BTreeMap::new();
    for (at, id) in ids.iter().enumerate() {
        let there = targets.iter().enumerate().filter(|(other, _)| is_linked(at, *other));
        let rows = sorted(there.map(|(_, row)| row));
        if !rows.is_empty() {
            wanted.insert(json(id).to_string(), rows);
        }
    }
    report.equal(what, &loaded, &wanted);
}
