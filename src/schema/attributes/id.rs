//! `@id` and `@@id`: the primary key (V064–V071).

use super::columns::{self, ColumnList};
use super::constraint;
use crate::diagnostic::Diagnostic;
use crate::schema::arguments::ArgumentSet;
use crate::schema::ast::Ast;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::{IndexField, PrimaryKey};
use crate::schema::resolver::{Resolver, at};
use crate::text::{Location, Span};

/// The list of `@@id`, which never goes into composite types.
static COLUMNS: ColumnList = ColumnList { unknown: "V067", relation: "V068", paths: false, options: true };

/// `@id` on a field that is a column.
pub(super) fn field(cx: &mut Resolver, mut arguments: ArgumentSet<'_>, model: ModelId, field: FieldId) {
    let mapped_name = constraint::mapped_name(cx, &mut arguments);
    let length = constraint::length(cx, &mut arguments);
    let sort = constraint::sort(cx, &mut arguments);
    let clustered = constraint::clustered(cx, &mut arguments);
    if let Some(first) = &cx.schema[model].primary_key {
        let first = arguments.ast.attribute_location(first.attribute);
        report_second_field(cx, &arguments, model, first);
    } else {
        let span = arguments.node.span;
        let column = IndexField { sort, length, ..IndexField::of(field, span) };
        cx.schema[model].primary_key = Some(PrimaryKey {
            fields: vec![column],
            name: None,
            mapped_name,
            clustered,
            source: Some(field),
            attribute: arguments.attribute,
        });
    }
    arguments.finish(cx);
}

fn report_second_field(cx: &mut Resolver, arguments: &ArgumentSet<'_>, model: ModelId, first: Location) {
    let name = cx.schema.symbols.text(cx.schema[model].name);
    let message = format!("`{name}` has more than one field with `@id`");
    let help = "keep one `@id`, or make the fields a compound key with `@@id([…])`";
    cx.report(
        Diagnostic::error("V065", header(cx, arguments.ast, model), message)
            .related(first, "the first one")
            .related(arguments.location(), "another one")
            .help(help),
    );
}

/// `@@id`
pub(super) fn model(cx: &mut Resolver, mut arguments: ArgumentSet<'_>, model: ModelId) {
    let fields = arguments.default(cx, "fields").map(|(_, value)| value);
    let mapped_name = constraint::mapped_name(cx, &mut arguments);
    let name = constraint::client_name(cx, &mut arguments);
    let clustered = constraint::clustered(cx, &mut arguments);
    let fields = fields.and_then(|value| columns::resolve(cx, &arguments, value, model, &COLUMNS));
    if let Some(fields) = fields {
        columns::require(cx, &arguments, model, &fields, "V069", "primary key");
        if let Some(first) = &cx.schema[model].primary_key {
            let first = arguments.ast.attribute_location(first.attribute);
            report_both(cx, &arguments, model, first);
        }
        let attribute = arguments.attribute;
        let key = PrimaryKey { fields, name, mapped_name, clustered, source: None, attribute };
        cx.schema[model].primary_key = Some(key);
    }
    arguments.finish(cx);
}

fn report_both(cx: &mut Resolver, arguments: &ArgumentSet<'_>, model: ModelId, first: Location) {
    let name = cx.schema.symbols.text(cx.schema[model].name);
    let message = format!("`{name}` has both `@id` and `@@id`, and a table has one primary key");
    cx.report(
        Diagnostic::error("V066", header(cx, arguments.ast, model), message)
            .related(first, "one key")
            .related(arguments.location(), "the other")
            .help("keep one of them; the other may become `@unique` or `@@unique`"),
    );
}

/// `@id` on a field that may hold nothing or many values. This waits for `@@ignore`, which allows
/// it.
pub(super) fn check_arity(cx: &mut Resolver, ast: &Ast, model: ModelId) {
    if cx.schema[model].is_ignored {
        return;
    }
    let Some(key) = &cx.schema[model].primary_key else { return };
    let (Some(field), attribute) = (key.source, key.attribute) else { return };
    let Some(fix) = columns::make_required(cx, ast, field) else { return };
    let name = cx.schema.symbols.text(cx.schema[field].name);
    let message = format!("`{name}` is the primary key and must be required");
    let diagnostic = Diagnostic::error("V064", ast.attribute_location(attribute), message);
    cx.report(diagnostic.help("remove the `?` or `[]` after the type").fix(fix));
}

/// `@id` on a relation.
pub(super) fn on_relation(cx: &mut Resolver, arguments: &ArgumentSet<'_>, field: FieldId) {
    let name = cx.schema.symbols.text(cx.schema[field].name);
    let message = format!("`{name}` is a relation and cannot be the primary key");
    let columns = columns::of_relation(cx, field);
    let help = match columns.as_slice() {
        [] => "put `@id` on a column".to_owned(),
        [column] => format!("put `@id` on its column `{column}`"),
        columns => format!("make its columns the key: `@@id([{}])`", columns.join(", ")),
    };
    cx.report(Diagnostic::error("V071", arguments.location(), message).help(help));
}

/// Where the block says what it is: keyword and name.
pub(super) fn header(cx: &Resolver, ast: &Ast, model: ModelId) -> Location {
    let block_ref = cx.schema[model].block;
    let block = ast.block(block_ref);
    at(block_ref.file, Span::new(block.span.start, block.name.span.end))
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{POSTGRESQL, check_cases, lines, schema};

    /// A schema of one model of these lines.
    fn model(lines: &str) -> String {
        format!("model A {{\n  {}\n}}\n{POSTGRESQL}", lines.replace('\n', "\n  "))
    }

    fn key(wrong: &str, found: &'static [&'static str], right: &str) -> crate::schema::test_support::Case {
        schema(&model(wrong), found, &model(right))
    }

    #[test]
    fn a_field_with_id_is_a_required_column() {
        check_cases(&[
            key("a Int? @id", &["V064 2:10 @id"], "a Int @id"),
            key("a Int[] @id", &["V064 2:11 @id"], "a Int? @id\n@@ignore"),
            key("a Int @id\nb Int @id", &["V065 1:1 model A"], "a Int @id\nb Int @unique"),
            lines(
                "b B @id @relation(fields: [b_id], references: [id])\nb_id Int",
                &["V071 3:7 @id"],
                "b_id Int @unique",
            ),
        ]);
    }

    #[test]
    fn a_compound_id_names_required_columns() {
        check_cases(&[
            key("a Int @id\nb Int\n@@id([a, b])", &["V066 1:1 model A"], "a Int\nb Int\n@@id([a, b])"),
            key("a Int\n@@id([a, c])", &["V067 3:12 c"], "a Int\nc Int\n@@id([a, c])"),
            key("a Int\n@@id([a.b])", &["V067 3:9 a.b"], "a Int\n@@id([a])"),
            key("a Int?\n@@id([a])", &["V069 3:9 a"], "a Int?\n@@id([a])\n@@ignore"),
            key("a Int\n@@id([a, a])", &["V070 3:12 a"], "a Int\n@@id(a)"),
            key("a Int\n@@id([a], map: \"\")", &["V050 3:18 \"\""], "a Int\n@@id([a], map: \"k\")"),
            key("a Int\n@@id([a], name: \"\")", &["V051 3:19 \"\""], "a Int\n@@id([a], name: \"k\")"),
            key("a Int\n@@id([a], name: \"a b\")", &["V053 3:19 \"a b\""], "a Int\n@@id([a], name: \"a_b\")"),
        ]);
    }

    #[test]
    fn relations_are_not_part_of_a_compound_id() {
        let text = |key: &str| {
            format!(
                "model A {{\n  b_id Int\n  b B @relation(fields: [b_id], references: [id])\n  @@id([{key}])\n}}\n\
                 model B {{\n  id Int @id\n  a A?\n}}\n"
            )
        };
        check_cases(&[schema(&text("b"), &["V068 4:9 b"], &text("b_id"))]);
    }

    #[test]
    fn the_order_is_asc_or_desc() {
        let sqlserver = |order: &str| {
            format!(
                "model A {{\n  a Int @id(sort: {order})\n}}\n\ndatasource db {{\n  provider = \"sqlserver\"\n}}\n"
            )
        };
        check_cases(&[schema(&sqlserver("Down"), &["V052 2:19 Down"], &sqlserver("Desc"))]);
    }
}
