//! Days, times of day and points in time, in whatever a column keeps them.

use crate::seed::draw::Draw;
use crate::seed::hint::{Hint, Moment};
use crate::seed::plan::Window;
use crate::sql::calendar::{DAY, day_of};
use crate::sql::digits::{self, Fraction};
use crate::sql::row::{Cell, Row};
use crate::sql::{BaseType, Column, Dialect, Table, TypeName};

use super::life::{Life, SECOND};
use super::spread::Sequence;
use super::{At, Values};

/// How a column keeps moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As a day.
    Date,
    /// As a time of day, in steps of so many microseconds.
    Time(i64),
    /// As a point in time, in steps of so many microseconds.
    Moment(i64),
    /// As a number that counts so many microseconds each since 1970.
    Count(i64),
    /// As a text, to the second.
    Text,
}

impl Form {
    /// How a column keeps them; `None` if it is of no such type and no hint says that it does.
    pub(super) fn of(dialect: &Dialect, column: &Column, hint: Option<&Hint>) -> Option<Self> {
        let BaseType::Named { name, arguments } = &column.ty.base else { return None };
        let is_hinted = matches!(hint, Some(Hint::Moment(_)));
        let implied = dialect.writer.implied_arguments(*name).first().copied();
        let digits = arguments.first().copied().or(implied).unwrap_or(MILLISECONDS);
        Some(match name {
            TypeName::Date => Form::Date,
            TypeName::Time | TypeName::TimeTz => Form::Time(step(digits)),
            TypeName::DateTime | TypeName::Timestamp | TypeName::TimestampTz => Form::Moment(step(digits)),
            TypeName::Integer | TypeName::UnsignedInteger if is_hinted => Form::Count(SECOND),
            TypeName::BigInt | TypeName::UnsignedBigInt if is_hinted => Form::Count(1000),
            TypeName::Text | TypeName::MediumText | TypeName::LongText | TypeName::Citext if is_hinted => {
                Form::Text
            }
            TypeName::VarChar if is_hinted && holds_a_text(arguments, u32::MAX) => Form::Text,
            TypeName::Char if is_hinted && holds_a_text(arguments, 1) => Form::Text,
            _ => return None,
        })
    }

    /// The smallest step that it knows, where it has a place in the life of a row.
    fn step(self) -> Option<i64> {
        match self {
            Form::Date => Some(DAY),
            Form::Time(_) => None,
            Form::Moment(step) | Form::Count(step) => Some(step),
            Form::Text => Some(SECOND),
        }
    }
}

/// The digits of a second where nobody says how many.
const MILLISECONDS: u32 = 3;

/// `2024-03-01T12:30:00Z`
const TEXT_LENGTH: u32 = 20;

fn holds_a_text(arguments: &[u32], usual: u32) -> bool {
    arguments.first().copied().unwrap_or(usual) >= TEXT_LENGTH
}

/// Microseconds for so many digits of a second.
fn step(digits: u32) -> i64 {
    10_i64.pow(6 - digits.min(6))
}

/// The first day of dates that differ, and the last.
const DAYS: (i64, i64) = (day_of(2000, 1, 1), day_of(9999, 12, 31));
/// The last day of points in time that 32 bits hold.
const LAST_NARROW_DAY: i64 = day_of(2038, 1, 18);
/// The seconds of a day that are used for points in time which differ: the others may not exist.
const SECONDS_AWAKE: u64 = 20 * 3600;
const ASLEEP: i64 = 4 * 3600 * SECOND;
const SECONDS_OF_DAY: u64 = 86_400;

/// Moments of a column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moments {
    form: Form,
    moment: Moment,
    life: Life,
    /// The days of the window; points in time that differ are spread over them first.
    window: Sequence,
    /// The last day that fits.
    last: i64,
    earliest: i64,
    draw: Draw,
}

impl Moments {
    /// Those of a column in its table, whose columns have these hints.
    pub(super) fn new(
        dialect: &Dialect,
        column: &Column,
        form: Form,
        moment: Moment,
        (table, hints): (&Table, &[Option<Hint>]),
        window: Window,
        draw: Draw,
    ) -> Self {
        let is_narrow = dialect.abilities.narrow_timestamps
            && matches!(column.ty.name(), Some(TypeName::Timestamp | TypeName::TimestampTz))
            || matches!(form, Form::Count(_));
        let steps = || {
            let forms = table.columns.iter().enumerate().filter_map(|(place, other)| {
                Form::of(dialect, other, hints.get(place).and_then(Option::as_ref))
            });
            forms.filter_map(Form::step)
        };
        let (earliest, last) =
            if is_narrow { (DAY + ASLEEP, LAST_NARROW_DAY) } else { (day_of(1900, 1, 1) * DAY, DAYS.1) };
        let own = form.step().unwrap_or(SECOND);
        let (coarsest, finest) = (steps().max().unwrap_or(own), steps().min().unwrap_or(own));
        let first = window.begin.max(earliest).div_euclid(DAY);
        let until = window.until.div_euclid(DAY).clamp(first, last);
        Self {
            form,
            moment,
            life: Life::new(window, coarsest, finest, earliest),
            window: Sequence::new(first, first, until),
            last,
            earliest,
            draw,
        }
    }

    fn push(&self, moment: i64, row: &mut Row) {
        let moment = moment.clamp(self.earliest, (self.last + 1) * DAY - SECOND);
        match self.form {
            Form::Date => row.push(Cell::Date(narrow(moment.div_euclid(DAY)))),
            Form::Time(_) => row.push(Cell::Time(moment.rem_euclid(DAY))),
            Form::Moment(step) => row.push(Cell::Moment(moment - moment.rem_euclid(step))),
            Form::Count(step) => row.push(Cell::Integer(moment.div_euclid(step))),
            Form::Text => row.push_text(|text| push_text(moment, text)),
        }
    }

    /// A quarter of an hour in the day, the later the later its moment is in the life of the row.
    fn time_of_day(&self, at: &At<'_>) -> i64 {
        const QUARTER: i64 = 15 * 60 * SECOND;
        let (first, last) = match self.moment {
            Moment::Birth | Moment::Before | Moment::Created => (24, 35),
            Moment::Started => (28, 47),
            Moment::Updated | Moment::Seen => (48, 59),
            Moment::Ended | Moment::Expires => (60, 83),
            Moment::Deleted => (84, 91),
        };
        at.cell.between(first, last) * QUARTER
    }

    /// Days from the first one on.
    fn days() -> Sequence {
        Sequence::new(DAYS.0, DAYS.0, DAYS.1)
    }

    /// The seconds of the window, day after day, and then those behind it.
    fn second(&self, n: u64) -> i64 {
        let days = self.window.count();
        let (day, second) = match n.checked_sub(days * SECONDS_AWAKE) {
            None => {
                let day = n % days;
                (self.window.nth(day), (n / days + self.draw.fork(day).below(SECONDS_AWAKE)) % SECONDS_AWAKE)
            }
            Some(rest) => {
                (self.window.nth(days - 1) + 1 + (rest / SECONDS_AWAKE).cast_signed(), rest % SECONDS_AWAKE)
            }
        };
        day * DAY + ASLEEP + second.cast_signed() * SECOND
    }

    fn seconds(&self) -> u64 {
        let behind = (self.last - self.window.nth(self.window.count() - 1)).unsigned_abs();
        (self.window.count() + behind) * SECONDS_AWAKE
    }
}

fn narrow(day: i64) -> i32 {
    i32::try_from(day).expect("years have at most four digits")
}

impl Values for Moments {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        match self.form {
            Form::Time(_) => row.push(Cell::Time(self.time_of_day(at))),
            _ => self.push(self.life.moment(self.moment, at), row),
        }
    }

    fn count(&self) -> u64 {
        match self.form {
            Form::Date => Self::days().count(),
            Form::Time(step) => SECONDS_OF_DAY * (SECOND / step).unsigned_abs(),
            Form::Moment(_) | Form::Count(_) | Form::Text => self.seconds(),
        }
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        match self.form {
            Form::Date => row.push(Cell::Date(narrow(Self::days().nth(n)))),
            Form::Time(step) => {
                let second = (n % SECONDS_OF_DAY).cast_signed() * SECOND;
                row.push(Cell::Time(second + (n / SECONDS_OF_DAY).cast_signed() * step));
            }
            Form::Moment(_) | Form::Count(_) | Form::Text => self.push(self.second(n), row),
        }
    }
}

/// As RFC 3339 has it, to the second.
fn push_text(moment: i64, text: &mut String) {
    digits::moment(moment - moment.rem_euclid(SECOND), 'T', Fraction::Needed, text);
    text.push('Z');
}
