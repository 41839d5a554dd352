//! From changes to a migration: steps in an order that works, up and down, each with what it costs.

pub mod approvals;
pub mod context;
mod conversion;
mod definition;
pub mod finding;
mod guards;
pub mod hazard;
pub mod hazards;
pub mod keep;
mod lineage;
pub mod moves;
mod names;
pub mod options;
mod orphans;
mod property;
mod rebuild;
pub mod refusal;
mod renames;
mod reversal;
mod schedule;
pub mod step;
mod survey;
mod uniques;
mod untouched;
mod values;
mod way;

pub use approvals::{ApprovalError, Approvals, Verdict};
pub use context::Context;
pub use finding::{Finding, Place};
pub use hazard::Hazard;
pub use hazards::HAZARDS;
pub use moves::Moves;
pub use options::{Backfill, Options};
pub use refusal::Refusal;
pub use step::{Direction, Phase, Reversibility, Segment, Step, TransactionMode};

use crate::diff::{Change, Diff, Pair};
use crate::sql::Operation;
use crate::sql::dialect::Alteration;

/// A migration: what leads to the new state, and what leads back.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// To the new state.
    pub up: Vec<Segment<'a>>,
    /// Back to the old one.
    pub down: Vec<Segment<'a>>,
    /// What has to be decided first. Where there is any, there are no steps.
    pub refusals: Vec<Refusal>,
}

/// Plans the migration that these differences need.
///
/// The cost grows with the number of changes and the size of both databases.
pub fn plan<'a>(diff: &Diff<'a>, options: &'a Options) -> Plan<'a> {
    let back: Vec<Change<'a>> = diff.changes.iter().map(Change::inverse).collect();
    let up = way_up(diff, &back, options);
    let down = up.inverse();
    let up = one_way(&diff.changes, &up);
    match (up, one_way(&back, &down)) {
        (Ok(up), Ok(down)) => {
            let mut ways = Pair::new(up, down);
            reversal::settle(&mut ways);
            Plan { up: ways.before, down: ways.after, refusals: Vec::new() }
        }
        (up, down) => {
            let refusals = [up, down].into_iter().filter_map(Result::err).flatten().collect();
            Plan { up: Vec::new(), down: Vec::new(), refusals }
        }
    }
}

/// Plans the way back alone, for a migration whose way up somebody else has written.
///
/// # Errors
/// What nobody can decide but the user.
pub fn way_back<'a>(diff: &Diff<'a>, options: &'a Options) -> Result<Vec<Segment<'a>>, Vec<Refusal>> {
    let back: Vec<Change<'a>> = diff.changes.iter().map(Change::inverse).collect();
    one_way(&back, &way_up(diff, &back, options).inverse())
}

/// What the way up is about; `back` are the inverse changes.
fn way_up<'a>(diff: &Diff<'a>, back: &[Change<'a>], options: &'a Options) -> Context<'a> {
    Context {
        direction: Direction::Up,
        databases: diff.databases,
        options,
        id: options.id.clone().unwrap_or_else(|| identity(diff)),
        moves: Moves::find(diff.databases, &diff.changes),
        moves_back: Moves::find(diff.databases.inverse(), back),
        inline_renames: diff.inline_renames.clone(),
    }
}

fn one_way<'a>(changes: &[Change<'a>], context: &Context<'a>) -> Result<Vec<Segment<'a>>, Vec<Refusal>> {
    let mut steps = match context.dialect().abilities.alteration {
        Alteration::Property => property::steps(changes, context)?,
        Alteration::Definition => definition::steps(changes, context)?,
        Alteration::Rebuild => rebuild::steps(changes, context)?,
    };
    let kept = keep::steps(context, changes);
    if context.dialect().abilities.schemas && keep::is_needed(context, changes, &kept) {
        steps.push(Step::new(Phase::Prepare, Operation::CreateSchema(keep::KEPT.to_owned()), keep::KEPT));
    }
    steps.extend(kept);
    steps.extend(moves::steps(context));
    untouched::keep(context, &mut steps);
    for step in &mut steps {
        step.has_existence_guard = context.options.has_existence_guards;
    }
    Ok(schedule::segments(steps, context))
}

/// Digits that follow from what changes: the same for the same migration.
fn identity(diff: &Diff<'_>) -> String {
    let mut text = String::new();
    for change in &diff.changes {
        change.describe(&mut text);
    }
    format!("{:08x}", names::fingerprint(text.bytes()))
}
