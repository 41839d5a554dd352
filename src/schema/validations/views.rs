//! What a view may have: it is a query, so the database keeps neither keys nor indexes for it
//! (V292–V297).

use super::Context;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::edits::remove_option;
use crate::schema::items::IndexKind;
use crate::schema::walk::{IndexWalker, ModelWalker};

/// Views are a preview feature (V292).
pub(super) fn preview_feature(cx: &mut Context<'_>, view: ModelWalker<'_>) {
    if cx.schema.has_preview_feature("views") {
        return;
    }
    let message = "views need the preview feature `views`";
    let help = "add `previewFeatures = [\"views\"]` to the generator";
    cx.report(Diagnostic::error("V292", view.name_location(), message).help(help));
}

/// A view has no primary key (V293).
pub(super) fn primary_key(cx: &mut Context<'_>, view: ModelWalker<'_>) {
    let Some(key) = view.primary_key() else { return };
    let message = format!("the view `{}` cannot have a primary key", view.name());
    let help = "replace it with `@unique` or `@@unique([…])`, which promises the same without an index";
    cx.report(Diagnostic::error("V293", key.location(), message).help(help));
}

/// A view has no indexes; its unique constraints are promises to the client (V294–V297).
pub(super) fn index(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    if index.kind() != IndexKind::Unique {
        report_index(cx, index);
    }
    if index.is_unique() && index.mapped_name().is_some() {
        let message = "a unique constraint of a view has no name in the database";
        report_argument(cx, index, "V295", message, "map");
    }
    if index.is_unique() && index.item().clustered.is_some() {
        let message = "a unique constraint of a view has no index that could be clustered";
        report_argument(cx, index, "V296", message, "clustered");
    }
    report_options(cx, index);
}

fn report_index(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    let view = index.model();
    let entry = view.schema.ast().entry(index.item().attribute.entry);
    let line = crate::text::Location::new(view.file(), entry.full_span());
    let message = format!("the view `{}` cannot have an index", view.name());
    let finding = Diagnostic::error("V294", index.location(), message)
        .help("remove it, and index the tables that the view reads from")
        .fix(Fix::safe(format!("remove the `{}`", index.attribute_name()), vec![Edit::remove(line)]));
    cx.report(finding);
}

fn report_argument(
    cx: &mut Context<'_>,
    index: IndexWalker<'_>,
    code: &'static str,
    message: &'static str,
    argument: &str,
) {
    let edits = remove_option(cx.schema.ast(), index.item().attribute, argument);
    let finding = Diagnostic::error(code, index.location(), message)
        .help(format!("remove `{argument}`"))
        .fix(Fix::safe(format!("remove `{argument}`"), edits));
    cx.report(finding);
}

/// Options of columns describe an index, and there is none (V297).
fn report_options(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    let has_options = |column: &crate::schema::items::IndexField| {
        column.sort.is_some() || column.length.is_some() || column.operator_class.is_some()
    };
    if !index.item().fields.iter().any(has_options) {
        return;
    }
    let message =
        format!("the fields of this `{}` have options, but a view has no index", index.attribute_name());
    let help = "write the names of the fields alone, without `sort`, `length` or `ops`";
    cx.report(Diagnostic::error("V297", index.location(), message).help(help));
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{check_marked, check_marked_as};
    use crate::schema::version::LanguageVersion;

    const PREVIEW: &str = "
        generator client {
          provider        = \"prisma-client-js\"
          previewFeatures = [\"views\"]
        }
    ";

    fn check(database: &str, text: &str) {
        check_marked(&[(database, &format!("{text}{PREVIEW}"))]);
    }

    #[test]
    fn views_are_a_preview_feature() {
        check_marked(&[("postgresql", "\nview A { // V292\n  n Int\n}")]);
        check("postgresql", "\nview A {\n  n Int\n}");
    }

    #[test]
    fn views_have_neither_keys_nor_indexes() {
        check("postgresql", "\nview A {\n  n Int @id // V293\n}");
        check("postgresql", "\nview A {\n  n Int\n  m Int\n  @@id([n, m]) // V293\n}");
        check("postgresql", "\nview A {\n  n Int\n  @@index([n]) // V294\n}");
        check("mysql", "\nview A {\n  n String\n  @@fulltext([n]) // V294\n}");
        check("postgresql", "\nview A {\n  n Int @unique\n  m Int\n  @@unique([n, m])\n}");
    }

    #[test]
    fn unique_constraints_of_views_are_promises_only() {
        check("postgresql", "\nview A {\n  n Int @unique(map: \"n\") // V295\n}");
        check("postgresql", "\nview A {\n  n Int\n  m Int\n  @@unique([n, m], map: \"nm\") // V295\n}");
        check("sqlserver", "\nview A {\n  n Int @unique(clustered: false) // V296\n}");
        check("postgresql", "\nview A {\n  n Int @unique(sort: Desc) // V297\n}");
        check("mysql", "\nview A {\n  n String\n  @@unique([n(length: 9)]) // V297\n}");
        check("postgresql", "\nview A {\n  n Int\n  m Int\n  @@unique([n, m], name: \"nm\")\n}");
    }

    #[test]
    fn prisma_5_checked_views_like_models() {
        let check = |text: &str| {
            check_marked_as(LanguageVersion::V5, "mysql", &format!("{text}{PREVIEW}"));
        };
        check("\nview A { // V035\n  n Int\n}");
        check("\nview A {\n  n Int @id\n  m Int @unique(map: \"m\")\n  @@index([n])\n}");
    }
}
