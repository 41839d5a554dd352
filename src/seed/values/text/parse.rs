//! Reads templates: `{city}, {a noun}`, `{Noun}`, `INV-{6#}`, `{01..12}`, `{-n}`.
//!
//! - `{name}` is a word of the list, a template of the grammar or a field of that name; with a large first
//!   letter (`{Name}`) it is written so, and `{a name}` or `{A name}` puts the article before it.
//! - `{6#}` are six characters: `#` digits, `x` and `X` hexadecimal, `A` and `a` letters, `*` small letters
//!   and digits, `%` large ones that do not look alike, `w` letters of both cases and digits.
//! - `{1..12}` is a number of a range, with zeros before it if the first one has.
//! - `{-n}` is the number that tells texts apart, behind a joint; `{n|1..250}` has a range for where
//!   there is none.
//! - `{(}` and `{)}` are braces.

use std::borrow::Cow;

use super::checked::Checked;
use super::language::Language;
use super::pen::{Style, length};
use super::template::{Case, Characters, KINDS, Part, Template, Turn};
use super::{lists, subject};

/// Reads a template, which has been tested: anything wrong with it is a mistake in this program.
pub(super) fn template(text: &'static str, language: &'static Language) -> Template {
    let mut reader = Reader { language, parts: Vec::new(), longest: 0, kinds: Vec::new() };
    reader.read(text);
    reader.count_turns();
    let combinations =
        reader.parts.iter().map(combinations).try_fold(1, |all: u64, of| Some(all.saturating_mul(of?)));
    Template { parts: reader.parts, longest: reader.longest, combinations }
}

/// A template of nothing but one of some words.
pub(super) fn words(words: Vec<&'static str>) -> Template {
    let longest = words.iter().map(|word| length(word, Style::Plain)).max().unwrap_or(0);
    let combinations = Some(words.len() as u64);
    let turn = Turn { kind: 0, index: 0, turns: 1 };
    let parts = vec![Part::Word { words: Cow::Owned(words), turn, case: Case::AsIs }];
    Template { parts, longest, combinations }
}

/// The same, with the first words most often.
pub(super) fn falling(words: Vec<&'static str>) -> Template {
    const MOST: u64 = 1_000_000;
    let longest = words.iter().map(|word| length(word, Style::Plain)).max().unwrap_or(0);
    let combinations = Some(words.len() as u64);
    let sum = |sum: &mut u64, place: u64| {
        *sum += MOST / (place + 1);
        Some(*sum)
    };
    let until = (0..words.len() as u64).scan(0, sum).collect();
    Template { parts: vec![Part::Weighted { words, until }], longest, combinations }
}

struct Reader {
    language: &'static Language,
    parts: Vec<Part>,
    longest: u32,
    /// The names of slots that choose from something, and how many there are of each.
    kinds: Vec<(&'static str, usize)>,
}

impl Reader {
    fn read(&mut self, mut text: &'static str) {
        while let Some((before, rest)) = text.split_once('{') {
            let (slot, behind) = rest.split_once('}').expect("a slot of a template is closed");
            self.text(before);
            self.slot(slot);
            text = behind;
        }
        self.text(text);
    }

    fn text(&mut self, text: &'static str) {
        if !text.is_empty() {
            self.longest += length(text, Style::Slug);
            self.parts.push(Part::Text(text));
        }
    }

    fn slot(&mut self, slot: &'static str) {
        let last = slot.chars().next_back().expect("a slot has a name");
        if slot == "(" || slot == ")" {
            self.text(if slot == "(" { "{" } else { "}" });
        } else if let Some((joint, range)) = number(slot) {
            self.number(joint, range);
        } else if let Some((low, high)) = slot.split_once("..") {
            self.range(low, high);
        } else if let Ok(count) = slot[..slot.len() - last.len_utf8()].parse() {
            self.characters(last, count);
        } else {
            self.named(slot);
        }
    }

    fn number(&mut self, joint: &'static str, range: Option<&'static str>) {
        let otherwise = range.map(|range| {
            let (low, count, _) = range_of(range.split_once("..").expect("a range"));
            self.longest += length(&(low + count - 1).to_string(), Style::Plain);
            (low, count)
        });
        self.longest += length(joint, Style::Plain);
        self.parts.push(Part::Number { joint, otherwise });
    }

    fn range(&mut self, low: &'static str, high: &'static str) {
        let (low, count, width) = range_of((low, high));
        self.longest += length(high, Style::Plain);
        self.parts.push(Part::Range { low, count, width });
    }

    fn characters(&mut self, kind: char, count: u32) {
        let kind = match kind {
            '#' => Characters::Digit,
            'x' => Characters::Hex,
            'X' => Characters::UpperHex,
            'A' => Characters::Upper,
            'a' => Characters::Lower,
            '*' => Characters::Mixed,
            '%' => Characters::Clear,
            'w' => Characters::Token,
            _ => unreachable!("templates know no characters of the kind {kind}"),
        };
        self.longest += count;
        self.parts.push(Part::Characters { kind, count });
    }

    fn named(&mut self, slot: &'static str) {
        let (name, case) = match slot.split_once(' ') {
            Some(("a", name)) => (name, Case::Article),
            Some((_, name)) => (name, Case::CapitalArticle),
            None if slot.starts_with(|first: char| first.is_ascii_uppercase()) => (slot, Case::Capital),
            None => (slot, Case::AsIs),
        };
        if slot.contains(' ') {
            self.longest += 3;
        }
        let is = |own: &str| own.eq_ignore_ascii_case(name);
        if let Some(checked) = Checked::named(name) {
            self.longest += checked.length();
            self.parts.push(Part::Checked(checked));
        } else if let Some(field) =
            subject::FIELDS.iter().flat_map(|fields| *fields).find(|field| is(field.name))
        {
            self.longest += (field.longest)(self.language);
            self.parts.push(Part::Field { field, case });
        } else if let Some((own, subject, templates)) = self.language.grammar(name) {
            self.nested(own, subject, templates, case);
        } else {
            let (own, list) =
                lists::named(name).unwrap_or_else(|| unreachable!("nothing is called `{name}`"));
            self.longest += list.longest;
            let turn = self.turn(own);
            self.parts.push(Part::Word { words: Cow::Borrowed(list.words), turn, case });
        }
    }

    fn nested(
        &mut self,
        name: &'static str,
        subject: Option<u64>,
        templates: &'static [Template],
        case: Case,
    ) {
        self.longest += templates.iter().map(|one| one.longest).max().unwrap_or(0);
        let turn = self.turn(name);
        self.parts.push(Part::Nested { templates, subject, turn, case });
    }

    fn turn(&mut self, name: &'static str) -> Turn {
        let known = self.kinds.iter().position(|(kind, _)| *kind == name);
        let kind = known.unwrap_or(self.kinds.len());
        assert!(kind < KINDS, "a template has at most {KINDS} kinds of slots");
        if known.is_none() {
            self.kinds.push((name, 0));
        }
        let index = self.kinds[kind].1;
        self.kinds[kind].1 += 1;
        Turn { kind, index, turns: 1 }
    }

    /// Tells every slot how many there are of its kind.
    fn count_turns(&mut self) {
        for part in &mut self.parts {
            if let Part::Word { turn, .. } | Part::Nested { turn, .. } = part {
                turn.turns = self.kinds[turn.kind].1;
            }
        }
    }
}

/// How many choices a part has; none where that cannot be told.
fn combinations(part: &Part) -> Option<u64> {
    match part {
        Part::Text(_) | Part::Field { .. } | Part::Number { .. } => Some(1),
        Part::Word { words, turn, .. } => Some(turn.choices(words.len()) as u64),
        Part::Weighted { words, .. } => Some(words.len() as u64),
        Part::Nested { templates, turn, .. } => {
            let each = templates.iter().map(|template| template.combinations);
            each.sum::<Option<u64>>().filter(|_| turn.turns == 1)
        }
        Part::Characters { kind, count } => Some(kind.count().saturating_pow(*count)),
        Part::Range { count, .. } => Some(*count),
        Part::Checked(checked) => Some(checked.count()),
    }
}

fn number(slot: &'static str) -> Option<(&'static str, Option<&'static str>)> {
    let (name, range) = slot.split_once('|').map_or((slot, None), |(name, range)| (name, Some(range)));
    let joint = name.strip_suffix('n')?;
    let is_joint = joint.chars().all(|char| !char.is_alphanumeric());
    is_joint.then_some((joint, range))
}

/// The lowest number, how many there are, and how many digits each has at least.
fn range_of((low, high): (&str, &str)) -> (u64, u64, usize) {
    let width = if low.len() > 1 && low.starts_with('0') { low.len() } else { 0 };
    let read = |number: &str| number.parse::<u64>().expect("a number in a template");
    let (low, high) = (read(low), read(high));
    (low, high - low + 1, width)
}
