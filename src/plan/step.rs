//! The steps of a migration.

use crate::sql::dialect::Writer;
use crate::sql::{Operation, Probe};

/// Which way a step leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// To the new state.
    Up,
    /// Back to the old one.
    Down,
}

impl Direction {
    /// The other one.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Direction::Up => Direction::Down,
            Direction::Down => Direction::Up,
        }
    }
}

/// The part of a migration that a step belongs to. Steps are sorted by it first.
///
/// What is dropped makes room for what is renamed, and that for what is created.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is called what happens in it")]
pub enum Phase {
    Guard,
    Prepare,
    AddEnumValues,
    Keep,
    DropForeignKeys,
    DropIndexes,
    DropColumns,
    DropTables,
    RenameColumns,
    Rename,
    RenameIndexes,
    CreateTypes,
    LeaveTypes,
    ReplaceTypes,
    CreateTables,
    MoveRows,
    AddColumns,
    AlterColumns,
    FillColumns,
    Restore,
    DropMoved,
    RequireColumns,
    DropTypes,
    AddKeys,
    CreateIndexes,
    AddForeignKeys,
    Validate,
    RetireIndexes,
    Finish,
    Close,
}

/// How a step relates to transactions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransactionMode {
    /// It runs in a transaction with its neighbours.
    Shared,
    /// It runs in a transaction, but in a later one than the steps before it.
    Next,
    /// It runs alone and outside of any transaction.
    Alone,
}

/// Whether the way back from a step restores what was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reversibility {
    /// Exactly.
    Reversible,
    /// With the values that the step keeps.
    WithSavedData,
    /// If no row is in the way that was written since; the probe decides, and runs before the way back.
    If(Vec<Probe>),
    /// Not: the reason.
    Irreversible(String),
}

/// A step of a migration.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// When it happens.
    pub phase: Phase,
    /// What it does.
    pub operation: Operation<'a>,
    /// What it does it to, as the author calls it: `Lead.industry`.
    pub object: String,
    /// How it relates to transactions.
    pub transaction: TransactionMode,
    /// Whether the way back restores what was there.
    pub reversibility: Reversibility,
    /// Whether `IF EXISTS` stands in it where it is safe.
    pub has_existence_guard: bool,
}

/// Steps that run together.
#[derive(Clone, Debug)]
pub struct Segment<'a> {
    /// Whether they run in a transaction.
    pub is_transaction: bool,
    /// The steps in order.
    pub steps: Vec<Step<'a>>,
}

impl<'a> Step<'a> {
    /// A step that runs with its neighbours and can be undone exactly.
    pub fn new(phase: Phase, operation: Operation<'a>, object: impl Into<String>) -> Self {
        Self {
            phase,
            operation,
            object: object.into(),
            transaction: TransactionMode::Shared,
            reversibility: Reversibility::Reversible,
            has_existence_guard: false,
        }
    }

    /// What it does, in SQL, without the semicolon at the end of each statement.
    pub fn statements(&self, writer: &dyn Writer) -> Vec<String> {
        if self.has_existence_guard {
            writer.statements_if_exists(&self.operation)
        } else {
            writer.statements(&self.operation)
        }
    }

    /// The step alone and outside of any transaction.
    #[must_use]
    pub fn alone(mut self) -> Self {
        self.transaction = TransactionMode::Alone;
        self
    }

    /// The step in a later transaction than those before it.
    #[must_use]
    pub fn next(mut self) -> Self {
        self.transaction = TransactionMode::Next;
        self
    }

    /// The step with this reversibility.
    #[must_use]
    pub fn reversibility(mut self, reversibility: Reversibility) -> Self {
        self.reversibility = reversibility;
        self
    }
}
