//! Values that may come from the environment: `"value"` or `env("NAME")` (V276, V318).

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::ast::Ast;
use crate::schema::coerce;
use crate::schema::resolver::{Resolver, at};
use crate::syntax::tree::{Call, Expr, ExprKind};
use crate::text::{FileId, Span};

use super::StringOrEnv;

/// A string or `env(…)`; anything else is reported under `code`.
pub(super) fn string_or_env(
    cx: &mut Resolver,
    ast: &Ast,
    file: FileId,
    value: &Expr,
    code: &'static str,
) -> Option<StringOrEnv> {
    if let Some(call) = as_env(ast, file, value) {
        return read(cx, ast, file, value, call);
    }
    let Some(text) = coerce::as_string(ast, file, value) else {
        report_not_a_string(cx, ast, file, value, code, "a string or `env(\"…\")`");
        return None;
    };
    Some(StringOrEnv::Literal(cx.schema.symbols.intern(&text)))
}

/// Reports that `value` is not what is `expected`, under a code of its own.
pub(super) fn report_not_a_string(
    cx: &mut Resolver,
    ast: &Ast,
    file: FileId,
    value: &Expr,
    code: &'static str,
    expected: &str,
) {
    let (kind, written) = (coerce::kind_of(value), ast.text(file, value.span));
    let message = format!("expected {expected}, found the {kind} `{written}`");
    cx.report(Diagnostic::error(code, at(file, value.span), message).help(format!("write {expected}")));
}

/// The call, if `value` is one of `env`.
pub(super) fn as_env<'t>(ast: &Ast, file: FileId, value: &'t Expr) -> Option<&'t Call> {
    value.as_call().filter(|call| ast.name(file, call.name) == "env")
}

/// Looks at the calls of `env` in a value that is not looked at otherwise; those within other calls
/// belong to whoever reads them.
pub(super) fn check(cx: &mut Resolver, ast: &Ast, file: FileId, value: &Expr) {
    if let Some(call) = as_env(ast, file, value) {
        read(cx, ast, file, value, call);
    } else if let ExprKind::Array(values) = &value.kind {
        for value in values {
            check(cx, ast, file, value);
        }
    }
}

fn read(cx: &mut Resolver, ast: &Ast, file: FileId, value: &Expr, call: &Call) -> Option<StringOrEnv> {
    let arguments = &call.arguments;
    let ([argument], None) = (arguments.list.as_slice(), arguments.trailing_comma) else {
        report_malformed(cx, ast, file, value.span);
        return None;
    };
    let Some(name) = &argument.value else {
        report_malformed(cx, ast, file, value.span);
        return None;
    };
    if argument.name.is_some() {
        let location = at(file, argument.span);
        let title = "write the variable without a name for the argument";
        let fix = Fix::safe(title, vec![Edit::replace(location, ast.text(file, name.span))]);
        let message = "the argument of `env` has no name";
        cx.report(Diagnostic::warning("V318", location, message).help(title).fix(fix));
    }
    let name = coerce::string(cx, ast, file, name)?;
    Some(StringOrEnv::Env(cx.schema.symbols.intern(&name)))
}

fn report_malformed(cx: &mut Resolver, ast: &Ast, file: FileId, span: Span) {
    let message = format!("`{}` does not name one variable", ast.text(file, span));
    let help = "give `env` the name of one variable: `env(\"DATABASE_URL\")`";
    cx.report(Diagnostic::error("V276", at(file, span), message).help(help));
}
