//! What is done next: which rows of which table can be loaded while others still are.

use std::collections::VecDeque;
use std::ops::Range;

use crate::seed::plan::{Plan, Step, TablePlan};

/// A piece of work, which is one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Task {
    /// The step that it belongs to.
    pub(super) step: usize,
    /// The rows, counted from 0 in their table; all of several tables that go together.
    pub(super) rows: Range<u64>,
}

/// What there is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// This.
    Task(Task),
    /// Nothing before something else is through.
    Wait,
    /// Nothing more.
    End,
}

/// The steps of a plan on their way.
#[derive(Debug)]
pub(super) struct Schedule {
    steps: Vec<Progress>,
}

#[derive(Debug)]
struct Progress {
    /// The steps that must be through before.
    needs: Vec<usize>,
    pending: VecDeque<Range<u64>>,
    running: usize,
    /// Whether its rows come one chunk after the other: because they refer to each other, or because it
    /// can only be counted how many there are.
    is_serial: bool,
}

impl Progress {
    fn is_through(&self) -> bool {
        self.pending.is_empty() && self.running == 0
    }
}

impl Schedule {
    /// The steps of a plan, with the chunks of rows that each still needs.
    pub(super) fn new(plan: &Plan, pending: Vec<VecDeque<Range<u64>>>) -> Self {
        let steps = plan.steps.iter().zip(pending).enumerate().map(|(place, (step, pending))| Progress {
            needs: needs(plan, place),
            pending,
            running: 0,
            is_serial: is_serial(plan, step),
        });
        Self { steps: steps.collect() }
    }

    /// Whether nothing is left.
    pub(super) fn is_through(&self) -> bool {
        self.steps.iter().all(Progress::is_through)
    }

    /// Takes what can be done now, in the order of the plan.
    pub(super) fn next(&mut self) -> Next {
        if self.is_through() {
            return Next::End;
        }
        for step in 0..self.steps.len() {
            let progress = &self.steps[step];
            let is_ready = progress.needs.iter().all(|before| self.steps[*before].is_through());
            if !is_ready || progress.is_serial && progress.running > 0 {
                continue;
            }
            let progress = &mut self.steps[step];
            if let Some(rows) = progress.pending.pop_front() {
                progress.running += 1;
                return Next::Task(Task { step, rows });
            }
        }
        Next::Wait
    }

    /// A task is through.
    pub(super) fn done(&mut self, task: &Task) {
        self.steps[task.step].running -= 1;
    }
}

/// The steps that must be through before one begins: those of the tables that it refers to. What is
/// completed refers to anything.
fn needs(plan: &Plan, place: usize) -> Vec<usize> {
    let before = 0..place;
    let tables = match &plan.steps[place] {
        Step::Rows(table) => std::slice::from_ref(table),
        Step::Together(tables) => tables,
        Step::Complete(_) => return before.filter(|step| !is_completion(&plan.steps[*step])).collect(),
    };
    let refers = |other: usize| {
        let name = &plan.tables[other].table.name;
        let mut keys = tables.iter().flat_map(|table| &plan.tables[*table].table.foreign_keys);
        keys.any(|key| key.referenced_table == *name)
    };
    before
        .filter(|step| match &plan.steps[*step] {
            Step::Rows(other) => refers(*other),
            Step::Together(others) => others.iter().any(|other| refers(*other)),
            Step::Complete(_) => false,
        })
        .collect()
}

fn is_completion(step: &Step) -> bool {
    matches!(step, Step::Complete(_))
}

fn is_serial(plan: &Plan, step: &Step) -> bool {
    let Step::Rows(place) = step else { return false };
    let table = &plan.tables[*place];
    let mut keys = table.table.foreign_keys.iter();
    table.key.is_empty() || keys.any(|key| key.referenced_table == table.table.name)
}

/// So many rows as chunks, which begin at multiples of their size; from a row on.
pub(super) fn chunks(rows: Range<u64>, size: u64) -> VecDeque<Range<u64>> {
    let end_of = |start: u64| (start / size * size + size).min(rows.end);
    let starts = std::iter::successors(Some(rows.start), |start| Some(end_of(*start)));
    starts.take_while(|start| *start < rows.end).map(|start| start..end_of(start)).collect()
}

/// The numbers of the rows that a table gets, as the plan counts them.
pub(super) fn numbers(planned: &TablePlan) -> Range<u64> {
    0..planned.rows
}

/// How many rows there are in chunks.
pub(super) fn total(chunks: &VecDeque<Range<u64>>) -> u64 {
    chunks.iter().map(|chunk| chunk.end - chunk.start).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_begin_at_multiples_of_their_size() {
        type Case = (Range<u64>, u64, &'static [(u64, u64)]);
        let cases: [Case; 6] = [
            (0..0, 10, &[]),
            (0..10, 10, &[(0, 10)]),
            (0..25, 10, &[(0, 10), (10, 20), (20, 25)]),
            (13..25, 10, &[(13, 20), (20, 25)]),
            (20..21, 10, &[(20, 21)]),
            (25..25, 10, &[]),
        ];
        for (rows, size, expected) in cases {
            let found = chunks(rows.clone(), size);
            let ends: Vec<_> = found.iter().map(|chunk| (chunk.start, chunk.end)).collect();
            assert_eq!(ends, expected, "{rows:?}");
            assert_eq!(total(&found), rows.end - rows.start);
        }
    }
}
