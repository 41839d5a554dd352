//! Edits that fixes are made of: attributes, their arguments, fields of a model.
//!
//! What is added stands in the order and with the blank lines of the formatter, so that a formatted
//! file stays formatted.

use crate::diagnostic::Edit;
use crate::syntax::attribute_rank;
use crate::syntax::tree::{Argument, Attribute, Block, Entry};
use crate::text::{FileId, Location, Span, offset_of};

use super::ast::Ast;
use super::ids::FieldId;
use super::items::{AttributeRef, BlockRef};
use super::walk::{EnumValueWalker, FieldWalker, ModelWalker, RelationFieldWalker};

/// Adds an attribute, given from its `@` on, to a field.
pub(crate) fn add_attribute(field: FieldWalker<'_>, attribute: &str) -> Edit {
    let ast = field.schema.ast();
    let (file, node) = (field.file(), field.node());
    let rank = attribute_rank(attribute_name(attribute));
    let later = node.attributes.iter().find(|other| attribute_rank(ast.name(file, other.name)) > rank);
    match later {
        Some(later) => Edit::insert(file, later.span.start, format!("{attribute} ")),
        None => Edit::insert(file, node.span.end, format!(" {attribute}")),
    }
}

/// Adds an attribute, given from its `@` on, to a value of an enum.
pub(crate) fn add_value_attribute(value: EnumValueWalker<'_>, attribute: &str) -> Edit {
    let entry = value.item().entry;
    let node = value.schema.ast().enum_value(entry);
    Edit::insert(entry.block.file, node.span.end, format!(" {attribute}"))
}

/// Adds an attribute, given from its `@@` on, to a block, on a line of its own.
pub(crate) fn add_block_attribute(ast: &Ast, block: BlockRef, attribute: &str) -> Edit {
    let (file, node) = (block.file, ast.block(block));
    let (indent, line_break) = (indent(ast, file, node), line_break(ast, file));
    let rank = attribute_rank(attribute_name(attribute));
    let later = node.attributes().find(|(_, other)| attribute_rank(ast.name(file, other.name)) > rank);
    if let Some((index, _)) = later {
        let start = node.entries[first_comment_above(node, index)].full_span().start;
        return Edit::insert(file, start, format!("{indent}{attribute}{line_break}"));
    }
    let blank = if node.attributes().next().is_some() { "" } else { line_break };
    Edit::insert(file, end_of_lines(node), format!("{blank}{indent}{attribute}{line_break}"))
}

/// Adds a line to a datasource or generator, behind the settings that it has.
pub(crate) fn add_property(ast: &Ast, block: BlockRef, line: &str) -> Edit {
    let (file, node) = (block.file, ast.block(block));
    let last = node.properties().last().map(|property| property.full_span.end);
    let text = [indent(ast, file, node), line, line_break(ast, file)].concat();
    Edit::insert(file, last.unwrap_or_else(|| end_of_lines(node)), text)
}

/// Takes an attribute away: from a field with the blanks before it, from a block with its line, and
/// with the blank line before it where no other attribute follows.
pub(crate) fn remove_attribute(ast: &Ast, attribute: AttributeRef) -> Edit {
    let block = ast.block(attribute.entry.block);
    let index = attribute.entry.entry as usize;
    let span = match &block.entries[index] {
        Entry::Attribute(line) => line_with_blank(block, index, line.full_span),
        _ => with_blanks_before(ast, attribute),
    };
    Edit::remove(Location::new(attribute.entry.block.file, span))
}

fn line_with_blank(block: &Block, index: usize, line: Span) -> Span {
    let others = block.attributes().any(|(other, _)| other != index);
    match index.checked_sub(1).map(|before| &block.entries[before]) {
        Some(Entry::Blank(blank)) if !others => blank.to(line),
        _ => line,
    }
}

fn with_blanks_before(ast: &Ast, attribute: AttributeRef) -> Span {
    let span = ast.attribute(attribute).span;
    let before = ast.text(attribute.entry.block.file, Span::new(0, span.start));
    Span::new(offset_of(before.trim_end_matches([' ', '\t']).len()), span.end)
}

/// Takes an argument of an attribute away with the comma beside it, or with the parentheses if it is
/// the only one.
pub(crate) fn remove_argument(ast: &Ast, attribute: AttributeRef, argument: &Argument) -> Edit {
    let node = ast.attribute(attribute);
    let list = node.args();
    let index = list.partition_point(|other| other.span.start < argument.span.start);
    let span = if index > 0 {
        Span::new(list[index - 1].span.end, argument.span.end)
    } else if let Some(next) = list.get(1) {
        Span::new(argument.span.start, next.span.start)
    } else {
        node.arguments.as_ref().map_or(argument.span, |arguments| arguments.span)
    };
    Edit::remove(Location::new(attribute.entry.block.file, span))
}

/// Takes the argument `name: …` away, if there is one; the attribute stays.
pub(crate) fn remove_option(ast: &Ast, attribute: AttributeRef, name: &str) -> Vec<Edit> {
    let argument = ast.argument(attribute, name);
    argument.map(|argument| remove_argument(ast, attribute, argument)).into_iter().collect()
}

/// Gives arguments of `@relation` these values; the attribute is added where the field has none.
pub(crate) fn set_relation_arguments(field: RelationFieldWalker<'_>, values: &[(&str, String)]) -> Edit {
    let named = |(name, value): &(&str, String)| format!("{name}: {value}");
    let Some(attribute) = field.attribute() else {
        return add_relation(field, &values.iter().map(named).collect::<Vec<_>>());
    };
    let is_written =
        |wanted: &str| attribute.args().iter().any(|old| argument_name(field, old) == Some(wanted));
    let changed = attribute.args().iter().map(|argument| {
        let value = values.iter().find(|(name, _)| argument_name(field, argument) == Some(name));
        value.map_or_else(|| argument_text(field, argument).to_owned(), named)
    });
    let added = values.iter().filter(|(name, _)| !is_written(name)).map(named);
    set_arguments(field, attribute, &changed.chain(added).collect::<Vec<_>>())
}

/// Gives a relation that has none this name, which is in quotes, in front of its other arguments.
pub(crate) fn name_relation(field: RelationFieldWalker<'_>, name: &str) -> Edit {
    let Some(attribute) = field.attribute() else { return add_relation(field, &[name.to_owned()]) };
    let others = attribute.args().iter().map(|argument| argument_text(field, argument).to_owned());
    set_arguments(field, attribute, &std::iter::once(name.to_owned()).chain(others).collect::<Vec<_>>())
}

/// Takes arguments of `@relation` away, and the whole attribute if none is left; `None` where there
/// is no such attribute.
pub(crate) fn remove_relation_arguments(field: RelationFieldWalker<'_>, names: &[&str]) -> Option<Edit> {
    let attribute = field.attribute()?;
    let is_kept =
        |argument: &&Argument| argument_name(field, argument).is_none_or(|name| !names.contains(&name));
    let kept = attribute.args().iter().filter(is_kept);
    let kept: Vec<_> = kept.map(|argument| argument_text(field, argument).to_owned()).collect();
    if kept.is_empty() {
        return field.item().attribute.map(|attribute| remove_attribute(field.field.schema.ast(), attribute));
    }
    Some(set_arguments(field, attribute, &kept))
}

fn add_relation(field: RelationFieldWalker<'_>, arguments: &[String]) -> Edit {
    add_attribute(field.field, &format!("@relation({})", arguments.join(", ")))
}

fn set_arguments(field: RelationFieldWalker<'_>, attribute: &Attribute, arguments: &[String]) -> Edit {
    let parentheses = Span::new(attribute.name.span.end, attribute.span.end);
    let location = Location::new(field.field.file(), parentheses);
    Edit::replace(location, format!("({})", arguments.join(", ")))
}

fn argument_name<'s>(field: RelationFieldWalker<'s>, argument: &Argument) -> Option<&'s str> {
    argument.name.map(|name| field.field.schema.ast().name(field.field.file(), name))
}

fn argument_text<'s>(field: RelationFieldWalker<'s>, argument: &Argument) -> &'s str {
    field.field.schema.ast().text(field.field.file(), argument.span)
}

/// Makes a required field optional; `None` where its type is missing.
pub(crate) fn make_optional(field: FieldWalker<'_>) -> Option<Edit> {
    let ty = field.node().ty?;
    Some(Edit::insert(field.file(), ty.span.end, "?"))
}

/// Adds fields behind those that the model has, indented like them.
pub(crate) fn add_fields(model: ModelWalker<'_>, lines: &[String]) -> Edit {
    let (ast, file, block) = (model.schema.ast(), model.file(), model.block());
    let (indent, line_break) = (indent(ast, file, block), line_break(ast, file));
    let last = block.fields().last().map(|(_, field)| field.full_span.end);
    let text: String = lines.iter().flat_map(|line| [indent, line, line_break]).collect();
    Edit::insert(file, last.unwrap_or_else(|| end_of_lines(block)), text)
}

/// A unique constraint to be added: the attribute, what it belongs to, and how it gets there.
pub(crate) struct NewUnique {
    pub(crate) attribute: String,
    pub(crate) place: String,
    pub(crate) edit: Edit,
}

/// Makes fields of a model unique together.
pub(crate) fn add_unique(model: ModelWalker<'_>, fields: &[FieldId]) -> NewUnique {
    let schema = model.schema;
    if let [field] = fields {
        let field = schema.walk(*field);
        let (attribute, place) = ("@unique".to_owned(), field.full_name());
        return NewUnique { edit: add_attribute(field, &attribute), attribute, place };
    }
    let names: Vec<_> = fields.iter().map(|id| schema.walk(*id).name()).collect();
    let attribute = format!("@@unique([{}])", names.join(", "));
    let edit = add_block_attribute(schema.ast(), model.item().block, &attribute);
    NewUnique { edit, attribute, place: model.name().to_owned() }
}

/// `@@map("x")` is called `map`.
fn attribute_name(attribute: &str) -> &str {
    attribute.trim_start_matches('@').split('(').next().unwrap_or_default()
}

/// Where the last line of the block ends that is not empty.
fn end_of_lines(block: &Block) -> u32 {
    let last = block.entries.iter().rfind(|entry| !matches!(entry, Entry::Blank(_)));
    last.map_or(block.close.start, |last| last.full_span().end)
}

/// Comments directly above an attribute belong to it.
fn first_comment_above(block: &Block, mut index: usize) -> usize {
    while index > 0 && matches!(block.entries[index - 1], Entry::Comment(_)) {
        index -= 1;
    }
    index
}

/// The white space that the lines of the block begin with.
pub(crate) fn indent<'t>(ast: &'t Ast, file: FileId, block: &Block) -> &'t str {
    let starts = block.entries.iter().find_map(|entry| match entry {
        Entry::Field(field) => Some((field.full_span.start, field.span.start)),
        Entry::Value(value) => Some((value.full_span.start, value.span.start)),
        Entry::Attribute(line) => Some((line.full_span.start, line.attribute.span.start)),
        Entry::Property(property) => Some((property.full_span.start, property.span.start)),
        Entry::Comment(_) | Entry::Blank(_) | Entry::Error(_) => None,
    });
    starts.map_or("  ", |(line, text)| ast.text(file, Span::new(line, text)))
}

/// The line break of a file: what its first line ends with.
pub(crate) fn line_break(ast: &Ast, file: FileId) -> &'static str {
    let text = ast.sources.get(file).text();
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::apply;
    use crate::schema::{Options, Schema, analyze};
    use crate::text::Sources;

    /// The text after the edits that `make` wants of the first model.
    fn edited(text: &str, make: impl Fn(ModelWalker<'_>) -> Vec<Edit>) -> String {
        let schema: Schema = analyze(Sources::single("a.prisma", text), &Options::default()).schema;
        let model = schema.models().next().unwrap();
        apply(text, &make(model))
    }

    #[test]
    fn block_attributes_stand_where_the_formatter_wants_them() {
        let add = |text: &str, attribute: &str| {
            edited(text, |model| vec![add_block_attribute(model.schema.ast(), model.item().block, attribute)])
        };
        let cases = [
            ("model A {\n  a Int\n}\n", "model A {\n  a Int\n\n  @@index([a])\n}\n"),
            ("model A {\r\n\ta Int\r\n}", "model A {\r\n\ta Int\r\n\r\n\t@@index([a])\r\n}"),
            (
                "model A {\n  a Int\n\n  // why\n  @@map(\"b\")\n}\n",
                "model A {\n  a Int\n\n  @@index([a])\n  // why\n  @@map(\"b\")\n}\n",
            ),
            (
                "model A {\n  a Int\n\n  @@id([a]) // one\n\n  }\n",
                "model A {\n  a Int\n\n  @@id([a]) // one\n  @@index([a])\n\n  }\n",
            ),
            ("model A {\n  a Int\n  // end\n}\n", "model A {\n  a Int\n  // end\n\n  @@index([a])\n}\n"),
        ];
        for (text, expected) in cases {
            assert_eq!(add(text, "@@index([a])"), expected, "{text}");
        }
    }

    #[test]
    fn attributes_of_fields_stand_where_the_formatter_wants_them() {
        let add =
            |text: &str| edited(text, |model| vec![add_attribute(model.field("a").unwrap(), "@unique")]);
        assert_eq!(add("model A {\n  a Int\n}\n"), "model A {\n  a Int @unique\n}\n");
        assert_eq!(
            add("model A {\n  a Int @default(1) // one\n}\n"),
            "model A {\n  a Int @unique @default(1) // one\n}\n"
        );
    }

    #[test]
    fn a_removed_argument_leaves_the_attribute() {
        let cases = [
            ("@@unique([a], map: \"b\")", "@@unique([a])"),
            ("@@unique(map: \"b\", fields: [a])", "@@unique(fields: [a])"),
            ("@@unique([a], map: \"b\", clustered: true)", "@@unique([a], clustered: true)"),
            ("@@unique([a])", "@@unique([a])"),
        ];
        let model = |attribute: &str| format!("model A {{\n  a Int\n  {attribute}\n}}\n");
        for (attribute, expected) in cases {
            let found = edited(&model(attribute), |model| {
                let attribute = model.uniques().next().unwrap().item().attribute;
                remove_option(model.schema.ast(), attribute, "map")
            });
            assert_eq!(found, model(expected));
        }
        let on_field = "model A {\n  a Int @unique(map: \"b\")\n}\n";
        let found = edited(on_field, |model| {
            let attribute = model.uniques().next().unwrap().item().attribute;
            remove_option(model.schema.ast(), attribute, "map")
        });
        assert_eq!(found, "model A {\n  a Int @unique\n}\n");
    }

    #[test]
    fn a_removed_attribute_takes_its_blanks_along() {
        let remove = |text: &str| {
            edited(text, |model| {
                let attribute = model.uniques().next().unwrap().item().attribute;
                vec![remove_attribute(model.schema.ast(), attribute)]
            })
        };
        let bare = "model A {\n  a Int\n}\n";
        assert_eq!(remove("model A {\n  a Int  @unique\n}\n"), bare);
        assert_eq!(remove("model A {\n  a Int\n\n  @@unique([a]) // why\n}\n"), bare);
        let with_map = "model A {\n  a Int\n\n  @@map(\"b\")\n}\n";
        assert_eq!(remove("model A {\n  a Int\n\n  @@unique([a])\n  @@map(\"b\")\n}\n"), with_map);
    }
}
