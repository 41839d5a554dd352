//! What the search for hazards looks at: what differs, the steps there and back, and what the user
//! decided.

use std::collections::BTreeSet;

use crate::diff::{Change, ColumnChange, Diff, EnumAlteration, Pair, TableAlteration};
use crate::sql::dialect::{Typed, Writer};
use crate::sql::{Cast, Column, Dialect, Operation, QualifiedName, Table};

use super::finding::Finding;
use super::moves::Moves;
use super::options::Options;
use super::step::{Direction, Segment};
use super::way::{Placed, Way, parts};

/// A migration under inspection.
#[derive(Debug)]
pub(super) struct Survey<'a> {
    /// What differs.
    pub(super) diff: &'a Diff<'a>,
    /// The way there.
    pub(super) up: Way<'a>,
    /// The way back.
    pub(super) down: Way<'a>,
    /// What the user decided.
    pub(super) options: &'a Options,
    /// Pairs of rows that move to another place instead of being lost.
    pub(super) moves: Moves<'a>,
    findings: Vec<Finding>,
}

impl<'a> Survey<'a> {
    pub(super) fn new(
        diff: &'a Diff<'a>,
        up: &'a [Segment<'a>],
        down: &'a [Segment<'a>],
        options: &'a Options,
    ) -> Self {
        let [up, down] =
            [(Direction::Up, up), (Direction::Down, down)].map(|(way, steps)| Way::new(way, steps));
        let moves = Moves::find(diff.databases, &diff.changes);
        Self { diff, up, down, options, moves, findings: Vec::new() }
    }

    /// Adds a finding.
    pub(super) fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The steps of the way up whose locks have been told of.
    pub(super) fn told_locks(&self) -> BTreeSet<usize> {
        let is_told = |finding: &&Finding| finding.lock.is_some() && finding.place.direction == Direction::Up;
        self.findings.iter().filter(is_told).filter_map(|finding| finding.place.step).collect()
    }

    /// The findings by place and code; those of one hazard at one place in the order of the search.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(|finding| (finding.place.order(), finding.hazard.code));
        self.findings
    }

    /// The dialect of both sides.
    pub(super) fn dialect(&self) -> &'static Dialect {
        self.diff.databases.after.dialect
    }

    /// How the dialect writes things down.
    pub(super) fn writer(&self) -> &'static dyn Writer {
        self.dialect().writer
    }

    /// The tables that are on both sides and differ.
    pub(super) fn alterations(&self) -> impl Iterator<Item = &'a TableAlteration<'a>> + use<'a> {
        self.diff.changes.iter().filter_map(|change| match change {
            Change::AlterTable(alteration) => Some(alteration),
            _ => None,
        })
    }

    /// The columns that differ, with the tables that are on both sides.
    pub(super) fn columns(&self) -> impl Iterator<Item = (Pair<&'a Table>, ColumnChange<'a>)> + use<'a> {
        let of_table = |alteration: &'a TableAlteration<'a>| {
            alteration.columns.iter().map(|change| (alteration.table, *change))
        };
        self.alterations().flat_map(of_table)
    }

    /// The columns that are on both sides and differ.
    pub(super) fn altered_columns(
        &self,
    ) -> impl Iterator<Item = (Pair<&'a Table>, Pair<&'a Column>)> + use<'a> {
        self.columns().filter_map(|(table, change)| match change {
            ColumnChange::Alter(pair) => Some((table, pair)),
            ColumnChange::Add(_) | ColumnChange::Drop(_) => None,
        })
    }

    /// The columns that get another type.
    pub(super) fn retyped_columns(
        &self,
    ) -> impl Iterator<Item = (Pair<&'a Table>, Pair<&'a Column>)> + use<'a> {
        self.altered_columns().filter(|(_, pair)| pair.before.ty != pair.after.ty)
    }

    /// The columns that tables which were there before get.
    pub(super) fn added_columns(&self) -> impl Iterator<Item = (Pair<&'a Table>, &'a Column)> + use<'a> {
        self.columns().filter_map(|(table, change)| match change {
            ColumnChange::Add(column) => Some((table, column)),
            ColumnChange::Drop(_) | ColumnChange::Alter(_) => None,
        })
    }

    /// The columns that tables which stay lose.
    pub(super) fn dropped_columns(&self) -> impl Iterator<Item = (Pair<&'a Table>, &'a Column)> + use<'a> {
        self.columns().filter_map(|(table, change)| match change {
            ColumnChange::Drop(column) => Some((table, column)),
            ColumnChange::Add(_) | ColumnChange::Alter(_) => None,
        })
    }

    /// The tables that are new.
    pub(super) fn created_tables(&self) -> impl Iterator<Item = &'a Table> + use<'a> {
        self.diff.changes.iter().filter_map(|change| match change {
            Change::CreateTable(table) => Some(*table),
            _ => None,
        })
    }

    /// The tables that are gone.
    pub(super) fn dropped_tables(&self) -> impl Iterator<Item = &'a Table> + use<'a> {
        self.diff.changes.iter().filter_map(|change| match change {
            Change::DropTable(table) => Some(*table),
            _ => None,
        })
    }

    /// The enum types that are on both sides and differ.
    pub(super) fn enums(&self) -> impl Iterator<Item = &'a EnumAlteration<'a>> + use<'a> {
        self.diff.changes.iter().filter_map(|change| match change {
            Change::AlterEnum(alteration) => Some(alteration),
            _ => None,
        })
    }

    /// How the values of a column become those of its new type; `None` where there is no way.
    pub(super) fn cast(&self, pair: Pair<&Column>) -> Option<Cast> {
        let Pair { before, after } = self.diff.databases;
        let from = Typed { ty: &pair.before.ty, database: before };
        let to = Typed { ty: &pair.after.ty, database: after };
        self.writer().cast(from, to, &self.writer().name(&pair.before.name))
    }

    /// Whether the user gave a value for the rows that have none, or a conversion.
    pub(super) fn has_backfill(&self, table: &Table, column: &Column) -> bool {
        let by_name = format!("{}.{}", table.name.name, column.name);
        let backfills = &self.options.backfills;
        backfills.contains_key(&table.column_label(column)) || backfills.contains_key(&by_name)
    }

    /// The first step of the way up that is such an operation on the table.
    pub(super) fn step(
        &self,
        table: Pair<&Table>,
        is_wanted: impl Fn(&Operation<'a>) -> bool,
    ) -> Option<usize> {
        self.up.find(&[&table.before.name, &table.after.name], is_wanted)
    }

    /// The first step of the way up that is such an operation.
    pub(super) fn first(&self, is_wanted: impl Fn(&Operation<'a>) -> bool) -> Option<usize> {
        self.up.steps.iter().position(|placed| parts(&placed.step.operation).iter().any(&is_wanted))
    }

    /// The step that drops a column.
    pub(super) fn step_of_drop(&self, table: Pair<&Table>, column: &Column) -> Option<usize> {
        self.step(table, |operation| match operation {
            Operation::DropColumn { column: name, .. } => *name == column.name,
            Operation::RebuildTable(_) => true,
            _ => false,
        })
    }

    /// The step that adds a column.
    pub(super) fn step_of_add(&self, table: Pair<&Table>, column: &Column) -> Option<usize> {
        self.step(table, |operation| match operation {
            Operation::AddColumn { column: added, .. } | Operation::AddReference { column: added, .. } => {
                added.name == column.name
            }
            Operation::RebuildTable(_) => true,
            _ => false,
        })
    }

    /// The step that gives a column its new type.
    pub(super) fn step_of_type(&self, table: Pair<&Table>, column: Pair<&Column>) -> Option<usize> {
        let is_this = |name: &String| *name == column.before.name || *name == column.after.name;
        self.step(table, |operation| match operation {
            Operation::SetType { column, .. } => is_this(column),
            Operation::ModifyColumn { column, .. } | Operation::PromoteShadow { column, .. } => {
                is_this(&column.name)
            }
            Operation::RebuildTable(_) => true,
            _ => false,
        })
    }

    /// The lock that a step of the way up takes.
    pub(super) fn lock(&self, step: Option<usize>) -> Option<&'static str> {
        self.writer().lock(&self.up.steps[step?].step.operation)
    }

    /// Where the values of a column are kept, if they are.
    pub(super) fn kept_column(&self, table: &Table, column: &Column) -> Option<&'a QualifiedName> {
        let keeps = |operation: &Operation<'_>| match operation {
            Operation::KeepColumns { columns, .. } => columns.iter().any(|kept| kept.column == column.name),
            _ => false,
        };
        match &self.up.steps[self.up.find(&[&table.name], keeps)?].step.operation {
            Operation::KeepColumns { kept, .. } => Some(kept),
            _ => None,
        }
    }

    /// Steps of both ways with their places, for hazards that are seen in a single step.
    pub(super) fn steps(&self) -> Vec<(Direction, usize, Placed<'a>)> {
        let of_way = |way: &Way<'a>| {
            let direction = way.direction;
            way.steps
                .iter()
                .copied()
                .enumerate()
                .map(move |(at, placed)| (direction, at, placed))
                .collect::<Vec<_>>()
        };
        [of_way(&self.up), of_way(&self.down)].concat()
    }
}
