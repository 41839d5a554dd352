//! Decides what of the second side is what of the first.

use crate::sql::Database;

use super::super::correspondence::Correspondence;
use super::super::matching::Matching;
use super::super::pair::Pair;

/// Finds out what stayed, under whatever name.
pub(in crate::diff) fn resolve(databases: Pair<&Database>) -> Correspondence<'_> {
    let mut found = Correspondence::none(databases);
    let Pair { before, after } = databases;
    found.enums.join_equal(|it| Some(&before.enums[it].name), |it| Some(&after.enums[it].name));
    for places in found.enums.pairs().collect::<Vec<_>>() {
        let values =
            Pair { before: &before.enums[places.before].values, after: &after.enums[places.after].values };
        let mut matching = Matching::none(values.map(Vec::len));
        matching.join_equal(|it| Some(&values.before[it].name), |it| Some(&values.after[it].name));
        found.values[places.after] = matching;
    }
    found.tables.join_equal(|it| Some(&before.tables[it].name), |it| Some(&after.tables[it].name));
    for places in found.tables.pairs().collect::<Vec<_>>() {
        let columns = found.table(places).map(|table| &table.columns);
        let mut matching = Matching::none(columns.map(Vec::len));
        matching.join_equal(|it| Some(&columns.before[it].name), |it| Some(&columns.after[it].name));
        found.columns[places.after] = matching;
    }
    found
}
