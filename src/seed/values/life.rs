//! The life of a row: when it was changed, when it ended. What comes later stands behind what comes
//! earlier, whatever columns the moments stand in.
//!
//! A row lives through stages, one behind the other, whose lengths are chance for the row; each column
//! has a moment of its stage. Between two stages there is a gap, so that cutting off what a column has
//! no room for (a day, a fraction of a second) does not turn them round.

use crate::seed::draw::Draw;
use crate::seed::hint::Moment;
use crate::seed::plan::Window;
use crate::sql::calendar::{DAY, day_and_time};

use super::At;

pub(super) const SECOND: i64 = 1_000_000;
const HOUR: i64 = 3600 * SECOND;
const YEAR: i64 = 365 * DAY;

/// How the rows of a table live.
#[derive(Clone, Copy, Debug)]
pub(super) struct Life {
    until: i64,
    gap: i64,
    earliest: i64,
}

/// Forks of the chance of a row.
mod fork {
    pub(super) const LIFE: u64 = 0x11FE;
    pub(super) const BIRTH: u64 = 20;
    pub(super) const UNTOUCHED: u64 = 21;
    pub(super) const EXPIRY: u64 = 22;
}

/// What a stage takes of the time that is left: a row is started soon, is seen until now.
const STAGES: [Moment; 5] = [Moment::Started, Moment::Updated, Moment::Seen, Moment::Ended, Moment::Deleted];

/// The ages at the time of the row.
const AGES: (i64, i64) = (18, 75);

impl Life {
    /// `coarsest` and `finest` are the smallest steps that columns of the table know; `earliest` is the
    /// first moment that this one can hold.
    pub(super) fn new(window: Window, coarsest: i64, finest: i64, earliest: i64) -> Self {
        // Nights are short: what stands in one comes three times as fast.
        let gap = if coarsest == finest {
            0
        } else if coarsest >= DAY {
            DAY
        } else {
            4 * coarsest
        };
        Self { until: window.until, gap, earliest }
    }

    /// A moment of the row.
    pub(super) fn moment(&self, moment: Moment, at: &At<'_>) -> i64 {
        let life = at.subject.fork(fork::LIFE);
        match moment {
            Moment::Birth => self.birth(life.fork(fork::BIRTH), at),
            Moment::Before => awake(self.before(at)),
            Moment::Created => awake(at.created),
            Moment::Expires => awake(self.expiry(life, at)),
            stage => {
                let (start, end) = self.stage(stage, life, at);
                awake(at.cell.between(start, end))
            }
        }
    }

    /// From when to when a stage lasts.
    fn stage(&self, last: Moment, life: Draw, at: &At<'_>) -> (i64, i64) {
        let (mut start, mut end) = (at.created, at.created);
        let is_untouched = self.gap == 0 && life.fork(fork::UNTOUCHED).chance(300);
        for (number, stage) in (0..).zip(STAGES).take_while(|(_, stage)| *stage <= last) {
            start = end + self.gap;
            let left = (self.until - start).max(HOUR);
            let share = life.fork(number);
            end = start
                + match stage {
                    Moment::Started | Moment::Updated if is_untouched => 0,
                    Moment::Started => part(left, &[share, share.fork(1), share.fork(2), share.fork(3)]),
                    Moment::Updated => part(left, &[share]),
                    _ => part(left, &[share, share.fork(1)]),
                };
        }
        (start, end)
    }

    /// Most of what expires is still good.
    fn expiry(&self, life: Draw, at: &At<'_>) -> i64 {
        let first = self.stage(Moment::Updated, life, at).1 + self.gap;
        let chance = life.fork(fork::EXPIRY);
        let ahead = part(YEAR, &[chance.fork(1), at.cell]);
        if chance.chance(150) {
            first + part((self.until - first).max(DAY), &[chance.fork(2)])
        } else {
            first.max(self.until) + ahead
        }
    }

    /// A day and a gap before the row, or up to two years.
    fn before(&self, at: &At<'_>) -> i64 {
        let latest = at.created - DAY - self.gap;
        (latest - part(2 * YEAR, &[at.cell, at.cell.fork(1)])).max(self.earliest.min(latest))
    }

    /// The midnight that a birthday begins with.
    fn birth(&self, chance: Draw, at: &At<'_>) -> i64 {
        let least = at.created - 3 * YEAR - DAY;
        let latest = (at.created - AGES.0 * YEAR).max(self.earliest).min(least);
        let first = (at.created - AGES.1 * YEAR).max(self.earliest).min(latest);
        let moment = chance.between(first, latest);
        let midnight = (moment - moment.rem_euclid(DAY)).max(first);
        // Where no moment is before 1970, some midnights are none either.
        if self.earliest < 0 { midnight } else { awake(midnight) }
    }
}

/// Several chances together make a small part the likelier.
fn part(whole: i64, chances: &[Draw]) -> i64 {
    let cut = |rest: i64, chance: &Draw| chance.below(rest.unsigned_abs()).cast_signed();
    chances.iter().fold(whole, cut)
}

/// Hours of the night become hours of the early morning: people sleep, and clocks are put forward then,
/// so that some of these hours do not exist. Keeps the order.
pub(super) fn awake(moment: i64) -> i64 {
    const NIGHT: i64 = 6 * HOUR;
    const END_OF_SLEEP: i64 = 4 * HOUR;
    let (day, time) = day_and_time(moment);
    if time >= NIGHT { moment } else { day * DAY + END_OF_SLEEP + time / 3 }
}
