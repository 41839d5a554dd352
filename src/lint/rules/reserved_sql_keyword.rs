//! PN013: tables do not bear the name of a keyword.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::schema::Schema;
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN013",
    name: "reserved-sql-keyword",
    group: Group::Naming,
    default: Level::Warn,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: SQL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The name of a table is not a keyword of SQL.

Prisma puts every name into quotes; people, reports and other tools do not. Without quotes `order` is \
a syntax error, and on PostgreSQL `select * from user` does not even fail: it returns the name of the \
database user. On PostgreSQL and CockroachDB a name with capitals is not reported, since it needs \
quotes in any case. The option `columns` extends the rule to columns.",
    given: Given::Nothing,
    bad: r#"model User {
  id String @id @default(cuid())

  @@map("user")
}
"#,
    good: r#"model User {
  id String @id @default(cuid())

  @@map("users")
}
"#,
    build: build::<ReservedSqlKeyword>,
    options: options_of::<ReservedSqlKeyword>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ReservedSqlKeyword {
    /// Whether columns are checked, too.
    columns: bool,
    /// Names that are left alone.
    allow: Vec<String>,
}

impl Rule for ReservedSqlKeyword {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_ignored()) {
            let name = model.database_name();
            if self.is_reserved(cx.schema, name) {
                let at = model.database_name_location();
                let noun = if model.is_view() { "view" } else { "table" };
                report(cx, noun, name, at, "give it another name with `@@map`, for example in the plural");
            }
            for field in model.scalar_fields().filter(|_| self.columns) {
                let name = field.database_name();
                if self.is_reserved(cx.schema, name) {
                    let at = field.database_name_location();
                    report(cx, "column", name, at, "give it another name with `@map`");
                }
            }
        }
    }
}

impl ReservedSqlKeyword {
    fn is_reserved(&self, schema: &Schema, name: &str) -> bool {
        let database = schema.connector();
        database.is_reserved_word(name)
            && !(database.capabilities.names_fold_to_lower_case && name.contains(|c: char| c.is_uppercase()))
            && !self.allow.iter().any(|allowed| allowed == name)
    }
}

fn report(cx: &mut Context<'_>, noun: &str, name: &str, at: Location, help: &'static str) {
    let message =
        format!("the name of the {noun} `{name}` is a keyword of {}", cx.schema.connector().display_name);
    cx.report(cx.finding(at, message).help(help));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn keywords_are_those_of_the_database() {
        for (provider, name, expected) in [
            (Provider::Postgresql, "user", true),
            (Provider::Postgresql, "User", false),
            (Provider::Postgresql, "users", false),
            (Provider::MySql, "Order", true),
            (Provider::MySql, "user", false),
            (Provider::Sqlite, "order", true),
        ] {
            let schema = format!("model A {{\n  id Int @id\n\n  @@map(\"{name}\")\n}}\n");
            let found = check(&super::RULE).provider(provider).lines(&schema);
            assert_eq!(found, if expected { vec![4] } else { vec![] }, "{provider} {name}");
        }
    }

    #[test]
    fn columns_are_checked_on_request() {
        let schema = "model A {\n  id   Int @id\n  from Int\n  to   Int @map(\"end\")\n}\n";
        check(&super::RULE).assert_clean(schema);
        let columns = check(&super::RULE).config("[rules]\nPN013 = { columns = true, allow = [\"from\"] }");
        assert_eq!(columns.lines(schema), [4]);
    }
}
