//! The attributes of relation fields: `@relation` and `@ignore`, and those that only columns may
//! have (V156, V180, V196–V201).

use super::columns::{self, ColumnList};
use super::{constraint, id, indexes, map};
use crate::diagnostic::Diagnostic;
use crate::schema::arguments::ArgumentSet;
use crate::schema::ast::Ast;
use crate::schema::attribute_set::AttributeSet;
use crate::schema::coerce;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::{FieldOwner, RelationField};
use crate::schema::referential_action::ReferentialAction;
use crate::schema::resolver::Resolver;
use crate::schema::spelling;
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
    name: &'static str,
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
    name: &'static str,
) -> Option<(ReferentialAction, Span)> {
    let value = arguments.named(name)?;
    let text = coerce::constant(cx, arguments.ast, arguments.file(), value)?;
    let action = ReferentialAction::from_name(text);
    if action.is_none() {
        let message = format!("there is no referential action `{text}`");
        let diagnostic = Diagnostic::error("V201", arguments.at(value.span), message);
        let names = ReferentialAction::ALL.iter().map(|action| action.name());
        let help = "the actions are `Cascade`, `Restrict`, `NoAction`, `SetNull` and `SetDefault`";
        cx.report(spelling::suggest(diagnostic, arguments.at(value.span), text, names, help));
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

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{Case, check, check_cases, lines, schema};

    /// A model that relates to another, with these attributes on the relation.
    fn text(attributes: &str) -> String {
        format!(
            "model A {{\n  id Int @id\n  b_id Int\n  b B {attributes}\n}}\n\
             model B {{\n  id Int @id\n  a A[]\n}}\n"
        )
    }

    fn relation(wrong: &str, found: &'static [&'static str], right: &str) -> Case {
        schema(&text(wrong), found, &text(right))
    }

    #[test]
    fn fields_and_references_are_columns() {
        let right = "@relation(fields: [b_id], references: [id])";
        check_cases(&[
            relation("@relation(fields: [bId], references: [id])", &["V196 4:26 bId"], right),
            relation("@relation(fields: [b], references: [id])", &["V197 4:26 b"], right),
            relation("@relation(fields: [b_id], references: [uid])", &["V198 4:46 uid"], right),
            relation("@relation(fields: [b_id], references: [a])", &["V199 4:46 a"], right),
            relation("@relation(fields: [b_id, b_id], references: [id])", &["V070 4:32 b_id"], right),
            relation("@relation(fields: [b_id], references: [\"id\"])", &["V049 4:46 \"id\""], right),
            relation(
                "@relation(fields: b_id, references: id(sort: Asc))",
                &["V049 4:43 id(sort: Asc)"],
                right,
            ),
        ]);
    }

    #[test]
    fn options_have_known_values() {
        let right = "@relation(fields: [b_id], references: [id], onDelete: Cascade)";
        check_cases(&[
            relation("@relation(\"\", fields: [b_id], references: [id])", &["V200 4:17 \"\""], right),
            relation(
                "@relation(fields: [b_id], references: [id], onDelete: cascade)",
                &["V201 4:61 cascade"],
                right,
            ),
            relation(
                "@relation(fields: [b_id], references: [id], onUpdate: Delete)",
                &["V201 4:61 Delete"],
                "@relation(fields: [b_id], references: [id], onUpdate: NoAction)",
            ),
            relation("@relation(fields: [b_id], references: [id], map: \"\")", &["V050 4:56 \"\""], right),
        ]);
    }

    #[test]
    fn a_name_that_is_given_twice_counts_as_none() {
        assert_eq!(check(&text("@relation(\"x\", name: \"x\", fields: [b_id], references: [id])")), [""; 0]);
    }

    #[test]
    fn columns_and_relations_have_attributes_of_their_own() {
        let right = "@relation(fields: [b_id], references: [id])";
        let default = "@default(1) @relation(fields: [b_id], references: [id])";
        let native = "@db.Integer @relation(fields: [b_id], references: [id])";
        check_cases(&[
            relation(default, &["V156 4:7 @default(1)"], right),
            relation(native, &["V042 4:7 @db.Integer"], right),
            lines("n Int @relation(name: \"x\")", &["V180 3:9 @relation(name: \"x\")"], "n Int"),
        ]);
    }
}
