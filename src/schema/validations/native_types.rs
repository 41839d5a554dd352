//! Whether a `@db.` type exists and fits its field and its arguments.

mod problems;

use super::Context;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::connector::Connector;
use crate::schema::items::{FieldType, NativeTypeUse};
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;
use crate::syntax::tree::Arity;
use crate::text::{Location, Span};

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
    let arity = match field.arity() {
        Arity::Required => "",
        Arity::Optional => "?",
        Arity::List => "[]",
    };
    let scope = cx.schema.name(datasource.name);
    let written = format!("{}{arity} @{scope}.{}{arguments}", native_type.scalars[0], native_type.name);
    let location = field.type_location();
    let message = format!("Prisma supports `{}`", native_type.name);
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
    let prefix = Span::new(name.start, name.start + crate::text::offset_of(found.len()));
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
    let similar = database.native_types.iter().find(|known| known.name.eq_ignore_ascii_case(name));
    let finding = match similar {
        Some(known) => {
            let written = format!("{scope}.{}", known.name);
            let fix =
                Fix::safe(format!("write `@{written}`"), vec![Edit::replace(location, written.clone())]);
            finding.help(format!("did you mean `@{written}`?")).fix(fix)
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
