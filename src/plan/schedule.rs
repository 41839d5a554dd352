//! The order of steps, and which of them share a transaction.

use crate::sql::{Dialect, Operation};

use super::context::Context;
use super::step::{Phase, Segment, Step, TransactionMode};

/// Sorts the steps by phase, those that run alone behind their neighbours, and cuts them into segments.
pub(super) fn segments<'a>(steps: Vec<Step<'a>>, context: &Context<'a>) -> Vec<Segment<'a>> {
    let dialect = context.dialect();
    let mut segments = cut(steps, dialect);
    if let Some(milliseconds) = context.options.lock_timeout.filter(|_| dialect.abilities.lock_timeouts) {
        for segment in &mut segments {
            limit_waiting(segment, milliseconds, dialect);
        }
    }
    segments
}

/// A statement that waits for a lock makes everybody wait who comes after it: it gives up in time.
/// One that runs alone must be the only one of its file, and its lock is weak.
fn limit_waiting(segment: &mut Segment<'_>, milliseconds: u32, dialect: &Dialect) {
    let is_alone = segment.steps.iter().any(|step| step.transaction == TransactionMode::Alone);
    let waits = |step: &Step<'_>| dialect.writer.lock(&step.operation).is_some();
    if !is_alone && segment.steps.iter().any(waits) {
        let operation = Operation::SetLockTimeout(milliseconds);
        segment.steps.insert(0, Step::new(Phase::Prepare, operation, "locks"));
    }
}

fn cut<'a>(mut steps: Vec<Step<'a>>, dialect: &Dialect) -> Vec<Segment<'a>> {
    steps.sort_by_key(|step| (step.phase, step.transaction == TransactionMode::Alone));
    if steps.iter().any(|step| matches!(step.operation, Operation::SuspendForeignKeys { .. })) {
        // The transaction begins and ends with steps among them.
        return vec![Segment { is_transaction: false, steps }];
    }
    let mut segments: Vec<Segment<'a>> = Vec::new();
    for step in steps {
        let is_transaction =
            step.transaction != TransactionMode::Alone && dialect.abilities.transactional_ddl;
        let joins = |last: &&mut Segment<'a>| is_joined(last, &step, dialect);
        match segments.last_mut().filter(joins) {
            Some(last) => last.steps.push(step),
            None => segments.push(Segment { is_transaction, steps: vec![step] }),
        }
    }
    segments
}

/// Whether the step goes into the segment before it. A step that wants a later transaction than
/// those before it shares that one with others of its phase that want the same.
fn is_joined(last: &Segment<'_>, step: &Step<'_>, dialect: &Dialect) -> bool {
    if !dialect.abilities.transactional_ddl {
        return true;
    }
    let opens = |last: &Step<'_>| last.transaction == TransactionMode::Next && last.phase == step.phase;
    match step.transaction {
        TransactionMode::Alone => false,
        TransactionMode::Shared => last.is_transaction,
        TransactionMode::Next => last.is_transaction && last.steps.first().is_some_and(opens),
    }
}
