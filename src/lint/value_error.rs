//! Says which value of a configuration does not fit and what would, in words for people who know
//! neither serde nor the names that it has for things.

use crate::schema::spelling::closest;

/// What serde calls things, and what people call them.
const WORDS: &[(&str, &str)] = &[
    ("a sequence", "a list"),
    ("sequence", "a list"),
    ("a map", "a table"),
    ("map", "a table"),
    ("a boolean", "`true` or `false`"),
    ("usize", "a whole number"),
    ("u32", "a whole number"),
];

/// How serde begins to name a value that is written there.
const VALUES: &[(&str, &str)] = &[
    ("string ", "the string "),
    ("integer ", "the number "),
    ("floating point ", "the number "),
    ("boolean ", ""),
];

/// A message of serde in plain words; any other message as it is.
pub fn plain(message: &str) -> String {
    let message = message.trim_end().replace('\n', ": ");
    wrong_type(&message).or_else(|| unknown_name(&message)).unwrap_or(message)
}

/// `invalid type: string "uuid", expected a sequence`
fn wrong_type(message: &str) -> Option<String> {
    let rest = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "))?;
    let (found, expected) = rest.rsplit_once(", expected ")?;
    let value =
        VALUES.iter().find_map(|(begin, plain)| Some(format!("{plain}{}", found.strip_prefix(begin)?)));
    Some(format!("expected {}, found {}", word(expected), value.unwrap_or_else(|| word(found).to_owned())))
}

fn word(serde: &str) -> &str {
    WORDS.iter().find(|(name, _)| *name == serde).map_or(serde, |(_, plain)| plain)
}

/// ``unknown variant `uid`, expected one of `cuid`, `uuid` ``, and the same with `field`.
fn unknown_name(message: &str) -> Option<String> {
    let is_key = message.starts_with("unknown field `");
    let rest = message.strip_prefix(if is_key { "unknown field `" } else { "unknown variant `" })?;
    let (name, rest) = rest.split_once('`')?;
    let known: Vec<_> = rest.split('`').skip(1).step_by(2).collect();
    let what = if is_key { "key" } else { "value" };
    let similar = closest(name, known.iter().copied()).filter(|_| is_key);
    let known = similar.map_or_else(
        || format!("there are `{}`", known.join("`, `")),
        |similar| format!("did you mean `{similar}`?"),
    );
    Some(format!("there is no {what} `{name}` here; {known}"))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn messages_of_serde_are_translated() {
        for (message, expected) in [
            (
                "invalid type: string \"uuid\", expected a sequence",
                "expected a list, found the string \"uuid\"",
            ),
            (
                "invalid type: integer `3`, expected a boolean",
                "expected `true` or `false`, found the number `3`",
            ),
            ("invalid type: sequence, expected a string", "expected a string, found a list"),
            ("invalid type: boolean `true`, expected usize", "expected a whole number, found `true`"),
            (
                "unknown variant `uid`, expected one of `cuid`, `uuid`",
                "there is no value `uid` here; there are `cuid`, `uuid`",
            ),
            (
                "unknown variant `guid`, expected `one` or `two`",
                "there is no value `guid` here; there are `one`, `two`",
            ),
            (
                "unknown field `rule`, expected one of `a`, `rules`",
                "there is no key `rule` here; did you mean `rules`?",
            ),
            ("something else\nfrom somewhere\n", "something else: from somewhere"),
        ] {
            assert_eq!(plain(message), expected);
        }
    }
}
