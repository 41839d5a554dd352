//! The foreign keys of a table, in groups that are chosen together because they share columns.

use crate::sql::{ForeignKey, Table};

/// A foreign key with places instead of names.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// The table referred to.
    pub(super) target: usize,
    /// The columns that refer.
    pub(super) columns: Vec<usize>,
    /// Those that they refer to, in the other table.
    pub(super) referenced: Vec<usize>,
    /// The nullable ones among the columns that belong to no other foreign key: null where there is no
    /// reference.
    pub(super) nullable: Vec<usize>,
    /// How messages call it.
    pub(super) label: String,
}

/// Foreign keys that are chosen together.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// They, without those that follow from others of them.
    pub(super) keys: Vec<Key>,
    /// Whether rows and the rows that they refer to are of one family: see [`super::family`].
    pub(super) is_family: bool,
}

impl Link {
    /// Whether a row can do without.
    pub(super) fn is_optional(&self) -> bool {
        self.keys.iter().all(|key| !key.nullable.is_empty())
    }
}

/// The foreign keys of every table, in groups. What refers to a table that is not there is left out.
pub(super) fn of(tables: &[Table]) -> Vec<Vec<Link>> {
    let keys: Vec<Vec<Key>> = tables.iter().map(|table| keys(tables, table)).collect();
    (0..tables.len()).map(|table| links(table, &keys)).collect()
}

fn keys(tables: &[Table], table: &Table) -> Vec<Key> {
    let mut keys: Vec<Key> = table.foreign_keys.iter().filter_map(|key| placed(tables, table, key)).collect();
    // Two foreign keys may be one and the same, declared twice.
    let mut seen: Vec<(usize, Vec<usize>, Vec<usize>)> = Vec::new();
    keys.retain(|key| {
        let same = (key.target, key.columns.clone(), key.referenced.clone());
        let is_new = !seen.contains(&same);
        seen.push(same);
        is_new
    });
    let others: Vec<Vec<usize>> = keys.iter().map(|key| key.columns.clone()).collect();
    for (at, key) in keys.iter_mut().enumerate() {
        let is_own = |column: &usize| {
            others.iter().enumerate().all(|(other, columns)| other == at || !columns.contains(column))
        };
        key.nullable = key.columns.iter().copied().filter(is_own).collect();
        key.nullable.retain(|&place| table.columns[place].is_nullable);
    }
    keys
}

fn placed(tables: &[Table], table: &Table, key: &ForeignKey) -> Option<Key> {
    let target = tables.iter().position(|other| other.name == key.referenced_table)?;
    let columns: Option<Vec<_>> = key.columns.iter().map(|name| table.place(name)).collect();
    let referenced: Option<Vec<_>> =
        key.referenced_columns.iter().map(|name| tables[target].place(name)).collect();
    let label = key.origin.as_ref().map_or_else(|| key.columns.join(", "), |origin| origin.name.clone());
    Some(Key { target, columns: columns?, referenced: referenced?, nullable: Vec::new(), label })
}

/// The groups of one table. The longest keys come first: shorter ones often follow from them.
fn links(table: usize, keys: &[Vec<Key>]) -> Vec<Link> {
    let mut left: Vec<Key> = keys[table].clone();
    left.sort_by_key(|key| std::cmp::Reverse(key.columns.len()));
    let mut links: Vec<Link> = Vec::new();
    while !left.is_empty() {
        let mut group = vec![left.remove(0)];
        let mut at = 0;
        while at < left.len() {
            let shares = |key: &Key| key.columns.iter().any(|column| left[at].columns.contains(column));
            if group.iter().any(shares) {
                group.push(left.remove(at));
                at = 0;
            } else {
                at += 1;
            }
        }
        links.push(Link { keys: independent(table, group, keys), is_family: false });
    }
    links
}

/// The keys that do not follow from others: a post of a user of a tenant is of that tenant, because the
/// user is.
fn independent(table: usize, group: Vec<Key>, keys: &[Vec<Key>]) -> Vec<Key> {
    let mut kept: Vec<Key> = Vec::new();
    for key in group {
        if !kept.iter().any(|other| other.target != table && follows(&key, other, keys)) {
            kept.push(key);
        }
    }
    kept
}

/// Whether what `key` asks for is true of every row that `other` is true of: the row that `other` refers
/// to has the same foreign key.
fn follows(key: &Key, other: &Key, keys: &[Vec<Key>]) -> bool {
    let through =
        |column: &usize| other.columns.iter().position(|it| it == column).map(|part| other.referenced[part]);
    let Some(columns) = key.columns.iter().map(through).collect::<Option<Vec<_>>>() else { return false };
    let itself = other.target == key.target && columns == key.referenced;
    itself
        || keys[other.target].iter().any(|its| {
            its.target == key.target
                && its.columns.len() == columns.len()
                && columns.iter().zip(&key.referenced).all(|(column, referenced)| {
                    let part = its.columns.iter().position(|it| it == column);
                    part.is_some_and(|part| its.referenced[part] == *referenced)
                })
        })
}
