//! The attributes of relation fields: `@relation` and `@ignore`, and those that only columns may
//! have (V156, V180, V196–V201).

use super::columns::{self, ColumnList};
use super::{constraint, id, indexes, map};
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::arguments::{ArgumentSet, AttributeSet};
use crate::schema::ast::Ast;
use crate::schema::coerce;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::{FieldOwner, RelationField};
use crate::schema::referential_action::ReferentialAction;
use crate::schema::resolver::Resolver;
use crate::schema::symbols::Symbol;
use crate::text::Span;

static FIELDS: ColumnList = ColumnList { unknown: "V196", relation: "V197", paths: false, options: false };
static REFERENCES: ColumnList =
    ColumnList { unknown: "V198", relation: "V199", paths: false, options: false };

/// Resolves the attributes of a relation field.
pub(super) fn field(cx: &mut Resolver, ast: &Ast, field: FieldId) {
    let mut attributes = AttributeSet::of_entry(ast, cx.schema[field].entry);
    if let Some(arguments) = attributes.single(cx, "relation") {
        relation(cx, arguments, field);
    }
    if let Some(arguments) = attributes.single(cx, "id") {
        id::on_relation(cx, &arguments, field);
    }
    if let Some(arguments) = attributes.single(cx, "ignore") {
        cx.schema[field].is_ignored = true;
        arguments.finish(cx);
    }
    if let Some(arguments) = attributes.single(cx, "default") {
        report_default(cx, &arguments, field);
    }
    if let Some(arguments) = attributes.single(cx, "map") {
        map::on_relation(cx, arguments, field);
    }
    if let Some(arguments) = attributes.single(cx, "unique") {
        indexes::on_relation(cx, &arguments, field);
    }
    attributes.finish(cx);
}

fn relation(cx: &mut Resolver, mut arguments: ArgumentSet<'_>, field: FieldId) {
    let FieldOwner::Model(model) = cx.schema[field].owner else { return };
    let Some(target) = cx.schema[field].relation.as_ref().map(|relation| relation.target) else { return };
    let relation = RelationField {
        target,
        attribute: Some(arguments.attribute),
        fields: columns(cx, &mut arguments, "fields", model, &FIELDS),
        references: columns(cx, &mut arguments, "references", target, &REFERENCES),
        name: name(cx, &mut arguments),
        on_delete: action(cx, &mut arguments, "onDelete"),
        on_update: action(cx, &mut arguments, "onUpdate"),
        mapped_name: constraint::mapped_name(cx, &mut arguments),
        relation: None,
    };
    cx.schema[field].relation = Some(Box::new(relation));
    arguments.finish(cx);
}

/// The list in the argument `name`; empty where it makes no sense, because its being there says
/// which side has the foreign key.
fn columns(
    cx: &mut Resolver,
    arguments: &mut ArgumentSet<'_>,
    name: &str,
    model: ModelId,
    list: &ColumnList,
) -> Option<Vec<FieldId>> {
    let value = arguments.named(name)?;
    let columns = columns::resolve(cx, arguments, value, model, list).unwrap_or_default();
    Some(columns.iter().map(|column| column.field).collect())
}

fn name(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>) -> Option<Symbol> {
    let value = arguments.optional_default("name")?;
    let text = coerce::string(cx, arguments.ast, arguments.file(), value)?;
    if text.is_empty() {
        let help = "give the relation a name, or remove the empty one";
        let message = "the name of a relation must not be empty";
        cx.report(Diagnostic::error("V200", arguments.at(value.span), message).help(help));
        return None;
    }
    Some(cx.schema.symbols.intern(&text))
}

fn action(
    cx: &mut Resolver,
    arguments: &mut ArgumentSet<'_>,
    name: &str,
) -> Option<(ReferentialAction, Span)> {
    let value = arguments.named(name)?;
    let text = coerce::constant(cx, arguments.ast, arguments.file(), value)?;
    let action = ReferentialAction::from_name(text);
    if action.is_none() {
        let message = format!("there is no referential action `{text}`");
        let diagnostic = Diagnostic::error("V201", arguments.at(value.span), message);
        let similar = ReferentialAction::ALL.iter().find(|other| other.name().eq_ignore_ascii_case(text));
        cx.report(match similar {
            Some(similar) => {
                let title = format!("write `{similar}`");
                let edit = Edit::replace(arguments.at(value.span), similar.name());
                diagnostic.help(title.clone()).fix(Fix::safe(title, vec![edit]))
            }
            None => diagnostic
                .help("the actions are `Cascade`, `Restrict`, `NoAction`, `SetNull` and `SetDefault`"),
        });
    }
    action.map(|action| (action, value.span))
}

/// `@relation` on a field that is a column.
pub(super) fn misplaced(cx: &mut Resolver, arguments: &ArgumentSet<'_>, field: FieldId) {
    let name = cx.schema.symbols.text(cx.schema[field].name);
    let message = format!("`{name}` is a column: its type is not a model that it could relate to");
    let help = "put `@relation` on the field whose type is the other model";
    cx.report(Diagnostic::error("V180", arguments.location(), message).help(help));
}

fn report_default(cx: &mut Resolver, arguments: &ArgumentSet<'_>, field: FieldId) {
    let name = cx.schema.symbols.text(cx.schema[field].name);
    let message = format!("`{name}` is a relation and cannot have a default value");
    let help = match columns::of_relation(cx, field).as_slice() {
        [] => "put `@default` on a column".to_owned(),
        columns => format!("put the default on the column that holds it: `{}`", columns.join("`, `")),
    };
    cx.report(Diagnostic::error("V156", arguments.location(), message).help(help));
}
