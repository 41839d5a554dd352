//! Renames: what was said about them, what was found, and what is left open.

mod annotations;
mod budget;
mod choice;
mod columns;
pub(super) mod constraints;
mod enums;
mod findings;
mod hints;
mod item;
mod join_tables;
mod kinship;
mod likeness;
pub(super) mod resolve;
mod settle;
mod tables;

pub use hints::HintError;

use crate::sql::{BaseType, ColumnType};

use super::pair::Pair;

/// A rename that the user states on the command line: `Lead.phone=Lead.mobile`, `Role=Position`.
///
/// Where `to` is empty, the user states that `from` is gone and has not become anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenameHint {
    /// The old name, by model and field, or by table and column.
    pub from: String,
    /// The new one.
    pub to: String,
}

/// What a rename is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RenameKind {
    /// A table.
    Table,
    /// A column.
    Column,
    /// An enum type.
    Enum,
    /// A value of an enum type.
    EnumValue,
    /// A primary key, index or foreign key.
    Constraint,
}

impl Rename {
    /// The rename that leads back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self { from: self.to.clone(), to: self.from.clone(), ..self.clone() }
    }
}

impl InlineRenames<'_> {
    /// The renames that lead back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            enum_name: self.enum_name.inverse(),
            values: self.values.iter().map(|value| value.inverse()).collect(),
        }
    }
}

impl RenameKind {
    /// The word in messages and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            RenameKind::Table => "table",
            RenameKind::Column => "column",
            RenameKind::Enum => "enum",
            RenameKind::EnumValue => "enum-value",
            RenameKind::Constraint => "constraint",
        }
    }
}

/// How a rename is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecidedBy {
    /// By a flag.
    Flag,
    /// By `/// @prismakit.renamedFrom("…")`.
    Annotation,
    /// By its likeness.
    Score,
    /// By what does not change: only the name in the database differs, or an index has the same columns.
    Identity,
}

/// A rename that is carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Rename {
    /// What it is about.
    pub kind: RenameKind,
    /// The old name, as the author calls it: `Lead.phone`.
    pub from: String,
    /// The new one.
    pub to: String,
    /// How sure it is, from 0 to 1.
    pub confidence: f64,
    /// How it is known.
    pub decided_by: DecidedBy,
}

/// The renamed values of an enum that stands in columns
/// (`BaseType::InlineEnum`). Those of enum types are in their
/// [`EnumAlteration`](super::EnumAlteration).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineRenames<'a> {
    /// How the author calls the enum.
    pub enum_name: Pair<&'a str>,
    /// The values as they are stored, those that keep their name left out.
    pub values: Vec<Pair<&'a str>>,
}

/// The values that were renamed between two types with an enum in them, as they are stored.
pub fn values_between<'r, 'a>(
    renames: &'r [InlineRenames<'a>],
    types: Pair<&ColumnType>,
) -> &'r [Pair<&'a str>] {
    let (BaseType::InlineEnum { name: before, .. }, BaseType::InlineEnum { name: after, .. }) =
        (&types.before.base, &types.after.base)
    else {
        return &[];
    };
    let names = Pair { before: before.as_str(), after: after.as_str() };
    let renames = renames.iter().find(|renames| renames.enum_name == names);
    renames.map_or(&[], |renames| &renames.values)
}

/// A rename that is possible but not clear.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What it is about.
    pub kind: RenameKind,
    /// What is gone, as the author calls it.
    pub from: String,
    /// What it may have become, the likeliest first, each with its score from 0 to 1.
    pub candidates: Vec<(String, f64)>,
    /// How to say that it is a rename, and how that it is not.
    pub flags: Vec<String>,
}
