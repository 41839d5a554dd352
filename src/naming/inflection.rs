//! English nouns in the singular and the plural, as far as names of models and fields need them.

/// Singular and plural of nouns that follow no rule.
const IRREGULAR: &[(&str, &str)] = &[
    ("alias", "aliases"),
    ("analysis", "analyses"),
    ("api", "apis"),
    ("axis", "axes"),
    ("basis", "bases"),
    ("bonus", "bonuses"),
    ("bus", "buses"),
    ("cache", "caches"),
    ("campus", "campuses"),
    ("canvas", "canvases"),
    ("census", "censuses"),
    ("child", "children"),
    ("corpus", "corpora"),
    ("cpu", "cpus"),
    ("crisis", "crises"),
    ("criterion", "criteria"),
    ("datum", "data"),
    ("diagnosis", "diagnoses"),
    ("emoji", "emojis"),
    ("foot", "feet"),
    ("gas", "gases"),
    ("goose", "geese"),
    ("gpu", "gpus"),
    ("guru", "gurus"),
    ("half", "halves"),
    ("index", "indexes"),
    ("knife", "knives"),
    ("kpi", "kpis"),
    ("leaf", "leaves"),
    ("lens", "lenses"),
    ("life", "lives"),
    ("man", "men"),
    ("matrix", "matrices"),
    ("menu", "menus"),
    ("mouse", "mice"),
    ("movie", "movies"),
    ("person", "people"),
    ("phenomenon", "phenomena"),
    ("poi", "pois"),
    ("quiz", "quizzes"),
    ("shelf", "shelves"),
    ("sku", "skus"),
    ("status", "statuses"),
    ("synopsis", "synopses"),
    ("taxi", "taxis"),
    ("thesis", "theses"),
    ("tie", "ties"),
    ("tooth", "teeth"),
    ("uri", "uris"),
    ("vertex", "vertices"),
    ("virus", "viruses"),
    ("woman", "women"),
];

/// Nouns whose singular and plural are the same, or that have only one of them.
const INVARIABLE: &[&str] = &[
    "aircraft",
    "analytics",
    "audio",
    "aws",
    "cash",
    "cms",
    "content",
    "credentials",
    "data",
    "dns",
    "equipment",
    "feedback",
    "fish",
    "gps",
    "hardware",
    "headquarters",
    "history",
    "information",
    "inventory",
    "ios",
    "logistics",
    "means",
    "media",
    "merchandise",
    "metadata",
    "metrics",
    "money",
    "music",
    "news",
    "offspring",
    "payroll",
    "personnel",
    "photography",
    "police",
    "preferences",
    "rice",
    "series",
    "settings",
    "sheep",
    "sms",
    "software",
    "species",
    "staff",
    "stock",
    "stuff",
    "tls",
    "tracking",
    "traffic",
    "usage",
    "video",
    "weather",
];

/// What the plural adds to nouns with these endings, and how much of the noun goes.
const RULES: &[(&str, &str, &str)] = &[
    // Ending of the singular, what replaces it in the plural, and words like it.
    ("ay", "ays", "day"),
    ("ey", "eys", "key"),
    ("oy", "oys", "toy"),
    ("uy", "uys", "buy"),
    ("y", "ies", "company"),
    ("ss", "sses", "address"),
    ("sh", "shes", "wish"),
    ("ch", "ches", "match"),
    ("x", "xes", "box"),
    ("zz", "zzes", "buzz"),
    ("us", "uses", "virus"),
    ("", "s", "user"),
];

/// The plural of a noun in lower case; a plural stays as it is.
pub fn plural(word: &str) -> String {
    if is_plural(word) {
        return word.to_owned();
    }
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word) {
        return (*plural).to_owned();
    }
    let rule = RULES.iter().find_map(|(ending, plural, _)| Some((word.strip_suffix(ending)?, *plural)));
    rule.map(|(stem, ending)| format!("{stem}{ending}")).unwrap_or_default()
}

/// The singular of a noun in lower case; a singular stays as it is.
pub fn singular(word: &str) -> String {
    if INVARIABLE.contains(&word) {
        return word.to_owned();
    }
    if let Some((singular, _)) = IRREGULAR.iter().find(|(_, plural)| *plural == word) {
        return (*singular).to_owned();
    }
    if !ends_like_a_plural(word) {
        return word.to_owned();
    }
    let rule = RULES.iter().find_map(|(ending, plural, _)| {
        let stem = word.strip_suffix(plural)?;
        (!stem.is_empty() && *ending != "us").then_some((stem, *ending))
    });
    rule.map(|(stem, ending)| format!("{stem}{ending}")).unwrap_or_default()
}

/// Whether a noun can be read as a plural.
pub fn is_plural(word: &str) -> bool {
    INVARIABLE.contains(&word)
        || IRREGULAR.iter().any(|(_, plural)| *plural == word)
        || ends_like_a_plural(word)
}

/// Whether a noun can be read as a singular.
pub fn is_singular(word: &str) -> bool {
    INVARIABLE.contains(&word) || word == "data" || !is_plural(word)
}

fn ends_like_a_plural(word: &str) -> bool {
    let irregular = IRREGULAR.iter().any(|(singular, _)| *singular == word);
    word.len() > 2
        && word.ends_with('s')
        && !irregular
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::{INVARIABLE, IRREGULAR, RULES, is_plural, is_singular, plural, singular};

    #[test]
    fn nouns_have_a_singular_and_a_plural() {
        for (one, many) in [
            ("user", "users"),
            ("company", "companies"),
            ("day", "days"),
            ("address", "addresses"),
            ("box", "boxes"),
            ("match", "matches"),
            ("category", "categories"),
            ("case", "cases"),
            ("response", "responses"),
            ("status", "statuses"),
            ("person", "people"),
            ("child", "children"),
            ("photo", "photos"),
            ("key", "keys"),
            ("movie", "movies"),
            ("sku", "skus"),
            ("api", "apis"),
        ] {
            assert_eq!(plural(one), many);
            assert_eq!(singular(many), one);
            assert_eq!(plural(many), many);
            assert_eq!(singular(one), one);
            assert!(is_plural(many) && !is_singular(many) && is_singular(one) && !is_plural(one));
        }
    }

    #[test]
    fn some_nouns_are_both() {
        for word in INVARIABLE {
            assert!(is_plural(word) && is_singular(word));
            assert_eq!((plural(word), singular(word)), ((*word).to_owned(), (*word).to_owned()));
        }
    }

    #[test]
    fn tables_agree_with_themselves() {
        for (ending, plural_ending, example) in RULES {
            let stem = example.strip_suffix(ending).expect("an example ends like its rule");
            assert_eq!(plural(example), format!("{stem}{plural_ending}"));
        }
        assert!(IRREGULAR.is_sorted() && INVARIABLE.is_sorted());
    }
}
