//! Tables from words to what they say, and how one looks into them.

use rustc_hash::FxHashMap;

use super::words::one;

/// From one to three words to what they say.
#[derive(Debug)]
pub(super) struct Table<T> {
    says: FxHashMap<String, T>,
}

impl<T: Copy> Table<T> {
    /// A table of rules; each is what its words say, and these, parted by commas. Of two rules with the
    /// same words the first one holds.
    pub(super) fn of_phrases(rules: &[(T, &str)]) -> Self {
        Self::parted_by(rules, ',')
    }

    /// As [`of_phrases`](Self::of_phrases), of single words parted by spaces.
    pub(super) fn of_words(rules: &[(T, &str)]) -> Self {
        Self::parted_by(rules, ' ')
    }

    fn parted_by(rules: &[(T, &str)], separator: char) -> Self {
        let mut says = FxHashMap::default();
        for (what, words) in rules {
            for phrase in words.split(separator) {
                says.entry(phrase.trim().to_owned()).or_insert(*what);
            }
        }
        Self { says }
    }

    /// What these words say, the last of them in the singular or as it is.
    pub(super) fn get(&self, words: &[String]) -> Option<T> {
        let (last, before) = words.split_last()?;
        let lead: String = before.iter().flat_map(|word| [word.as_str(), " "]).collect();
        let find = |last: &str| self.says.get(&format!("{lead}{last}")).copied();
        find(last).or_else(|| find(&one(last)))
    }

    /// What the last words say, the more the better: three, two or one, but at least `fewest`.
    pub(super) fn ending(&self, words: &[String], fewest: usize) -> Option<T> {
        let most = words.len().min(4);
        (fewest..=most).rev().find_map(|count| self.get(&words[words.len() - count..]))
    }
}
