//! The attributes of composite types: what belongs to the model around them instead (V300–V306),
//! and what their fields may have.

use super::{default, map, native_type};
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::arguments::ArgumentSet;
use crate::schema::ast::Ast;
use crate::schema::attribute_set::AttributeSet;
use crate::schema::edits;
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
    for id in cx.schema[id].fields.ids() {
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
    let fix = Fix::unsafe_fix(
        format!("remove `{written}`"),
        vec![edits::remove_attribute(arguments.ast, arguments.attribute)],
    );
    cx.report(Diagnostic::error("V306", arguments.location(), message).help(help).fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{MONGODB, check_cases, schema};

    /// A composite type with these lines, in a model.
    fn text(lines: &str) -> String {
        let lines = lines.replace('\n', "\n  ");
        format!(
            "type T {{\n  n Int\n  {lines}\n}}\n\
             model A {{\n  id String @id @map(\"_id\")\n  t T\n}}\n\
             type U {{\n  n Int\n}}\nenum E {{\n  ONE\n}}\n{MONGODB}"
        )
    }

    fn check_lines(cases: &[(&str, &'static [&'static str], &str)]) {
        let cases: Vec<_> =
            cases.iter().map(|(wrong, found, right)| schema(&text(wrong), found, &text(right))).collect();
        check_cases(&cases);
    }

    #[test]
    fn a_composite_type_has_no_attributes_of_a_model() {
        check_lines(&[
            ("@@map(\"t\")", &["V300 3:3 @@map(\"t\")"], ""),
            ("@@unique([n])", &["V301 3:3 @@unique([n])"], ""),
            ("@@index([n])", &["V302 3:3 @@index([n])"], ""),
            ("@@fulltext([n])", &["V303 3:3 @@fulltext([n])"], ""),
            ("@@id([n])", &["V304 3:3 @@id([n])"], ""),
            ("@@ignore", &["V305 3:3 @@ignore"], ""),
            ("m Int @unique", &["V306 3:9 @unique"], "m Int"),
            ("m Int @id @relation", &["V306 3:9 @id", "V306 3:13 @relation"], "m Int @map(\"x\")"),
            ("m Int @ignore", &["V042 3:9 @ignore"], "m Int"),
        ]);
    }

    #[test]
    fn the_client_makes_the_defaults_of_a_composite_type() {
        check_lines(&[
            ("m U @default([])", &["V159 3:7 @default([])"], "m U"),
            ("m Int @default(1, map: \"d\")", &["V310 3:21 map: \"d\""], "m Int @default(1)"),
            ("m String @default(dbgenerated())", &["V311 3:21 dbgenerated()"], "m String @default(\"\")"),
            ("m Int @default(autoincrement())", &["V312 3:18 autoincrement()"], "m Int @default(5)"),
            ("m String @default(auto())", &["V312 3:21 auto()"], "m String @default(uuid())"),
            ("m Unsupported(\"x\") @default(1)", &["V313 3:31 1"], "m Unsupported(\"x\")"),
            ("m String @default(nanoid())", &["V145 3:21 nanoid()"], "m String @default(cuid())"),
            ("m String @default(token())", &["V160 3:21 token()"], "m String @default(ulid())"),
            ("m Int[] @default(1)", &["V142 3:20 1"], "m Int[] @default([1])"),
            ("m E @default(TWO)", &["V143 3:16 TWO"], "m E @default(ONE)"),
        ]);
    }
}
