//! PT003: text columns of PostgreSQL are `text`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::retype::{native_name, no_native};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT003",
    name: "prefer-text-over-varchar",
    group: Group::Types,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A text column of PostgreSQL is `text`, neither `varchar(n)` nor `char(n)`.

PostgreSQL stores all three alike, and `varchar` is no faster. A shorter length, and any change of the \
length of `char(n)`, rewrites the table while nobody can use it; a limit that has to change now and then \
is better kept in the application. `char(n)` moreover fills values up with blanks and ignores blanks \
when it compares. `varchar = false` and `char = false` accept one of them.",
    given: Given::Nothing,
    bad: r#"model Route {
  id   String @id @default(cuid())
  sign String @db.VarChar(8)

  @@map("routes")
}
"#,
    good: r#"model Route {
  id   String @id @default(cuid())
  sign String

  @@map("routes")
}
"#,
    build: build::<PreferTextOverVarchar>,
    options: options_of::<PreferTextOverVarchar>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PreferTextOverVarchar {
    /// Whether `@db.VarChar` is reported.
    varchar: bool,
    /// Whether `@db.Char` is reported.
    char: bool,
}

impl Default for PreferTextOverVarchar {
    fn default() -> Self {
        Self { varchar: true, char: true }
    }
}

impl Rule for PreferTextOverVarchar {
    fn check(&self, cx: &mut Context<'_>) {
        for column in columns(cx.schema) {
            let Some(problem) = native_name(column).and_then(|name| self.problem(name)) else { continue };
            let message = format!("`{}` {problem}", column.name());
            let finding = cx.finding(column.location(), message);
            let title = "leave out the native type, which makes it `text`";
            let edits = no_native(column).into_iter().collect();
            cx.report(finding.help(title).fix(Fix::unsafe_fix(title, edits)));
        }
    }
}

impl PreferTextOverVarchar {
    fn problem(&self, native: &str) -> Option<&'static str> {
        match native {
            "VarChar" if self.varchar => Some("is a `varchar`, whose length is hard to change"),
            "Char" if self.char => Some("is a `char`, which fills values up with blanks"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    const SCHEMA: &str = "model A {\n  id String @id @db.VarChar(30)\n  a String? @db.Char(2)\n  b String @db.Citext\n  c String\n}\n";

    #[test]
    fn either_type_can_be_accepted() {
        for (config, expected) in [
            ("", vec![2, 3]),
            ("[rules]\nPT003 = { char = false }", vec![2]),
            ("[rules]\nPT003 = { varchar = false }", vec![3]),
        ] {
            assert_eq!(
                check(&super::RULE).select(&["PT003"]).config(config).lines(SCHEMA),
                expected,
                "{config}"
            );
        }
    }

    #[test]
    fn the_fix_takes_the_type_away() {
        let expected = SCHEMA.replace(" @db.VarChar(30)", "").replace(" @db.Char(2)", "");
        assert_eq!(check(&super::RULE).fixed(SCHEMA), expected);
    }
}
