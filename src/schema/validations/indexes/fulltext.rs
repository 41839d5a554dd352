//! What `@@fulltext` may say, which depends on the database.

use super::{option_location, report};
use crate::diagnostic::Diagnostic;
use crate::schema::items::IndexKind;
use crate::schema::validations::Context;
use crate::schema::walk::{IndexWalker, ModelWalker};

pub(super) fn model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let database = cx.schema.connector();
    let can = &database.capabilities;
    let is_available = can.fulltext_indexes && cx.schema.features().fulltext_indexes;
    if !is_available || can.fulltext_several {
        return;
    }
    let indexes: Vec<_> = model.indexes().filter(|index| index.kind() == IndexKind::Fulltext).collect();
    if indexes.len() > 1 {
        for index in indexes {
            let message = format!("{} allows one `@@fulltext` in a model", database.display_name);
            report(cx, "V124", index, message, "put all fields into one `@@fulltext`");
        }
    }
}

pub(super) fn index(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    if index.kind() != IndexKind::Fulltext {
        return;
    }
    if !cx.schema.features().fulltext_indexes {
        let help = "add `\"fullTextIndex\"` to `previewFeatures` of the generator";
        report(cx, "V324", index, "full-text indexes are a preview feature of Prisma 5", help);
    }
    let database = cx.schema.connector();
    if !database.capabilities.fulltext_indexes {
        let message = format!("{} has no full-text indexes in Prisma", database.display_name);
        report(cx, "V120", index, message, "remove it; make such an index in a migration by hand");
    } else if cx.schema.features().fulltext_indexes {
        options(cx, index);
    }
}

fn options(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    let database = cx.schema.connector();
    if let Some(field) = index.fields().find(|field| field.item.length.is_some()) {
        let message = "a full-text index is over whole texts, so `length` has no use";
        let location = option_location(cx, index.item().attribute, field, "length");
        cx.report(Diagnostic::error("V121", location, message).help("remove `length`"));
    }
    let sorted = index.fields().find(|field| field.item.sort.is_some());
    if let (false, Some(field)) = (database.capabilities.fulltext_sort, sorted) {
        let message = format!("{} has no order in a full-text index", database.display_name);
        let location = option_location(cx, index.item().attribute, field, "sort");
        cx.report(Diagnostic::error("V122", location, message).help("remove `sort`"));
    }
    if database.capabilities.fulltext_sort && text_blocks(index) > 1 {
        let message = "the fields without `sort` are the searched text, and must stand next to each other";
        report(cx, "V123", index, message, "move the fields with `sort` to the front or the end");
    }
}

/// How many runs of fields without an order of their own there are.
fn text_blocks(index: IndexWalker<'_>) -> usize {
    let sorted: Vec<_> = index.fields().map(|field| field.item.sort.is_some()).collect();
    sorted.chunk_by(|one, other| one == other).filter(|run| !run[0]).count()
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn fulltext_indexes_depend_on_the_database() {
        assert_cases(&[
            (
                "postgresql",
                "id Int @id\nt String\n@@fulltext([t])",
                &["V120 7:1 @@fulltext([t])"],
                "id Int @id\nt String\n@@index([t])",
            ),
            (
                "mysql",
                "id Int @id\nt String\n@@fulltext([t(length: 5)])",
                &["V121 7:15 length: 5"],
                "id Int @id\nt String\n@@fulltext([t])",
            ),
            (
                "mysql",
                "id Int @id\nt String\n@@fulltext([t(sort: Desc)])",
                &["V122 7:15 sort: Desc"],
                "id Int @id\nt String\n@@fulltext([t])",
            ),
            (
                "mongodb",
                "id String @id @map(\"_id\")\na String\nb String\nc String\n@@fulltext([a, b(sort: Desc), c])",
                &["V123 9:1 @@fulltext([a, b(sort: Desc), c])"],
                "id String @id @map(\"_id\")\na String\nb String\nc String\n@@fulltext([b(sort: Desc), a, c])",
            ),
            (
                "mongodb",
                "id String @id @map(\"_id\")\na String\nb String\n@@fulltext([a])\n@@fulltext([b])",
                &["V124 8:1 @@fulltext([a])", "V124 9:1 @@fulltext([b])"],
                "id String @id @map(\"_id\")\na String\nb String\n@@fulltext([a, b])",
            ),
        ]);
    }
}
