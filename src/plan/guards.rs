//! What stops a migration where rows have no value for a required column.

use crate::diff::Pair;
use crate::sql::{Column, Operation, Probe, Question, Table};

use super::step::{Phase, Step};

/// Stops where rows are null in a column that becomes required.
pub(super) fn nulls<'a>(table: Pair<&Table>, pair: Pair<&Column>) -> Step<'a> {
    let object = table.after.column_label(pair.after);
    let probe = Probe {
        question: Question::Nulls { table: table.before.name.clone(), column: pair.before.name.clone() },
        object: object.clone(),
        problem: "hold no value, and the column becomes required".to_owned(),
        advice: format!("fill them in, or give a value with --backfill '{object}=<SQL expression>'"),
    };
    Step::new(Phase::Guard, Operation::Guard(probe), object)
}

/// Stops where there are rows at all, since nothing fills a new required column.
pub(super) fn no_rows<'a>(table: Pair<&Table>, column: &Column) -> Step<'a> {
    let object = table.after.column_label(column);
    let probe = Probe {
        question: Question::Rows { table: table.before.name.clone() },
        object: object.clone(),
        problem: "would be left without a value in this required column".to_owned(),
        advice: "there is no neutral value of its type; empty the table first".to_owned(),
    };
    Step::new(Phase::Guard, Operation::Guard(probe), object)
}
