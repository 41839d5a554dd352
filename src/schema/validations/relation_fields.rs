//! What one side of a relation has to say, whatever the relation is (V176, V314, V316).

use super::Context;
use super::edits::{add_attribute, add_block_attribute};
use super::wording::joined;
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::referential_action::{ReferentialAction, RelationMode};
use crate::schema::walk::{ModelWalker, RelationFieldWalker};

/// A field that refers to a model that the client does not have has to be left out, too (V176).
pub(super) fn ignored_target(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let (model, target) = (field.model(), field.target());
    if !target.is_ignored() || model.is_ignored() || field.field.is_ignored() {
        return;
    }
    let message =
        format!("`{}` refers to the ignored model `{}` without `@ignore`", field.full_name(), target.name());
    let fix = Fix::safe("add `@ignore`", vec![add_attribute(field.field, "@ignore")]);
    let finding = Diagnostic::error("V176", field.field.name_location(), message)
        .related(target.name_location(), "this model has `@@ignore`")
        .help("add `@ignore` to the field, as the client has no type for it")
        .fix(fix);
    cx.report(finding);
}

/// Where no foreign key brings an index along, lookups by these fields read the whole table (V314).
pub(super) fn missing_index(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let schema = cx.schema;
    let wanted = schema.connector().capabilities.relation_fields_want_index
        && schema.relation_mode() == RelationMode::Prisma;
    let Some(fields) = field.item().fields.as_deref().filter(|_| wanted) else { return };
    let model = field.model();
    if begins_an_index(model, fields) {
        return;
    }
    let index = format!("@@index([{}])", joined(fields.iter().map(|id| schema.walk(*id))));
    let message = format!("no index of `{}` begins with the fields of `{}`", model.name(), field.full_name());
    let fix = Fix::safe(format!("add `{index}`"), vec![add_block_attribute(model, &index)]);
    let finding = Diagnostic::warning("V314", field.attribute_location(), message)
        .label("with `relationMode = \"prisma\"` the database has no foreign key here, and no index for it")
        .help(format!("add `{index}` to the model"))
        .fix(fix);
    cx.report(finding);
}

fn begins_an_index(model: ModelWalker<'_>, fields: &[crate::schema::ids::FieldId]) -> bool {
    let begins = |mut columns: Box<dyn Iterator<Item = _> + '_>| {
        fields.iter().all(|field| columns.next() == Some(*field))
    };
    model.primary_key().is_some_and(|key| begins(Box::new(key.columns())))
        || model.indexes().any(|index| begins(Box::new(index.columns())))
}

/// MySQL parses `SET DEFAULT` and then refuses it (V316).
pub(super) fn set_default(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let schema = cx.schema;
    let works = schema.connector().capabilities.set_default_works;
    if works || schema.relation_mode() != RelationMode::ForeignKeys {
        return;
    }
    let actions = [("onDelete", field.item().on_delete), ("onUpdate", field.item().on_update)];
    for (argument, action) in actions {
        let Some((ReferentialAction::SetDefault, span)) = action else { continue };
        let location = crate::text::Location::new(field.field.file(), span);
        let database = schema.connector().display_name;
        let message = format!("{database} does not carry out `{argument}: SetDefault`");
        let finding = Diagnostic::warning("V316", location, message)
            .label("the database refuses or ignores the action")
            .help("choose `Restrict`, `Cascade` or, for optional fields, `SetNull`");
        cx.report(finding);
    }
}
