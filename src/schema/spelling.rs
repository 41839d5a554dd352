//! Guesses which name was meant by one that does not exist.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::text::Location;

/// How many names are looked at, so that a schema full of misspelt names is not compared with itself.
const MAX_CANDIDATES: usize = 300;

/// Names of more bytes are no slips of the finger, and comparing them costs the square.
const MAX_LENGTH: usize = 100;

/// The candidate that `written` most likely stands for; the first of equally close ones.
pub(crate) fn closest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let wanted = letters(written);
    // A third of the letters may be wrong: more, and the guess is of no help.
    let limit = (wanted.len() / 3).min(4);
    candidates
        .into_iter()
        .take(MAX_CANDIDATES)
        .filter(|candidate| candidate.len().max(written.len()) <= MAX_LENGTH)
        .map(|candidate| (letters(candidate), candidate))
        .filter(|(letters, _)| letters.len().abs_diff(wanted.len()) <= limit)
        .map(|(letters, candidate)| (distance(&wanted, &letters), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A name without what people get wrong first: `author_id` and `authorId` are the same.
fn letters(name: &str) -> Vec<char> {
    name.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect()
}

/// The finding about the misspelt name at `location` with a guess which of `candidates` was meant,
/// or with `help` where none comes close.
pub(crate) fn suggest<'c>(
    diagnostic: Diagnostic,
    location: Location,
    written: &str,
    candidates: impl IntoIterator<Item = &'c str>,
    help: impl Into<Cow<'static, str>>,
) -> Diagnostic {
    match closest(written, candidates) {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")).fix(fix(location, written, meant)),
        None => diagnostic.help(help),
    }
}

/// Replaces a misspelt name. Where more than the case is wrong, the guess may be wrong too.
pub(crate) fn fix(location: Location, written: &str, meant: &str) -> Fix {
    let (title, edits) = (format!("write `{meant}`"), vec![Edit::replace(location, meant)]);
    if written.eq_ignore_ascii_case(meant) { Fix::safe(title, edits) } else { Fix::unsafe_fix(title, edits) }
}

/// How many letters must be inserted, removed, replaced or swapped with their neighbour.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut rows = vec![(0..=to.len()).collect::<Vec<_>>()];
    for i in 1..=from.len() {
        let mut row = vec![i];
        for j in 1..=to.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(from[i - 1] != to[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested() {
        let names = ["provider", "relationMode", "schemas", "extensions"];
        for (written, expected) in [
            ("Provider", Some("provider")),
            ("provder", Some("provider")),
            ("porvider", Some("provider")),
            ("relationmode", Some("relationMode")),
            ("schema", Some("schemas")),
            ("relation_mode", Some("relationMode")),
            ("id", None),
            ("foo", None),
            ("", None),
        ] {
            assert_eq!(closest(written, names), expected, "{written}");
        }
    }

    #[test]
    fn only_a_wrong_case_is_fixed_without_asking() {
        use crate::diagnostic::Applicability;
        use crate::text::{FileId, Span};

        let location = Location::new(FileId(0), Span::new(0, 5));
        assert_eq!(fix(location, "Views", "views").applicability, Applicability::Safe);
        assert_eq!(fix(location, "veiws", "views").applicability, Applicability::Unsafe);
    }
}
