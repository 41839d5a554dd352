//! Families: rows that have to agree on what they refer to, as the rows of one tenant do.
//!
//! Where foreign keys share columns, the rows that they refer to have to have the same values there. So
//! the rows of the tables in question belong to families, told by their numbers: all rows whose numbers
//! leave the same remainder are of one family, and refer to rows of their family only.

use std::collections::BTreeSet;

use crate::sql::Table;

use super::links::{Key, Link};

/// How many families there are at most.
pub(super) const MOST: u64 = 16;

/// The columns whose values depend on the family of a row alone, as tables and places.
#[derive(Debug, Default)]
pub(super) struct Families {
    columns: BTreeSet<(usize, usize)>,
}

impl Families {
    /// Finds them, and marks the links that are chosen within families.
    pub(super) fn find(links: &mut [Vec<Link>]) -> Self {
        let mut families = Self::default();
        for table in 0..links.len() {
            for at in 0..links[table].len() {
                if links[table][at].keys.len() > 1 {
                    links[table][at].is_family = true;
                    for column in shared(&links[table][at].keys) {
                        families.follow(links, table, column);
                    }
                }
            }
        }
        families
    }

    /// The value of a column depends on the family: so do those that it comes from.
    pub(super) fn follow(&mut self, links: &mut [Vec<Link>], table: usize, column: usize) {
        if !self.columns.insert((table, column)) {
            return;
        }
        let holds = |key: &Key| key.columns.contains(&column);
        let Some(link) = links[table].iter_mut().find(|link| link.keys.iter().any(holds)) else { return };
        link.is_family = true;
        let sources: Vec<_> =
            link.keys.iter().filter(|key| holds(key)).map(|key| origin(key, column)).collect();
        for (table, column) in sources {
            self.follow(links, table, column);
        }
    }

    /// The columns whose values depend on the family of a row, as tables and places.
    pub(super) fn columns(&self) -> impl Iterator<Item = (usize, usize)> {
        self.columns.iter().copied()
    }

    /// Whether the value of a column depends on the family of the row alone.
    pub(super) fn holds(&self, table: usize, column: usize) -> bool {
        self.columns.contains(&(table, column))
    }

    /// Whether a key refers to the one row that stands for a family: what has to agree is the row's own,
    /// comes from nowhere else, and no other row has it.
    pub(super) fn is_founder(&self, tables: &[Table], links: &[Vec<Link>], table: usize, key: &Key) -> bool {
        key.columns.iter().filter(|column| self.columns.contains(&(table, **column))).any(|&column| {
            let (target, referenced) = origin(key, column);
            let comes_from = |link: &Link| link.keys.iter().any(|key| key.columns.contains(&referenced));
            !links[target].iter().any(comes_from) && is_key(&tables[target], referenced)
        })
    }

    /// The tables that have to have a row for each family.
    pub(super) fn targets(links: &[Vec<Link>]) -> BTreeSet<usize> {
        links
            .iter()
            .flatten()
            .filter(|link| link.is_family)
            .flat_map(|link| &link.keys)
            .map(|key| key.target)
            .collect()
    }
}

/// Whether a column alone tells the rows of its table apart.
pub(super) fn is_key(table: &Table, column: usize) -> bool {
    table.row_keys().any(|key| key == [table.columns[column].name.as_str()])
}

/// Where the value of a column comes from.
fn origin(key: &Key, column: usize) -> (usize, usize) {
    let part = key.columns.iter().position(|it| *it == column).expect("it is one of its columns");
    (key.target, key.referenced[part])
}

/// The columns that several keys have.
fn shared(keys: &[Key]) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let columns = keys.iter().flat_map(|key| &key.columns);
    columns.copied().filter(|column| !seen.insert(*column)).collect::<BTreeSet<_>>().into_iter().collect()
}
