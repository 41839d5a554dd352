//! Columns that hold many values, and inverted indexes that find rows by one of them.

use crate::diagnostic::Fix;
use crate::schema::edits::add_block_attribute;
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::walk::{FieldWalker, IndexWalker, ModelWalker};

use super::context::Context;
use super::name_list::NameList;

/// Reports the columns for which `is_meant` holds and that no inverted index has; `reason` says what
/// is slow without one.
pub(super) fn require(
    cx: &mut Context<'_>,
    allow: &NameList,
    reason: &'static str,
    is_meant: impl Fn(FieldWalker<'_>) -> bool,
) {
    for model in cx.schema.models().filter(|model| !model.is_view() && !model.is_ignored()) {
        let inverted = model.indexes().filter(|index| index.algorithm() == IndexAlgorithm::Gin);
        let indexed: Vec<_> = inverted.flat_map(IndexWalker::columns).collect();
        for field in model.scalar_fields().filter(|field| is_meant(*field)) {
            if !indexed.contains(&field.id) && !allow.contains(field.name()) {
                report(cx, model, field, reason);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, model: ModelWalker<'_>, field: FieldWalker<'_>, reason: &'static str) {
    let message = format!("`{}` is in no inverted index", field.name());
    let attribute = format!("@@index([{}], type: Gin)", field.name());
    let title = format!("add `{attribute}` to `{}`", model.name());
    let edit = add_block_attribute(cx.schema.ast(), model.item().block, &attribute);
    let finding = cx.finding(field.name_location(), message).label(reason);
    cx.report(finding.help(title.clone()).fix(Fix::unsafe_fix(title, vec![edit])));
}
