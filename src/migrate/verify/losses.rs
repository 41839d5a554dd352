//! What is not there again after the way back: given up by the way up, which is its right, or lost by
//! the way back, which is a mistake.

use crate::migrate::certificate::{Loss, Reversibility, Step};
use crate::migrate::contents::{Change, Contents, Difference, Scope, compare};
use crate::migrate::history::Script;
use crate::sql::Dialect;
use crate::sql::script::{Role, Token, statements, tokens};

use super::differences;
use super::failure::{Failure, Kept};

/// What the way up gives up.
pub(super) struct Losses {
    pub(super) all: Vec<Loss>,
}

impl Losses {
    /// Compares the rows from before, after the way up, and after the way back.
    pub(super) fn find(before: &Contents, up: &Contents, back: &Contents) -> Result<Self, Failure> {
        let (new, lost): (Vec<_>, Vec<_>) = differences(before, back).into_iter().partition(is_new);
        if !new.is_empty() {
            return Err(Failure::Leaves(new));
        }
        let kept: Vec<Kept> = lost.iter().filter_map(|difference| kept(difference, before, up)).collect();
        if !kept.is_empty() {
            return Err(Failure::Loses(kept));
        }
        let mut all: Vec<Loss> = lost.iter().map(loss).collect();
        all.sort();
        Ok(Self { all })
    }

    /// The rows after the second way up must be those after the first, but for what was given up and
    /// for columns that were not there before, which may hold the time.
    pub(super) fn same_again(
        &self,
        before: &Contents,
        up: &Contents,
        twice: &Contents,
    ) -> Result<(), Failure> {
        let is_given_up = |it: &Difference| {
            let table = it.table.to_string();
            self.all.iter().any(|loss| {
                loss.table == table && (it.column().is_none() || loss.column.as_deref() == it.column())
            })
        };
        let is_old = |it: &Difference| it.column().is_none_or(|column| before.has_column(&it.table, column));
        let mut others = compare(up, twice, Scope::Everything);
        others.retain(|it| before.rows(&it.table).is_some() && is_old(it) && !is_given_up(it));
        if others.is_empty() { Ok(()) } else { Err(Failure::OtherRows(others)) }
    }

    /// Says of each statement what of the lost it names.
    pub(super) fn attribute(&self, dialect: &Dialect, script: &Script, steps: &mut [Step]) {
        let statements = statements(dialect, &script.text);
        let run = statements.iter().filter(|it| !matches!(it.role, Role::Begin | Role::Commit));
        for (statement, step) in run.zip(steps) {
            let names: Vec<String> =
                tokens(&dialect.lexicon, &statement.text).iter().filter_map(Token::name).collect();
            let names_it = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
            let is_named = |loss: &&Loss| {
                let table = loss.table.rsplit('.').next().unwrap_or(&loss.table);
                names_it(table) && (drops_table(&names) || loss.column.as_deref().is_none_or(names_it))
            };
            step.loses = self.all.iter().filter(is_named).map(Loss::subject).collect();
            if !step.loses.is_empty() {
                step.reversibility = Reversibility::LosesData;
            }
        }
    }
}

fn drops_table(names: &[String]) -> bool {
    matches!(names, [first, second, ..] if first.eq_ignore_ascii_case("drop") && second.eq_ignore_ascii_case("table"))
}

fn is_new(difference: &Difference) -> bool {
    matches!(difference.change, Change::RowsNew | Change::ColumnNew(_) | Change::TableNew)
}

/// Whether the way up still had what is lost, and where.
fn kept(difference: &Difference, before: &Contents, up: &Contents) -> Option<Kept> {
    let found = |place| Kept { difference: difference.clone(), place };
    match &difference.change {
        Change::Values(column) if up.has_column(&difference.table, column) => {
            // Where it stands there with other values, the way up has changed them.
            before.same_column(up, &difference.table, column).then(|| found(None))
        }
        Change::Values(column) => {
            before.found_elsewhere(up, &difference.table, column).map(|place| found(Some(place)))
        }
        Change::RowsGone => match up.rows(&difference.table) {
            Some(rows) => (Some(rows) == before.rows(&difference.table)).then(|| found(None)),
            None => before.moved_to(up, &difference.table).map(|place| found(Some(place.to_string()))),
        },
        _ => None,
    }
}

fn loss(difference: &Difference) -> Loss {
    Loss {
        table: difference.table.to_string(),
        column: difference.column().map(str::to_owned),
        rows: difference.count,
    }
}
