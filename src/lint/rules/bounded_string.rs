//! PT001: text columns have a length.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::retype::{native_attribute, native_name};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::connector::native_type::ArgumentForm;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT001",
    name: "bounded-string",
    group: Group::Types,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::None,
    providers: &[Provider::Postgresql, Provider::MySql, Provider::SqlServer, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The column of a `String` has a length.

Whatever the application does not check ends up in the table: a name of ten megabytes, sent to an API \
that took it, is read again with every list of names. A length in the database stops it there. Reported \
are fields without a native type where the database then has no limit, types of text without a length \
(`@db.Text`), and types that could have a length and have none; a plain `String` of MySQL has 191 \
characters, and one of SQL Server 1,000. `allow-native-text-type` accepts `@db.Text` and its kin as a \
way to say that a text may be long.",
    given: Given::Nothing,
    bad: r#"model Book {
  id    String @id @default(cuid()) @db.VarChar(30)
  title String

  @@map("books")
}
"#,
    good: r#"model Book {
  id    String @id @default(cuid()) @db.VarChar(30)
  title String @db.VarChar(200)

  @@map("books")
}
"#,
    build: build::<BoundedString>,
    options: options_of::<BoundedString>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct BoundedString {
    /// Whether a type for long texts (`@db.Text`) is accepted where it is written out.
    allow_native_text_type: bool,
}

/// Types that are made for texts of any length.
const LONG_TEXT: &[&str] = &["Text", "MediumText", "LongText", "NText"];

impl Rule for BoundedString {
    fn check(&self, cx: &mut Context<'_>) {
        for column in columns(cx.schema).filter(|column| self.is_unbounded(*column)) {
            let message = format!("nothing limits the length of `{}`", column.name());
            let length = native_attribute(cx.schema, length_type(column));
            let place =
                if column.native_type().is_some() { column.location() } else { column.type_location() };
            cx.report(cx.finding(place, message).help(format!("give it a length: `{length}`")));
        }
    }
}

impl BoundedString {
    fn is_unbounded(&self, column: FieldWalker<'_>) -> bool {
        if column.scalar_type() != Some(ScalarType::String) {
            return false;
        }
        match native_name(column) {
            Some(name) if LONG_TEXT.contains(&name) => !self.allow_native_text_type,
            Some(_) => could_have_length(column) && has_no_length(column),
            None => has_no_length(column),
        }
    }
}

fn has_no_length(column: FieldWalker<'_>) -> bool {
    column.limits().is_some_and(|limits| limits.max_length.is_none())
}

fn could_have_length(column: FieldWalker<'_>) -> bool {
    column.known_native_type().is_some_and(|(native, _)| {
        matches!(native.form, ArgumentForm::OptionalNumber(_) | ArgumentForm::OptionalNumberOrMax(_))
    })
}

/// An example of a type with a length.
fn length_type(column: FieldWalker<'_>) -> &'static str {
    let has_var_char = column.schema.connector().native_type("VarChar").is_some();
    if has_var_char { "VarChar(255)" } else { "String(255)" }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    /// Whether a column of this type is reported by default, and where long texts are allowed.
    fn is_reported(provider: Provider, column: &str) -> (bool, bool) {
        let schema = format!("model A {{\n  id Int @id\n  a {column}\n}}\n");
        let check = |config: &str| check(&super::RULE).provider(provider).select(&["PT001"]).config(config);
        let allowing = "[rules]\nbounded-string = { allow-native-text-type = true }";
        (!check("").lines(&schema).is_empty(), !check(allowing).lines(&schema).is_empty())
    }

    #[test]
    fn what_has_no_length_is_reported() {
        for (provider, column, expected) in [
            (Provider::Postgresql, "String", (true, true)),
            (Provider::Postgresql, "String?", (true, true)),
            (Provider::Postgresql, "String[]", (true, true)),
            (Provider::Postgresql, "String @db.Text", (true, false)),
            (Provider::Postgresql, "String @db.VarChar", (true, true)),
            (Provider::Postgresql, "String @db.VarChar(20)", (false, false)),
            (Provider::Postgresql, "String @db.Char(2)", (false, false)),
            (Provider::Postgresql, "String @db.Uuid", (false, false)),
            (Provider::Postgresql, "String @db.Inet", (false, false)),
            (Provider::Postgresql, "Bytes", (false, false)),
            (Provider::MySql, "String", (false, false)),
            (Provider::MySql, "String @db.LongText", (true, false)),
            (Provider::MySql, "String @db.VarChar(20)", (false, false)),
            (Provider::SqlServer, "String", (false, false)),
            (Provider::SqlServer, "String @db.NVarChar(Max)", (true, true)),
            (Provider::SqlServer, "String @db.NVarChar(20)", (false, false)),
            (Provider::CockroachDb, "String", (true, true)),
            (Provider::CockroachDb, "String @db.String(20)", (false, false)),
        ] {
            assert_eq!(is_reported(provider, column), expected, "{provider} {column}");
        }
    }
}
