//! Edits that fixes are made of: arguments of an attribute, fields of a model.

use super::wording::joined;
use crate::diagnostic::Edit;
use crate::schema::ast::Ast;
use crate::schema::ids::FieldId;
use crate::schema::items::AttributeRef;
use crate::schema::walk::{FieldWalker, ModelWalker, RelationFieldWalker};
use crate::syntax::tree::{Argument, Attribute};
use crate::text::{FileId, Location, Span};

/// Gives arguments of `@relation` these values; the attribute is added where the field has none.
pub(super) fn set_relation_arguments(field: RelationFieldWalker<'_>, values: &[(&str, String)]) -> Edit {
    let ast = field.field.schema.ast();
    if let Some(attribute) = field.attribute() {
        return set_arguments(ast, field.field.file(), attribute, values);
    }
    let new: Vec<_> = values.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    add_attribute(field.field, &format!("@relation({})", new.join(", ")))
}

/// Gives a relation that has none this name, which is in quotes, in front of its other arguments.
pub(super) fn name_relation(field: RelationFieldWalker<'_>, name: &str) -> Edit {
    let ast = field.field.schema.ast();
    let file = field.field.file();
    let Some(attribute) = field.attribute() else {
        return add_attribute(field.field, &format!("@relation({name})"));
    };
    let others = attribute.args().iter().map(|argument| ast.text(file, argument.span));
    let arguments: Vec<_> = std::iter::once(name).chain(others).collect();
    let parentheses = Span::new(attribute.name.span.end, attribute.span.end);
    Edit::replace(Location::new(file, parentheses), format!("({})", arguments.join(", ")))
}

/// Takes arguments of `@relation` away; `None` where there is no such attribute.
pub(super) fn remove_relation_arguments(field: RelationFieldWalker<'_>, names: &[&str]) -> Option<Edit> {
    let attribute = field.attribute()?;
    Some(remove_arguments(field.field.schema.ast(), field.field.file(), attribute, names))
}

/// Puts an attribute behind those that the field has.
pub(super) fn add_attribute(field: FieldWalker<'_>, attribute: &str) -> Edit {
    Edit::insert(field.file(), field.node().span.end, format!(" {attribute}"))
}

/// Makes a required field optional; `None` where its type is missing.
pub(super) fn make_optional(field: FieldWalker<'_>) -> Option<Edit> {
    let ty = field.node().ty?;
    Some(Edit::insert(field.file(), ty.span.end, "?"))
}

/// Gives arguments these values: in place of those that stand there, or behind them.
fn set_arguments(ast: &Ast, file: FileId, attribute: &Attribute, values: &[(&str, String)]) -> Edit {
    let is_named = |argument: &Argument, name| argument_name(ast, file, argument) == Some(name);
    let mut written = Vec::new();
    for argument in attribute.args() {
        let replaced = values.iter().find(|(name, _)| is_named(argument, name));
        written.push(match replaced {
            Some((name, value)) => format!("{name}: {value}"),
            None => ast.text(file, argument.span).to_owned(),
        });
    }
    let absent = values.iter().filter(|(name, _)| !attribute.args().iter().any(|old| is_named(old, name)));
    written.extend(absent.map(|(name, value)| format!("{name}: {value}")));
    let parentheses = Span::new(attribute.name.span.end, attribute.span.end);
    Edit::replace(Location::new(file, parentheses), format!("({})", written.join(", ")))
}

/// Takes the arguments away, and the whole attribute if none is left.
pub(super) fn remove_arguments(ast: &Ast, file: FileId, attribute: &Attribute, names: &[&str]) -> Edit {
    let is_kept =
        |argument: &&Argument| argument_name(ast, file, argument).is_none_or(|name| !names.contains(&name));
    let kept: Vec<_> =
        attribute.args().iter().filter(is_kept).map(|kept| ast.text(file, kept.span)).collect();
    if kept.is_empty() {
        return Edit::remove(Location::new(file, with_blanks_before(ast, file, attribute.span)));
    }
    let parentheses = Span::new(attribute.name.span.end, attribute.span.end);
    Edit::replace(Location::new(file, parentheses), format!("({})", kept.join(", ")))
}

/// Takes an argument that an attribute can do without; the attribute stays.
pub(super) fn remove_option(ast: &Ast, attribute: AttributeRef, name: &str) -> Edit {
    let (file, node) = (attribute.entry.block.file, ast.attribute(attribute));
    let is_kept = |argument: &&Argument| argument_name(ast, file, argument) != Some(name);
    let kept: Vec<_> = node.args().iter().filter(is_kept).map(|kept| ast.text(file, kept.span)).collect();
    let text = if kept.is_empty() { String::new() } else { format!("({})", kept.join(", ")) };
    Edit::replace(Location::new(file, Span::new(node.name.span.end, node.span.end)), text)
}

fn argument_name<'a>(ast: &'a Ast, file: FileId, argument: &Argument) -> Option<&'a str> {
    argument.name.map(|name| ast.name(file, name))
}

fn with_blanks_before(ast: &Ast, file: FileId, span: Span) -> Span {
    let before = ast.text(file, Span::new(0, span.start));
    Span::new(crate::text::offset_of(before.trim_end_matches([' ', '\t']).len()), span.end)
}

/// Adds fields behind those that the model has, indented like them.
pub(super) fn add_fields(model: ModelWalker<'_>, lines: &[String]) -> Edit {
    let ast = model.schema.ast();
    let last = model.block().fields().last().map(|(_, field)| field);
    let (offset, indent) = match last {
        Some(field) => {
            let before_name = Span::new(field.full_span.start, field.name.span.start);
            (field.full_span.end, ast.text(model.file(), before_name))
        }
        None => (model.block().close.start, "  "),
    };
    let line_break =
        if ast.text(model.file(), Span::new(0, offset)).ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut text = String::new();
    for part in lines.iter().flat_map(|line| [indent, line, line_break]) {
        text.push_str(part);
    }
    Edit::insert(model.file(), offset, text)
}

/// A unique constraint to be added: the attribute, what it belongs to, and how it gets there.
pub(super) struct NewUnique {
    pub(super) attribute: String,
    pub(super) place: String,
    pub(super) edit: Edit,
}

/// Makes fields of a model unique together.
pub(super) fn add_unique(model: ModelWalker<'_>, fields: &[FieldId]) -> NewUnique {
    let schema = model.schema;
    if let [field] = fields {
        let field = schema.walk(*field);
        let (attribute, place) = ("@unique".to_owned(), field.full_name());
        return NewUnique { edit: add_attribute(field, &attribute), attribute, place };
    }
    let attribute = format!("@@unique([{}])", joined(fields.iter().map(|id| schema.walk(*id))));
    NewUnique { edit: add_block_attribute(model, &attribute), attribute, place: model.name().to_owned() }
}

/// Adds an attribute of the block behind everything else in it.
pub(super) fn add_block_attribute(model: ModelWalker<'_>, attribute: &str) -> Edit {
    let ast = model.schema.ast();
    let close = model.block().close.start;
    let line_break =
        if ast.text(model.file(), Span::new(0, close)).ends_with("\r\n") { "\r\n" } else { "\n" };
    Edit::insert(model.file(), close, format!("  {attribute}{line_break}"))
}
