//! The indexes that findings ask for, those that serve the most queries first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::cli::report::{Item, Section};
use crate::diagnostic::Diagnostic;

/// The rule whose findings ask for indexes.
const CODE: &str = "UQ010";

/// The list, if there is something in it.
pub(super) fn section(findings: &[Diagnostic]) -> Option<Section> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let titles = findings.iter().filter(|finding| finding.code == CODE).filter_map(|it| it.fix.as_ref());
    for fix in titles {
        *counts.entry(&fix.title).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    // The sort is stable: what serves as many queries stays in the order of the alphabet.
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let item = |(title, count): (&str, usize)| match count {
        1 => format!("{title}, for 1 query"),
        count => format!("{title}, for {count} queries"),
    };
    let items: Vec<Item> = counts.into_iter().map(item).map(Item::from).collect();
    (!items.is_empty()).then_some(Section { heading: "Indexes", items })
}
