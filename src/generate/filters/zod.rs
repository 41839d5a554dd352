//! What `/// @zod…` comments add to a zod schema.
//!
//! `@zod.min(3).email()` goes behind the schema of the field; a first `.string`, `.number`, `.bigint`,
//! `.date`, `.boolean` or `.enum` without brackets names the type, as other generators want it, and is
//! passed over. `@zod.custom.use(EXPRESSION)`, or `@zod.custom(EXPRESSION)`, takes the place of the schema. The text is copied as it is:
//! whoever writes the schema writes this code.

use minijinja::Environment;
use minijinja::value::Value;

use super::Filter;

/// What can stand for the type in front of the checks.
const TYPES: &[&str] = &[".string", ".number", ".bigint", ".date", ".boolean", ".enum"];

/// What stands in front of a schema that takes the place of the one of the field.
const CUSTOM: &[&str] = &[".custom.use(", ".custom("];

pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "zod_comment",
        help: "What `@zod…` lines of documentation say: the schema to take `instead` of the usual one, and \
               the `checks` behind it; `none` where they say nothing.",
        examples: &[
            ("('A title.\\n@zod.min(3)' | zod_comment).checks", ".min(3)"),
            ("('@zod.custom.use(z.any())' | zod_comment).instead", "z.any()"),
        ],
    },
    Filter {
        name: "zod_documentation",
        help: "The other lines of documentation, `none` where there are none.",
        examples: &[("'A title.\\n@zod.min(3)' | zod_documentation", "A title.")],
    },
];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("zod_comment", |documentation: Option<&str>| {
        let comment = documentation.map(comment).unwrap_or_default();
        Value::from_pairs([("instead", comment.instead), ("checks", comment.checks)])
    });
    environment.add_filter("zod_documentation", |documentation: Option<&str>| rest(documentation?));
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Comment {
    /// The schema to take instead of that of the field.
    instead: Option<String>,
    /// What goes behind it, with a dot in front.
    checks: Option<String>,
}

fn comment(documentation: &str) -> Comment {
    let mut found = Comment::default();
    for text in documentation.lines().filter_map(after_tag) {
        let custom = CUSTOM.iter().find_map(|start| text.strip_prefix(start)?.strip_suffix(')'));
        if let Some(expression) = custom {
            found.instead = Some(expression.trim().to_owned());
        } else {
            found.checks.get_or_insert_default().push_str(without_type(text));
        }
    }
    found.checks = found.checks.filter(|checks| !checks.is_empty());
    found
}

/// The lines that are not for zod, if there are any.
fn rest(documentation: &str) -> Option<String> {
    let lines: Vec<_> = documentation.lines().filter(|line| after_tag(line).is_none()).collect();
    let text = lines.join("\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// `.min(3)` of `@zod.min(3)`
fn after_tag(line: &str) -> Option<&str> {
    let text = line.trim().strip_prefix("@zod")?;
    text.starts_with('.').then_some(text)
}

fn without_type(text: &str) -> &str {
    let mut rests = TYPES.iter().filter_map(|name| text.strip_prefix(name));
    rests.find(|rest| rest.is_empty() || rest.starts_with('.')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_say_what_to_check() {
        for (documentation, instead, checks) in [
            ("A title.", None, None),
            ("A title.\n@zod.min(3).max(9)", None, Some(".min(3).max(9)")),
            ("@zod.string.email({ error: \"no\" })", None, Some(".email({ error: \"no\" })")),
            ("@zod.string", None, None),
            ("@zod.stringbool()", None, Some(".stringbool()")),
            ("@zod.min(1)\n@zod.max(2)", None, Some(".min(1).max(2)")),
            ("@zod.custom.use(z.string().refine((a) => a))", Some("z.string().refine((a) => a)"), None),
            ("@zod.custom(imports.Payload)", Some("imports.Payload"), None),
            ("@zodiac", None, None),
        ] {
            let expected = Comment { instead: instead.map(str::to_owned), checks: checks.map(str::to_owned) };
            assert_eq!(comment(documentation), expected, "{documentation}");
        }
        assert_eq!(rest("A title.\n@zod.min(3)\n"), Some("A title.".to_owned()));
        assert_eq!(rest("@zod.min(3)"), None);
    }
}
