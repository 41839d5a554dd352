//! `@updatedAt`: the client sets the field whenever it writes the row (V172, V173).

use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::arguments::ArgumentSet;
use crate::schema::edits;
use crate::schema::ids::FieldId;
use crate::schema::items::FieldType;
use crate::schema::resolver::Resolver;
use crate::schema::scalar::ScalarType;
use crate::syntax::tree::Arity;

pub(super) fn column(cx: &mut Resolver, arguments: ArgumentSet<'_>, field: FieldId) {
    cx.schema[field].is_updated_at = true;
    let item = &cx.schema[field];
    let (is_date, is_list) = (item.ty == FieldType::Scalar(ScalarType::DateTime), item.arity == Arity::List);
    let name = cx.schema.symbols.text(item.name).to_owned();
    if !is_date {
        report(
            cx,
            &arguments,
            "V172",
            format!("`@updatedAt` sets a date and a time, which `{name}` cannot hold"),
        );
    }
    if is_list {
        report(cx, &arguments, "V173", format!("`@updatedAt` sets one date, and `{name}` is a list"));
    }
    arguments.finish(cx);
}

fn report(cx: &mut Resolver, arguments: &ArgumentSet<'_>, code: &'static str, message: String) {
    let help = "give the field the type `DateTime`, or remove `@updatedAt`";
    let fix = Fix::unsafe_fix(
        "remove `@updatedAt`",
        vec![edits::remove_attribute(arguments.ast, arguments.attribute)],
    );
    cx.report(Diagnostic::error(code, arguments.location(), message).help(help).fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{check_cases, lines};

    #[test]
    fn only_a_single_date_is_updated() {
        check_cases(&[
            lines("at Int @updatedAt", &["V172 3:10 @updatedAt"], "at DateTime? @updatedAt"),
            lines("at DateTime[] @updatedAt", &["V173 3:17 @updatedAt"], "at DateTime @updatedAt"),
        ]);
    }
}
