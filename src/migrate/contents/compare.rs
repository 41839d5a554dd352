//! Comparing two readings of the rows: by their keys where tables have some, else as a whole.

use std::collections::BTreeMap;

use super::difference::{Change, Difference, SAMPLES, shown};
use super::{Contents, Rows};
use crate::sql::QualifiedName;
use crate::sql::connection::Row;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every table and every column.
    Everything,
    /// The tables and columns that both readings have.
    Shared,
}

/// What differs in the second reading from the first, table by table. The cost is that of sorting the
/// rows of both.
pub fn compare(before: &Contents, after: &Contents, scope: Scope) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (name, rows) in &before.tables {
        match after.tables.get(name) {
            Some(now) => of_table(name, rows, now, scope, &mut differences),
            None if scope == Scope::Shared => {}
            None => differences.push(Difference::new(name, Change::TableGone, rows.values.len())),
        }
    }
    if scope == Scope::Everything {
        let new = after.tables.iter().filter(|(name, _)| !before.tables.contains_key(name));
        differences.extend(new.map(|(name, it)| Difference::new(name, Change::TableNew, it.values.len())));
    }
    differences
}

fn of_table(
    name: &QualifiedName,
    before: &Rows,
    after: &Rows,
    scope: Scope,
    differences: &mut Vec<Difference>,
) {
    if scope == Scope::Everything {
        differences.extend(of_columns(name, before, after, Change::ColumnGone));
        differences.extend(of_columns(name, after, before, Change::ColumnNew));
    }
    let shared: Vec<&str> =
        before.columns.iter().map(String::as_str).filter(|column| after.place(column).is_some()).collect();
    let has_key = !before.key.is_empty() && before.key.iter().all(|column| shared.contains(&column.as_str()));
    if has_key {
        by_key(name, before, after, &shared, differences);
    } else {
        as_a_whole(name, before, after, &shared, differences);
    }
}

/// The columns that the other reading does not have, with the number of their values.
fn of_columns(
    name: &QualifiedName,
    rows: &Rows,
    others: &Rows,
    change: fn(String) -> Change,
) -> Vec<Difference> {
    let columns = rows.columns.iter().enumerate().filter(|(_, column)| others.place(column).is_none());
    let count = |place: usize| rows.values.iter().filter(|row| row[place].is_some()).count();
    columns.map(|(place, column)| Difference::new(name, change(column.clone()), count(place))).collect()
}

fn by_key(
    name: &QualifiedName,
    before: &Rows,
    after: &Rows,
    shared: &[&str],
    differences: &mut Vec<Difference>,
) {
    let keyed = |rows: &Rows| -> BTreeMap<Row, Row> {
        let key: Vec<&str> = before.key.iter().map(String::as_str).collect();
        rows.values.iter().map(|row| (picked(rows, row, &key), picked(rows, row, shared))).collect()
    };
    let (old, new) = (keyed(before), keyed(after));
    let is_elsewhere = |rows: &BTreeMap<Row, Row>, others: &BTreeMap<Row, Row>| {
        rows.keys().any(|key| !others.contains_key(key))
    };
    if before.values.len() == after.values.len() && is_elsewhere(&old, &new) {
        // The keys themselves are others.
        return as_a_whole(name, before, after, shared, differences);
    }
    let label = |key: &Row| {
        let parts = before.key.iter().zip(key);
        let parts: Vec<_> =
            parts.map(|(column, value)| format!("{column} {}", shown(value.as_deref()))).collect();
        parts.join(" and ")
    };
    for (place, column) in shared.iter().enumerate() {
        let mut difference = Difference::new(name, Change::Values((*column).to_owned()), 0);
        let pairs = old.iter().filter_map(|(key, row)| Some((key, row, new.get(key)?)));
        for (key, row, now) in pairs.filter(|(_, row, now)| row[place] != now[place]) {
            let (was, is) = (shown(row[place].as_deref()), shown(now[place].as_deref()));
            note(&mut difference, || format!("{}: {was} became {is}", label(key)));
        }
        differences.extend(Some(difference).filter(|it| it.count > 0));
    }
    let without = |rows: &BTreeMap<Row, Row>, others: &BTreeMap<Row, Row>, change| {
        let mut difference = Difference::new(name, change, 0);
        for key in rows.keys().filter(|key| !others.contains_key(*key)) {
            note(&mut difference, || label(key));
        }
        Some(difference).filter(|it| it.count > 0)
    };
    differences.extend(without(&old, &new, Change::RowsGone));
    differences.extend(without(&new, &old, Change::RowsNew));
}

/// Without keys: where there are as many rows as before, by the values of each column.
fn as_a_whole(
    name: &QualifiedName,
    before: &Rows,
    after: &Rows,
    shared: &[&str],
    differences: &mut Vec<Difference>,
) {
    let gone = |columns: &[&str], change| surplus(name, before, after, columns, change);
    if before.values.len() == after.values.len() {
        let values = |column: &&str| gone(&[*column], Change::Values((*column).to_owned()));
        let columns: Vec<_> = shared.iter().filter_map(values).collect();
        if !columns.is_empty() {
            return differences.extend(columns);
        }
    }
    differences.extend(gone(shared, Change::RowsGone));
    differences.extend(surplus(name, after, before, shared, Change::RowsNew));
}

/// What stands in these columns of `rows` more often than in those of `others`.
fn surplus(
    name: &QualifiedName,
    rows: &Rows,
    others: &Rows,
    columns: &[&str],
    change: Change,
) -> Option<Difference> {
    let mut difference = Difference::new(name, change, 0);
    let known = others.counted(columns);
    for (row, count) in rows.counted(columns) {
        for _ in known.get(&row).copied().unwrap_or_default()..count {
            let values: Vec<_> = row.iter().map(|value| shown(value.as_deref())).collect();
            note(&mut difference, || format!("({})", values.join(", ")));
        }
    }
    Some(difference).filter(|it| it.count > 0)
}

fn note(difference: &mut Difference, sample: impl FnOnce() -> String) {
    difference.count += 1;
    if difference.samples.len() < SAMPLES {
        difference.samples.push(sample());
    }
}

impl Rows {
    /// How often these columns hold which values.
    pub(super) fn counted(&self, columns: &[&str]) -> BTreeMap<Row, usize> {
        let mut counts = BTreeMap::new();
        for row in &self.values {
            *counts.entry(picked(self, row, columns)).or_default() += 1;
        }
        counts
    }
}

fn picked(rows: &Rows, row: &Row, columns: &[&str]) -> Row {
    columns.iter().map(|column| rows.place(column).and_then(|place| row[place].clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Its name, its columns, those of its key, and its rows.
    type Given<'a> = (&'a str, &'a [&'a str], &'a [&'a str], &'a [&'a [&'a str]]);

    fn contents(tables: &[Given<'_>]) -> Contents {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let value = |text: &&str| Some((*text).to_owned()).filter(|text| text != "null");
        let table = |(name, columns, key, rows): &Given<'_>| {
            let values = rows.iter().map(|row| row.iter().map(value).collect()).collect();
            (QualifiedName::unqualified(*name), Rows { columns: owned(columns), key: owned(key), values })
        };
        Contents { tables: tables.iter().map(table).collect() }
    }

    fn said(before: &Contents, after: &Contents, scope: Scope) -> Vec<String> {
        compare(before, after, scope).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn values_are_compared_by_key_whatever_the_order_of_columns() {
        let before = contents(&[("t", &["id", "a"], &["id"], &[&["1", "x"], &["2", "y"], &["3", "null"]])]);
        let after = contents(&[(
            "t",
            &["a", "id"],
            &["id"],
            &[&["null", "3"], &["Y", "2"], &["z", "4"], &["z", "5"]],
        )]);
        assert_eq!(
            said(&before, &after, Scope::Everything),
            [
                "`t.a` has another value in 1 row: id `2`: `y` became `Y`",
                "1 row of `t` is gone: id `1`",
                "2 rows of `t` are new: id `4`, id `5`"
            ]
        );
        assert_eq!(said(&before, &before, Scope::Everything), [""; 0]);
    }

    #[test]
    fn rows_without_keys_are_counted() {
        let before = contents(&[("t", &["a"], &[], &[&["1"], &["1"], &["1"], &["2"]])]);
        let after = contents(&[("t", &["a"], &[], &[&["1"], &["2"], &["null"]])]);
        assert_eq!(
            said(&before, &after, Scope::Everything),
            ["2 rows of `t` are gone: (`1`), (`1`)", "1 row of `t` is new: (null)"]
        );
    }

    #[test]
    fn other_keys_and_no_keys_are_compared_column_by_column() {
        for key in [&["id"][..], &[]] {
            let before = contents(&[("t", &["id", "a"], key, &[&["1", "x"], &["2", "y"]])]);
            let after = contents(&[("t", &["id", "a"], key, &[&["8", "x"], &["9", "y"]])]);
            let expected = ["`t.id` has another value in 2 rows: (`1`), (`2`)"];
            assert_eq!(said(&before, &after, Scope::Everything), expected);
        }
    }

    #[test]
    fn what_only_one_has_matters_where_everything_is_compared() {
        let before =
            contents(&[("gone", &["a"], &[], &[&["1"]]), ("t", &["id", "a"], &["id"], &[&["1", "x"]])]);
        let after = contents(&[("new", &["a"], &[], &[]), ("t", &["id", "b"], &["id"], &[&["1", "null"]])]);
        assert_eq!(
            said(&before, &after, Scope::Everything),
            [
                "the table `gone` is gone with 1 row",
                "the column `t.a` is gone with its values in 1 row",
                "the column `t.b` is new, with values in 0 rows",
                "the table `new` is new, with 0 rows"
            ]
        );
        assert_eq!(said(&before, &after, Scope::Shared), [""; 0]);
    }

    #[test]
    fn three_samples_stand_for_many_and_long_values_are_cut() {
        let long = "x".repeat(50);
        let rows: Vec<Vec<&str>> =
            ["1", "2", "3", "4", "5"].iter().map(|id| vec![*id, long.as_str()]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let before = contents(&[("t", &["id", "a"], &["id"], &rows)]);
        let after = contents(&[("t", &["id", "a"], &["id"], &[])]);
        assert_eq!(
            said(&before, &after, Scope::Everything),
            ["5 rows of `t` are gone: id `1`, id `2`, id `3`, …"]
        );
        assert_eq!(shown(Some(&long)), format!("`{}…`", "x".repeat(40)));
    }
}
