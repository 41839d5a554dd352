//! Values of arguments as the type that an attribute wants (V049).
//!
//! Each function reports a value of another type and returns `None`.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::syntax::tree::{Expr, ExprKind};
use crate::syntax::unescape;
use crate::text::FileId;

use super::ast::Ast;
use super::resolver::{Resolver, at};

/// The word for the kind of a value, as messages use it.
pub(crate) fn kind_of(value: &Expr) -> &'static str {
    match &value.kind {
        ExprKind::String => "string",
        ExprKind::Number => "number",
        ExprKind::Constant => "word",
        ExprKind::Call(_) => "function call",
        ExprKind::Array(_) => "list",
        ExprKind::Object(_) => "object",
    }
}

/// Reports that `value` is not the `expected` kind of value, which reads after "expected".
pub(crate) fn report_mismatch(cx: &mut Resolver, ast: &Ast, file: FileId, value: &Expr, expected: &str) {
    let message =
        format!("expected {expected}, found the {} `{}`", kind_of(value), ast.text(file, value.span));
    let help = format!("replace it with {expected}");
    cx.report(Diagnostic::error("V049", at(file, value.span), message).help(help));
}

/// The text of a string literal, without a report. Wrong escapes have been reported before.
pub(crate) fn as_string<'t>(ast: &'t Ast, file: FileId, value: &Expr) -> Option<Cow<'t, str>> {
    (value.kind == ExprKind::String).then(|| unescape(ast.text(file, value.span)).unwrap_or_default())
}

/// A word without quotes, without a report.
pub(crate) fn as_constant<'t>(ast: &'t Ast, file: FileId, value: &Expr) -> Option<&'t str> {
    (value.kind == ExprKind::Constant).then(|| ast.text(file, value.span))
}

/// A string.
pub(crate) fn string<'t>(
    cx: &mut Resolver,
    ast: &'t Ast,
    file: FileId,
    value: &Expr,
) -> Option<Cow<'t, str>> {
    let text = as_string(ast, file, value);
    if text.is_none() {
        report_mismatch(cx, ast, file, value, "a string");
    }
    text
}

/// A word without quotes.
pub(crate) fn constant<'t>(cx: &mut Resolver, ast: &'t Ast, file: FileId, value: &Expr) -> Option<&'t str> {
    let text = as_constant(ast, file, value);
    if text.is_none() {
        report_mismatch(cx, ast, file, value, "a word without quotes");
    }
    text
}

/// `true` or `false`.
pub(crate) fn boolean(cx: &mut Resolver, ast: &Ast, file: FileId, value: &Expr) -> Option<bool> {
    let parsed = as_constant(ast, file, value).and_then(|text| text.parse().ok());
    if parsed.is_none() {
        report_mismatch(cx, ast, file, value, "`true` or `false`");
    }
    parsed
}

/// A whole number of 64 bits.
pub(crate) fn integer(cx: &mut Resolver, ast: &Ast, file: FileId, value: &Expr) -> Option<i64> {
    let is_number = value.kind == ExprKind::Number;
    let parsed = is_number.then(|| ast.text(file, value.span).parse().ok()).flatten();
    if parsed.is_none() {
        report_mismatch(cx, ast, file, value, "a whole number");
    }
    parsed
}
