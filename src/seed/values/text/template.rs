//! Templates: fixed text with slots, for words, fields of the row's subject, characters and numbers.

use std::borrow::Cow;

use crate::seed::draw::Draw;

use super::checked::Checked;
use super::language::Language;
use super::pen::Pen;
use super::source::Source;

/// What a text is written from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene {
    /// Chance for the person, the place and the thing that the row is about.
    pub(super) subject: Draw,
    /// When the row came to be, in microseconds since 1970.
    pub(super) created: i64,
    /// In which language.
    pub(super) language: &'static Language,
    /// What tells this text from the others of its column.
    pub(super) number: Option<u64>,
}

/// A property of what the row is about.
#[derive(Debug)]
pub(super) struct Field {
    /// Its name in templates.
    pub(super) name: &'static str,
    /// The longest it can be, in characters.
    pub(super) longest: fn(&Language) -> u32,
    /// Writes it.
    pub(super) write: fn(&Scene, &mut Pen<'_>),
    /// Whether it has a place for the number that tells texts apart.
    pub(super) has_number: bool,
}

impl Field {
    /// A field without a length.
    pub(super) const fn new(name: &'static str, write: fn(&Scene, &mut Pen<'_>)) -> Self {
        Self { name, longest: |_| 0, write, has_number: false }
    }
}

/// A template that has been read.
#[derive(Debug)]
pub(super) struct Template {
    pub(super) parts: Vec<Part>,
    /// The longest text in characters, without a number.
    pub(super) longest: u32,
    /// How many combinations its slots have; none where that cannot be told.
    pub(super) combinations: Option<u64>,
}

/// A piece of a template.
#[derive(Debug)]
pub(super) enum Part {
    Text(&'static str),
    Word {
        words: Cow<'static, [&'static str]>,
        turn: Turn,
        case: Case,
    },
    /// Falling frequencies: how many of all come up to the end of each word.
    Weighted {
        words: Vec<&'static str>,
        until: Vec<u64>,
    },
    Nested {
        templates: &'static [Template],
        subject: Option<u64>,
        turn: Turn,
        case: Case,
    },
    Field {
        field: &'static Field,
        case: Case,
    },
    Characters {
        kind: Characters,
        count: u32,
    },
    Range {
        low: u64,
        count: u64,
        width: usize,
    },
    /// A number with check digits.
    Checked(Checked),
    /// The number that tells texts apart, behind a joint; or else the range, if there is one.
    Number {
        joint: &'static str,
        otherwise: Option<(u64, u64)>,
    },
}

/// The how manieth slot of its kind in the template this is, so that none has the same as another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// Which kind: below [`KINDS`].
    pub(super) kind: usize,
    /// The how manieth, from 0.
    pub(super) index: usize,
    /// Of how many.
    pub(super) turns: usize,
}

/// How many kinds of slots can come more than once in a template.
pub(super) const KINDS: usize = 12;

/// How a word is put into a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    AsIs,
    /// With a large first letter.
    Capital,
    /// Behind `a` or `an`.
    Article,
    /// Behind `A` or `An`.
    CapitalArticle,
}

/// Kinds of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Characters {
    Digit,
    Hex,
    UpperHex,
    Upper,
    Lower,
    /// Lower-case letters and digits.
    Mixed,
    /// Upper-case letters and digits, without those that look alike.
    Clear,
    /// Letters of both cases and digits.
    Token,
}

impl Turn {
    /// How many choices there are at this turn.
    pub(super) fn choices(self, length: usize) -> usize {
        if self.index == 0 { length } else { (length / self.turns).max(1) }
    }

    /// A place that is not that of an earlier turn.
    fn place(self, length: usize, source: &mut Source, first: &mut [usize; KINDS]) -> usize {
        let choices = self.choices(length);
        let place = source.place(choices);
        if self.index == 0 {
            first[self.kind] = place;
            return place;
        }
        (first[self.kind] + self.index * choices + place) % length
    }
}

impl Template {
    /// Writes a text; `source` says which.
    pub(super) fn write(&self, scene: &Scene, source: &mut Source, pen: &mut Pen<'_>) {
        let mut first = [0; KINDS];
        for part in &self.parts {
            part.write(scene, source, &mut first, pen);
        }
    }

    /// Whether it says where the number goes.
    pub(super) fn has_number(&self) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Number { .. } => true,
            Part::Field { field, .. } => field.has_number,
            _ => false,
        })
    }
}

impl Part {
    fn write(&self, scene: &Scene, source: &mut Source, first: &mut [usize; KINDS], pen: &mut Pen<'_>) {
        match self {
            Self::Text(text) => pen.put(text),
            Self::Word { words, turn, case } => {
                case.write(words[turn.place(words.len(), source, first)], pen);
            }
            Self::Weighted { words, until } => {
                let total = until.last().copied().unwrap_or(1);
                let at = source.take(total);
                pen.put(words[until.partition_point(|until| *until <= at)]);
            }
            Self::Nested { templates, subject, turn, case } => {
                case.prepare(pen);
                match subject {
                    _ if source.is_code() => write_combination(templates, scene, source, pen),
                    Some(number) => {
                        let mut source = Source::chance(scene.subject.fork(*number));
                        templates[source.place(templates.len())].write(scene, &mut source, pen);
                    }
                    None => templates[turn.place(templates.len(), source, first)].write(scene, source, pen),
                }
            }
            Self::Field { field, case } => {
                case.prepare(pen);
                (field.write)(scene, pen);
            }
            Self::Characters { kind, count } => {
                kind.write(*count as usize, source, pen);
            }
            Self::Range { low, count, width } => pen.put_number(low + source.take(*count), *width),
            Self::Checked(checked) => checked.write(source.take(checked.count()), pen),
            Self::Number { joint, otherwise } => match (scene.number, otherwise) {
                (Some(number), _) => {
                    pen.put(joint);
                    pen.put_number(number, 0);
                }
                (None, Some((low, count))) => {
                    pen.put(joint);
                    pen.put_number(low + source.take(*count), 0);
                }
                (None, None) => {}
            },
        }
    }
}

/// Writes the one of all combinations of some templates that the source says.
fn write_combination(templates: &[Template], scene: &Scene, source: &mut Source, pen: &mut Pen<'_>) {
    let count = |template: &Template| template.combinations.unwrap_or(1);
    let mut left = source.take(templates.iter().map(count).sum());
    for template in templates {
        match left.checked_sub(count(template)) {
            Some(rest) => left = rest,
            None => return template.write(scene, &mut source.part(left, count(template)), pen),
        }
    }
}

impl Case {
    fn prepare(self, pen: &mut Pen<'_>) {
        if matches!(self, Self::Capital | Self::CapitalArticle) {
            pen.capitalize();
        }
    }

    fn write(self, word: &str, pen: &mut Pen<'_>) {
        self.prepare(pen);
        if matches!(self, Self::Article | Self::CapitalArticle) {
            pen.put(if starts_with_vowel(word) { "an " } else { "a " });
        }
        pen.put(word);
    }
}

fn starts_with_vowel(word: &str) -> bool {
    let word = word.as_bytes();
    let sounds_otherwise = [&b"us"[..], b"uni", b"one", b"eu"].iter().any(|start| word.starts_with(start));
    let hour = word.starts_with(b"hour") || word.starts_with(b"honest");
    hour || (!sounds_otherwise && word.first().is_some_and(|byte| b"aeiouAEIOU".contains(byte)))
}

impl Characters {
    fn alphabet(self) -> &'static [u8] {
        match self {
            Self::Digit => b"0123456789",
            Self::Hex => b"0123456789abcdef",
            Self::UpperHex => b"0123456789ABCDEF",
            Self::Upper => b"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            Self::Lower => b"abcdefghijklmnopqrstuvwxyz",
            Self::Mixed | Self::Token => b"0123456789abcdefghijklmnopqrstuvwxyz",
            Self::Clear => b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ",
        }
    }

    /// How many of them differ where large and small letters are the same.
    pub(super) fn count(self) -> u64 {
        self.alphabet().len() as u64
    }

    /// Writes so many, at most 128.
    fn write(self, count: usize, source: &mut Source, pen: &mut Pen<'_>) {
        let mut bytes = [0; 128];
        let bytes = &mut bytes[..count];
        let mut written = 0;
        while written < count && source.is_code() {
            bytes[written] = character(self.alphabet(), source.take(self.count()));
            written += 1;
        }
        self.fill(&mut bytes[written..], source);
        pen.put(str::from_utf8(bytes).expect("these characters are ASCII"));
    }

    /// Characters by chance, four of every 64 bits.
    fn fill(self, bytes: &mut [u8], source: &mut Source) {
        let alphabet = if self == Self::Token { TOKEN } else { self.alphabet() };
        let count = alphabet.len() as u64;
        for four in bytes.chunks_mut(4) {
            let mut bits = source.bits();
            for byte in four {
                *byte = character(alphabet, ((bits & 0xFFFF) * count) >> 16);
                bits >>= 16;
            }
        }
    }
}

const TOKEN: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

fn character(alphabet: &[u8], digit: u64) -> u8 {
    alphabet[usize::try_from(digit).expect("below a length")]
}
