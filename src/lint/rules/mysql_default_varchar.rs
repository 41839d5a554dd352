//! PT002: long texts of MySQL have more room than 191 characters.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::{ends_in, key_columns, tables};
use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::retype::{self, native_attribute};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT002",
    name: "mysql-default-varchar",
    group: Group::Types,
    default: Level::Warn,
    strict: Level::Warn,
    fix: FixKind::Unsafe,
    providers: &[Provider::MySql],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A text that may be long does not have the 191 characters that MySQL gets by default.

A `String` without a native type is `VARCHAR(191)` there. A description, a URL with parameters or a \
message that is longer is an error when it is written (or is cut off, where strict mode is turned off), \
and it is the users who find out. Fields are taken for long texts whose names end in `description`, \
`content`, `url`, `accessToken` and the like. Columns with a default, and those of keys and indexes, are \
left alone, since `TEXT` cannot have either just like that.",
    given: Given::Nothing,
    bad: r#"model Exhibit {
  id          String @id @default(cuid())
  description String

  @@map("exhibits")
}
"#,
    good: r#"model Exhibit {
  id          String @id @default(cuid())
  description String @db.Text

  @@map("exhibits")
}
"#,
    build: build::<MysqlDefaultVarchar>,
    options: options_of::<MysqlDefaultVarchar>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct MysqlDefaultVarchar {
    /// Names of fields that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

/// What the names of texts end in that are longer now and then.
const LONG: &[&str] = &[
    "access token",
    "bio",
    "biography",
    "body",
    "comment",
    "comments",
    "content",
    "contents",
    "description",
    "excerpt",
    "html",
    "id token",
    "instructions",
    "markdown",
    "message",
    "note",
    "notes",
    "referer",
    "referrer",
    "refresh token",
    "stack trace",
    "stacktrace",
    "summary",
    "text",
    "uri",
    "url",
    "user agent",
];

impl Rule for MysqlDefaultVarchar {
    fn check(&self, cx: &mut Context<'_>) {
        for model in tables(cx.schema) {
            let keys = key_columns(model);
            for column in
                model.scalar_fields().filter(|column| self.is_long(*column) && !keys.contains(&column.id))
            {
                let message = format!("`{}` has room for 191 characters", column.name());
                let title = format!("add `{}`", native_attribute(cx.schema, "Text"));
                let finding = cx.finding(column.location(), message).help(title.clone());
                cx.report(finding.fix(Fix::unsafe_fix(title, vec![retype::native(column, "Text")])));
            }
        }
    }
}

impl MysqlDefaultVarchar {
    fn is_long(&self, column: FieldWalker<'_>) -> bool {
        column.scalar_type() == Some(ScalarType::String)
            && column.native_type().is_none()
            && column.default_value().is_none()
            && ends_in(column.name(), LONG)
            && !self.allow.contains(column.name())
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn is_reported(config: &str, field: &str) -> bool {
        let schema = format!("model A {{\n  id Int @id\n  {field}\n}}\n");
        !check(&super::RULE).config(config).lines(&schema).is_empty()
    }

    #[test]
    fn names_and_types_decide() {
        for (field, expected) in [
            ("description String", true),
            ("image_url String?", true),
            ("refresh_token String?", true),
            ("userAgent String", true),
            ("errorMessage String", true),
            ("messageId String", false),
            ("contentType String", false),
            ("agent String", false),
            ("description String @db.VarChar(500)", false),
            ("description String @default(\"none\")", false),
            ("url String @unique", false),
            ("url String\n  @@index([url(length: 20)])", false),
            ("description Json", false),
        ] {
            assert_eq!(is_reported("", field), expected, "{field}");
        }
        assert!(!is_reported("[rules]\nPT002 = { allow = [\"url\"] }", "url String"));
    }
}
