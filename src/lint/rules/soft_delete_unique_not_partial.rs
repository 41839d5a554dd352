//! PX010: where rows are deleted by a mark, unique keys leave the deleted ones out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::ids::FieldId;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{FieldWalker, IndexWalker, ModelWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PX010",
    name: "soft-delete-unique-not-partial",
    group: Group::Indexes,
    default: Level::Warn,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: &[Provider::Postgresql, Provider::Sqlite, Provider::SqlServer, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Where rows are deleted by a mark, unique keys leave the deleted ones out.

A row with `deletedAt` set is gone for the users and still there for the database: with a plain unique \
key nobody can take the address, name or number of a deleted row again. A partial index covers the \
rows that are left. Keys that are made of foreign keys, filled by a function or can be set to null are not reported.",
    given: Given::Nothing,
    bad: r#"model Member {
  id        String    @id @default(cuid())
  email     String    @unique
  deletedAt DateTime?

  @@map("members")
}
"#,
    good: r#"generator client {
  provider        = "prisma-client"
  output          = "./client"
  previewFeatures = ["partialIndexes"]
}

model Member {
  id        String    @id @default(cuid())
  email     String    @unique(where: { deletedAt: null })
  deletedAt DateTime?

  @@map("members")
}
"#,
    build: build::<SoftDeleteUniqueNotPartial>,
    options: options_of::<SoftDeleteUniqueNotPartial>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct SoftDeleteUniqueNotPartial {
    /// The fields that mark a row as deleted.
    fields: Vec<String>,
}

impl Default for SoftDeleteUniqueNotPartial {
    fn default() -> Self {
        Self { fields: ["deletedAt", "deleted_at"].map(str::to_owned).to_vec() }
    }
}

impl Rule for SoftDeleteUniqueNotPartial {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            let Some(mark) = self.mark(model) else { continue };
            let foreign: Vec<FieldId> = foreign_keys(model).collect();
            for index in model.uniques().filter(|index| keeps_deleted(*index, mark, &foreign)) {
                report(cx, index, mark);
            }
        }
    }
}

impl SoftDeleteUniqueNotPartial {
    /// The field that marks a row as deleted.
    fn mark<'s>(&self, model: ModelWalker<'s>) -> Option<FieldWalker<'s>> {
        let mut fields = model.scalar_fields().filter(|field| field.is_optional());
        fields.find(|field| {
            field.scalar_type() == Some(ScalarType::DateTime)
                && self.fields.iter().any(|name| name == field.name())
        })
    }
}

fn foreign_keys(model: ModelWalker<'_>) -> impl Iterator<Item = FieldId> {
    model.relation_fields().flat_map(|field| field.item().fields.iter().flatten().copied())
}

/// Whether the values of deleted rows stay taken, and are such that somebody might want them: no
/// foreign keys, nothing that a function makes, nothing that can be set to null.
fn keeps_deleted(index: IndexWalker<'_>, mark: FieldWalker<'_>, foreign: &[FieldId]) -> bool {
    let is_given_up = |field: FieldWalker<'_>| field.default_function().is_some() || field.is_optional();
    !index.is_partial()
        && index.columns().all(|column| column != mark.id)
        && !index.columns().all(|column| foreign.contains(&column))
        && !index.fields().any(|column| is_given_up(column.field()))
}

fn report(cx: &mut Context<'_>, index: IndexWalker<'_>, mark: FieldWalker<'_>) {
    let names: Vec<_> = index.fields().map(|column| column.field().name()).collect();
    let message = format!("`{}` stays taken when a `{}` is deleted", names.join(", "), index.model().name());
    let finding =
        cx.finding(index.location(), message).related(mark.name_location(), "the row is only marked here");
    cx.report(if cx.schema.version().facts().partial_indexes {
        finding.help(format!(
            "add `where: {{ {}: null }}`, with the preview feature `partialIndexes`",
            mark.name()
        ))
    } else {
        let column = mark.database_name();
        finding.help(format!("make the index in a migration, with `WHERE \"{column}\" IS NULL`"))
    });
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(lines: &str) -> String {
        format!(
            "model A {{\n  id Int @id\n  b_id Int\n  b B @relation(fields: [b_id], references: [id])\n  \
             deletedAt DateTime?\n  {lines}\n}}\nmodel B {{\n  id Int @id\n  a A[]\n  n Int @unique\n}}\n"
        )
    }

    #[test]
    fn what_a_deleted_row_has_stays_taken() {
        for (lines, expected) in [
            ("email String @unique", true),
            ("name String\n  @@unique([b_id, name])", true),
            ("email String? @unique", false),
            ("token String @unique @default(uuid())", false),
            ("name String\n  @@unique([name, deletedAt])", false),
            ("name String\n  @@index([name])", false),
        ] {
            let found = !check(&super::RULE).lines(&schema(lines)).is_empty();
            assert_eq!(found, expected, "{lines}");
        }
        let one = schema("@@unique([b_id])").replace("a A[]", "a A?");
        check(&super::RULE).assert_clean(&one);
    }

    #[test]
    fn only_an_optional_time_marks_a_row() {
        let with = |mark: &str| schema("email String @unique").replace("deletedAt DateTime?", mark);
        for (mark, expected) in [
            ("deleted_at DateTime?", true),
            ("deletedAt DateTime", false),
            ("deletedAt Boolean?", false),
            ("removedAt DateTime?", false),
        ] {
            assert_eq!(!check(&super::RULE).lines(&with(mark)).is_empty(), expected, "{mark}");
        }
        let named = check(&super::RULE).config("[rules]\nPX010 = { fields = [\"removedAt\"] }");
        assert_eq!(named.lines(&with("removedAt DateTime?")), [6]);
    }
}
