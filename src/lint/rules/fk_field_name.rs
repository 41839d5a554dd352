//! PR008: a foreign key is named after its relation and the field that it refers to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::introspected::is_called_after_its_relation;
use crate::lint::rename;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::naming::casing::{Case, words};
use crate::schema::walk::{FieldWalker, RelationFieldWalker, RelationWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PR008",
    name: "fk-field-name",
    group: Group::Relations,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A foreign key is named after its relation and the field that it refers to.

The key of `author` that refers to an `id` is `authorId`: whoever reads a query knows what the column \
holds, and that there is a relation to follow. A key that ends like the name of the field it refers to \
(`ownerId`, `sku`) is accepted whatever the relation is called, and so is one that ends with a word \
for keys (`createdBy`, `countryCode`).",
    given: Given::Nothing,
    bad: r#"model Author {
  id    String @id @default(cuid())
  books Book[]

  @@map("authors")
}

model Book {
  id     String @id @default(cuid())
  writer String

  author Author @relation(fields: [writer], references: [id])

  @@index([writer])
  @@map("books")
}
"#,
    good: r#"model Author {
  id    String @id @default(cuid())
  books Book[]

  @@map("authors")
}

model Book {
  id       String @id @default(cuid())
  authorId String @map("writer")

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("books")
}
"#,
    build: build::<FkFieldName>,
    options: options_of::<FkFieldName>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct FkFieldName {
    /// Names that are left alone.
    allow: Vec<String>,
}

impl Rule for FkFieldName {
    fn check(&self, cx: &mut Context<'_>) {
        for field in cx.schema.relations().filter_map(RelationWalker::forward) {
            let Some((column, reference)) = single_column(field) else { continue };
            let is_allowed = self.allow.iter().any(|allowed| allowed == column.name());
            // The key of a model that is at once its id is named by that model.
            if !is_allowed
                && !is_called_after_its_relation(field)
                && !column.is_id()
                && !names(column, reference)
            {
                report(cx, field, column, reference);
            }
        }
    }
}

fn single_column(field: RelationFieldWalker<'_>) -> Option<(FieldWalker<'_>, FieldWalker<'_>)> {
    let (mut fields, mut references) = (field.fields()?, field.references()?);
    let pair = (fields.next()?, references.next()?);
    fields.next().is_none().then_some(pair)
}

/// Last words that say by themselves that a column is a key.
const KEYS: &[&str] = &["by", "code", "id", "key", "no", "number", "uid", "uuid"];

/// Whether the name of the column says that it refers to something: it ends like the name of the
/// field it refers to, or with a word for keys.
fn names(column: FieldWalker<'_>, reference: FieldWalker<'_>) -> bool {
    if column.name().ends_with("Id") || column.name().ends_with("_id") {
        return true;
    }
    let (column, reference) = (words(column.name(), &[]), words(reference.name(), &[]));
    let last = column.last().map(String::as_str).unwrap_or_default();
    KEYS.contains(&last) || column.concat().ends_with(&reference.concat())
}

fn report(
    cx: &mut Context<'_>,
    field: RelationFieldWalker<'_>,
    column: FieldWalker<'_>,
    reference: FieldWalker<'_>,
) {
    let style = if column.name().contains('_') { Case::Snake } else { Case::Camel };
    let to = style.convert(&format!("{}_{}", field.name(), reference.name()), &[]);
    let message = format!("`{}` does not say that it is the key of `{}`", column.name(), field.name());
    let finding = cx
        .finding(column.name_location(), message)
        .related(
            field.field.name_location(),
            format!("it refers to `{}.{}`", field.target().name(), reference.name()),
        )
        .help(format!("call it `{to}`, and keep the name in the database with `@map`"));
    cx.report(finding.fix(rename::field(cx.references(), column, &to)));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    /// A model that refers to another by these columns.
    fn schema(columns: &str, fields: &str, references: &str) -> String {
        format!(
            "model Author {{\n  id Int @id\n  slug String @unique\n  a Int\n  b Int\n  books Book[]\n  \
             @@unique([a, b])\n}}\nmodel Book {{\n  {columns}\n  \
             author Author? @relation(fields: [{fields}], references: [{references}])\n}}\n"
        )
    }

    #[test]
    fn keys_say_what_they_refer_to() {
        for (column, reference, expected) in [
            ("authorId Int?", "id", true),
            ("ownerId Int?", "id", true),
            ("author_id Int?", "id", true),
            ("createdBy Int?", "id", true),
            ("authorNumber Int?", "id", true),
            ("authorSlug String?", "slug", true),
            ("slug String?", "slug", true),
            ("writer Int?", "id", false),
            ("author Int? @map(\"authorId\")", "id", false),
            ("paid Int?", "id", true),
            ("idea Int?", "id", false),
        ] {
            let name = column.split(' ').next().unwrap();
            let other = if name == "author" { "person" } else { "author" };
            let text = schema(&format!("id Int @id\n  {column}"), name, reference);
            let text = text.replace("  author Author?", &format!("  {other} Author?"));
            assert_eq!(check(&super::RULE).lines(&text).is_empty(), expected, "{column}");
        }
    }

    #[test]
    fn compound_keys_and_ids_are_left_alone() {
        check(&super::RULE).assert_clean(&schema("id Int @id\n  x Int?\n  y Int?", "x, y", "a, b"));
        check(&super::RULE)
            .assert_clean(&schema("writer Int @id", "writer", "id").replace("books Book[]", "books Book?"));
    }

    #[test]
    fn the_field_is_renamed_and_the_column_is_not() {
        let fixed = check(&super::RULE).fixed(&schema("id Int @id\n  writer Int?", "writer", "id"));
        assert!(fixed.contains("authorId Int? @map(\"writer\")"), "{fixed}");
        assert!(fixed.contains("fields: [authorId]"), "{fixed}");
    }

    #[test]
    fn names_can_be_allowed() {
        let check = check(&super::RULE).config("[rules]\nPR008 = { allow = [\"writer\"] }");
        check.assert_clean(&schema("id Int @id\n  writer Int?", "writer", "id"));
    }
}
