//! A hazard that was found in a migration: where, on what, and what to do about it.

use crate::diagnostic::Severity;
use crate::sql::Origin;
use crate::text::Location;

use super::hazard::Hazard;
use super::step::Direction;

/// A hazard that was found in a migration.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which.
    pub hazard: &'static Hazard,
    /// What it is about, as the author calls it: `Lead.industry`.
    pub object: String,
    /// What happens.
    pub message: String,
    /// What to do about it.
    pub advice: String,
    /// How bad it is here, which may be less than the hazard at its worst.
    pub severity: Severity,
    /// Whether values are destroyed, so that it has to be allowed.
    pub is_destructive: bool,
    /// The lock that is held meanwhile, in the words of the database.
    pub lock: Option<&'static str>,
    /// Where it happens.
    pub place: Place,
    /// Where the object stands in the schema; for what is dropped, in the state before.
    pub location: Option<Location>,
    /// Whether an approval covers it.
    pub is_allowed: bool,
}

/// A place in a migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// In which direction.
    pub direction: Direction,
    /// At which step, counted over all segments from 0; `None` where no single step is to blame.
    pub step: Option<usize>,
}

impl Place {
    /// Up before down, and at the end what has no step of its own.
    pub(super) fn order(self) -> (Direction, usize) {
        (self.direction, self.step.unwrap_or(usize::MAX))
    }
}

impl Finding {
    /// A finding on the way up that is as bad as its hazard.
    pub(super) fn new(
        hazard: &'static Hazard,
        object: impl Into<String>,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            hazard,
            object: object.into(),
            message: message.into(),
            advice: advice.into(),
            severity: hazard.severity,
            is_destructive: hazard.is_destructive,
            lock: None,
            place: Place { direction: Direction::Up, step: None },
            location: None,
            is_allowed: false,
        }
    }

    /// Less bad than the hazard is at its worst, so that nothing has to be allowed.
    pub(super) fn only(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self.is_destructive = false;
        self
    }

    /// At a step of the way up.
    pub(super) fn at(mut self, step: Option<usize>) -> Self {
        self.place.step = step;
        self
    }

    /// With a lock.
    pub(super) fn lock(mut self, lock: Option<&'static str>) -> Self {
        self.lock = lock;
        self
    }

    /// About something that stands in the schema.
    pub(super) fn origin(mut self, origin: Option<&Origin>) -> Self {
        self.location = origin.map(|origin| origin.location);
        self
    }

    /// At a step of either way. On the way back the message says so.
    pub(super) fn on_the_way(mut self, direction: Direction, step: usize) -> Self {
        self.place = Place { direction, step: Some(step) };
        if direction == Direction::Down {
            self.message = format!("on the way back, {}", self.message);
        }
        self
    }
}
