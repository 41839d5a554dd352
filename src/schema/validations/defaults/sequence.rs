//! The arguments of `sequence()`.

use crate::diagnostic::Diagnostic;
use crate::schema::validations::Context;
use crate::syntax::tree::{Argument, Call, Expr, ExprKind};
use crate::text::{FileId, Location};

/// The arguments that are whole numbers; the other one is `virtual`.
const NUMBERS: &[&str] = &["cache", "increment", "minValue", "maxValue", "start"];

pub(super) fn check(cx: &mut Context<'_>, file: FileId, call: &Call) {
    for argument in &call.arguments.list {
        let name = argument.name.map(|name| cx.schema.ast().name(file, name));
        match (name, &argument.value) {
            (Some("virtual"), Some(value)) => {
                let is_boolean =
                    matches!(text_of(cx, file, value, &ExprKind::Constant), Some("true" | "false"));
                expect(cx, file, value, is_boolean, "`true` or `false`");
            }
            (Some(name), Some(value)) if NUMBERS.contains(&name) => {
                let text = text_of(cx, file, value, &ExprKind::Number);
                let is_number = text.is_some_and(|text| text.parse::<i64>().is_ok());
                expect(cx, file, value, is_number, "a whole number");
            }
            (_, _) => report_unknown(cx, file, argument),
        }
    }
}

/// The text of a value of the wanted kind.
fn text_of<'s>(cx: &Context<'s>, file: FileId, value: &Expr, kind: &ExprKind) -> Option<&'s str> {
    (value.kind == *kind).then(|| cx.schema.ast().text(file, value.span))
}

fn expect(cx: &mut Context<'_>, file: FileId, value: &Expr, is_right: bool, expected: &'static str) {
    if is_right {
        return;
    }
    let message = format!("expected {expected}, found `{}`", cx.schema.ast().text(file, value.span));
    let help = format!("replace it with {expected}");
    cx.report(Diagnostic::error("V049", Location::new(file, value.span), message).help(help));
}

fn report_unknown(cx: &mut Context<'_>, file: FileId, argument: &Argument) {
    let message = format!("`sequence()` has no argument `{}`", cx.schema.ast().text(file, argument.span));
    let help = format!("use `virtual`, `{}`", NUMBERS.join("`, `"));
    cx.report(Diagnostic::error("V161", Location::new(file, argument.span), message).help(help));
}
