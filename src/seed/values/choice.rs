//! One of several words: the values of an enum, or the few that a column is known to hold.

use crate::sql::row::{Cell, Row};

use super::alphabet::{self, BASE_36, DIGITS_OF_64_BITS};
use super::{At, Values};

/// Words and how often each is met.
#[derive(Clone, Debug)]
pub(super) struct Choices {
    words: Vec<String>,
    /// For each word the weights up to and with it.
    sums: Vec<u64>,
    /// How many characters there are for a number behind a word, which makes words that are no choice;
    /// none where all values must be among the words.
    ending: u32,
}

/// What few rows are, wherever it is listed.
const RARE: &[&str] = &[
    "deleted",
    "failed",
    "archived",
    "banned",
    "blocked",
    "cancelled",
    "canceled",
    "rejected",
    "suspended",
    "expired",
    "error",
    "refunded",
    "disabled",
    "inactive",
    "removed",
    "revoked",
    "unknown",
    "other",
    "spam",
    "superadmin",
    "owner",
    "root",
    "admin",
    "disputed",
    "deprecated",
    "critical",
    "fatal",
    "lost",
    "voided",
];

/// What many rows are, wherever it is listed.
const USUAL: &[&str] = &[
    "active",
    "user",
    "member",
    "published",
    "completed",
    "paid",
    "customer",
    "success",
    "succeeded",
    "done",
];

impl Choices {
    /// The values of an enum: the first are likely, some are rare by what they say. Nothing else is one.
    pub(super) fn of_enum<'a>(values: impl Iterator<Item = &'a str>) -> Option<Self> {
        let weighed = |(place, word): (u32, &'a str)| (word.to_owned(), weight(place, word));
        Self::new((0..).zip(values).map(weighed), 0)
    }

    /// Words of at most so many characters, those first that are met most. Further values are words with
    /// a number.
    pub(super) fn of_words(words: impl Iterator<Item = String>, room: u32) -> Option<Self> {
        let length = |word: &String| u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
        let fitting: Vec<_> = words.filter(|word| length(word) <= room).collect();
        let longest = fitting.iter().map(length).max().unwrap_or(0);
        let has_numbers = fitting.iter().any(|word| is_numbered(word, &fitting));
        let ending = if has_numbers { 0 } else { (room - longest).saturating_sub(1).min(DIGITS_OF_64_BITS) };
        Self::new((1..).zip(fitting).map(|(place, word)| (word, (6000 / place).max(1))), ending)
    }

    fn new(weighed: impl Iterator<Item = (String, u32)>, ending: u32) -> Option<Self> {
        let (mut words, mut sums, mut sum) = (Vec::new(), Vec::new(), 0);
        for (word, weight) in weighed {
            sum += u64::from(weight);
            words.push(word);
            sums.push(sum);
        }
        (!words.is_empty()).then_some(Self { words, sums, ending })
    }

    fn len(&self) -> u64 {
        self.words.len() as u64
    }

    fn word(&self, place: u64) -> &str {
        &self.words[usize::try_from(place).expect("below a length")]
    }
}

/// How much a value of an enum weighs in its place.
fn weight(place: u32, word: &str) -> u32 {
    let simple: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
    let is_one_of = |words: &[&str]| words.iter().any(|other| simple.eq_ignore_ascii_case(other));
    let by_place = 1000 / (place + 2) + 60;
    match () {
        () if is_one_of(RARE) => 25,
        () if is_one_of(USUAL) => by_place + 500,
        () => by_place,
    }
}

/// Whether a word is another one with a number behind it.
fn is_numbered(word: &str, words: &[String]) -> bool {
    let Some((start, end)) = word.rsplit_once('-') else { return false };
    let is_number = end.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_number && words.iter().any(|other| other.eq_ignore_ascii_case(start))
}

impl Values for Choices {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        let chance = at.cell.below(self.sums[self.sums.len() - 1]);
        row.push(Cell::Text(&self.words[self.sums.partition_point(|sum| *sum <= chance)]));
    }

    fn count(&self) -> u64 {
        let rounds = 36_u64.checked_pow(self.ending).map_or(u64::MAX, |numbers| (numbers - 1).max(1));
        rounds.saturating_mul(self.len())
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        let (round, word) = (n / self.len(), self.word(n % self.len()));
        if round == 0 {
            return row.push(Cell::Text(word));
        }
        row.push_text(|text| {
            text.push_str(word);
            text.push('-');
            alphabet::push_short(text, round + 1, BASE_36);
        });
    }
}
