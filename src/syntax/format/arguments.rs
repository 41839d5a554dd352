//! Renders arguments and values: one space after commas and colons, none inside of brackets,
//! braces apart. Literals and names keep their text.

use crate::syntax::tree::{Argument, Arguments, Expr, ExprKind, Member};

/// `(a, name: b)`
pub(super) fn list(out: &mut String, text: &str, arguments: &Arguments) {
    out.push('(');
    separated(out, &arguments.list, |out, item| argument(out, text, item));
    out.push(')');
}

/// A value.
pub(super) fn expression(out: &mut String, text: &str, value: &Expr) {
    match &value.kind {
        ExprKind::String | ExprKind::Number | ExprKind::Constant => out.push_str(&text[value.span.range()]),
        ExprKind::Call(call) => {
            out.push_str(&text[call.name.span.range()]);
            list(out, text, &call.arguments);
        }
        ExprKind::Array(values) => {
            out.push('[');
            separated(out, values, |out, item| expression(out, text, item));
            out.push(']');
        }
        ExprKind::Object(members) => {
            out.push_str("{ ");
            separated(out, members, |out, item| member(out, text, item));
            out.push_str(" }");
        }
    }
}

fn argument(out: &mut String, text: &str, argument: &Argument) {
    if let Some(name) = argument.name {
        out.push_str(&text[name.span.range()]);
        out.push_str(": ");
    }
    if let Some(value) = &argument.value {
        expression(out, text, value);
    }
}

fn member(out: &mut String, text: &str, member: &Member) {
    out.push_str(&text[member.name.span.range()]);
    out.push_str(": ");
    expression(out, text, &member.value);
}

fn separated<T>(out: &mut String, items: &[T], mut write: impl FnMut(&mut String, &T)) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        write(out, item);
    }
}
