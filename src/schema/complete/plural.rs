//! Plurals of English nouns, as Prisma's formatter builds them.
//!
//! A word is looked at as a whole where it is uncountable or irregular; otherwise its ending
//! decides, so that `BlogCategory` has the plural of `category`.

use super::uncountable::UNCOUNTABLE;

/// Words with a plural of their own.
const IRREGULAR: &[(&str, &str)] = &[
    ("die", "dice"),
    ("eave", "eaves"),
    ("foot", "feet"),
    ("goose", "geese"),
    ("man", "men"),
    ("ox", "oxen"),
    ("quiz", "quizzes"),
    ("tooth", "teeth"),
    ("woman", "women"),
    ("yes", "yeses"),
];

/// What becomes of the end of a word.
struct Ending {
    /// What stands before it: `[ab]` is one of some letters, `[^ab]` is any other.
    after: &'static [&'static str],
    /// Its forms in the singular and, where the word may be a plural already, in the plural.
    forms: &'static [&'static str],
    plural: &'static str,
}

/// The first that fits decides.
const ENDINGS: &[Ending] = &[
    Ending { after: &["eaux"], forms: &[""], plural: "" },
    Ending { after: &["child"], forms: &["", "ren"], plural: "ren" },
    Ending { after: &["pe"], forms: &["rson", "ople"], plural: "ople" },
    Ending { after: &["m", "l"], forms: &["ouse", "ice"], plural: "ice" },
    Ending {
        after: &["append", "cod", "ind", "matr", "mur", "sil", "vert"],
        forms: &["ex", "ix"],
        plural: "ices",
    },
    Ending { after: &["ch", "sh", "ss", "x", "zz"], forms: &["", "es"], plural: "es" },
    Ending { after: &["[^ch][eio][ln]"], forms: &["ey"], plural: "ies" },
    Ending { after: &["[^aeiouy]", "qu"], forms: &["y"], plural: "ies" },
    Ending { after: &["ar", "ea", "eo", "hoo", "l", "oa"], forms: &["f"], plural: "ves" },
    Ending { after: &["kni", "li", "wi"], forms: &["fe"], plural: "ves" },
    Ending { after: &[""], forms: &["sis"], plural: "ses" },
    Ending {
        after: &[
            "apheli",
            "asyndet",
            "automat",
            "criteri",
            "hedr",
            "hyperbat",
            "noumen",
            "organ",
            "periheli",
            "phenomen",
            "prolegomen",
        ],
        forms: &["on", "a"],
        plural: "a",
    },
    Ending {
        after: &[
            "addend",
            "agend",
            "automat",
            "bacteri",
            "candelabr",
            "curricul",
            "dat",
            "desiderat",
            "errat",
            "extrem",
            "millenni",
            "ov",
            "quor",
            "strat",
            "symposi",
        ],
        forms: &["um", "a"],
        plural: "a",
    },
    Ending { after: &["at", "gr", "her"], forms: &["o"], plural: "oes" },
    Ending { after: &["cherub", "seraph"], forms: &["", "im"], plural: "im" },
    Ending { after: &["alg", "alumn", "vertebr"], forms: &["a", "ae"], plural: "ae" },
    Ending {
        after: &[
            "alumn", "bacill", "cact", "foc", "fung", "loc", "nucle", "octop", "radi", "stimul", "strat",
            "syllab", "termin", "uter", "vir",
        ],
        forms: &["us", "i"],
        plural: "i",
    },
    Ending { after: &["[^l]ias", "[aeiou]las", "[ejmrz]as", "[iu]am"], forms: &[""], plural: "" },
    Ending { after: &["e[mn]u"], forms: &["", "s"], plural: "s" },
    Ending { after: &["[^aou]us", "alias", "gas", "ris", "tlas"], forms: &[""], plural: "es" },
    Ending { after: &["ax", "test"], forms: &["is"], plural: "es" },
    Ending { after: &["[^aeiou]ese"], forms: &[""], plural: "" },
    Ending { after: &[""], forms: &["s", ""], plural: "s" },
];

/// The plural of `word`.
pub(crate) fn of(word: &str) -> String {
    if UNCOUNTABLE.contains(&word) {
        return word.to_owned();
    }
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word) {
        return (*plural).to_owned();
    }
    ENDINGS.iter().find_map(|ending| plural(word, ending)).unwrap_or_else(|| format!("{word}s"))
}

fn plural(word: &str, ending: &Ending) -> Option<String> {
    ending.forms.iter().find_map(|form| {
        let stem = word.strip_suffix(form)?;
        let fits = ending.after.iter().any(|pattern| ends_with(stem, pattern));
        fits.then(|| stem.to_owned() + ending.plural)
    })
}

fn ends_with(word: &str, pattern: &str) -> bool {
    let Some(element) = pattern.chars().next_back() else { return true };
    let Some(letter) = word.chars().next_back() else { return false };
    let set = pattern.strip_suffix(']').and_then(|pattern| pattern.rsplit_once('['));
    let (fits, before) = match set {
        Some((before, set)) => (is_in(letter, set), before),
        None => (letter == element, &pattern[..pattern.len() - element.len_utf8()]),
    };
    fits && ends_with(&word[..word.len() - letter.len_utf8()], before)
}

fn is_in(letter: char, set: &str) -> bool {
    set.strip_prefix('^').map_or_else(|| set.contains(letter), |others| !others.contains(letter))
}

#[cfg(test)]
mod tests {
    #[test]
    fn plurals_are_those_of_prisma() {
        let cases = [
            ("user", "users"),
            ("userStatus", "userStatuses"),
            ("blogCategory", "blogCategories"),
            ("money", "money"),
            ("pocketMoney", "pocketMonies"),
            ("journey", "journeys"),
            ("query", "queries"),
            ("soliloquy", "soliloquies"),
            ("toy", "toys"),
            ("box", "boxes"),
            ("boxes", "boxes"),
            ("child", "children"),
            ("grandchildren", "grandchildren"),
            ("person", "people"),
            ("salesPerson", "salesPersons"),
            ("salesman", "salesmans"),
            ("man", "men"),
            ("leaf", "leaves"),
            ("chief", "chiefs"),
            ("knife", "knives"),
            ("analysis", "analyses"),
            ("criterion", "criteria"),
            ("index", "indices"),
            ("matrix", "matrices"),
            ("mouse", "mice"),
            ("house", "houses"),
            ("hero", "heroes"),
            ("photo", "photos"),
            ("alias", "aliases"),
            ("bus", "buses"),
            ("axis", "axes"),
            ("virus", "viri"),
            ("alumnus", "alumni"),
            ("metadata", "metadata"),
            ("media", "medias"),
            ("series", "series"),
            ("series2", "series2s"),
            ("portuguese", "portugueses"),
            ("menu", "menus"),
            ("canvas", "canvas"),
            ("iris", "irises"),
            ("bureaux", "bureaux"),
            ("quiz", "quizzes"),
        ];
        for (word, plural) in cases {
            assert_eq!(super::of(word), plural);
        }
    }
}
