//! What the two lists of a many-to-many relation may say (V235–V246).

use super::Context;
use super::one_to_many::without;
use super::wording::{joined, listed};
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::edits::remove_relation_arguments;
use crate::schema::walk::{FieldWalker, IndexFieldWalker, ModelWalker, RelationFieldWalker, RelationWalker};
use crate::text::Location;

/// Two lists whose join table Prisma makes.
pub(super) fn implicit(cx: &mut Context<'_>, relation: RelationWalker<'_>) {
    implicit_support(cx, relation);
    for side in relation.fields() {
        single_id(cx, side);
        no_actions(cx, "V238", "an implicit many-to-many relation has no referential actions", side);
        no_references(cx, side);
    }
}

/// Two lists of records, each with a list of ids beside it.
pub(super) fn embedded(cx: &mut Context<'_>, relation: RelationWalker<'_>) {
    if !cx.schema.connector().capabilities.embedded_many_to_many {
        no_embedding(cx, relation);
        return;
    }
    for side in relation.fields() {
        let references = side.item().references.as_deref().unwrap_or_default();
        one_field(cx, side, ("V242", "references", references.len()));
        let fields = side.item().fields.as_deref().unwrap_or_default();
        one_field(cx, side, ("V243", "fields", fields.len()));
        references_id(cx, side);
        list_of_same_type(cx, side);
        let message = "a many-to-many relation held in lists has no referential actions";
        no_actions(cx, "V246", message, side);
    }
}

/// Whether there is a join table at all (V239, V240).
fn implicit_support(cx: &mut Context<'_>, relation: RelationWalker<'_>) {
    let view = relation.fields().map(RelationFieldWalker::model).find(|model| model.is_bare_view());
    if let Some(view) = view {
        for side in relation.fields() {
            let message = format!(
                "`{}` needs a join table, which the view `{}` has not",
                side.full_name(),
                view.name()
            );
            let finding = Diagnostic::error("V240", side.field.name_location(), message)
                .help("add a model for the join table, with a relation to each side");
            cx.report(finding);
        }
        return;
    }
    let connector = cx.schema.connector();
    if connector.capabilities.implicit_many_to_many {
        return;
    }
    for side in relation.fields() {
        let message = format!("{} has no join tables for `{}`", connector.display_name, side.full_name());
        let finding = Diagnostic::error("V239", side.field.name_location(), message).help(format!(
            "add a list of ids and refer to it: `@relation(fields: [{}Ids], references: [id])`",
            side.name()
        ));
        cx.report(finding);
    }
}

/// The join table refers to each side by one column (V235, V236).
fn single_id(cx: &mut Context<'_>, side: RelationFieldWalker<'_>) {
    let target = side.target();
    let Some(id) = single_id_field(target) else {
        let message =
            format!("`{}` refers to `{}`, which has no single `@id`", side.full_name(), target.name());
        let finding = Diagnostic::error("V235", side.field.name_location(), message)
            .related(target.name_location(), "a join table refers to each side by the column of its id")
            .help(
                "mark one field with `@id`, or add a model for the join table with a relation to each side",
            );
        cx.report(finding);
        return;
    };
    let Some(references) = side.item().references.as_deref() else { return };
    if references == [id.id] {
        return;
    }
    let names = listed(references.iter().map(|id| cx.schema.walk(*id).name()));
    let message =
        format!("`{}` references {names} instead of `{}`, the id", side.full_name(), id.full_name());
    let finding = Diagnostic::error("V236", side.attribute_location(), message)
        .related(id.location(), "the id")
        .help("remove `references`: a join table always refers to the ids");
    cx.report(without(finding, side, &["references"]));
}

fn single_id_field(model: ModelWalker<'_>) -> Option<FieldWalker<'_>> {
    let mut columns = model.primary_key()?.fields();
    columns.next().filter(|_| columns.next().is_none()).map(IndexFieldWalker::field)
}

/// There is nothing to choose (V237).
fn no_references(cx: &mut Context<'_>, side: RelationFieldWalker<'_>) {
    let Some(references) = side.references() else { return };
    let message = format!("`{}` is held in a join table and cannot have `references`", side.full_name());
    let help = format!("remove `references: [{}]`, or add a model for the join table", joined(references));
    let finding = Diagnostic::error("V237", side.attribute_location(), message).help(help);
    cx.report(without(finding, side, &["references"]));
}

/// Rows of the join table, or ids in the lists, always go with the record (V238, V246).
fn no_actions(
    cx: &mut Context<'_>,
    code: &'static str,
    message: &'static str,
    side: RelationFieldWalker<'_>,
) {
    let item = side.item();
    for (argument, action) in [("onDelete", item.on_delete), ("onUpdate", item.on_update)] {
        let Some((_, span)) = action else { continue };
        let location = Location::new(side.field.file(), span);
        let finding = Diagnostic::error(code, location, message)
            .help(format!("remove `{argument}`, or add a model for the pairs, which can have actions"));
        cx.report(without(finding, side, &[argument]));
    }
}

/// Relational databases hold the pairs in a join table (V241).
fn no_embedding(cx: &mut Context<'_>, relation: RelationWalker<'_>) {
    let database = cx.schema.connector().display_name;
    let edits: Vec<_> = relation
        .fields()
        .filter_map(|side| remove_relation_arguments(side, &["fields", "references"]))
        .collect();
    // The sides are changed together, so the fix is offered once.
    let mut fix = Some(Fix::unsafe_fix("let Prisma make a join table", edits));
    for side in relation.fields() {
        let message =
            format!("`{}` cannot hold its relation in lists of ids on {database}", side.full_name());
        let finding = Diagnostic::error("V241", side.field.name_location(), message)
            .help("remove `fields` and `references` on both sides: Prisma makes a join table");
        cx.report(finding.fix(fix.take()));
    }
}

/// Each argument names one field (V242, V243).
fn one_field(
    cx: &mut Context<'_>,
    side: RelationFieldWalker<'_>,
    (code, argument, count): (&'static str, &str, usize),
) {
    if count == 1 {
        return;
    }
    let message = match count {
        0 => format!("`{}` needs `{argument}` with one field", side.full_name()),
        count => format!("`{}` names {count} `{argument}` instead of one", side.full_name()),
    };
    let help = "write `fields: [listOfIds], references: [id]` on both sides";
    cx.report(Diagnostic::error(code, side.attribute_location(), message).help(help));
}

/// The lists hold ids (V244).
fn references_id(cx: &mut Context<'_>, side: RelationFieldWalker<'_>) {
    let Some(reference) = side.references().and_then(|mut references| references.next()) else { return };
    if single_id_field(side.target()) == Some(reference) {
        return;
    }
    let message =
        format!("`{}` references `{}`, which is not an id", side.full_name(), reference.full_name());
    let finding = Diagnostic::error("V244", side.attribute_location(), message)
        .related(reference.location(), "the field that it references")
        .help(format!("reference the id of `{}`", side.target().name()));
    cx.report(finding);
}

/// The list holds values of the type of the id (V245).
fn list_of_same_type(cx: &mut Context<'_>, side: RelationFieldWalker<'_>) {
    let list = side.fields().and_then(|mut fields| fields.next());
    let reference = side.references().and_then(|mut references| references.next());
    let (Some(list), Some(reference)) = (list, reference) else { return };
    let same_type = list.ty() == reference.ty() && native_name(list) == native_name(reference);
    if list.is_list() && same_type && !reference.is_list() {
        return;
    }
    let message = format!("`{}` is not a list of values of `{}`", list.full_name(), reference.full_name());
    let finding = Diagnostic::error("V245", side.attribute_location(), message)
        .related(list.location(), "this has to be the list")
        .related(reference.location(), "this has to be one value, of the same type and native type")
        .help(format!(
            "write `{} {}[]`, with the same `@db` type if there is one",
            list.name(),
            reference.type_text()
        ));
    cx.report(finding);
}

fn native_name(field: FieldWalker<'_>) -> Option<&str> {
    field.native_type().map(|native_type| field.schema.name(native_type.name))
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::check_marked;

    /// `Post.tags` on line 4 and `Tag.posts` on line 9, with these attributes.
    fn check(database: &str, tags: &str, posts: &str) {
        let id = if database == "mongodb" { "Int @id @map(\"_id\")" } else { "Int @id" };
        let schema = format!(
            "
            model Post {{
              id     {id}
              tagIds Int[]
              tags   Tag[] {tags}
            }}
            model Tag {{
              id      {id}
              postIds Int[]
              name    Int @unique
              names   String[]
              posts   Post[] {posts}
            }}
            "
        );
        check_marked(&[(database, &schema)]);
    }

    #[test]
    fn a_join_table_refers_to_single_ids() {
        check_marked(&[(
            "postgresql",
            "
            model Post {
              id   Int @unique
              tags Tag[]
            }
            model Tag {
              id    Int    @id
              posts Post[] // V235
            }
            ",
        )]);
        check("postgresql", "@relation(references: [name]) // V236 V237", "");
        check("postgresql", "@relation(references: [id]) // V237", "");
        check("postgresql", "", "");
    }

    #[test]
    fn a_join_table_has_no_actions() {
        check("postgresql", "@relation(onDelete: Cascade) // V238", "");
        check("postgresql", "@relation(onDelete: Cascade, onUpdate: Restrict) // V238 V238", "");
    }

    #[test]
    fn the_database_decides_where_the_pairs_are() {
        let tags = "@relation(fields: [tagIds], references: [id])";
        let posts = "@relation(fields: [postIds], references: [id])";
        check("mongodb", "// V239", "// V239");
        check("mongodb", tags, posts);
        check("postgresql", &format!("{tags} // V241"), &format!("{posts} // V241"));
    }

    #[test]
    fn views_have_no_join_tables() {
        let schema = |keyword: &str, mark: &str| {
            format!(
                "
                {keyword} Post {{
                  id   Int @{}
                  tags Tag[] {mark}
                }}
                model Tag {{
                  id    Int @id
                  posts Post[] {}
                }}
                generator client {{
                  provider        = \"prisma-client-js\"
                  previewFeatures = [\"views\"]
                }}
                ",
                if keyword == "view" { "unique" } else { "id" },
                if keyword == "view" { "// V235 V240" } else { "" },
            )
        };
        check_marked(&[("postgresql", &schema("view", "// V240")), ("postgresql", &schema("model", ""))]);
    }

    #[test]
    fn lists_of_ids_refer_to_ids() {
        let posts = "@relation(fields: [postIds], references: [id])";
        check("mongodb", "@relation(fields: [tagIds]) // V242", posts);
        check("mongodb", "@relation(fields: [tagIds], references: [id, name]) // V242", posts);
        check("mongodb", "@relation(references: [id]) // V243", posts);
        check("mongodb", "@relation(fields: [tagIds], references: [name]) // V244", posts);
    }

    #[test]
    fn lists_of_ids_have_the_type_of_the_id() {
        let tags = "@relation(fields: [tagIds], references: [id])";
        check("mongodb", tags, "@relation(fields: [names], references: [id]) // V245");
        check("mongodb", tags, "@relation(fields: [name], references: [id]) // V245");
    }

    #[test]
    fn lists_of_ids_have_no_actions() {
        let posts = "@relation(fields: [postIds], references: [id])";
        check("mongodb", "@relation(fields: [tagIds], references: [id], onDelete: Cascade) // V246", posts);
    }
}
