//! `@default`: values and functions that a field begins with (V139–V159, V310–V313).

mod enum_value;
mod functions;
mod literal;

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::arguments::ArgumentSet;
use crate::schema::ids::FieldId;
use crate::schema::items::{DefaultValue, FieldType};
use crate::schema::resolver::Resolver;
use crate::syntax::tree::Expr;
use crate::text::Span;

use super::constraint;

pub(in crate::schema) use functions::known as known_functions;

/// `@default` on a field of a model.
pub(super) fn column(cx: &mut Resolver, mut arguments: ArgumentSet<'_>, field: FieldId) {
    let default = arguments.default(cx, "value");
    let mapped_name = constraint::mapped_name(cx, &mut arguments);
    if let Some((argument, value)) = default {
        let default = DefaultValue { attribute: arguments.attribute, argument, mapped_name };
        if is_valid(cx, &arguments, field, value, mapped_name.is_some()) {
            cx.schema[field].default = Some(default);
        }
    }
    arguments.finish(cx);
}

fn is_valid(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    field: FieldId,
    value: &Expr,
    is_named: bool,
) -> bool {
    let call = value.as_call();
    if let Some(call) = call.filter(|call| arguments.text(call.name.span) == "dbgenerated") {
        return functions::dbgenerated(cx, arguments, call);
    }
    match cx.schema[field].ty {
        FieldType::CompositeType(_) => report_composite(cx, arguments, field),
        FieldType::Unsupported(_) => {
            let name = cx.schema.symbols.text(cx.schema[field].name);
            let message =
                format!("only the database can make a default for `{name}`, whose type Prisma does not know");
            let help = "write the expression as the database takes it: `dbgenerated(\"…\")`";
            report(cx, arguments, "V157", value.span, message, help)
        }
        FieldType::Scalar(scalar) => match call {
            Some(call) => functions::column(cx, arguments, scalar, call, is_named),
            None => literal::check(cx, arguments, field, scalar, value),
        },
        FieldType::Enum(id) => enum_value::check(cx, arguments, field, id, value),
        FieldType::Model(_) | FieldType::Unknown => false,
    }
}

/// `@default` on a field of a composite type, which the client fills in, never the database.
pub(super) fn embedded(cx: &mut Resolver, mut arguments: ArgumentSet<'_>, field: FieldId) {
    let default = arguments.default(cx, "value");
    if arguments.named("map").is_some() {
        let message = "the default of a field in a composite type is no constraint and has no name";
        report_map(cx, &arguments, "V310", message);
    }
    if let Some((argument, value)) = default
        && is_valid_embedded(cx, &arguments, field, value)
    {
        let attribute = arguments.attribute;
        cx.schema[field].default = Some(DefaultValue { attribute, argument, mapped_name: None });
    }
    arguments.finish(cx);
}

fn is_valid_embedded(cx: &mut Resolver, arguments: &ArgumentSet<'_>, field: FieldId, value: &Expr) -> bool {
    let call = value.as_call();
    if call.is_some_and(|call| arguments.text(call.name.span) == "dbgenerated") {
        let message = "the database makes no defaults within a composite type";
        return report(cx, arguments, "V311", value.span, message, "write a value, or remove `@default`");
    }
    match cx.schema[field].ty {
        FieldType::CompositeType(_) => report_composite(cx, arguments, field),
        FieldType::Unsupported(_) => {
            let name = cx.schema.symbols.text(cx.schema[field].name);
            let message = format!("`{name}` cannot have a default: Prisma does not know its type");
            report(cx, arguments, "V313", value.span, message, "remove `@default`")
        }
        FieldType::Scalar(scalar) => match call {
            Some(call) => functions::embedded(cx, arguments, scalar, call),
            None => literal::check(cx, arguments, field, scalar, value),
        },
        FieldType::Enum(id) => enum_value::check(cx, arguments, field, id, value),
        FieldType::Model(_) | FieldType::Unknown => false,
    }
}

fn report_composite(cx: &mut Resolver, arguments: &ArgumentSet<'_>, field: FieldId) -> bool {
    let name = cx.schema.symbols.text(cx.schema[field].name);
    let message = format!("`{name}` is of a composite type and cannot have a default");
    let help = "remove `@default`, or give the fields of the composite type defaults";
    report(cx, arguments, "V159", arguments.node.span, message, help)
}

/// Reports that the default cannot have a name.
fn report_map(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    code: &'static str,
    message: &'static str,
) -> bool {
    let Some(map) = arguments.find("map") else { return false };
    let fix = Fix::safe("remove `map`", vec![arguments.removal(map)]);
    cx.report(Diagnostic::error(code, arguments.at(map.span), message).help("remove `map`").fix(fix));
    false
}

/// Reports that a list begins with a single value, which may be one that its list could have.
fn report_single(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    code: &'static str,
    span: Span,
    can_be_element: bool,
) -> bool {
    let message = "the field is a list, and its default is a single value";
    if !can_be_element {
        return report(cx, arguments, code, span, message, "write a list: `[]`");
    }
    let fixed = format!("[{}]", arguments.text(span));
    report_with_fix(cx, arguments, code, span, message.to_owned(), fixed)
}

fn report_with_fix(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    code: &'static str,
    span: Span,
    message: String,
    fixed: String,
) -> bool {
    let title = format!("write `{fixed}`");
    let fix = Fix::safe(title.clone(), vec![Edit::replace(arguments.at(span), fixed)]);
    cx.report(Diagnostic::error(code, arguments.at(span), message).help(title).fix(fix));
    false
}

/// Reports a default that is not valid: gives back `false`.
fn report(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    code: &'static str,
    span: Span,
    message: impl Into<Cow<'static, str>>,
    help: impl Into<Cow<'static, str>>,
) -> bool {
    arguments.report(cx, code, span, message, help);
    false
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{check_cases, lines};

    #[test]
    fn some_fields_have_no_default_of_their_own() {
        check_cases(&[
            lines(
                "p Unsupported(\"point\") @default(1)",
                &["V157 3:35 1"],
                "p Unsupported(\"point\") @default(dbgenerated(\"point(0, 0)\"))",
            ),
            lines(
                "n Int @default(autoincrement(), map: \"n\")",
                &["V155 3:35 map: \"n\""],
                "n Int @default(autoincrement())",
            ),
            lines("n Int @default(1, map: \"\")", &["V050 3:26 \"\""], "n Int @default(1)"),
        ]);
    }
}
