//! How much two names look as if they meant the same.

/// Words that stand in many names and say little about what is meant.
const COMMON: [&str; 12] = ["id", "at", "on", "is", "has", "by", "of", "the", "to", "uuid", "date", "time"];

/// Words that name two different things beside each other: who renames keeps to one of them.
const OPPOSITES: [(&str, &str); 26] = [
    ("active", "inactive"),
    ("after", "before"),
    ("begin", "end"),
    ("client", "server"),
    ("closed", "opened"),
    ("created", "deleted"),
    ("created", "updated"),
    ("deleted", "updated"),
    ("disabled", "enabled"),
    ("end", "start"),
    ("first", "last"),
    ("from", "to"),
    ("height", "width"),
    ("in", "out"),
    ("input", "output"),
    ("left", "right"),
    ("max", "min"),
    ("maximum", "minimum"),
    ("new", "old"),
    ("next", "prev"),
    ("next", "previous"),
    ("private", "public"),
    ("receiver", "sender"),
    ("source", "target"),
    ("lat", "lng"),
    ("latitude", "longitude"),
];

/// The weight of a word that says little.
const COMMON_WEIGHT: f64 = 0.35;
/// Names of the same letters, however they are written.
pub(super) const SAME_LETTERS: f64 = 0.98;
/// A name that has lost or got the name of what it belongs to.
const PREFIXED: f64 = 0.95;
/// The most that shared words make: the same words in another order.
const SAME_WORDS: f64 = 0.9;
/// How alike words are of which one is the plural of the other, or has one letter wrong, or is cut.
const PLURAL: f64 = 0.97;
const MISSPELT: f64 = 0.9;
const CUT: f64 = 0.7;
/// Shorter words are too easily one letter apart.
const MISSPELT_FROM: usize = 5;
/// Shorter beginnings say nothing.
const CUT_FROM: usize = 3;

/// A name in its words.
#[derive(Clone, Debug)]
pub(super) struct Words {
    words: Vec<String>,
    letters: String,
}

impl Words {
    /// The words of a name in whatever case it is written, in small letters.
    pub(super) fn of(name: &str) -> Self {
        let letters: Vec<char> = name.chars().collect();
        let mut words = vec![String::new()];
        for (at, letter) in letters.iter().enumerate() {
            let is_break = at > 0 && breaks(letters[at - 1], *letter, letters.get(at + 1).copied());
            if is_break && words.last().is_some_and(|word| !word.is_empty()) {
                words.push(String::new());
            }
            if letter.is_alphanumeric() {
                words.last_mut().expect("there is always a word").extend(letter.to_lowercase());
            }
        }
        words.retain(|word| !word.is_empty());
        Self::new(words)
    }

    fn new(words: Vec<String>) -> Self {
        Self { letters: words.concat(), words }
    }

    /// The letters without anything between them.
    pub(super) fn letters(&self) -> &str {
        &self.letters
    }

    /// The name without that of what it belongs to, if it begins with it: `lead_phone` of `leads`.
    pub(super) fn within(&self, parent: &Words) -> Option<Words> {
        let same = |(word, other): (&String, &String)| alike(word, other) >= PLURAL;
        let is_longer = self.words.len() > parent.words.len() && !parent.words.is_empty();
        let starts = is_longer && self.words.iter().zip(&parent.words).all(same);
        starts.then(|| Words::new(self.words[parent.words.len()..].to_vec()))
    }
}

/// A name with the shorter ones that it has within its parents: `user_id` of `User` is its `id`.
#[derive(Debug)]
pub(super) struct Forms {
    whole: Words,
    shorter: Vec<Words>,
}

impl Forms {
    /// The forms of a name in something that has these names.
    pub(super) fn within<'p>(name: &str, parents: impl IntoIterator<Item = &'p Words>) -> Self {
        let whole = Words::of(name);
        let shorter = parents.into_iter().filter_map(|parent| whole.within(parent)).collect();
        Self { whole, shorter }
    }
}

/// Whether a word begins with `letter`.
fn breaks(before: char, letter: char, after: Option<char>) -> bool {
    let starts_capital =
        letter.is_uppercase() && (!before.is_uppercase() || after.is_some_and(char::is_lowercase));
    !letter.is_alphanumeric()
        || !before.is_alphanumeric()
        || starts_capital
        || letter.is_numeric() != before.is_numeric()
}

/// From 0, for names that have nothing in common, nearly to 1, for the same name in other letters.
pub(super) fn likeness(before: &Words, after: &Words) -> f64 {
    if before.letters == after.letters {
        return SAME_LETTERS;
    }
    SAME_WORDS.min(shared(&before.words, &after.words))
}

/// As [`likeness`], for names in something: they may have lost the name of that, or got it.
pub(super) fn likeness_of_forms(before: &Forms, after: &Forms) -> f64 {
    let whole = likeness(&before.whole, &after.whole);
    let without = |form: &Words| after.shorter.iter().map(|other| likeness(form, other)).fold(0.0, f64::max);
    let shorter = before.shorter.iter().map(|form| without(form).max(likeness(form, &after.whole)));
    let within = shorter.fold(without(&before.whole), f64::max);
    whole.max(within * PREFIXED)
}

/// The weight of the words that both have, of all words (Dice's coefficient); nothing where they
/// have opposites in them.
fn shared(before: &[String], after: &[String]) -> f64 {
    if before.iter().any(|word| after.iter().any(|other| exclude(word, other))) {
        return 0.0;
    }
    let mut free = vec![true; after.len()];
    let mut common = 0.0;
    for word in before {
        let others = after.iter().enumerate().filter(|(place, _)| free[*place]);
        let best = others.map(|(place, other)| (alike(word, other), place));
        let best = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((likeness, place)) = best.filter(|(likeness, _)| *likeness > 0.0) {
            common += likeness * f64::midpoint(weight(word), weight(&after[place]));
            free[place] = false;
        }
    }
    if common == 0.0 {
        return 0.0;
    }
    let all: f64 = before.iter().chain(after).map(|word| weight(word)).sum();
    2.0 * common / all
}

fn weight(word: &str) -> f64 {
    if COMMON.contains(&word) { COMMON_WEIGHT } else { 1.0 }
}

/// Whether two words name different things beside each other: opposites, or other numbers.
fn exclude(a: &str, b: &str) -> bool {
    let is_number = |word: &str| word.starts_with(char::is_numeric);
    let opposite = |a, b| OPPOSITES.contains(&(a, b));
    (is_number(a) && is_number(b) && a != b) || opposite(a, b) || opposite(b, a)
}

fn alike(a: &str, b: &str) -> f64 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if a == b {
        1.0
    } else if !short.starts_with(long.chars().next().unwrap_or_default()) && short.len() < MISSPELT_FROM {
        0.0
    } else if is_plural(short, long) {
        PLURAL
    } else if short.len() >= MISSPELT_FROM && is_misspelt(short, long) {
        MISSPELT
    } else if short.len() >= CUT_FROM && long.starts_with(short) {
        CUT
    } else {
        0.0
    }
}

fn is_plural(one: &str, many: &str) -> bool {
    let ends = |stem: &str, ending| many.strip_prefix(stem) == Some(ending);
    ends(one, "s") || ends(one, "es") || one.strip_suffix('y').is_some_and(|stem| ends(stem, "ies"))
}

/// Whether one letter is too many, or another one, or changed with its neighbour.
fn is_misspelt(short: &str, long: &str) -> bool {
    if long.len() - short.len() > 'ß'.len_utf8() {
        return false;
    }
    let (mut rest, mut longer) = (short.chars(), long.chars());
    let (one, other) = loop {
        match (rest.next(), longer.next()) {
            (one, other) if one != other => break (one, other),
            (None, None) => return false,
            _ => {}
        }
    };
    let (following, other_following) = (rest.clone().next(), longer.clone().next());
    let is_inserted = one.into_iter().chain(rest.clone()).eq(longer.clone());
    let is_replaced = one.is_some() && rest.clone().eq(longer.clone());
    let is_changed =
        one.is_some() && (one, following) == (other_following, other) && rest.skip(1).eq(longer.skip(1));
    is_inserted || is_replaced || is_changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_words() {
        for (name, words) in [
            ("createdAt", "created at"),
            ("created_at", "created at"),
            ("HTMLText", "html text"),
            ("IN_PROGRESS", "in progress"),
            ("address2Line", "address 2 line"),
            ("_LeadToTag", "lead to tag"),
            ("Größe", "größe"),
            ("__", ""),
        ] {
            assert_eq!(Words::of(name).words.join(" "), words, "{name}");
        }
    }

    #[test]
    fn likeness_goes_by_what_is_meant() {
        let cases = [
            ("createdAt", "created_at", 0.98..=0.98),
            ("USER_ID", "userId", 0.98..=0.98),
            ("recieved", "received", 0.9..=0.9),
            ("tag", "tags", 0.9..=0.9),
            ("phone", "phoneNumber", 0.6..=0.7),
            ("name", "displayName", 0.6..=0.7),
            ("phone", "website", 0.0..=0.0),
            ("authorId", "editorId", 0.2..=0.3),
            ("createdAt", "updatedAt", 0.0..=0.0),
            ("firstName", "lastName", 0.0..=0.0),
            ("line1", "line2", 0.0..=0.0),
            ("active", "inactive", 0.0..=0.0),
            ("form", "from", 0.0..=0.0),
            ("desc", "description", 0.7..=0.7),
        ];
        for (before, after, expected) in cases {
            let found = likeness(&Words::of(before), &Words::of(after));
            assert!(expected.contains(&found), "{before} {after}: {found}");
            assert!((found - likeness(&Words::of(after), &Words::of(before))).abs() < 1e-9);
        }
    }

    #[test]
    fn the_name_of_the_parent_may_be_left_out() {
        let of = |before: (&str, &str), after: (&str, &str)| {
            let forms = |(name, parent)| Forms::within(name, [&Words::of(parent)]);
            likeness_of_forms(&forms(before), &forms(after))
        };
        assert!(of(("website_id", "website"), ("id", "website")) > 0.93);
        assert!(of(("lead_phone", "leads"), ("prospectPhone", "Prospect")) > 0.93);
        assert!(of(("website_id", "session"), ("id", "session")) < 0.6);
    }
}
