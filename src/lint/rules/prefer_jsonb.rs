//! PT007: documents of PostgreSQL are `jsonb`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::retype::{native_name, no_native};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT007",
    name: "prefer-jsonb",
    group: Group::Types,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A `Json` column of PostgreSQL is `jsonb`, not `json`.

`json` keeps the text that was written: each query parses it again, a GIN index cannot be built on it, \
and two values cannot be compared, so that `DISTINCT` and `equals` fail on it. `jsonb` keeps what the \
text says, and is what Prisma uses by itself. Only who needs the very text back, with its blanks, its \
doubled keys and the order of its keys, needs `json`.",
    given: Given::Nothing,
    bad: r#"model Survey {
  id      String @id @default(cuid())
  answers Json   @db.Json

  @@map("surveys")
}
"#,
    good: r#"model Survey {
  id      String @id @default(cuid())
  answers Json

  @@map("surveys")
}
"#,
    build: build::<PreferJsonb>,
    options: options_of::<PreferJsonb>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PreferJsonb {}

impl Rule for PreferJsonb {
    fn check(&self, cx: &mut Context<'_>) {
        for column in columns(cx.schema).filter(|column| native_name(*column) == Some("Json")) {
            let message = format!("`{}` is kept as text that is parsed with every query", column.name());
            let title = "leave out the native type, which makes it `jsonb`";
            let finding = cx.finding(column.location(), message).help(title);
            let edits = no_native(column).into_iter().collect();
            cx.report(finding.fix(Fix::unsafe_fix(title, edits)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn json_is_reported_and_jsonb_is_not() {
        let schema =
            "model A {\n  id Int @id\n  a Json\n  b Json? @db.JsonB\n  c Json[] @db.Json // raw\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [5]);
        assert_eq!(check(&super::RULE).fixed(schema), schema.replace(" @db.Json //", " //"));
    }
}
