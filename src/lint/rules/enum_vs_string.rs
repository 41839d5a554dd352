//! PT023: values that a comment lists are an enum.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::remarks::remarks;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;
use crate::syntax::tree::ExprKind;
use crate::syntax::unescape;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT023",
    name: "enum-vs-string",
    group: Group::Types,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: &[
        Provider::Postgresql,
        Provider::MySql,
        Provider::Sqlite,
        Provider::CockroachDb,
        Provider::MongoDb,
    ],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A field whose comment lists its values is an enum.

A comment keeps nothing out: the first typing error in the code is a status that no query finds. An enum \
is checked by the client and, but for SQLite and MongoDB, by the database, and the code gets a type of \
the same values. Reported are fields of type `String` where a comment is nothing but a list of words, \
parted by `|`, `/` or commas, that has the default of the field in it. Lists that begin with \"e.g.\" or \
end in \"etc.\" are open, and left alone.",
    given: Given::Nothing,
    bad: r#"model Parcel {
  id    String @id @default(cuid())
  state String @default("packed") // packed | sent | delivered

  @@map("parcels")
}
"#,
    good: r#"model Parcel {
  id    String      @id @default(cuid())
  state ParcelState @default(packed)

  @@map("parcels")
}

enum ParcelState {
  packed
  sent
  delivered

  @@map("parcel_state")
}
"#,
    build: build::<EnumVsString>,
    options: options_of::<EnumVsString>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct EnumVsString {}

/// What parts the values.
const SEPARATORS: &[char] = &['|', ',', '/'];

/// Words that make a list an open one, or no list of values.
const OPEN: &[&str] = &[
    "and",
    "empty",
    "etc",
    "nil",
    "none",
    "null",
    "optional",
    "or",
    "other",
    "others",
    "required",
    "undefined",
    "unique",
];

impl Rule for EnumVsString {
    fn check(&self, cx: &mut Context<'_>) {
        if !cx.schema.connector().capabilities.enums {
            return;
        }
        for column in columns(cx.schema).filter(|column| column.scalar_type() == Some(ScalarType::String)) {
            let Some(values) = remarks(column).find_map(|remark| listed(column, remark)) else { continue };
            let message =
                format!("a comment lists the values of `{}`, and nothing keeps others out", column.name());
            let help = format!("make an enum of {}", values.join(", "));
            cx.report(cx.finding(column.type_location(), message).help(help));
        }
    }
}

/// The values that a remark lists, in backticks.
fn listed(column: FieldWalker<'_>, remark: &str) -> Option<Vec<String>> {
    let separator = *SEPARATORS.iter().find(|separator| remark.contains(**separator))?;
    let values: Vec<_> =
        remark.split(separator).map(|value| value.trim().trim_matches(['"', '\'', '`'])).collect();
    let default = default_text(column);
    let has_default = default.is_none_or(|default| values.contains(&default.as_str()));
    (has_default && values.iter().all(|value| is_value(value)))
        .then(|| values.iter().map(|value| format!("`{value}`")).collect())
}

/// Whether it could be a value of an enum.
fn is_value(word: &str) -> bool {
    let is_name = word.starts_with(|first: char| first.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    is_name && !OPEN.contains(&word.to_ascii_lowercase().as_str())
}

fn default_text(column: FieldWalker<'_>) -> Option<String> {
    let value = column.default_value().filter(|value| value.kind == ExprKind::String)?;
    unescape(column.schema.ast().text(column.file(), value.span)).ok().map(Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn a_comment_is_a_list_or_it_is_not() {
        for (field, expected) in [
            ("a String // draft | sent", true),
            ("a String // draft, sent, paid", true),
            ("a String? /// draft / sent", true),
            ("a String // 'draft' | \"sent\"", true),
            ("a String @default(\"sent\") // draft | sent", true),
            ("a String @default(\"new\") // draft | sent", false),
            ("a String // draft", false),
            ("a String // e.g. draft, sent", false),
            ("a String // draft, sent, etc.", false),
            ("a String // draft, sent, ...", false),
            ("a String // short, and unique", false),
            ("a String // the first name, the last name", false),
            ("a String // name | null", false),
            ("a String // 30d, 90d", false),
            ("a String // https://example.org/a", false),
            ("// draft | sent\n  a String", true),
            ("// draft | sent\n\n  a String", false),
            ("a Int // one | two", false),
            ("a String", false),
        ] {
            let schema = format!("model A {{\n  id Int @id\n  {field}\n}}\n");
            assert_eq!(!check(&super::RULE).lines(&schema).is_empty(), expected, "{field}");
        }
    }

    #[test]
    fn the_values_are_named() {
        let report = check(&super::RULE).report("model A {\n  id Int @id\n  a String // \"on\" | off\n}\n");
        assert!(report.contains("help: make an enum of `on`, `off`"), "{report}");
        let schema = "model A {\n  id Int @id\n  a String // on | off\n}\n";
        assert_eq!(check(&super::RULE).provider(Provider::MySql).lines(schema), [3]);
    }
}
