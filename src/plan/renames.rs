//! An order for renames that happen together: names may be swapped, or move up in a row.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::diff::{Change, Pair, TableAlteration};
use crate::sql::{Operation, QualifiedName};

use super::context::Context;
use super::names;
use super::step::{Phase, Step};

/// The steps that rename tables, where names that differ in case alone may be the same.
pub(super) fn of_tables<'a>(context: &Context<'a>, changes: &[Change<'a>]) -> Vec<Step<'a>> {
    let renamed = changes.iter().filter_map(|change| match change {
        Change::AlterTable(alteration) if alteration.is_renamed() => Some(alteration.table),
        _ => None,
    });
    let pairs: Vec<_> = renamed.collect();
    let names = pairs.iter().map(|pair| pair.map(|table| folded(table.name.clone(), &table.name.name)));
    let names = names.map(|pair| (pair.before, pair.after)).collect();
    let temporary = |old: &Folded<QualifiedName>| {
        let name = between(context, &old.name.name);
        folded(old.name.sibling(name.clone()), &name)
    };
    let steps = in_order(names, temporary).into_iter().map(|(from, to)| {
        let pair = pairs.iter().find(|pair| pair.after.name == to.name || pair.before.name == from.name);
        let object = pair.map_or_else(|| to.name.to_string(), |pair| pair.after.label());
        Step::new(Phase::Rename, Operation::RenameTable { from: from.name, to: to.name }, object)
    });
    steps.collect()
}

/// The steps that rename columns, where names that differ in case alone may be the same.
pub(super) fn of_columns<'a>(context: &Context<'a>, alteration: &TableAlteration<'a>) -> Vec<Step<'a>> {
    let Pair { before, after } = alteration.table;
    let renamed = alteration.common_columns.iter().filter(|pair| pair.before.name != pair.after.name);
    let names = renamed.map(|pair| pair.map(|column| folded(column.name.clone(), &column.name)));
    let names = names.map(|pair| (pair.before, pair.after)).collect();
    let temporary = |old: &Folded<String>| {
        let name = between(context, &old.name);
        folded(name.clone(), &name)
    };
    let steps = in_order(names, temporary).into_iter().map(|(from, to)| {
        let object = format!("{}.{}", after.label(), to.name);
        let operation = Operation::RenameColumn { table: before.name.clone(), from: from.name, to: to.name };
        Step::new(Phase::RenameColumns, operation, object)
    });
    steps.collect()
}

fn between(context: &Context<'_>, name: &str) -> String {
    names::with_suffix(name, "_renamed", context.dialect().abilities.max_name_bytes)
}

/// A name that is the same as another one in other case.
#[derive(Clone)]
struct Folded<N> {
    key: String,
    name: N,
}

fn folded<N>(name: N, text: &str) -> Folded<N> {
    Folded { key: text.to_lowercase(), name }
}

impl<N> PartialEq for Folded<N> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<N> Eq for Folded<N> {}

impl<N> PartialOrd for Folded<N> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<N> Ord for Folded<N> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

/// The renames, one after the other, so that no name is given while it is still taken by another
/// of them. A circle is opened with a name in between, which `temporary` makes from an old one.
pub(super) fn in_order<N: Clone + Ord>(mut renames: Vec<(N, N)>, temporary: impl Fn(&N) -> N) -> Vec<(N, N)> {
    let mut ordered = Vec::with_capacity(renames.len());
    let mut last = Vec::new();
    while !renames.is_empty() {
        let taken: BTreeSet<&N> = renames.iter().map(|(from, _)| from).collect();
        if let Some(free) = renames.iter().position(|(_, to)| !taken.contains(to)) {
            ordered.push(renames.remove(free));
            continue;
        }
        let (from, to) = renames.remove(0);
        let between = temporary(&from);
        last.push((between.clone(), to));
        ordered.push((from, between));
    }
    ordered.extend(last);
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(renames: &[(&str, &str)]) -> String {
        let renames = renames.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
        let ordered = in_order(renames, |name: &String| format!("{name}*"));
        ordered.iter().map(|(from, to)| format!("{from}>{to}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_are_free_when_they_are_given() {
        let cases: &[(&[(&str, &str)], &str)] = &[
            (&[("a", "b")], "a>b"),
            (&[("a", "b"), ("b", "c")], "b>c a>b"),
            (&[("a", "b"), ("b", "a")], "a>a* b>a a*>b"),
            (&[("a", "b"), ("b", "c"), ("c", "a"), ("x", "y")], "x>y a>a* c>a b>c a*>b"),
        ];
        for (renames, expected) in cases {
            assert_eq!(run(renames), *expected);
        }
    }
}
