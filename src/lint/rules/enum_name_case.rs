//! PN006: enums are named in `PascalCase`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::prefix::split_prefix;
use crate::lint::rename;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::naming::casing::Case;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN006",
    name: "enum-name-case",
    group: Group::Naming,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The name of an enum is written in PascalCase.

The client makes a TypeScript type of it, and types are written so. The type in the database keeps \
its name: that is what `@@map` is for.",
    given: Given::Nothing,
    bad: r#"enum order_status {
  OPEN
  PAID
}

model Order {
  id     String       @id @default(cuid())
  status order_status

  @@map("orders")
}
"#,
    good: r#"enum OrderStatus {
  OPEN
  PAID

  @@map("order_status")
}

model Order {
  id     String      @id @default(cuid())
  status OrderStatus

  @@map("orders")
}
"#,
    build: build::<EnumNameCase>,
    options: options_of::<EnumNameCase>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct EnumNameCase {
    /// How the words of the name are put together.
    style: Case,
    /// Words that mix cases and stay together, such as `GitHub`.
    compound_words: Vec<String>,
    /// Prefixes that do not count.
    trim_prefix: Vec<String>,
    /// Names that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

impl Default for EnumNameCase {
    fn default() -> Self {
        Self {
            style: Case::Pascal,
            compound_words: Vec::new(),
            trim_prefix: Vec::new(),
            allow: NameList::default(),
        }
    }
}

impl Rule for EnumNameCase {
    fn check(&self, cx: &mut Context<'_>) {
        for item in cx.schema.enums() {
            let name = item.name();
            let (prefix, rest) = split_prefix(name, &self.trim_prefix);
            if self.style.is(rest) || self.allow.contains(name) {
                continue;
            }
            let to = format!("{prefix}{}", self.style.convert(rest, &self.compound_words));
            let finding = cx
                .finding(
                    item.name_location(),
                    format!("the name of the enum `{name}` is not in {}", self.style.label()),
                )
                .help(format!("call it `{to}`, and keep the name in the database with `@@map`"));
            cx.report(finding.fix(rename::enum_def(cx.references(), item, &to)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn prefixes_and_allowed_names_are_looked_past() {
        let schema = "enum db_kind {\n  A\n\n  @@map(\"x\")\n}\nenum old_kind {\n  A\n}\nmodel M {\n  id   db_kind @id\n  kind old_kind\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [1, 6]);
        let config = "[rules]\nPN006 = { trim-prefix = [\"db_\"], allow = [\"old_*\"] }";
        assert_eq!(check(&super::RULE).config(config).fixed(schema), schema.replace("db_kind", "db_Kind"));
    }
    #[test]
    fn the_case_is_an_option() {
        let schema = "enum BookKind {\n  A\n\n  @@map(\"x\")\n}\nmodel M {\n  id BookKind @id\n}\n";
        let snake = check(&super::RULE).config("[rules]\nPN006 = { style = \"snake\" }");
        assert_eq!(snake.fixed(schema), schema.replace("BookKind", "book_kind"));
    }
}
