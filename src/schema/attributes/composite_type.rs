//! The attributes of composite types: what belongs to the model around them instead (V300–V306),
//! and what their fields may have.

use super::{default, map, native_type};
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::arguments::{ArgumentSet, AttributeSet};
use crate::schema::ast::Ast;
use crate::schema::ids::{CompositeTypeId, FieldId};
use crate::schema::items::{BlockRef, FieldType};
use crate::schema::resolver::{Resolver, at};

/// A block attribute that a composite type cannot have, and what to do instead.
struct Misplaced {
    attribute: &'static str,
    code: &'static str,
    message: &'static str,
    help: &'static str,
}

static MISPLACED: [Misplaced; 5] = [
    Misplaced {
        attribute: "map",
        code: "V300",
        message: "the name of a composite type is not in the database and needs no `@@map`",
        help: "remove it; `@map` on a field names the field of the document",
    },
    Misplaced {
        attribute: "unique",
        code: "V301",
        message: "a composite type cannot be unique by itself",
        help: "put `@@unique([field.part])` into the model that has a field of this type",
    },
    Misplaced {
        attribute: "index",
        code: "V302",
        message: "a composite type cannot have an index by itself",
        help: "put `@@index([field.part])` into the model that has a field of this type",
    },
    Misplaced {
        attribute: "fulltext",
        code: "V303",
        message: "a composite type cannot have a full-text index by itself",
        help: "put `@@fulltext([field.part])` into the model that has a field of this type",
    },
    Misplaced {
        attribute: "id",
        code: "V304",
        message: "a composite type has no id: it is a part of a document",
        help: "put the id into the model that has a field of this type",
    },
];

/// Any other block attribute.
static MISPLACED_OTHER: Misplaced = Misplaced {
    attribute: "",
    code: "V305",
    message: "a composite type cannot have attributes of the whole block",
    help: "remove it",
};

pub(super) fn resolve(cx: &mut Resolver, ast: &Ast, id: CompositeTypeId) {
    block(cx, ast, cx.schema[id].block);
    let mut columns = map::Columns::default();
    for id in cx.schema[id].fields.ids(FieldId) {
        field(cx, ast, id, &mut columns);
    }
}

fn block(cx: &mut Resolver, ast: &Ast, block: BlockRef) {
    for (_, attribute) in ast.block(block).attributes() {
        let name = ast.name(block.file, attribute.name);
        let rule = MISPLACED.iter().find(|rule| rule.attribute == name).unwrap_or(&MISPLACED_OTHER);
        cx.report(Diagnostic::error(rule.code, at(block.file, attribute.span), rule.message).help(rule.help));
    }
}

fn field(cx: &mut Resolver, ast: &Ast, field: FieldId, columns: &mut map::Columns) {
    let mut attributes = AttributeSet::of_entry(ast, cx.schema[field].entry);
    while let Some((_, arguments)) = attributes.repeated(cx, &["relation", "unique", "id"]) {
        report_misplaced(cx, &arguments);
    }
    if matches!(cx.schema[field].ty, FieldType::Model(_) | FieldType::Unknown) {
        return;
    }
    native_type::resolve(cx, &mut attributes, field);
    if let Some(arguments) = attributes.single(cx, "map") {
        map::column(cx, arguments, field, columns);
    }
    if let Some(arguments) = attributes.single(cx, "default") {
        default::embedded(cx, arguments, field);
    }
    attributes.finish(cx);
}

fn report_misplaced(cx: &mut Resolver, arguments: &ArgumentSet<'_>) {
    let written = arguments.written();
    let message = format!("a field of a composite type cannot have `{written}`");
    let help = match written {
        "@unique" => "put `@@unique([field.part])` into the model that has a field of this type",
        "@id" => "put the id into the model that has a field of this type",
        _ => "put the relation into the model that has a field of this type",
    };
    let fix =
        Fix::unsafe_fix(format!("remove `{written}`"), vec![arguments.ast.removal(arguments.attribute)]);
    cx.report(Diagnostic::error("V306", arguments.location(), message).help(help).fix(fix));
}
