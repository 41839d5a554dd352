//! The keys and indexes that only have another name, among the changes.

use super::super::change::{Change, ForeignKeyChange, IndexChange, KeyChange};
use super::super::pair::Pair;
use super::{DecidedBy, Rename, RenameKind};

/// The constraints that a change renames. They are known by what they are, not by what they are called.
pub(in crate::diff) fn of_change(change: &Change<'_>) -> Vec<Rename> {
    let Change::AlterTable(alteration) = change else { return Vec::new() };
    let key = alteration.primary_key.iter().filter_map(|change| match change {
        KeyChange::Rename(keys) => {
            Some(Pair { before: keys.before.name.as_ref()?, after: keys.after.name.as_ref()? })
        }
        KeyChange::Add(_) | KeyChange::Drop(_) | KeyChange::Replace(_) => None,
    });
    let indexes = alteration.indexes.iter().filter_map(|change| match change {
        IndexChange::Rename(indexes) => {
            Some(Pair { before: &indexes.before.name, after: &indexes.after.name })
        }
        IndexChange::Create(_) | IndexChange::Drop(_) | IndexChange::Replace(_) => None,
    });
    let foreign_keys = alteration.foreign_keys.iter().filter_map(|change| match change {
        ForeignKeyChange::Rename(keys) => Some(Pair { before: &keys.before.name, after: &keys.after.name }),
        ForeignKeyChange::Add(_) | ForeignKeyChange::Drop(_) | ForeignKeyChange::Replace(_) => None,
    });
    key.chain(indexes).chain(foreign_keys).map(rename).collect()
}

fn rename(names: Pair<&String>) -> Rename {
    Rename {
        kind: RenameKind::Constraint,
        from: names.before.clone(),
        to: names.after.clone(),
        confidence: 1.0,
        decided_by: DecidedBy::Identity,
    }
}
