//! What holds for any two databases.

mod apply;
mod generate;

use proptest::prelude::*;

use super::{Diff, diff, show};
use crate::diff::Pair;
use crate::sql::Database;

use apply::applied;
use generate::any_database;

fn between<'a>(before: &'a Database, after: &'a Database) -> Diff<'a> {
    diff(Pair::new(before, after), &[]).expect("there are no hints and no annotations")
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
    fn the_inverse_makes_the_first_of_the_second((before, after) in (any_database(), any_database())) {
        let diff = between(&before, &after);
        let inverse = diff.inverse();
        prop_assert_eq!(applied(&after, &inverse), apply::contents(&before), "{}", show(&inverse));
        prop_assert_eq!(format!("{:?}", inverse.inverse().changes), format!("{:?}", diff.changes));
    }
}
