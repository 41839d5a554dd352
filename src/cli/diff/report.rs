//! A migration as all outputs show it.

use crate::diagnostic::Severity;
use crate::diff::{Diff, Pair, Question, Rename};
use crate::migrate::parts::{Steps, parts};
use crate::plan::{Direction, Plan, Refusal};
use crate::sql::Dialect;
use crate::text::{Location, Sources};

use super::origin;
use super::side::Side;
use super::steps::{self, RenderedStep, WayBack};
use super::words::{self, Entry};

/// What there is to say about the way from one state to the other.
#[derive(Debug)]
pub(super) struct Report<'a> {
    /// The database.
    pub(super) dialect: &'static Dialect,
    /// What the states are called.
    pub(super) states: Pair<&'a str>,
    /// What differs, in words.
    pub(super) entries: Vec<Entry>,
    /// The way there; empty while something has to be decided.
    pub(super) up: Vec<RenderedStep>,
    /// The way back.
    pub(super) down: Vec<RenderedStep>,
    /// What runs together, with what undoes it.
    pub(super) parts: Vec<Steps>,
    /// What the migration may do to rows, to a service that goes on, or to clients.
    pub(super) hazards: Vec<HazardReport>,
    /// What is renamed.
    pub(super) renames: &'a [Rename],
    /// What may have been renamed.
    pub(super) questions: &'a [Question],
    /// Why there is no migration, or why it is not allowed.
    pub(super) refusals: Vec<RefusalReport<'a>>,
}

/// A hazard that was found.
#[derive(Debug)]
pub(super) struct HazardReport {
    /// The stable code.
    pub(super) code: &'static str,
    /// The stable name.
    pub(super) name: &'static str,
    /// What it is about.
    pub(super) object: String,
    /// How bad it is here.
    pub(super) severity: Severity,
    /// What happens.
    pub(super) message: String,
    /// What to do about it.
    pub(super) advice: String,
    /// Whether it has to be allowed.
    pub(super) is_destructive: bool,
    /// Whether it is.
    pub(super) is_allowed: bool,
}

/// Something that has to be decided first.
#[derive(Debug)]
pub(super) struct RefusalReport<'a> {
    /// What it is about.
    pub(super) object: String,
    /// What is wrong.
    pub(super) reason: String,
    /// The ways out, the best first.
    pub(super) ways_out: Vec<String>,
    /// Where it stands.
    pub(super) place: Option<(&'a Sources, Location)>,
}

impl<'a> Report<'a> {
    /// The report on a migration from one side to the other.
    pub(super) fn new(sides: Pair<&'a Side>, diff: &'a Diff<'_>, plan: &Plan<'_>) -> Self {
        let dialect = diff.databases.after.dialect;
        let refusals = plan.refusals.iter().map(|refusal| RefusalReport::new(refusal, sides, diff));
        Self {
            dialect,
            states: sides.map(|side| side.name.as_str()),
            entries: words::entries(diff),
            up: steps::render(&plan.up, dialect.writer),
            down: steps::render(&plan.down, dialect.writer),
            parts: parts(&plan.up, &plan.down, &diff.renames),
            hazards: Vec::new(),
            renames: &diff.renames,
            questions: &diff.questions,
            refusals: refusals.collect(),
        }
    }
}

impl<'a> RefusalReport<'a> {
    /// The place is in the new state, unless what the refusal is about is only in the old one.
    fn new(refusal: &Refusal, sides: Pair<&'a Side>, diff: &Diff<'_>) -> Self {
        let place = refusal.location.and_then(|location| {
            let is_old = !origin::is_in(diff.databases.after, &refusal.object, location)
                && origin::is_in(diff.databases.before, &refusal.object, location);
            let side = if is_old { sides.before } else { sides.after };
            Some((side.sources()?, location))
        });
        Self {
            object: refusal.object.clone(),
            reason: refusal.reason.clone(),
            ways_out: refusal.ways_out.clone(),
            place,
        }
    }
}

impl HazardReport {
    /// Whether it is about code of one schema on a database of the other.
    pub(super) fn is_about_clients(&self) -> bool {
        self.name == "client-compatibility"
    }
}

impl Report<'_> {
    /// Whether there is nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether nothing has to be decided first.
    pub(super) fn is_decided(&self) -> bool {
        self.questions.is_empty() && self.refusals.is_empty()
    }

    /// The steps of a direction.
    pub(super) fn steps(&self, direction: Direction) -> &[RenderedStep] {
        match direction {
            Direction::Up => &self.up,
            Direction::Down => &self.down,
        }
    }

    /// Whether the way back restores what was there: as little as the worst of the steps.
    pub(super) fn way_back(&self) -> &WayBack {
        self.up.iter().map(|step| &step.way_back).max().unwrap_or(&WayBack::Reversible)
    }
}
