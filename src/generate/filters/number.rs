//! Singular and plural of names: the last word changes, and the case stays.

use minijinja::Environment;

use crate::naming::casing::words;
use crate::naming::inflection;

use super::Filter;

pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "plural",
        help: "The last word in the plural; a plural stays.",
        examples: &[("'OrderItem' | plural", "OrderItems"), ("'category' | plural", "categories")],
    },
    Filter {
        name: "singular",
        help: "The last word in the singular; a singular stays.",
        examples: &[("'people' | singular", "person")],
    },
];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("plural", |name: &str| with_last_word(name, inflection::plural));
    environment.add_filter("singular", |name: &str| with_last_word(name, inflection::singular));
}

fn with_last_word(name: &str, change: fn(&str) -> String) -> String {
    let Some(word) = words(name, &[]).pop() else { return name.to_owned() };
    let Some(start) = name.len().checked_sub(word.len()).filter(|start| name.is_char_boundary(*start)) else {
        return name.to_owned();
    };
    let (before, last) = name.split_at(start);
    let changed = change(&word);
    if last == word.to_uppercase() && word.len() > 1 {
        return format!("{before}{}", changed.to_uppercase());
    }
    let mut chars = changed.chars();
    let capital = last.starts_with(char::is_uppercase);
    match chars.next() {
        Some(first) if capital => format!("{before}{}{}", first.to_uppercase(), chars.as_str()),
        _ => format!("{before}{changed}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_changes() {
        for (singular, plural) in [
            ("OrderItem", "OrderItems"),
            ("category", "categories"),
            ("blog_post", "blog_posts"),
            ("Person", "People"),
            ("userAPI", "userAPIS"),
            ("A", "As"),
            ("News", "News"),
        ] {
            assert_eq!(with_last_word(singular, inflection::plural), plural);
        }
        assert_eq!(with_last_word("OrderItems", inflection::singular), "OrderItem");
        assert_eq!(with_last_word("", inflection::plural), "");
    }
}
