//! PD026: a foreign key refers to columns that are unique in all rows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::keys::{Key, keys};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::edits::remove_option;
use crate::schema::ids::FieldId;
use crate::schema::referential_action::RelationMode;
use crate::schema::walk::{RelationFieldWalker, RelationWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD026",
    name: "references-partial-unique",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::Sqlite, Provider::SqlServer, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A foreign key refers to columns that are unique in all rows.

A unique key with a `where` tells apart only the rows that it covers, and no database takes it for \
the end of a foreign key. PostgreSQL refuses the foreign key: \"there is no unique constraint \
matching given keys\"; SQLite refuses every write to the table afterwards: \"foreign key mismatch\".",
    given: Given::Nothing,
    bad: r#"generator client {
  provider        = "prisma-client"
  output          = "../generated"
  previewFeatures = ["partialIndexes"]
}

model Station {
  id     String  @id @default(cuid())
  code   String  @unique(where: { isOpen: true })
  isOpen Boolean
  stops  Stop[]

  @@map("stations")
}

model Stop {
  id          String  @id @default(cuid())
  stationCode String
  station     Station @relation(fields: [stationCode], references: [code])

  @@index([stationCode])
  @@map("stops")
}
"#,
    good: r#"generator client {
  provider        = "prisma-client"
  output          = "../generated"
  previewFeatures = ["partialIndexes"]
}

model Station {
  id     String  @id @default(cuid())
  code   String  @unique
  isOpen Boolean
  stops  Stop[]

  @@map("stations")
}

model Stop {
  id          String  @id @default(cuid())
  stationCode String
  station     Station @relation(fields: [stationCode], references: [code])

  @@index([stationCode])
  @@map("stops")
}
"#,
    build: build::<ReferencesPartialUnique>,
    options: options_of::<ReferencesPartialUnique>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ReferencesPartialUnique {}

impl Rule for ReferencesPartialUnique {
    fn check(&self, cx: &mut Context<'_>) {
        if cx.schema.relation_mode() != RelationMode::ForeignKeys {
            return;
        }
        for field in cx.schema.relations().filter_map(RelationWalker::forward) {
            let Some(references) = &field.item().references else { continue };
            let same = |key: &Key<'_>| covers(*key, references);
            let mut unique = keys(field.target()).filter(|key| key.is_unique()).filter(same).peekable();
            let partial = unique.peek().copied();
            if let Some(partial) = partial.filter(|_| unique.all(Key::is_partial)) {
                report(cx, field, partial);
            }
        }
    }
}

/// Whether the key has these columns, in any order.
fn covers(key: Key<'_>, columns: &[FieldId]) -> bool {
    key.fields.len() == columns.len() && key.columns().all(|column| columns.contains(&column))
}

fn report(cx: &mut Context<'_>, field: RelationFieldWalker<'_>, partial: Key<'_>) {
    let message = format!(
        "a foreign key cannot refer to columns of `{}` that are unique in some rows only",
        field.target().name()
    );
    let finding = cx.finding(field.argument_location("references"), message);
    let title = "let the unique key cover all rows";
    let edits = partial.index.map(|index| remove_option(cx.schema.ast(), index.attribute, "where"));
    let fix = Fix::unsafe_fix(title, edits.unwrap_or_default());
    let help = "refer to the primary key, or let the unique key cover all rows";
    cx.report(finding.related(partial.location(), "the unique key").help(help).fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(key: &str) -> String {
        format!(
            "generator js {{\n  provider = \"x\"\n  previewFeatures = [\"partialIndexes\"]\n}}\nmodel P {{\n  id Int @id\n  a Int\n  b Int\n  cs C[]\n  {key}\n}}\nmodel C {{\n  id Int @id\n  a Int\n  b Int\n  p P @relation(fields: [a, b], references: [a, b])\n}}\n"
        )
    }

    #[test]
    fn one_key_over_all_rows_is_enough() {
        for (key, is_wrong) in [
            ("@@unique([a, b], where: { a: 1 })", true),
            ("@@unique([a, b], where: raw(\"a > 1\"))", true),
            ("@@unique([a, b])", false),
            ("@@unique([a, b], where: { a: 1 })\n  @@unique([a, b], map: \"all\")", false),
            ("@@unique([a, b], where: { a: 1 })\n  @@unique([a, b], where: { a: 2 }, map: \"x\")", true),
        ] {
            let text = schema(key);
            let line = if key.contains('\n') { 17 } else { 16 };
            assert_eq!(check(&super::RULE).lines(&text), if is_wrong { vec![line] } else { vec![] }, "{key}");
        }
    }

    #[test]
    fn without_foreign_keys_nothing_fails() {
        let prisma = "datasource db {\n  provider = \"postgresql\"\n  relationMode = \"prisma\"\n}\n";
        check(&super::RULE).assert_clean(&format!("{}{prisma}", schema("@@unique([a, b], where: { a: 1 })")));
    }
}
