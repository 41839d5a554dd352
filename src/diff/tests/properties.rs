//! What holds for any two databases.

mod apply;
mod generate;

use proptest::prelude::*;

use super::{Diff, RenameHint, diff, show};
use crate::diff::Pair;
use crate::sql::Database;

use apply::applied;
use generate::any_database;

fn between<'a>(before: &'a Database, after: &'a Database) -> Diff<'a> {
    diff(Pair::new(before, after), &[]).expect("there are no hints and no annotations")
}

/// The hint that a flag of a question gives.
fn hint_of(flag: &str) -> RenameHint {
    let said = flag.strip_prefix("--rename ").or_else(|| flag.strip_prefix("--no-rename "));
    let (from, to) = said.expect("it is one of the two flags").split_once('=').unwrap_or((&flag[12..], ""));
    RenameHint { from: from.to_owned(), to: to.to_owned() }
}

proptest! {
    #[test]
    fn a_database_does_not_differ_from_itself(database in any_database()) {
        let diff = between(&database, &database);
        prop_assert_eq!(show(&diff), "");
    }

    #[test]
    fn the_changes_make_the_second_of_the_first((before, after) in (any_database(), any_database())) {
        let diff = between(&before, &after);
        prop_assert_eq!(applied(&before, &diff), apply::contents(&after), "{}", show(&diff));
    }

    #[test]
    fn every_answer_to_a_question_is_understood((before, after) in (any_database(), any_database())) {
        for question in between(&before, &after).questions {
            for flag in &question.flags {
                let hint = hint_of(flag);
                let answered = diff(Pair::new(&before, &after), std::slice::from_ref(&hint));
                let answered = answered.map_err(|error| TestCaseError::fail(format!("{flag}: {error}")))?;
                prop_assert!(answered.questions.iter().all(|other| other.from != question.from), "{}", flag);
                let is_renamed = answered.renames.iter().any(|it| it.from == hint.from && it.to == hint.to);
                prop_assert_eq!(is_renamed, !hint.to.is_empty(), "{}", flag);
            }
        }
    }

    #[test]
    fn the_inverse_makes_the_first_of_the_second((before, after) in (any_database(), any_database())) {
        let diff = between(&before, &after);
        let inverse = diff.inverse();
        prop_assert_eq!(applied(&after, &inverse), apply::contents(&before), "{}", show(&inverse));
        prop_assert_eq!(format!("{:?}", inverse.inverse().changes), format!("{:?}", diff.changes));
    }
}
