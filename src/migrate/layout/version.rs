//! The numbers of migrations: what follows on those that are there.

use super::super::stamp::Stamp;
use super::{Entry, Error, Layout};

/// How the migrations of a layout are numbered where there are none yet, and what else may be.
#[derive(Clone, Copy, Debug)]
pub enum Habit {
    /// By times only; names are sorted as texts.
    Stamps(fn(Stamp) -> String),
    /// By times, or by whatever those that are there are numbered by.
    StampsAtFirst,
    /// By numbers of so many digits, or by whatever those that are there are numbered by.
    NumbersAtFirst(usize),
}

/// The versions of `count` migrations that follow on those that are there.
pub(super) fn next(
    layout: &Layout,
    existing: &[Entry],
    stamp: Stamp,
    count: usize,
) -> Result<Vec<String>, Error> {
    let there: Vec<_> = existing
        .iter()
        .filter_map(|entry| Some(Existing { name: &entry.name, version: (layout.version_of)(entry)? }))
        .collect();
    let last = there.iter().max_by_key(|existing| existing.number());
    let width = last.map(|last| last.version.len());
    match (layout.habit, width) {
        (Habit::Stamps(write), _) => named_after_times(&there, stamp, count, write),
        (Habit::StampsAtFirst, None) | (_, Some(14)) => times(last, stamp, count, Stamp::digits),
        (_, Some(10)) => times(last, stamp, count, |stamp| stamp.seconds().to_string()),
        (Habit::NumbersAtFirst(width), None) | (_, Some(width)) => numbers(last, width, count),
    }
}

/// A migration that is there.
#[derive(Clone, Copy, Debug)]
struct Existing<'a> {
    name: &'a str,
    version: &'a str,
}

impl Existing<'_> {
    /// The digits that it begins with; dashes may stand between them.
    fn digits(&self) -> String {
        let start = self.version.chars().take_while(|c| c.is_ascii_digit() || *c == '-');
        start.filter(char::is_ascii_digit).collect()
    }

    /// The version as a number; where it has too many digits, the largest number there is.
    fn number(&self) -> u64 {
        self.digits().parse().unwrap_or(u64::MAX)
    }

    fn stamp(&self) -> Option<Stamp> {
        let digits = self.digits();
        match digits.len() {
            10 => Stamp::from_seconds(digits.parse().ok()?),
            _ => Stamp::parse(digits.get(..14)?),
        }
    }

    fn no_version_left(&self) -> Error {
        Error::NoVersionLeft { last: self.name.to_owned() }
    }
}

fn numbers(last: Option<&Existing<'_>>, width: usize, count: usize) -> Result<Vec<String>, Error> {
    let start = last.map_or(0, Existing::number);
    let numbers = (1..).take(count).map(|step| {
        let number = start.checked_add(step);
        number.map(|number| format!("{number:0width$}")).ok_or_else(|| {
            last.map_or(Error::NoVersionLeft { last: String::new() }, Existing::no_version_left)
        })
    });
    numbers.collect()
}

/// Times a second apart, from `stamp` or from behind the last one that is there.
fn times(
    last: Option<&Existing<'_>>,
    stamp: Stamp,
    count: usize,
    write: fn(Stamp) -> String,
) -> Result<Vec<String>, Error> {
    let error = || last.map_or(Error::NoVersionLeft { last: stamp.digits() }, Existing::no_version_left);
    let start = match last {
        None => stamp,
        Some(last) => match last.stamp() {
            Some(there) => stamp.max(there.plus(1).ok_or_else(error)?),
            // A number such as 00000000000000 is no time, but there are times behind it.
            None if write(stamp).parse().is_ok_and(|number: u64| number > last.number()) => stamp,
            None => return Err(error()),
        },
    };
    (0..).take(count).map(|step| start.plus(step).map(write).ok_or_else(error)).collect()
}

/// As [`times`], for tools that sort by the whole name.
fn named_after_times(
    there: &[Existing<'_>],
    stamp: Stamp,
    count: usize,
    write: fn(Stamp) -> String,
) -> Result<Vec<String>, Error> {
    let last =
        there.iter().filter(|existing| existing.stamp().is_some()).max_by_key(|existing| existing.stamp());
    let versions = times(last, stamp, count, write)?;
    let key = |text: &str| text.replace('-', "");
    let after = |new: &String| there.iter().find(|existing| key(existing.version) > key(new));
    match versions.first().and_then(|new| Some((new, after(new)?))) {
        Some((new, existing)) => {
            Err(Error::SortedBefore { existing: existing.name.to_owned(), new: new.clone() })
        }
        None => Ok(versions),
    }
}

/// The version of a file called `<digits>_<name>`.
pub(super) fn of_file(entry: &Entry) -> Option<&str> {
    let end = entry.name.find(|c: char| !c.is_ascii_digit())?;
    let is_version = end > 0 && !entry.is_folder && entry.name[end..].starts_with('_');
    is_version.then(|| &entry.name[..end])
}

/// The version of a folder whose whole name counts.
pub(super) fn of_folder(entry: &Entry) -> Option<&str> {
    (entry.is_folder && !entry.name.starts_with('.')).then_some(&entry.name)
}
