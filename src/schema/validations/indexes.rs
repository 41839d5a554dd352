//! What an index may be made of, which depends on the database.

mod clustering;
mod fulltext;
mod operator_classes;
mod repetitions;

use std::borrow::Cow;

use super::Context;
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::connector::native_type::KeyUse;
use crate::schema::edits::remove_option;
use crate::schema::items::{AttributeRef, FieldType, IndexKind};
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{IndexFieldWalker, IndexWalker, ModelWalker};
use crate::syntax::tree::Expr;
use crate::text::Location;

pub(super) const LENGTH_HELP: &str = "give the field a `length` in the index: `[name(length: 100)]`";

/// Rules that compare the indexes of a model.
pub(super) fn model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    fulltext::model(cx, model);
    clustering::model(cx, model);
    repetitions::model(cx, model);
}

/// Rules about an index by itself.
pub(super) fn index(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    fields(cx, index);
    length(cx, index);
    algorithm(cx, index);
    fulltext::index(cx, index);
    clustering::index(cx, index);
    predicate(cx, index);
    operator_classes::index(cx, index);
    types(cx, index);
    composite_types(cx, index);
    id_is_not_unique(cx, index);
    for field in index.fields() {
        length_of_other_types(cx, index.item().attribute, field);
    }
}

fn fields(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    if index.item().fields.is_empty() {
        let help = "name at least one field: `[email]`";
        report(cx, "V089", index, format!("`{}` has no fields", index.attribute_name()), help);
    }
}

fn length(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    let database = cx.schema.connector();
    let with_length = index.fields().find(|field| field.item.length.is_some());
    let (false, Some(field)) = (database.capabilities.index_length, with_length) else { return };
    let location = option_location(cx, index.item().attribute, field, "length");
    let message = format!("{} takes no `length` in an index", database.display_name);
    let help = "remove it: the whole value is in the index";
    cx.report(Diagnostic::error("V094", location, message).help(help));
}

/// Where an option of a column is written, in the attribute of a field or behind the column; where it
/// is not written, the column.
pub(super) fn option_location(
    cx: &Context<'_>,
    attribute: AttributeRef,
    column: IndexFieldWalker<'_>,
    option: &str,
) -> Location {
    let ast = cx.schema.ast();
    let file = attribute.entry.block.file;
    let arguments = ast.attribute(attribute).args();
    let values = arguments.iter().filter_map(|argument| argument.value.as_ref());
    let columns = values.flat_map(Expr::elements);
    let written = columns.filter(|value| value.span.start == column.item.span.start);
    let options = written.filter_map(Expr::as_call).flat_map(|call| &call.arguments.list);
    let mut named = options
        .chain(arguments)
        .filter(|argument| argument.name.is_some_and(|name| ast.name(file, name) == option));
    named.next().map_or_else(|| column.location(), |argument| Location::new(file, argument.span))
}

/// Reports a `length` of anything but text and bytes, in an index or an id.
pub(super) fn length_of_other_types(
    cx: &mut Context<'_>,
    attribute: AttributeRef,
    field: IndexFieldWalker<'_>,
) {
    let database = cx.schema.connector();
    let has_one = field.item.length.is_some() && database.capabilities.index_length;
    let ty = field.field().ty();
    let can_have_one =
        matches!(ty, FieldType::Scalar(ScalarType::String | ScalarType::Bytes) | FieldType::Unsupported(_));
    if !has_one || can_have_one {
        return;
    }
    let message = format!("`{}` is no text, so it has no `length`", field.field().name());
    let location = option_location(cx, attribute, field, "length");
    let finding = Diagnostic::error("V095", location, message)
        .related(field.field().type_location(), "only `String` and `Bytes` can be indexed in part")
        .help("remove `length`");
    cx.report(finding);
}

fn algorithm(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    let database = cx.schema.connector();
    let algorithm = index.algorithm();
    if !database.supports_index(algorithm) {
        let message = format!("{} has no `{algorithm}` indexes", database.display_name);
        let known: Vec<_> = database.index_algorithms.iter().map(|known| format!("`{known}`")).collect();
        let help = format!("remove `type`, or use {}", known.join(", "));
        let location = cx.schema.ast().argument_location(index.item().attribute, "type");
        let edits = remove_option(cx.schema.ast(), index.item().attribute, "type");
        let fix = Fix::unsafe_fix("remove `type`", edits);
        return cx.report(Diagnostic::error("V092", location, message).help(help).fix(fix));
    }
    let sorted = index.fields().find(|field| field.item.sort.is_some());
    if let (false, Some(field)) = (algorithm.ordered(), sorted) {
        let location = option_location(cx, index.item().attribute, field, "sort");
        let message = format!("`{algorithm}` indexes have no order, so `sort` has no use");
        let help = "remove `sort`, or use `type: BTree`";
        cx.report(Diagnostic::error("V093", location, message).help(help));
    }
    if !algorithm.multi_column() && index.item().fields.len() != 1 {
        let message = format!("`{algorithm}` indexes are over exactly one field");
        report(cx, "V112", index, message, "make one index for each field, or use `type: Gist`");
    }
}

fn predicate(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    if !index.is_partial() {
        return;
    }
    let database = cx.schema.connector();
    let location = cx.schema.ast().argument_location(index.item().attribute, "where");
    if !cx.schema.has_preview_feature("partialIndexes") {
        let message = "indexes with a `where` need the preview feature `partialIndexes`";
        let help = "add `\"partialIndexes\"` to `previewFeatures` in the generator";
        cx.report(Diagnostic::error("V125", location, message).help(help));
    } else if !database.capabilities.partial_indexes {
        let message = format!("{} has no indexes over a part of the rows", database.display_name);
        let help = "remove `where`: the index then covers all rows";
        cx.report(Diagnostic::error("V126", location, message).help(help));
    }
}

/// Reports the first column that the database keeps out of indexes.
fn types(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    let database = cx.schema.connector();
    if index.kind() == IndexKind::Fulltext && database.capabilities.fulltext_indexes {
        return;
    }
    let refused = index.fields().find_map(|field| {
        let (native_type, arguments) = field.field().known_native_type()?;
        let fits = native_type.fits_index(arguments, field.item.length.is_some());
        (!fits).then_some((field, native_type, arguments))
    });
    let Some((field, native_type, arguments)) = refused else { return };
    let (code, what) = if index.is_unique() { ("V116", "unique") } else { ("V115", "indexed") };
    let message = format!("`{}{arguments}` cannot be {what} on {}", native_type.name, database.display_name);
    let (location, help) = match native_type.keys {
        KeyUse::WithLength => (index.location(), LENGTH_HELP),
        // Prisma puts what PostgreSQL refuses on the field.
        KeyUse::IdsOnly => (field.field().name_location(), "leave the field out of the index"),
        _ => (index.location(), "use a shorter type for the field, or leave it out of the index"),
    };
    let finding = Diagnostic::error(code, location, message)
        .related(field.location(), format!("`{}` is here", field.field().name()))
        .help(help);
    cx.report(finding);
}

fn composite_types(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    if !index.is_unique() || index.item().fields.len() < 2 {
        return;
    }
    if let Some(field) = index.fields().find(|field| field.field().composite_type().is_some()) {
        let message =
            format!("`{}` is a composite type, which can only be unique by itself", field.field().name());
        report(cx, "V117", index, message, "name the fields within it: `[address.street, city]`");
    }
}

fn id_is_not_unique(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    let database = cx.schema.connector();
    if database.capabilities.unique_on_id || !index.is_unique() {
        return;
    }
    let Some(key) = index.model().primary_key() else { return };
    if key.item().fields.len() == 1 && index.columns().eq(key.columns()) {
        let message =
            format!("the id is unique already, and {} has no second index for that", database.display_name);
        report(cx, "V119", index, message, format!("remove `{}`", index.attribute_name()));
    }
}

fn report(
    cx: &mut Context<'_>,
    code: &'static str,
    index: IndexWalker<'_>,
    message: impl Into<Cow<'static, str>>,
    help: impl Into<Cow<'static, str>>,
) {
    cx.report(Diagnostic::error(code, index.location(), message).help(help));
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn indexes_depend_on_the_database() {
        assert_cases(&[
            ("postgresql", "id Int @id\n@@index([])", &["V089 6:1 @@index([])"], "id Int @id\n@@index([id])"),
            (
                "mysql",
                "id Int @id\nn Int\n@@index([n], type: Hash)",
                &["V092 7:14 type: Hash"],
                "id Int @id\nn Int\n@@index([n], type: BTree)",
            ),
            (
                "postgresql",
                "id Int @id\nn Int\n@@index([n(sort: Desc)], type: Hash)",
                &["V093 7:12 sort: Desc"],
                "id Int @id\nn Int\n@@index([n(sort: Desc)])",
            ),
            (
                "postgresql",
                "id Int @id\nt String\n@@index([t(length: 5)])",
                &["V094 7:12 length: 5"],
                "id Int @id\nt String\n@@index([t])",
            ),
            (
                "mysql",
                "id Int @id\nn Int\n@@index([n(length: 5)])",
                &["V095 7:12 length: 5"],
                "id Int @id\nt String\n@@index([t(length: 5)])",
            ),
            (
                "postgresql",
                "id Int @id\nn Int\n@@index([n], clustered: false)",
                &["V096 7:14 clustered: false"],
                "id Int @id\nn Int\n@@index([n])",
            ),
            (
                "sqlserver",
                "id Int @id(clustered: false)\nn Int\nm Int\n@@index([n], clustered: true)\n@@index([m], clustered: true)",
                &["V100 8:1 @@index([n], clustered: true)", "V100 9:1 @@index([m], clustered: true)"],
                "id Int @id(clustered: false)\nn Int\nm Int\n@@index([n], clustered: true)\n@@index([m], clustered: false)",
            ),
            (
                "postgresql",
                "id Int @id\nt String\nu String\n@@index([t, u], type: SpGist)",
                &["V112 8:1 @@index([t, u], type: SpGist)"],
                "id Int @id\nt String\nu String\n@@index([t], type: SpGist)",
            ),
            (
                "postgresql",
                "id Int @id\nx String @db.Xml\n@@index([x])",
                &["V115 6:1 x"],
                "id Int @id\nx String @db.Text\n@@index([x])",
            ),
            (
                "mysql",
                "id Int @id\nt String @unique @db.Text",
                &["V116 6:10 @unique"],
                "id Int @id\nt String @unique(length: 10) @db.Text",
            ),
            (
                "sqlserver",
                "id Int @id\nt String @unique @db.VarChar(Max)",
                &["V116 6:10 @unique"],
                "id Int @id\nt String @unique @db.VarChar(10)",
            ),
            (
                "mongodb",
                "model A {\n  id String @id @map(\"_id\")\n  t T\n  n Int\n  @@unique([t, n])\n}\ntype T {\n  x Int\n}",
                &["V117 9:3 @@unique([t, n])"],
                "model A {\n  id String @id @map(\"_id\")\n  t T\n  n Int\n  @@unique([t.x, n])\n}\ntype T {\n  x Int\n}",
            ),
            (
                "mongodb",
                "id String @id @map(\"_id\")\nn Int @unique\n@@index([n], map: \"x\")",
                &["V118 6:7 @unique", "V118 7:1 @@index([n], map: \"x\")"],
                "id String @id @map(\"_id\")\nn Int @unique\n@@index([n(sort: Desc)], map: \"x\")",
            ),
            (
                "mongodb",
                "id String @id @unique @map(\"_id\")",
                &["V119 5:15 @unique"],
                "id String @id @map(\"_id\")",
            ),
            (
                "postgresql",
                "id Int @id\nn Int\n@@index([n], where: raw(\"n > 1\"))",
                &["V125 7:14 where: raw(\"n > 1\")"],
                "generator client {\n  provider = \"prisma-client\"\n  previewFeatures = [\"partialIndexes\"]\n}\nmodel A {\n  id Int @id\n  n Int\n  @@index([n], where: raw(\"n > 1\"))\n}",
            ),
            (
                "mysql",
                "generator client {\n  provider = \"prisma-client\"\n  previewFeatures = [\"partialIndexes\"]\n}\nmodel A {\n  id Int @id\n  n Int @unique(where: raw(\"n > 1\"))\n}",
                &["V126 11:17 where: raw(\"n > 1\")"],
                "id Int @id\nn Int @unique",
            ),
        ]);
    }
}
