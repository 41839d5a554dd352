//! What depends on the locale: the people, the places and the sentences.

use std::sync::OnceLock;

use super::locale::Locale;
use super::pen::{Style, ascii, length};
use super::person::{self, People};
use super::place::{self, Place};
use super::template::Template;
use super::{commerce, company, parse, prose};

/// Templates that others name. If they are about the subject of the row, they have the number of the part
/// of it.
#[derive(Debug)]
pub(super) struct Grammar {
    pub(super) name: &'static str,
    pub(super) subject: Option<u64>,
    pub(super) templates: &'static [&'static str],
}

/// What a locale brings along.
#[derive(Debug)]
pub(super) struct Language {
    pub(super) locale: Locale,
    /// First names of women, those of men, and last names.
    pub(super) names: [Names; 3],
    /// Where people live.
    pub(super) places: Vec<&'static Place>,
    /// Whether the last name stands first.
    pub(super) last_first: bool,
    grammars: Vec<(&'static Grammar, OnceLock<Vec<Template>>)>,
}

/// Some names.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) written: Vec<&'static str>,
    /// The same in small letters from a to z.
    pub(super) plain: Vec<Box<str>>,
    /// The longest in characters.
    pub(super) longest: u32,
    /// The longest of the others.
    pub(super) longest_plain: u32,
}

impl Names {
    /// Names for texts, and names for addresses: the same where they are in Latin letters.
    fn new(names: &[&'static str], for_addresses: &[&'static str], locale: Locale) -> Self {
        let names: Vec<_> = names.iter().copied().filter(|name| is_usable(name)).collect();
        let addresses: Vec<_> = for_addresses.iter().filter(|name| is_usable(name)).collect();
        let plain: Vec<_> = addresses.into_iter().map(|name| plain(name, locale)).collect();
        let longest = |lengths: &mut dyn Iterator<Item = u32>| lengths.max().unwrap_or(0);
        Self {
            longest: longest(&mut names.iter().map(|name| length(name, Style::Slug))),
            longest_plain: longest(&mut plain.iter().map(|name| length(name, Style::Plain))),
            written: names,
            plain,
        }
    }
}

/// Names of one word and a usual length, without marks that are no letters.
fn is_usable(name: &str) -> bool {
    name.chars().count() <= 12 && name.chars().all(char::is_alphabetic)
}

fn is_latin(names: &[&str]) -> bool {
    names[0].chars().all(|char| char < '\u{250}')
}

fn plain(name: &str, locale: Locale) -> Box<str> {
    let mut out = String::new();
    for char in name.chars() {
        match ascii(char) {
            Some(letters) => out.push_str(if locale == Locale::Tr { &letters[..1] } else { letters }),
            None => out.extend(char.to_lowercase().filter(char::is_ascii_lowercase)),
        }
    }
    out.into_boxed_str()
}

impl Language {
    /// The one of a locale. It is made when it is first asked for.
    pub(super) fn of(locale: Locale) -> &'static Self {
        static ALL: [OnceLock<Language>; Locale::ALL.len()] = [const { OnceLock::new() }; Locale::ALL.len()];
        ALL[locale as usize].get_or_init(|| Self::new(locale))
    }

    fn new(locale: Locale) -> Self {
        let (people, english) = (person::people(locale), person::people(Locale::En));
        let latin = |own: &'static [&'static str], other| if is_latin(own) { own } else { other };
        let names = |own: fn(&People) -> &'static [&'static str]| {
            Names::new(own(&people), latin(own(&people), own(&english)), locale)
        };
        let grammars = prose::grammars(locale)
            .chain(commerce::GRAMMARS)
            .chain(company::GRAMMARS)
            .chain(person::GRAMMARS)
            .chain(place::GRAMMARS);
        Self {
            locale,
            names: [names(|it| it.women), names(|it| it.men), names(|it| it.last)],
            places: place::places(locale),
            last_first: people.last_first,
            grammars: grammars.map(|grammar| (grammar, OnceLock::new())).collect(),
        }
    }

    /// The grammar of a name: its name as it is defined, the part of the subject, its templates.
    pub(super) fn grammar(
        &'static self,
        name: &str,
    ) -> Option<(&'static str, Option<u64>, &'static [Template])> {
        let (grammar, templates) =
            self.grammars.iter().find(|(own, _)| own.name.eq_ignore_ascii_case(name))?;
        let read = || grammar.templates.iter().map(|text| parse::template(text, self)).collect();
        Some((grammar.name, grammar.subject, templates.get_or_init(read)))
    }
}
