//! Whether a `@db.` type exists and fits its field and its arguments.

mod problems;

use super::Context;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::connector::Connector;
use crate::schema::edits;
use crate::schema::items::{FieldType, NativeTypeUse};
use crate::schema::scalar::ScalarType;
use crate::schema::spelling;
use crate::schema::walk::FieldWalker;
use crate::text::{Location, Span, offset_of};

pub(super) fn field(cx: &mut Context<'_>, field: FieldWalker<'_>) {
    if field.model().is_some() {
        supported_after_all(cx, field);
    }
    if let (Some(scalar), Some(used)) = (field.scalar_type(), field.native_type()) {
        scope(cx, used);
        type_and_arguments(cx, field, scalar, used);
    }
}

/// Reports `Unsupported("…")` with a type that Prisma knows.
fn supported_after_all(cx: &mut Context<'_>, field: FieldWalker<'_>) {
    let (FieldType::Unsupported(text), Some(datasource)) = (field.ty(), &cx.schema.config().datasource)
    else {
        return;
    };
    let Some((native_type, arguments)) = cx.schema.connector().native_type_of(cx.schema.name(text)) else {
        return;
    };
    let arity = field.arity().suffix();
    let scope = cx.schema.name(datasource.name);
    let written = format!("{}{arity} @{scope}.{}{arguments}", native_type.scalars[0], native_type.name);
    let location = field.type_location();
    let message = format!("`{}` needs no `Unsupported`: Prisma knows this type", native_type.name);
    let finding = Diagnostic::error("V041", location, message)
        .help(format!("write `{written}`"))
        .fix(Fix::safe(format!("write `{written}`"), vec![Edit::replace(location, written)]));
    cx.report(finding);
}

/// The prefix of a native type is the name of the datasource.
fn scope(cx: &mut Context<'_>, used: &NativeTypeUse) {
    let Some(datasource) = &cx.schema.config().datasource else { return };
    if used.scope == datasource.name {
        return;
    }
    let (found, expected) = (cx.schema.name(used.scope), cx.schema.name(datasource.name));
    let name = name_span(cx, used);
    let prefix = Span::new(name.start, name.start + offset_of(found.len()));
    let location = Location::new(used.attribute.entry.block.file, prefix);
    let message = format!("there is no datasource called `{found}`");
    let help = format!("write `@{expected}.{}`", cx.schema.name(used.name));
    let fix = Fix::safe(help.clone(), vec![Edit::replace(location, expected)]);
    cx.report(Diagnostic::error("V247", location, message).help(help).fix(fix));
}

fn type_and_arguments(
    cx: &mut Context<'_>,
    field: FieldWalker<'_>,
    scalar: ScalarType,
    used: &NativeTypeUse,
) {
    let database = cx.schema.connector();
    let name = cx.schema.name(used.name);
    let Some(native_type) = database.native_type(name) else { return unknown(cx, field, scalar, used) };
    let file = used.attribute.entry.block.file;
    let arguments: Vec<_> = used.arguments.iter().map(|span| cx.schema.ast().text(file, *span)).collect();
    if let Err(problem) = native_type.check(scalar, &arguments) {
        problems::report(cx, scalar, used, native_type, &arguments, problem);
    }
}

fn unknown(cx: &mut Context<'_>, field: FieldWalker<'_>, scalar: ScalarType, used: &NativeTypeUse) {
    let database = cx.schema.connector();
    let name = cx.schema.name(used.name);
    let location = Location::new(field.file(), name_span(cx, used));
    let message = format!("{} has no native type `{name}`", database.display_name);
    let finding = Diagnostic::error("V248", location, message);
    let scope = cx.schema.name(used.scope);
    let meant = spelling::closest(name, database.native_types.iter().map(|known| known.name));
    let finding = match meant {
        Some(meant) => {
            let written = Location::new(
                location.file,
                Span::new(location.span.end - offset_of(name.len()), location.span.end),
            );
            finding.help(format!("did you mean `@{scope}.{meant}`?")).fix(spelling::fix(written, name, meant))
        }
        None if database.native_types.is_empty() => {
            let fix = Fix::safe("remove it", vec![edits::remove_attribute(cx.schema.ast(), used.attribute)]);
            finding.help(choice(database, scope, scalar)).fix(fix)
        }
        None => finding.help(choice(database, scope, scalar)),
    };
    cx.report(finding);
}

/// The native types that a field of this type can have, as advice.
fn choice(database: &Connector, scope: &str, scalar: ScalarType) -> String {
    let fitting = database.native_types.iter().filter(|known| known.scalars.contains(&scalar));
    let fitting: Vec<_> = fitting.map(|known| format!("`@{scope}.{}`", known.name)).collect();
    match fitting.as_slice() {
        [] => "remove it: the database chooses the type".to_owned(),
        [only] => format!("the native type for `{scalar}` is {only}"),
        several => format!("the native types for `{scalar}` are {}", several.join(", ")),
    }
}

/// Scope, dot and name, as written.
fn name_span(cx: &Context<'_>, used: &NativeTypeUse) -> Span {
    cx.schema.ast().attribute(used.attribute).name.span
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn native_types_exist() {
        assert_cases(&[
            (
                "postgresql",
                "id Int @id\nu Unsupported(\"Uuid\")?",
                &["V041 6:3 Unsupported(\"Uuid\")?"],
                "id Int @id\nu Unsupported(\"uuid\")?",
            ),
            (
                "postgresql",
                "id Int @id\nt String @pg.Text",
                &["V247 6:11 pg"],
                "id Int @id\nt String @db.Text",
            ),
            (
                "postgresql",
                "id Int @id\nt String @db.LongText",
                &["V248 6:11 db.LongText"],
                "id Int @id\nt String @db.Text",
            ),
            ("sqlite", "id Int @id\nt String @db.Text", &["V248 6:11 db.Text"], "id Int @id\nt String"),
        ]);
    }

    #[test]
    fn native_types_fit_the_field_and_their_arguments() {
        assert_cases(&[
            (
                "mysql",
                "id Int @id\nt String @db.VarChar",
                &["V249 6:10 @db.VarChar"],
                "id Int @id\nt String @db.VarChar(10)",
            ),
            (
                "postgresql",
                "id Int @id\nt String @db.Text(1)",
                &["V249 6:10 @db.Text(1)"],
                "id Int @id\nt String @db.Text",
            ),
            (
                "postgresql",
                "id Int @id\nt String @db.VarChar(1, 2)",
                &["V250 6:10 @db.VarChar(1, 2)"],
                "id Int @id\nt String @db.VarChar",
            ),
            (
                "postgresql",
                "id Int @id\nt Int @db.Text",
                &["V251 6:7 @db.Text"],
                "id Int @id\nt Int @db.SmallInt",
            ),
            (
                "sqlserver",
                "id Int @id\nt String @db.VarChar(Maximum)",
                &["V252 6:10 @db.VarChar(Maximum)"],
                "id Int @id\nt String @db.VarChar(Max)",
            ),
        ]);
    }

    #[test]
    fn arguments_are_in_range() {
        assert_cases(&[
            (
                "mysql",
                "id Int @id\nt Decimal @db.Decimal(2, 3)",
                &["V254 6:11 @db.Decimal(2, 3)"],
                "id Int @id\nt Decimal @db.Decimal(3, 3)",
            ),
            (
                "postgresql",
                "id Int @id\nt Decimal @db.Decimal(1001, 3)",
                &["V255 6:11 @db.Decimal(1001, 3)"],
                "id Int @id\nt Decimal @db.Decimal(1000, 3)",
            ),
            (
                "cockroachdb",
                "id Int @id\nt String @db.Bit(0)",
                &["V256 6:10 @db.Bit(0)"],
                "id Int @id\nt String @db.Bit(1)",
            ),
            (
                "postgresql",
                "id Int @id\nt DateTime @db.Timestamptz(7)",
                &["V257 6:12 @db.Timestamptz(7)"],
                "id Int @id\nt DateTime @db.Timestamptz(6)",
            ),
            (
                "mysql",
                "id Int @id\nt Decimal @db.Decimal(66, 3)",
                &["V258 6:11 @db.Decimal(66, 3)"],
                "id Int @id\nt Decimal @db.Decimal(65, 30)",
            ),
            (
                "mysql",
                "id Int @id\nt Boolean @db.Bit(2)",
                &["V259 6:11 @db.Bit(2)"],
                "id Int @id\nt Boolean @db.Bit(1)",
            ),
            (
                "mysql",
                "id Int @id\nt String @db.Char(256)",
                &["V260 6:10 @db.Char(256)"],
                "id Int @id\nt String @db.Char(255)",
            ),
            (
                "sqlserver",
                "id Int @id\nt Float @db.Float(54)",
                &["V261 6:9 @db.Float(54)"],
                "id Int @id\nt Float @db.Float(53)",
            ),
            (
                "sqlserver",
                "id Int @id\nt String @db.NVarChar(4001)",
                &["V262 6:10 @db.NVarChar(4001)"],
                "id Int @id\nt String @db.NVarChar(4000)",
            ),
            (
                "sqlserver",
                "id Int @id\nt Bytes @db.Binary(8001)",
                &["V263 6:9 @db.Binary(8001)"],
                "id Int @id\nt Bytes @db.Binary(8000)",
            ),
        ]);
    }
}
