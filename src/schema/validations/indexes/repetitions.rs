//! Whether two indexes are over the same fields, which some databases refuse.

use crate::diagnostic::Diagnostic;
use crate::schema::validations::Context;
use crate::schema::walk::{IndexWalker, ModelWalker};

/// Reports indexes over the same columns with the same options, where the database has only one.
pub(super) fn model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let database = cx.schema.connector();
    if database.capabilities.repeated_indexes {
        return;
    }
    let columns = |index: IndexWalker<'_>| -> Vec<_> {
        let fields = index.item().fields.iter();
        fields.map(|field| (field.field, field.path.clone(), field.sort, field.length)).collect()
    };
    let mut sorted: Vec<_> = model.indexes().map(|index| (columns(index), index)).collect();
    sorted.sort_by(|(one, first), (other, second)| one.cmp(other).then(first.index.cmp(&second.index)));
    for same in sorted.chunk_by(|(one, _), (other, _)| one == other).filter(|same| same.len() > 1) {
        for (_, index) in same {
            let other = same.iter().map(|(_, other)| other).find(|other| other.index != index.index);
            report_repetition(cx, *index, other.copied());
        }
    }
}

fn report_repetition(cx: &mut Context<'_>, index: IndexWalker<'_>, other: Option<IndexWalker<'_>>) {
    let database = cx.schema.connector();
    let message = format!("{} keeps one index over the same fields, and here are two", database.display_name);
    let mut finding =
        Diagnostic::error("V118", index.location(), message).help("keep one of the two indexes");
    if let Some(other) = other {
        finding = finding.related(other.location(), "the other index");
    }
    cx.report(finding);
}
