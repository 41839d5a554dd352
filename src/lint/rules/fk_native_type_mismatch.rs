//! PD008: columns that a foreign key connects are of types that can be compared.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::native::{native, native_attribute, native_text};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::schema::connector::Provider;
use crate::schema::edits::{add_attribute, remove_attribute};
use crate::schema::ids::FieldId;
use crate::schema::referential_action::RelationMode;
use crate::schema::walk::{FieldWalker, RelationFieldWalker, RelationWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD008",
    name: "fk-native-type-mismatch",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::MySql, Provider::SqlServer, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A foreign key connects columns whose types the database can compare.

Prisma looks at the types of the fields only: `String` refers to `String`, whatever follows `@db.`. The \
database compares the columns. PostgreSQL has no way to compare `text` with `uuid`, MySQL wants whole numbers \
of the same size and sign, and SQL Server the very same type; each stops the migration at the foreign \
key. Types that can be compared are not reported, such as `@db.VarChar(10)` beside `@db.Text`.",
    given: Given::Nothing,
    bad: r#"model Author {
  id    String @id @default(uuid()) @db.Uuid
  books Book[]

  @@map("authors")
}

model Book {
  id       String @id @default(uuid()) @db.Uuid
  authorId String

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("books")
}
"#,
    good: r#"model Author {
  id    String @id @default(uuid()) @db.Uuid
  books Book[]

  @@map("authors")
}

model Book {
  id       String @id @default(uuid()) @db.Uuid
  authorId String @db.Uuid

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("books")
}
"#,
    build: build::<FkNativeTypeMismatch>,
    options: options_of::<FkNativeTypeMismatch>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct FkNativeTypeMismatch {}

impl Rule for FkNativeTypeMismatch {
    fn check(&self, cx: &mut Context<'_>) {
        if cx.schema.relation_mode() != RelationMode::ForeignKeys {
            return;
        }
        let wanted = wanted(cx.schema);
        for relation in cx.schema.relations().filter_map(RelationWalker::forward) {
            if relation.model().is_view() || relation.target().is_view() {
                continue;
            }
            for (column, reference) in pairs(relation) {
                check_pair(cx, &wanted, relation, column, reference);
            }
        }
    }
}

/// The columns of a foreign key, each with the one that it refers to.
fn pairs(relation: RelationFieldWalker<'_>) -> impl Iterator<Item = (FieldWalker<'_>, FieldWalker<'_>)> {
    relation.fields().into_iter().flatten().zip(relation.references().into_iter().flatten())
}

/// The native type that each column of a foreign key should have; `None` where two keys disagree.
fn wanted(schema: &Schema) -> BTreeMap<FieldId, Option<String>> {
    let mut wanted: BTreeMap<_, Option<String>> = BTreeMap::new();
    for (column, reference) in schema.relations().filter_map(RelationWalker::forward).flat_map(pairs) {
        let text = native_text(reference);
        wanted
            .entry(column.id)
            .and_modify(|before| {
                if before.as_ref() != Some(&text) {
                    *before = None;
                }
            })
            .or_insert(Some(text));
    }
    wanted
}

fn check_pair(
    cx: &mut Context<'_>,
    wanted: &BTreeMap<FieldId, Option<String>>,
    relation: RelationFieldWalker<'_>,
    column: FieldWalker<'_>,
    reference: FieldWalker<'_>,
) {
    // Fields of different types are an error of the language.
    if column.ty() != reference.ty() {
        return;
    }
    let (Some(from), Some(to)) = (native(column), native(reference)) else { return };
    if cx.schema.connector().joinable.connects(from, to) {
        return;
    }
    let message = format!(
        "`{}` is stored as `{}{}`, and `{}`, which it refers to, as `{}{}`: {} cannot join them by a foreign key",
        column.name(),
        from.0,
        from.1,
        reference.full_name(),
        to.0,
        to.1,
        cx.schema.connector().display_name
    );
    let finding = cx.finding(native_attribute(column).unwrap_or_else(|| column.type_location()), message);
    let finding = finding
        .related(reference.location(), "the column that it refers to")
        .related(relation.field.name_location(), "the foreign key");
    let Some(Some(text)) = wanted.get(&column.id) else {
        cx.report(finding.help("give all columns that are joined here one native type"));
        return;
    };
    let title = match text.as_str() {
        "" => format!("remove the native type of `{}`", column.name()),
        text => format!("give `{}` the native type `{text}`", column.name()),
    };
    cx.report(finding.help(title.clone()).fix(Fix::unsafe_fix(title, vec![edit(column, text)])));
}

/// Gives a column the native type that is written so; an empty one is none.
fn edit(column: FieldWalker<'_>, text: &str) -> Edit {
    match (column.native_type(), text) {
        (Some(used), "") => remove_attribute(column.schema.ast(), used.attribute),
        (Some(used), text) => Edit::replace(column.schema.ast().attribute_location(used.attribute), text),
        (None, text) => add_attribute(column, text),
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    /// A foreign key of a column with this type to one with that.
    fn schema(column: &str, reference: &str) -> String {
        format!(
            "model A {{\n  id {reference} @id\n  bs B[]\n}}\nmodel B {{\n  id  Int @id\n  aId {column}\n  a   A @relation(fields: [aId], references: [id])\n}}\n"
        )
        .replace("String @db.Uuid @id", "String @id @db.Uuid")
    }

    #[test]
    fn types_are_compared_as_the_database_does() {
        for (provider, column, reference, is_wrong) in [
            (Provider::Postgresql, "String", "String @db.Uuid", true),
            (Provider::Postgresql, "String @db.Uuid", "String", true),
            (Provider::Postgresql, "String @db.VarChar(10)", "String", false),
            (Provider::Postgresql, "String @db.VarChar(10)", "String @db.VarChar(20)", false),
            (Provider::Postgresql, "Int @db.SmallInt", "Int", false),
            (Provider::Postgresql, "BigInt", "Int", false),
            (Provider::Postgresql, "Int", "Int @db.Oid", false),
            (Provider::Postgresql, "Int @db.Oid", "Int", true),
            (Provider::Postgresql, "DateTime @db.Timestamptz(6)", "DateTime", false),
            (Provider::Postgresql, "DateTime @db.Time(0)", "DateTime", true),
            (Provider::MySql, "Int @db.UnsignedInt", "Int", true),
            (Provider::MySql, "Int @db.SmallInt", "Int", true),
            (Provider::MySql, "String @db.VarChar(10)", "String", false),
            (Provider::MySql, "String @db.Char(36)", "String", false),
            (Provider::MySql, "DateTime @db.Date", "DateTime", true),
            (Provider::SqlServer, "String @db.NVarChar(100)", "String", true),
            (Provider::SqlServer, "String @db.NVarChar(1000)", "String", false),
            (Provider::SqlServer, "Int @db.SmallInt", "Int", true),
            (Provider::CockroachDb, "String @db.Uuid", "String", true),
            (Provider::CockroachDb, "Int @db.Int2", "Int", false),
        ] {
            let expected = if is_wrong { vec![7] } else { vec![] };
            let found = check(&super::RULE).provider(provider).lines(&schema(column, reference));
            assert_eq!(found, expected, "{provider} {column} {reference}");
        }
    }

    #[test]
    fn the_fix_copies_the_type() {
        let check = check(&super::RULE);
        for (column, reference, fixed) in [
            ("String", "String @db.Uuid", "String @db.Uuid"),
            ("String @db.Inet", "String @db.Uuid", "String @db.Uuid"),
            ("String @db.Uuid", "String", "String"),
        ] {
            assert_eq!(check.fixed(&schema(column, reference)), schema(fixed, reference), "{column}");
        }
    }

    #[test]
    fn without_foreign_keys_nothing_is_joined() {
        let prisma = "datasource db {\n  provider     = \"postgresql\"\n  relationMode = \"prisma\"\n}\n";
        check(&super::RULE).assert_clean(&(prisma.to_owned() + &schema("String", "String @db.Uuid")));
    }

    #[test]
    fn a_column_that_refers_to_two_types_is_not_fixed() {
        let schema = "model A {\n  id String @id @db.Uuid\n  cs C[]\n}\nmodel B {\n  id String @id\n  cs C[]\n}\nmodel C {\n  id Int    @id\n  to String\n  a  A      @relation(fields: [to], references: [id], map: \"x\")\n  b  B      @relation(fields: [to], references: [id], map: \"y\")\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [11]);
        assert_eq!(check(&super::RULE).fixed(schema), schema);
    }
}
