//! By which index a table is stored, which only some databases let one choose.

use super::report;
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::edits::remove_option;
use crate::schema::validations::Context;
use crate::schema::walk::{IndexWalker, ModelWalker};

pub(super) fn index(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    let database = cx.schema.connector();
    if database.capabilities.clustering || index.item().clustered.is_none() {
        return;
    }
    let message = format!("{} does not let you choose what is clustered", database.display_name);
    let location = cx.schema.ast().argument_location(index.item().attribute, "clustered");
    let edits = remove_option(cx.schema.ast(), index.item().attribute, "clustered");
    let fix = Fix::safe("remove `clustered`", edits);
    cx.report(Diagnostic::error("V096", location, message).help("remove `clustered`").fix(fix));
}

/// A table is stored in the order of one key, and by default that is the id.
pub(super) fn model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    if !cx.schema.connector().capabilities.clustering {
        return;
    }
    let clustered: Vec<_> = model.indexes().filter(|index| index.item().clustered == Some(true)).collect();
    let key = model.primary_key().filter(|key| key.item().clustered != Some(false));
    for index in &clustered {
        if let Some(key) = key {
            let message = "this index and the id are both clustered, and a table is stored in one order only";
            let finding = Diagnostic::error("V099", index.location(), message)
                .related(key.location(), "the id, which is clustered unless it says otherwise")
                .help("write `clustered: false` on the id or here");
            cx.report(finding);
        }
        if clustered.len() > 1 {
            let message =
                format!("{} indexes are clustered, and a table is stored in one order only", clustered.len());
            report(cx, "V100", *index, message, "keep `clustered: true` on one of them");
        }
    }
}
