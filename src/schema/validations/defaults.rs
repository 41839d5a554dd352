//! Default values that depend on the database, and those whose text has to be a value of the type.

mod literals;
mod sequence;

use super::Context;
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::attributes::known_functions;
use crate::schema::edits::remove_option;
use crate::schema::scalar::ScalarType;
use crate::schema::spelling;
use crate::schema::walk::FieldWalker;
use crate::syntax::tree::{Expr, ExprKind};
use crate::syntax::unescape;
use crate::text::Location;

/// Reports functions that nobody knows, and arguments of `sequence()`.
pub(super) fn unknown_functions(cx: &mut Context<'_>) {
    let version = cx.schema.config().version;
    for field in cx.schema.fields() {
        let is_candidate = field.scalar_type().is_some() && field.model().is_some();
        let (true, Some(value)) = (is_candidate, field.default_value()) else { continue };
        let ExprKind::Call(call) = &value.kind else { continue };
        let name = cx.schema.ast().name(field.file(), call.name);
        match name {
            _ if known_functions(version).any(|known| known == name) => {}
            "sequence" if cx.schema.connector().capabilities.sequence_function => {
                sequence::check(cx, field.file(), call);
            }
            _ => report_unknown(cx, name, Location::new(field.file(), call.name.span)),
        }
    }
}

fn report_unknown(cx: &mut Context<'_>, name: &str, location: Location) {
    let message = format!("there is no function `{name}()` for default values");
    let finding = Diagnostic::error("V160", location, message);
    let finding = match spelling::closest(name, known_functions(cx.schema.version())) {
        Some(meant) => {
            finding.help(format!("did you mean `{meant}()`?")).fix(spelling::fix(location, name, meant))
        }
        None => finding.help("use one that Prisma knows, or write it in SQL: `dbgenerated(\"…\")`"),
    };
    cx.report(finding);
}

pub(super) fn field(cx: &mut Context<'_>, field: FieldWalker<'_>) {
    let Some(value) = field.default_value() else { return };
    if field.model().is_some() {
        name(cx, field);
        auto(cx, field, value);
    }
    if let Some(scalar) = field.scalar_type() {
        literal(cx, field, scalar, value);
    }
}

fn name(cx: &mut Context<'_>, field: FieldWalker<'_>) {
    let database = cx.schema.connector();
    let Some(default) = field.item().default.filter(|default| default.mapped_name.is_some()) else { return };
    if database.capabilities.named_defaults {
        return;
    }
    let message = format!("{} gives defaults no names, so `map` has no use", database.display_name);
    let location = cx.schema.ast().argument_location(default.attribute, "map");
    let fix = Fix::safe("remove `map`", remove_option(cx.schema.ast(), default.attribute, "map"));
    cx.report(Diagnostic::error("V163", location, message).help("remove `map` from the default").fix(fix));
}

fn auto(cx: &mut Context<'_>, field: FieldWalker<'_>, value: &Expr) {
    let database = cx.schema.connector();
    if database.capabilities.auto_function || field.default_function() != Some("auto") {
        return;
    }
    let message = format!("{} has no `auto()`", database.display_name);
    let help = "use `autoincrement()` for a number, or `cuid()` or `uuid()` for a text";
    cx.report(Diagnostic::error("V162", Location::new(field.file(), value.span), message).help(help));
}

/// Reports a literal, or a part of a list, whose text is no value of the type.
fn literal(cx: &mut Context<'_>, field: FieldWalker<'_>, scalar: ScalarType, value: &Expr) {
    if let ExprKind::Array(values) = &value.kind {
        return values.iter().for_each(|value| literal(cx, field, scalar, value));
    }
    let text = cx.schema.ast().text(field.file(), value.span);
    let problem = match (scalar, &value.kind) {
        (ScalarType::Int | ScalarType::BigInt, ExprKind::Number) => literals::integer(text),
        (
            ScalarType::Json | ScalarType::Bytes | ScalarType::DateTime | ScalarType::Decimal,
            ExprKind::String,
        ) => {
            let text = unescape(text).unwrap_or_default();
            literals::text(scalar, &text)
        }
        _ => None,
    };
    if let Some(literals::Problem { code, message, help }) = problem {
        cx.report(Diagnostic::error(code, Location::new(field.file(), value.span), message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn defaults_are_values_and_functions_of_the_database() {
        assert_cases(&[
            (
                "mysql",
                "id Int @id\nn Int @default(random())",
                &["V160 6:16 random"],
                "id Int @id\nn Int @default(dbgenerated(\"(rand())\"))",
            ),
            (
                "postgresql",
                "id Int @id\nn Int @default(sequence())",
                &["V160 6:16 sequence"],
                "id Int @id\nn Int @default(autoincrement())",
            ),
            (
                "cockroachdb",
                "id Int @id\nn Int @default(sequence(step: 2))",
                &["V161 6:25 step: 2"],
                "id Int @id\nn Int @default(sequence(increment: 2, virtual: true))",
            ),
            (
                "cockroachdb",
                "id Int @id\nn Int @default(sequence(start: true))",
                &["V049 6:32 true"],
                "id Int @id\nn Int @default(sequence(start: 1))",
            ),
            (
                "mysql",
                "id String @id @default(auto())",
                &["V162 5:24 auto()"],
                "id String @id @default(cuid())",
            ),
            (
                "postgresql",
                "id Int @id\nn Int @default(1, map: \"n_df\")",
                &["V163 6:19 map: \"n_df\""],
                "id Int @id\nn Int @default(1)",
            ),
            (
                "postgresql",
                "id Int @id\nj Json @default(\"{\")",
                &["V164 6:17 \"{\""],
                "id Int @id\nj Json @default(\"{}\")",
            ),
            (
                "postgresql",
                "id Int @id\nb Bytes @default(\"A\")",
                &["V165 6:18 \"A\""],
                "id Int @id\nb Bytes @default(\"AAAA\")",
            ),
            (
                "postgresql",
                "id Int @id\nt DateTime @default(\"2024-05-31\")",
                &["V166 6:21 \"2024-05-31\""],
                "id Int @id\nt DateTime @default(\"2024-05-31T00:00:00Z\")",
            ),
            (
                "postgresql",
                "id Int @id\nn Int[] @default([1, 1.5])",
                &["V167 6:22 1.5"],
                "id Int @id\nn Int[] @default([1, 15])",
            ),
            (
                "postgresql",
                "id Int @id\nd Decimal @default(\"a lot\")",
                &["V168 6:20 \"a lot\""],
                "id Int @id\nd Decimal @default(\"1.5\")",
            ),
        ]);
    }
}
