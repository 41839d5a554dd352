//! `@map`, `@@map` and `@@schema`: names in the database, and columns that would have the same one
//! (V025, V027, V177).

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::arguments::ArgumentSet;
use crate::schema::coerce;
use crate::schema::edits;
use crate::schema::ids::FieldId;
use crate::schema::items::{FieldOwner, FieldType, MappedName};
use crate::schema::names::field_named;
use crate::schema::resolver::{Resolver, at};
use crate::schema::symbols::Symbol;

/// The fields of one model or composite type that have a name of their own in the database so far.
pub(super) type Columns = IndexMap<Symbol, FieldId, FxBuildHasher>;

/// The name that the attribute gives, as its argument `argument`.
pub(super) fn name(
    cx: &mut Resolver,
    arguments: &mut ArgumentSet<'_>,
    argument: &'static str,
) -> Option<MappedName> {
    let (_, value) = arguments.default(cx, argument)?;
    let text = coerce::string(cx, arguments.ast, arguments.file(), value)?;
    let name = cx.schema.symbols.intern(&text);
    Some(MappedName { name, span: value.span, attribute: arguments.attribute })
}

/// `@map` on a field that is a column, or on one of a composite type.
pub(super) fn column(
    cx: &mut Resolver,
    mut arguments: ArgumentSet<'_>,
    field: FieldId,
    columns: &mut Columns,
) {
    if let Some(mapped) = name(cx, &mut arguments, "name") {
        cx.schema[field].mapped_name = Some(mapped);
        let other = columns.insert(mapped.name, field).or_else(|| unmapped(cx, field, mapped.name));
        if let Some(other) = other {
            report_same_column(cx, &arguments, field, other, mapped);
        }
    }
    arguments.finish(cx);
}

/// The other field whose own name is `name` and which has no `@map` before the place of `field`.
///
/// A field that gives up its name further down counts too, because Prisma says so: `a @map("b")`
/// must come after `b @map("c")`.
fn unmapped(cx: &Resolver, field: FieldId, name: Symbol) -> Option<FieldId> {
    let other = field_named(cx, cx.schema[field].owner, cx.schema.symbols.text(name))?;
    let item = &cx.schema[other];
    let is_column = !matches!(item.ty, FieldType::Model(_) | FieldType::Unknown);
    (other != field && is_column && item.mapped_name.is_none()).then_some(other)
}

fn report_same_column(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    field: FieldId,
    other: FieldId,
    mapped: MappedName,
) {
    let code = match cx.schema[field].owner {
        FieldOwner::Model(_) => "V025",
        FieldOwner::CompositeType(_) => "V027",
    };
    let (column, owner) =
        (cx.schema.symbols.text(mapped.name), cx.schema.symbols.text(cx.schema[other].name));
    let message = format!("the field `{owner}` already has the name `{column}` in the database");
    let entry = cx.schema[other].entry;
    let related = at(entry.block.file, arguments.ast.field(entry).name.span);
    let help = if cx.schema[other].entry > cx.schema[field].entry {
        format!("map the field to another name, or move it below `{owner}` if `{owner}` is mapped away")
    } else {
        "map one of the two fields to another name".to_owned()
    };
    cx.report(
        Diagnostic::error(code, arguments.at(mapped.span), message).related(related, "this field").help(help),
    );
}

/// `@map` on a relation, which has no column of its own.
pub(super) fn on_relation(cx: &mut Resolver, mut arguments: ArgumentSet<'_>, field: FieldId) {
    let name = cx.schema.symbols.text(cx.schema[field].name);
    let message = format!("`{name}` is a relation and has no column that could have another name");
    let help = "put `@map` on the columns that the relation names in `fields`";
    let removal = edits::remove_attribute(arguments.ast, arguments.attribute);
    let fix = Fix::safe("remove `@map`", vec![removal]);
    cx.report(Diagnostic::error("V177", arguments.location(), message).help(help).fix(fix));
    arguments.default(cx, "name");
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{MONGODB, check_cases, lines, schema};

    #[test]
    fn columns_have_different_names() {
        check_cases(&[
            lines("a Int @map(\"id\")", &["V025 3:14 \"id\""], "a Int @map(\"a\")"),
            lines(
                "a Int @map(\"c\")\nb Int @map(\"c\")",
                &["V025 4:14 \"c\""],
                "a Int @map(\"c\")\nb Int @map(\"d\")",
            ),
            // Prisma looks at the fields one after the other.
            lines(
                "a Int @map(\"b\")\nb Int @map(\"c\")",
                &["V025 3:14 \"b\""],
                "b Int @map(\"c\")\na Int @map(\"b\")",
            ),
        ]);
    }

    #[test]
    fn fields_of_composite_types_have_different_names() {
        let text = |name: &str| {
            format!(
                "type T {{\n  a Int @map(\"c\")\n  b Int @map(\"{name}\")\n}}\n\
                 model A {{\n  id String @id @map(\"_id\")\n  t T\n}}\n{MONGODB}"
            )
        };
        check_cases(&[schema(&text("c"), &["V027 3:14 \"c\""], &text("d"))]);
    }

    #[test]
    fn relations_have_no_column() {
        let text = |map: &str| {
            format!(
                "model A {{\n  id Int @id\n  b B[] {map}\n}}\n\
                 model B {{\n  id Int @id\n  a_id Int\n  a A @relation(fields: [a_id], references: [id])\n}}\n"
            )
        };
        check_cases(&[schema(&text("@map(\"c\")"), &["V177 3:9 @map(\"c\")"], &text(""))]);
    }
}
