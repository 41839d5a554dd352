//! What happens to a row when the row that it refers to goes away or changes, and who sees to it.

use std::fmt;

/// What a relation does on delete or update of the referenced row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferentialAction {
    /// The referring rows are deleted or updated too.
    Cascade,
    /// The change is refused while rows refer to the old value.
    Restrict,
    /// Nothing happens at once; the database checks at the end of the statement or transaction.
    NoAction,
    /// The referring columns become null.
    SetNull,
    /// The referring columns take their default values.
    SetDefault,
}

impl ReferentialAction {
    /// Every action, in the order in which the language documents them.
    pub const ALL: &'static [ReferentialAction] = &[
        ReferentialAction::Cascade,
        ReferentialAction::Restrict,
        ReferentialAction::NoAction,
        ReferentialAction::SetNull,
        ReferentialAction::SetDefault,
    ];

    /// The action that is written `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        ReferentialAction::ALL.iter().copied().find(|action| action.name() == name)
    }

    /// The action as it is written in a schema.
    pub const fn name(self) -> &'static str {
        match self {
            ReferentialAction::Cascade => "Cascade",
            ReferentialAction::Restrict => "Restrict",
            ReferentialAction::NoAction => "NoAction",
            ReferentialAction::SetNull => "SetNull",
            ReferentialAction::SetDefault => "SetDefault",
        }
    }
}

impl fmt::Display for ReferentialAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Who keeps relations consistent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationMode {
    /// The database, with foreign keys.
    ForeignKeys,
    /// Prisma Client, with queries of its own.
    Prisma,
}

impl RelationMode {
    /// Both modes, in the order in which the language documents them.
    pub const ALL: &'static [RelationMode] = &[RelationMode::ForeignKeys, RelationMode::Prisma];

    /// The mode that is written `name` in a datasource.
    pub fn from_name(name: &str) -> Option<Self> {
        RelationMode::ALL.iter().copied().find(|mode| mode.name() == name)
    }

    /// The mode as it is written in a datasource.
    pub const fn name(self) -> &'static str {
        match self {
            RelationMode::ForeignKeys => "foreignKeys",
            RelationMode::Prisma => "prisma",
        }
    }
}

impl fmt::Display for RelationMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for action in ReferentialAction::ALL {
            assert_eq!(ReferentialAction::from_name(action.name()), Some(*action));
        }
        assert_eq!(RelationMode::from_name("foreignKeys"), Some(RelationMode::ForeignKeys));
        assert_eq!(RelationMode::from_name("prisma"), Some(RelationMode::Prisma));
        assert_eq!(RelationMode::from_name("ForeignKeys"), None);
    }
}
