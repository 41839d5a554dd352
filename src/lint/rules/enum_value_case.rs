//! PN007: the values of enums are written in one case.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::prefix::split_prefix;
use crate::lint::rename;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::naming::casing::Case;
use crate::schema::walk::EnumValueWalker;
use std::collections::BTreeMap;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN007",
    name: "enum-value-case",
    group: Group::Naming,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The value of an enum is written in SCREAMING_SNAKE_CASE, or in the case that the team chooses.

Values become constants in TypeScript, and whoever compares with one has to know how it is spelled. \
The database keeps the value that its rows have: that is what `@map` is for.",
    given: Given::Nothing,
    bad: r#"enum Binding {
  HARDCOVER
  softCover
}

model Book {
  id      String  @id @default(cuid())
  binding Binding @default(softCover)

  @@map("books")
}
"#,
    good: r#"enum Binding {
  HARDCOVER
  SOFT_COVER @map("softCover")
}

model Book {
  id      String  @id @default(cuid())
  binding Binding @default(SOFT_COVER)

  @@map("books")
}
"#,
    build: build::<EnumValueCase>,
    options: options_of::<EnumValueCase>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct EnumValueCase {
    /// How the words of the name are put together.
    style: Case,
    /// Words that mix cases and stay together, such as `GitHub`.
    compound_words: Vec<String>,
    /// Prefixes that do not count.
    trim_prefix: Vec<String>,
    /// Names that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

impl Default for EnumValueCase {
    fn default() -> Self {
        Self {
            style: Case::Screaming,
            compound_words: Vec::new(),
            trim_prefix: Vec::new(),
            allow: NameList::default(),
        }
    }
}

impl Rule for EnumValueCase {
    fn check(&self, cx: &mut Context<'_>) {
        for item in cx.schema.enums() {
            let mut targets: BTreeMap<String, Vec<EnumValueWalker<'_>>> = BTreeMap::new();
            for value in item.values() {
                if let Some(to) = self.corrected(value.name()) {
                    targets.entry(to).or_default().push(value);
                }
            }
            for (to, values) in &targets {
                for value in values {
                    self.report(cx, *value, to, values.len() == 1);
                }
            }
        }
    }
}

impl EnumValueCase {
    /// The name as it should be, if it is wrong.
    fn corrected(&self, name: &str) -> Option<String> {
        let (prefix, rest) = split_prefix(name, &self.trim_prefix);
        let is_right = self.style.is(rest) || self.allow.contains(name);
        (!is_right).then(|| format!("{prefix}{}", self.style.convert(rest, &self.compound_words)))
    }

    fn report(&self, cx: &mut Context<'_>, value: EnumValueWalker<'_>, to: &str, is_only: bool) {
        let message = format!("the value `{}` is not in {}", value.name(), self.style.label());
        let help = format!("call it `{to}`, and keep the value in the database with `@map`");
        let finding = cx.finding(value.name_location(), message).help(help);
        // Two values must not get the same name.
        let fix = is_only.then(|| rename::enum_value(cx.references(), value, to)).flatten();
        cx.report(finding.fix(fix));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn every_mention_is_renamed() {
        let schema = "\
generator js {
  provider = \"x\"
  previewFeatures = [\"partialIndexes\"]
}
enum Kind {
  novel
  poem @map(\"p\")
  PLAY
}
model Book {
  id    Int    @id
  kind  Kind   @default(novel)
  kinds Kind[] @default([poem, PLAY])

  @@index([id], where: { kind: { not: \"novel\" } })
}
";
        let expected = schema
            .replace("  novel\n  poem ", "  NOVEL @map(\"novel\")\n  POEM ")
            .replace("(novel)", "(NOVEL)")
            .replace("[poem", "[POEM");
        assert_eq!(check(&super::RULE).fixed(schema), expected);
    }

    #[test]
    fn the_case_is_an_option() {
        let schema = |values: &str| format!("enum Kind {{\n{values}}}\nmodel A {{\n  id Kind @id\n}}\n");
        for (style, wrong) in [
            ("snake", vec![3, 4, 5]),
            ("camel", vec![3, 4, 5]),
            ("pascal", vec![2, 3]),
            ("screaming", vec![2, 4]),
        ] {
            let check = check(&super::RULE).config(&format!("[rules]\nPN007 = {{ style = \"{style}\" }}"));
            let lines = check.lines(&schema("  one\n  TWO_TWO\n  Three\n  FOUR\n"));
            assert_eq!(lines, wrong, "{style}");
        }
    }

    #[test]
    fn prefixes_and_allowed_names_are_looked_past() {
        let schema = "enum Kind {\n  kOne\n  kTWO\n  v1\n}\nmodel A {\n  id Kind @id\n}\n";
        let config = "[rules]\nPN007 = { trim-prefix = [\"k\"], allow = [\"v?\"] }";
        assert_eq!(
            check(&super::RULE).config(config).fixed(schema),
            schema.replace("kOne", "kONE @map(\"kOne\")")
        );
    }

    #[test]
    fn no_two_values_get_the_same_name() {
        for values in ["  open\n  OPEN\n", "  open\n  Open\n"] {
            let schema = format!("enum Kind {{\n{values}}}\nmodel A {{\n  id Kind @id\n}}\n");
            assert_eq!(check(&super::RULE).fixed(&schema), schema);
            assert!(!check(&super::RULE).lines(&schema).is_empty());
        }
    }
}
