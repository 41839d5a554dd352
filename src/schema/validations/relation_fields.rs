//! What one side of a relation has to say, whatever the relation is (V176, V314).

use super::Context;
use super::wording::joined;
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::edits::{add_attribute, add_block_attribute};
use crate::schema::ids::FieldId;
use crate::schema::referential_action::RelationMode;
use crate::schema::walk::{ModelWalker, RelationFieldWalker};

/// A field that refers to a model that the client does not have has to be left out, too (V176).
pub(super) fn ignored_target(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let (model, target) = (field.model(), field.target());
    if !target.is_ignored() || model.is_ignored() || field.field.is_ignored() {
        return;
    }
    let message =
        format!("`{}` refers to the ignored model `{}` without `@ignore`", field.full_name(), target.name());
    let fix = Fix::safe("add `@ignore`", vec![add_attribute(field.field, "@ignore")]);
    let finding = Diagnostic::error("V176", field.field.name_location(), message)
        .related(target.name_location(), "this model has `@@ignore`")
        .help("add `@ignore` to the field, as the client has no type for it")
        .fix(fix);
    cx.report(finding);
}

/// Where no foreign key brings an index along, lookups by these fields read the whole table (V314).
pub(super) fn missing_index(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let schema = cx.schema;
    let wanted = schema.connector().capabilities.relation_fields_want_index
        && schema.relation_mode() == RelationMode::Prisma;
    let Some(fields) = field.item().fields.as_deref().filter(|_| wanted) else { return };
    let model = field.model();
    if begins_an_index(model, fields) {
        return;
    }
    let index = format!("@@index([{}])", joined(fields.iter().map(|id| schema.walk(*id))));
    let message = format!("no index of `{}` begins with the fields of `{}`", model.name(), field.full_name());
    let fix = Fix::safe(
        format!("add `{index}`"),
        vec![add_block_attribute(schema.ast(), model.item().block, &index)],
    );
    let finding = Diagnostic::warning("V314", field.attribute_location(), message)
        .label("with `relationMode = \"prisma\"` the database has no foreign key here, and no index for it")
        .help(format!("add `{index}` to the model"))
        .fix(fix);
    cx.report(finding);
}

fn begins_an_index(model: ModelWalker<'_>, fields: &[FieldId]) -> bool {
    model.primary_key().is_some_and(|key| begin(fields, key.columns()))
        || model.indexes().any(|index| begin(fields, index.columns()))
}

fn begin(fields: &[FieldId], mut columns: impl Iterator<Item = FieldId>) -> bool {
    fields.iter().all(|field| columns.next() == Some(*field))
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::check_marked;

    #[test]
    fn a_field_that_refers_to_an_ignored_model_is_ignored_too() {
        check_marked(&[
            (
                "postgresql",
                "
                model Post {
                  id       Int  @id
                  author   User @relation(fields: [authorId], references: [id]) // V176
                  authorId Int
                }
                model User {
                  id    Int @id
                  posts Post[]
                  @@ignore
                }
                ",
            ),
            (
                "postgresql",
                "
                model Post {
                  id       Int  @id
                  author   User @relation(fields: [authorId], references: [id]) @ignore
                  authorId Int
                }
                model User {
                  id    Int @id
                  posts Post[]
                  @@ignore
                }
                ",
            ),
        ]);
    }

    #[test]
    fn emulated_foreign_keys_want_an_index_that_begins_with_them() {
        check_marked(&[
            (
                "mysql:prisma",
                "
                model Post {
                  id       Int  @id
                  author   User @relation(fields: [authorId, team], references: [id, team]) // V314
                  authorId Int
                  team     Int
                  @@index([team, authorId])
                }
                model User {
                  id    Int
                  team  Int
                  posts Post[]
                  @@id([id, team])
                }
                ",
            ),
            (
                "mysql:prisma",
                "
                model Post {
                  id       Int
                  author   User @relation(fields: [authorId, team], references: [id, team])
                  authorId Int
                  team     Int
                  @@id([authorId, team, id])
                }
                model User {
                  id    Int
                  team  Int
                  posts Post[]
                  @@id([id, team])
                }
                ",
            ),
            (
                "mysql",
                "
                model Post {
                  id       Int  @id
                  author   User @relation(fields: [authorId], references: [id])
                  authorId Int
                }
                model User {
                  id    Int @id
                  posts Post[]
                }
                ",
            ),
        ]);
    }
}
