//! Values of enums (V143, V144).

use super::{report, report_single, report_with_fix};
use crate::diagnostic::Diagnostic;
use crate::schema::arguments::ArgumentSet;
use crate::schema::coerce;
use crate::schema::ids::{EnumId, FieldId};
use crate::schema::resolver::Resolver;
use crate::schema::spelling;
use crate::syntax::tree::{Arity, Expr, ExprKind};

/// A value of the enum, or a list of them.
pub(super) fn check(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    field: FieldId,
    id: EnumId,
    value: &Expr,
) -> bool {
    let is_list = cx.schema[field].arity == Arity::List;
    match (&value.kind, is_list) {
        (ExprKind::Array(values), true) => {
            let valid = values.iter().filter(|value| element(cx, arguments, id, value)).count();
            valid == values.len()
        }
        (kind, true) => {
            let can_be_element = *kind == ExprKind::Constant && has_value(cx, id, arguments.text(value.span));
            report_single(cx, arguments, "V144", value.span, can_be_element)
        }
        (_, false) => element(cx, arguments, id, value),
    }
}

fn element(cx: &mut Resolver, arguments: &ArgumentSet<'_>, id: EnumId, value: &Expr) -> bool {
    let (name, text) = (cx.schema.symbols.text(cx.schema[id].name), arguments.text(value.span));
    if value.kind == ExprKind::Constant {
        if has_value(cx, id, text) {
            return true;
        }
        let message = format!("the enum `{name}` has no value `{text}`");
        return report_unknown(cx, arguments, id, value, message);
    }
    let message = format!(
        "the field is of the enum `{name}`, and its default is the {} `{text}`",
        coerce::kind_of(value)
    );
    let unquoted = text.trim_matches('"');
    if value.kind == ExprKind::String && has_value(cx, id, unquoted) {
        return report_with_fix(cx, arguments, "V144", value.span, message, unquoted.to_owned());
    }
    report(cx, arguments, "V144", value.span, message, "write the name of a value, without quotes")
}

fn has_value(cx: &Resolver, id: EnumId, name: &str) -> bool {
    let Some(name) = cx.schema.symbols.get(name) else { return false };
    cx.schema[id].values.ids().any(|value| cx.schema[value].name == name)
}

fn names(cx: &Resolver, id: EnumId) -> impl Iterator<Item = &str> {
    let values = cx.schema[id].values.ids();
    values.map(|value| cx.schema.symbols.text(cx.schema[value].name))
}

fn report_unknown(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    id: EnumId,
    value: &Expr,
    message: String,
) -> bool {
    let (text, location) = (arguments.text(value.span), arguments.at(value.span));
    let diagnostic = Diagnostic::error("V143", location, message);
    let help = if names(cx, id).count() <= 8 {
        format!("its values are `{}`", names(cx, id).collect::<Vec<_>>().join("`, `"))
    } else {
        "write one of its values, or add this one".to_owned()
    };
    let diagnostic = spelling::suggest(diagnostic, location, text, names(cx, id), help);
    cx.report(diagnostic);
    false
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{check_cases, lines};

    #[test]
    fn a_value_of_an_enum_is_named_without_quotes() {
        check_cases(&[
            lines("e E @default(one)", &["V143 3:16 one"], "e E @default(ONE)"),
            lines("e E[] @default([ONE, X])", &["V143 3:24 X"], "e E[] @default([ONE, TWO])"),
            lines("e E @default(\"ONE\")", &["V144 3:16 \"ONE\""], "e E? @default(TWO)"),
            lines("e E[] @default(ONE)", &["V144 3:18 ONE"], "e E[] @default([ONE])"),
            lines("e E @default(now())", &["V144 3:16 now()"], "e E @default(dbgenerated(\"'ONE'\"))"),
        ]);
    }
}
