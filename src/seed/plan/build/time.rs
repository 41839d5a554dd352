//! When the rows of each table come: after those of the tables that they refer to.

use crate::seed::plan::growth::Chronology;
use crate::seed::plan::{Step, TablePlan};

use super::Counts;

/// Before it is known.
pub(super) const UNSET: Chronology = Chronology { step: 1.0, lag: 0.0 };

/// Sets the time of all tables, in the order in which they get their rows. `base` is the number of rows
/// that a table gets for which nothing else was said.
#[expect(clippy::cast_precision_loss, reason = "a proportion")]
pub(super) fn set(plans: &mut [TablePlan], counts: &Counts, steps: &[Step], base: u64) {
    for step in steps {
        let tables = match step {
            Step::Rows(table) => std::slice::from_ref(table),
            Step::Together(tables) => tables,
            Step::Complete(_) => &[],
        };
        for &table in tables {
            let keys = plans[table].making.links.iter().flat_map(|link| &link.keys);
            let older: Vec<_> =
                keys.filter(|key| key.is_older).map(|key| &plans[key.target].making).collect();
            let lag = older.iter().map(|it| it.chronology.lag + it.chronology.step).fold(0.0, f64::max);
            let is_late = older.iter().any(|it| it.is_late);
            let step = base.max(1) as f64 / counts.wanted[table].max(1) as f64;
            plans[table].making.chronology = Chronology { step, lag };
            plans[table].making.is_late |= is_late;
        }
    }
}
