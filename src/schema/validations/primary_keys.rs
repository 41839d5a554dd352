//! What an id may be made of, which depends on the database.

use super::Context;
use super::indexes::{LENGTH_HELP, length_of_other_types, option_location};
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::connector::native_type::KeyUse;
use crate::schema::edits::remove_option;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{ModelWalker, PrimaryKeyWalker};

pub(super) fn model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let Some(key) = model.primary_key() else { return };
    fields(cx, key);
    name(cx, key);
    options(cx, key);
    clustering(cx, key);
    types(cx, key);
    for field in key.fields() {
        length_of_other_types(cx, key.item().attribute, field);
    }
}

fn fields(cx: &mut Context<'_>, key: PrimaryKeyWalker<'_>) {
    let database = cx.schema.connector();
    let count = key.item().fields.len();
    if count == 0 {
        let help = "name at least one field: `@@id([id])`";
        report(cx, "V072", key, "the id has no fields", help);
    }
    if count > 1 && !database.capabilities.compound_ids {
        let message = format!("{} has no ids over several fields", database.display_name);
        report(cx, "V074", key, message, "make one field the `@id`, and put `@@unique` on the fields");
    }
}

fn name(cx: &mut Context<'_>, key: PrimaryKeyWalker<'_>) {
    let database = cx.schema.connector();
    if key.mapped_name().is_none() || database.capabilities.named_primary_keys {
        return;
    }
    let message = format!("{} gives primary keys no names, so `map` has no use", database.display_name);
    // Prisma puts this on the model and not on the attribute.
    let finding = Diagnostic::error("V073", key.model().name_location(), message)
        .related(key.location(), "`map` stands here")
        .help("remove `map` from the id")
        .fix(without(cx, key, "map"));
    cx.report(finding);
}

fn options(cx: &mut Context<'_>, key: PrimaryKeyWalker<'_>) {
    let database = cx.schema.connector();
    let with_length = key.fields().find(|field| field.item.length.is_some());
    if let (false, Some(field)) = (database.capabilities.index_length, with_length) {
        let location = option_location(cx, key.item().attribute, field, "length");
        let message = format!("{} takes no `length` in an id", database.display_name);
        let help = "remove it: the whole value is in the key";
        cx.report(Diagnostic::error("V075", location, message).help(help));
    }
    let sorted = key.fields().find(|field| field.item.sort.is_some());
    if let (false, Some(field)) = (database.capabilities.primary_key_sort, sorted) {
        let location = option_location(cx, key.item().attribute, field, "sort");
        let message = format!("{} takes no `sort` in an id", database.display_name);
        let help = "remove it, or add an `@@index` with that order";
        cx.report(Diagnostic::error("V076", location, message).help(help));
    }
}

fn clustering(cx: &mut Context<'_>, key: PrimaryKeyWalker<'_>) {
    let database = cx.schema.connector();
    let clustered = key.item().clustered;
    if !database.capabilities.clustering {
        if clustered.is_some() {
            let message = format!("{} does not let you choose what is clustered", database.display_name);
            let location = cx.schema.ast().argument_location(key.item().attribute, "clustered");
            let fix = without(cx, key, "clustered");
            cx.report(Diagnostic::error("V097", location, message).help("remove `clustered`").fix(fix));
        }
        return;
    }
    let other = key.model().indexes().find(|index| index.item().clustered == Some(true));
    if let (None | Some(true), Some(index)) = (clustered, other) {
        let message = "the id and an index are both clustered, and a table is stored in one order only";
        let finding = Diagnostic::error("V098", key.location(), message)
            .related(index.location(), "the clustered index")
            .help("write `clustered: false` on the id");
        cx.report(finding);
    }
}

/// Reports the first column that the database keeps out of primary keys.
fn types(cx: &mut Context<'_>, key: PrimaryKeyWalker<'_>) {
    let database = cx.schema.connector();
    for field in key.fields() {
        let has_length = field.item.length.is_some();
        if let Some((native_type, arguments)) = field.field().known_native_type()
            && !native_type.fits_id(arguments, has_length)
        {
            let message = format!(
                "`{}{arguments}` cannot be part of an id on {}",
                native_type.name, database.display_name
            );
            let help = match native_type.keys {
                KeyUse::WithLength => LENGTH_HELP,
                _ => "use a shorter type for the field, or another field as the id",
            };
            return report(cx, "V078", key, message, help);
        }
        if !database.capabilities.bytes_in_ids && field.field().scalar_type() == Some(ScalarType::Bytes) {
            let message = format!("`Bytes` cannot be part of an id on {}", database.display_name);
            return report(cx, "V077", key, message, "use another field as the id");
        }
    }
}

/// Removes an argument that has no effect here.
fn without(cx: &Context<'_>, key: PrimaryKeyWalker<'_>, argument: &str) -> Fix {
    let edits = remove_option(cx.schema.ast(), key.item().attribute, argument);
    Fix::safe(format!("remove `{argument}`"), edits)
}

fn report(
    cx: &mut Context<'_>,
    code: &'static str,
    key: PrimaryKeyWalker<'_>,
    message: impl Into<std::borrow::Cow<'static, str>>,
    help: &'static str,
) {
    cx.report(Diagnostic::error(code, key.location(), message).help(help));
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn ids_depend_on_the_database() {
        assert_cases(&[
            ("postgresql", "id Int @unique\n@@id([])", &["V072 6:1 @@id([])"], "id Int @unique\n@@id([id])"),
            ("mysql", "id Int @id(map: \"x\")", &["V073 4:7 A"], "id Int @id"),
            (
                "mongodb",
                "a Int\nb Int\n@@id([a, b])",
                &["V074 7:1 @@id([a, b])"],
                "a Int @map(\"_id\")\nb Int\n@@id([a])",
            ),
            ("postgresql", "id String @id(length: 5)", &["V075 5:15 length: 5"], "id String @id"),
            ("postgresql", "id String @id(sort: Desc)", &["V076 5:15 sort: Desc"], "id String @id"),
            ("sqlserver", "id Bytes @id", &["V077 5:10 @id"], "id String @id"),
            ("mysql", "id String @id @db.Text", &["V078 5:11 @id"], "id String @id(length: 10) @db.Text"),
            (
                "sqlserver",
                "id String @id @db.NVarChar(Max)",
                &["V078 5:11 @id"],
                "id String @id @db.NVarChar(100)",
            ),
            ("mysql", "id Int @id(length: 5)", &["V095 5:12 length: 5"], "id String @id(length: 5)"),
            ("postgresql", "id Int @id(clustered: true)", &["V097 5:12 clustered: true"], "id Int @id"),
            (
                "sqlserver",
                "id Int @id\nn Int\n@@index([n], clustered: true)",
                &["V098 5:8 @id", "V099 7:1 @@index([n], clustered: true)"],
                "id Int @id(clustered: false)\nn Int\n@@index([n], clustered: true)",
            ),
        ]);
    }
}
