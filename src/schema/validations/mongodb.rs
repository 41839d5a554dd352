//! What only MongoDB wants of models and fields.

use super::Context;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::edits;
use crate::schema::walk::{FieldWalker, ModelWalker, RelationFieldWalker};
use crate::text::Location;

pub(super) fn model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    id_exists(cx, model);
    id_is_in_its_column(cx, model);
}

fn id_exists(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let database = cx.schema.connector();
    if !database.capabilities.id_required || model.primary_key().is_some() {
        return;
    }
    let message =
        format!("`{}` has no `@id`, which {} wants in every model", model.name(), database.display_name);
    let help = "add `id String @id @default(auto()) @map(\"_id\") @db.ObjectId`";
    cx.report(Diagnostic::error("V084", model.name_location(), message).help(help));
}

fn id_is_in_its_column(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let database = cx.schema.connector();
    let (Some(column), Some(key)) = (database.id_column, model.primary_key()) else { return };
    let mut fields = key.fields();
    let (Some(only), None) = (fields.next(), fields.next()) else { return };
    let field = only.field();
    if field.database_name() == column {
        return;
    }
    let message = format!("the id `{}` must be called `{column}` in the database", field.name());
    let finding = Diagnostic::error("V085", field.name_location(), message)
        .label(format!("{} keeps ids in `{column}`", database.display_name))
        .help(format!("write `@map(\"{column}\")`"))
        .fix(map_to(field, column));
    cx.report(finding);
}

fn map_to(field: FieldWalker<'_>, column: &str) -> Fix {
    let edit = match field.attribute("map") {
        Some(map) => Edit::replace(Location::new(field.file(), map.span), format!("@map(\"{column}\")")),
        None => edits::add_attribute(field, &format!("@map(\"{column}\")")),
    };
    Fix::safe(format!("map the field to `{column}`"), vec![edit])
}

/// Looks at the defaults that mean something else than in SQL.
pub(super) fn field(cx: &mut Context<'_>, field: FieldWalker<'_>) {
    let is_of_a_view = field.model().is_some_and(ModelWalker::is_bare_view);
    let (false, Some(function)) = (is_of_a_view, field.default_function()) else { return };
    let database = cx.schema.connector();
    if function == "dbgenerated" && !database.capabilities.dbgenerated_function {
        let message = format!("{} has no expressions for `dbgenerated()`", database.display_name);
        let help = "use `auto()` for an id, or set the value in your code";
        cx.report(Diagnostic::error("V171", field.name_location(), message).help(help));
    }
    if let ("auto", Some(native_type)) = (function, database.auto_type) {
        auto_fills_an_id(cx, field, native_type);
    }
}

fn auto_fills_an_id(cx: &mut Context<'_>, field: FieldWalker<'_>, native_type: &str) {
    let used = field.native_type().map(|used| cx.schema.name(used.name));
    if used != Some(native_type) {
        let message = format!("`auto()` makes an `{native_type}`, and `{}` is none", field.name());
        let finding = Diagnostic::error("V169", field.name_location(), message)
            .help(format!("add `@db.{native_type}`"));
        let source = cx.schema.config().datasource.as_ref().filter(|_| used.is_none());
        let attribute = source.map(|source| format!("@{}.{native_type}", cx.schema.name(source.name)));
        cx.report(match attribute {
            Some(attribute) => {
                let edit = edits::add_attribute(field, &attribute);
                finding.fix(Fix::safe(format!("add `{attribute}`"), vec![edit]))
            }
            None => finding,
        });
    }
    let key = field.model().and_then(ModelWalker::primary_key);
    if !key.is_some_and(|key| key.columns().any(|column| column == field.id)) {
        let message = format!("`auto()` fills only the id, and `{}` is not the id", field.name());
        let help = "make the field the `@id`, or use another default";
        cx.report(Diagnostic::error("V170", field.name_location(), message).help(help));
    }
}

/// Looks at whether both ends of a relation are stored alike.
pub(super) fn relation_field(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    if !cx.schema.connector().capabilities.joins_need_equal_native_types {
        return;
    }
    let (Some(columns), Some(references)) = (field.fields(), field.references()) else { return };
    for (column, referenced) in columns.zip(references) {
        if written_type(column) != written_type(referenced) {
            report_different_types(cx, column, referenced);
        }
    }
}

/// Scope and name of the native type; the arguments do not matter.
fn written_type(field: FieldWalker<'_>) -> Option<(&str, &str)> {
    field.native_type().map(|used| (field.schema.name(used.scope), field.schema.name(used.name)))
}

fn report_different_types(cx: &mut Context<'_>, column: FieldWalker<'_>, referenced: FieldWalker<'_>) {
    let message = format!(
        "`{}` and `{}.{}` are stored as different types, so {} finds no matches",
        column.name(),
        referenced.owner_name(),
        referenced.name(),
        cx.schema.connector().display_name
    );
    let help = match written_type(referenced) {
        Some((scope, name)) => format!("add `@{scope}.{name}` to `{}` as well", column.name()),
        None => format!("remove the native type of `{}`, or give both the same", column.name()),
    };
    let finding = Diagnostic::warning("V317", column.name_location(), message)
        .related(referenced.name_location(), "the field it refers to")
        .help(help);
    cx.report(finding);
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn ids_are_what_mongodb_wants() {
        assert_cases(&[
            ("mongodb", "id Int @unique", &["V084 4:7 A"], "id Int @id @map(\"_id\")"),
            ("mongodb", "id Int @id", &["V085 5:1 id"], "id Int @id @map(\"_id\")"),
            (
                "mongodb",
                "id String @id @default(auto()) @map(\"_id\")",
                &["V169 5:1 id"],
                "id String @id @default(auto()) @map(\"_id\") @db.ObjectId",
            ),
            (
                "mongodb",
                "id String @id @map(\"_id\")\nn String @default(auto()) @db.ObjectId",
                &["V170 6:1 n"],
                "id String @id @map(\"_id\")\nn String @db.ObjectId",
            ),
            (
                "mongodb",
                "id String @id @map(\"_id\")\nn Int @default(dbgenerated(\"1\"))",
                &["V171 6:1 n"],
                "id String @id @map(\"_id\")\nn Int @default(1)",
            ),
            (
                "mongodb",
                "model A {\n  id String @id @map(\"_id\") @db.ObjectId\n  bs B[]\n}\nmodel B {\n  id String @id @map(\"_id\")\n  aId String\n  a A @relation(fields: [aId], references: [id])\n}",
                &["V317 11:3 aId"],
                "model A {\n  id String @id @map(\"_id\") @db.ObjectId\n  bs B[]\n}\nmodel B {\n  id String @id @map(\"_id\")\n  aId String @db.ObjectId\n  a A @relation(fields: [aId], references: [id])\n}",
            ),
        ]);
    }
}
