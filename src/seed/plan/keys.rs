//! How the unique keys of a table are kept: which columns count up with the rows, and which ones are
//! combined so that no combination comes twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::items::IndexKind;
use crate::sql::Table;

use super::links::Link;

/// What the value of a unique key depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Atom {
    /// The rows that a group of foreign keys refers to, by its place.
    Link(usize),
    /// A column that belongs to no foreign key.
    Column(usize),
    /// The family of the row, which says what stands in some columns.
    Family,
}

/// A unique key.
#[derive(Clone, Debug)]
pub(super) struct Unique {
    /// What its value depends on.
    pub(super) atoms: BTreeSet<Atom>,
    /// Its columns, for messages.
    pub(super) columns: Vec<usize>,
}

/// What a table asks of the columns of its unique keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Assignment {
    /// What has another value in each row.
    pub(super) serial: BTreeSet<Atom>,
    /// Combinations, each with its digits; what shares a digit has the same number in every row.
    pub(super) combinations: Vec<Vec<Vec<Atom>>>,
}

/// The sets of columns that have to differ from row to row. Partial indexes are taken as whole ones.
pub(super) fn column_sets(table: &Table) -> Vec<Vec<usize>> {
    let uniques = table.indexes.iter().filter(|index| index.kind == IndexKind::Unique);
    let sets = table.primary_key.iter().map(|key| &key.columns).chain(uniques.map(|index| &index.columns));
    sets.filter_map(|parts| parts.iter().map(|part| table.place(&part.column)).collect()).collect()
}

impl Unique {
    /// The key of these columns. Columns of a foreign key count where they tell the row it refers to;
    /// `counts_up` says whether a column of another table does so by itself, and `is_of_family` whether
    /// the rows of a family have the same value in a column.
    pub(super) fn new(
        columns: Vec<usize>,
        tables: &[Table],
        links: &[Link],
        counts_up: &dyn Fn(usize, usize) -> bool,
        is_of_family: &dyn Fn(usize) -> bool,
    ) -> Self {
        let owner = |column: usize| {
            links.iter().position(|link| link.keys.iter().any(|key| key.columns.contains(&column)))
        };
        let mut atoms = BTreeSet::new();
        for &column in &columns {
            match owner(column) {
                None if !is_of_family(column) => {
                    atoms.insert(Atom::Column(column));
                }
                Some(link) if tells_row(&links[link], &columns, tables, counts_up) => {
                    atoms.insert(Atom::Link(link));
                }
                _ if is_of_family(column) => {
                    atoms.insert(Atom::Family);
                }
                _ => {}
            }
        }
        Self { atoms, columns }
    }
}

/// Whether these columns tell to which row a link refers.
fn tells_row(
    link: &Link,
    columns: &[usize],
    tables: &[Table],
    counts_up: &dyn Fn(usize, usize) -> bool,
) -> bool {
    link.keys.iter().any(|key| {
        let target = &tables[key.target];
        let pairs = key.columns.iter().zip(&key.referenced);
        let known: Vec<usize> =
            pairs.filter(|(column, _)| columns.contains(column)).map(|(_, referenced)| *referenced).collect();
        let is_known = |name: &&str| known.iter().any(|place| target.columns[*place].name == **name);
        target.row_keys().any(|row_key| row_key.iter().all(is_known))
            || known.iter().any(|place| counts_up(key.target, *place))
    })
}

impl Assignment {
    /// Keeps all `uniques`. `count` says how many values a column has, `size` how many a digit of these
    /// atoms would have; `wanted` rows are to come.
    pub(super) fn of(
        uniques: &[Unique],
        wanted: u64,
        count: &dyn Fn(usize) -> u64,
        size: &dyn Fn(Atom) -> u64,
    ) -> Self {
        let mut assignment = Self::default();
        assignment.serial.extend(uniques.iter().filter(|it| it.atoms.len() == 1).flat_map(|it| &it.atoms));
        assignment.count_up(uniques, wanted, count);
        let left: Vec<&Unique> = uniques.iter().filter(|unique| !assignment.keeps(unique)).collect();
        for group in connected(&left) {
            assignment.combinations.push(digits(&group, size));
        }
        assignment
    }

    fn keeps(&self, unique: &Unique) -> bool {
        unique.atoms.is_empty() || unique.atoms.iter().any(|atom| self.serial.contains(atom))
    }

    /// Columns with enough values count up, those first that keep most.
    fn count_up(&mut self, uniques: &[Unique], wanted: u64, count: &dyn Fn(usize) -> u64) {
        loop {
            let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
            for unique in uniques.iter().filter(|unique| !self.keeps(unique)) {
                for atom in &unique.atoms {
                    if let Atom::Column(column) = atom {
                        *uses.entry(*column).or_default() += 1;
                    }
                }
            }
            uses.retain(|column, _| count(*column) >= wanted);
            let Some((&column, _)) = uses.iter().max_by_key(|(column, uses)| (**uses, **column)) else {
                return;
            };
            self.serial.insert(Atom::Column(column));
        }
    }
}

/// The keys in groups that have nothing in common.
fn connected<'u>(uniques: &[&'u Unique]) -> Vec<Vec<&'u Unique>> {
    let mut groups: Vec<Vec<&Unique>> = Vec::new();
    for unique in uniques {
        let meets = |group: &Vec<&Unique>| group.iter().any(|other| !other.atoms.is_disjoint(&unique.atoms));
        let (met, mut apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(meets);
        let mut group: Vec<&Unique> = met.into_iter().flatten().collect();
        group.push(unique);
        apart.push(group);
        groups = apart;
    }
    groups
}

/// The digits of combinations that tell the rows apart in every one of these keys: each key has an atom
/// of each digit. What all keys have is a digit of its own; of what remains, one atom of each key makes
/// up a digit with those of the others, the largest first.
fn digits(uniques: &[&Unique], size: &dyn Fn(Atom) -> u64) -> Vec<Vec<Atom>> {
    let is_common = |atom: &&Atom| uniques.iter().all(|unique| unique.atoms.contains(atom));
    let common: Vec<Atom> = uniques[0].atoms.iter().filter(is_common).copied().collect();
    let mut digits: Vec<Vec<Atom>> = common.iter().map(|atom| vec![*atom]).collect();
    let mut used: BTreeSet<Atom> = common.into_iter().collect();
    while let Some(digit) = next_digit(uniques, &used, size) {
        used.extend(&digit);
        digits.push(digit);
    }
    digits
}

fn next_digit(uniques: &[&Unique], used: &BTreeSet<Atom>, size: &dyn Fn(Atom) -> u64) -> Option<Vec<Atom>> {
    let mut digit: Vec<Atom> = Vec::new();
    for unique in uniques {
        if unique.atoms.iter().any(|atom| digit.contains(atom)) {
            continue;
        }
        // The family of a row is given: nothing else can have the same number.
        let free = unique.atoms.iter().filter(|atom| !used.contains(atom) && **atom != Atom::Family);
        // Of the largest ones, the one that the most keys have.
        let keys_with = |atom: &Atom| uniques.iter().filter(|unique| unique.atoms.contains(atom)).count();
        digit.push(*free.max_by_key(|atom| (size(**atom), keys_with(atom), std::cmp::Reverse(**atom)))?);
    }
    Some(digit)
}

#[cfg(test)]
mod tests {
    use super::Atom::{Column, Link};
    use super::*;

    fn unique(atoms: &[Atom]) -> Unique {
        Unique { atoms: atoms.iter().copied().collect(), columns: Vec::new() }
    }

    /// Columns below 10 have plenty of values, others two.
    fn assigned(uniques: &[Unique]) -> Assignment {
        let count = |column| if column < 10 { u64::MAX } else { 2 };
        let size = |atom| match atom {
            Column(column) => count(column),
            Link(link) => 100 + link as u64,
            Atom::Family => 16,
        };
        Assignment::of(uniques, 1000, &count, &size)
    }

    #[test]
    fn single_columns_count_up_and_so_does_what_keeps_most() {
        let uniques =
            [unique(&[Column(0)]), unique(&[Link(0), Column(1)]), unique(&[Link(1), Column(1), Column(2)])];
        let assignment = assigned(&uniques);
        assert_eq!(assignment.serial, [Column(0), Column(1)].into());
        assert!(assignment.combinations.is_empty());
    }

    #[test]
    fn join_tables_are_combinations() {
        let assignment = assigned(&[unique(&[Link(0), Link(1)])]);
        assert_eq!(assignment.combinations, [vec![vec![Link(0)], vec![Link(1)]]]);
        let assignment = assigned(&[unique(&[Link(0), Column(11)])]);
        assert_eq!(assignment.combinations, [vec![vec![Link(0)], vec![Column(11)]]]);
    }

    #[test]
    fn keys_that_overlap_share_digits() {
        let assignment = assigned(&[unique(&[Link(0), Link(1)]), unique(&[Link(0), Link(2)])]);
        assert_eq!(assignment.combinations, [vec![vec![Link(0)], vec![Link(1), Link(2)]]]);
        let triangle =
            [unique(&[Link(0), Link(1)]), unique(&[Link(1), Link(2)]), unique(&[Link(0), Link(2)])];
        let digits = &assigned(&triangle).combinations[0];
        for unique in &triangle {
            assert!(digits.iter().all(|digit| digit.iter().any(|atom| unique.atoms.contains(atom))));
        }
    }

    #[test]
    fn keys_apart_are_combined_apart() {
        let assignment = assigned(&[unique(&[Link(0), Link(1)]), unique(&[Link(2), Link(3)])]);
        assert_eq!(assignment.combinations.len(), 2);
    }
}
