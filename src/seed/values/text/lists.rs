//! The lists of words that templates name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::pen::{Style, length};
use super::{commerce, company, internet, person, place, prose, technology, things};

/// A list of words.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    pub(super) words: &'static [&'static str],
    /// The longest of them in characters.
    pub(super) longest: u32,
}

/// The list of a name, whatever the case of its letters, and the name as it is defined.
pub(super) fn named(name: &str) -> Option<(&'static str, List)> {
    static LISTS: LazyLock<FxHashMap<&'static str, (&'static str, List)>> = LazyLock::new(|| {
        let measured = |&(name, words): &(&'static str, &'static [&'static str])| {
            let longest = words.iter().map(|word| length(word, Style::Slug)).max().unwrap_or(0);
            (name, (name, List { words, longest }))
        };
        all().map(measured).collect()
    });
    LISTS.get(name.to_ascii_lowercase().as_str()).copied()
}

/// All of them, with their names.
pub(super) fn all() -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
    [
        person::LISTS,
        company::LISTS,
        place::LISTS,
        internet::LISTS,
        commerce::LISTS,
        technology::LISTS,
        things::LISTS,
    ]
    .into_iter()
    .flatten()
    .chain(prose::lists())
}
