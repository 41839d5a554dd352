//! What a view may have: it is a query, so the database keeps neither keys nor indexes for it
//! (V292–V297).

use super::Context;
use super::edits::remove_arguments;
use crate::diagnostic::{Diagnostic, Edit, Fix};
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
    let file = index.model().file();
    let edit = remove_arguments(cx.schema.ast(), file, index.attribute(), &[argument]);
    let finding = Diagnostic::error(code, index.location(), message)
        .help(format!("remove `{argument}`"))
        .fix(Fix::safe(format!("remove `{argument}`"), vec![edit]));
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
