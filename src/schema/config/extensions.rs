//! Reads the extensions that a PostgreSQL database is to have (V286, V287).

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::diagnostic::Diagnostic;
use crate::schema::coerce;
use crate::schema::connector::Connector;
use crate::schema::resolver::Resolver;
use crate::schema::spelling;
use crate::schema::symbols::Symbol;
use crate::syntax::tree::{Argument, Call, Expr, ExprKind};
use crate::text::Span;

use super::settings::Settings;
use super::{Extension, Extensions};

const ARGUMENTS: [&str; 3] = ["map", "schema", "version"];

/// Takes `extensions`, if the database has such a thing.
pub(super) fn read(
    cx: &mut Resolver,
    settings: &mut Settings<'_>,
    connector: Option<&Connector>,
) -> Option<Extensions> {
    if !connector?.capabilities.extensions {
        return None;
    }
    let property = settings.take("extensions")?;
    let value = property.value.as_ref()?;
    let list = value.elements().iter().filter_map(|element| extension(cx, settings, element));
    Some(Extensions { span: property.span, list: list.collect() })
}

fn extension(cx: &mut Resolver, settings: &Settings<'_>, element: &Expr) -> Option<Extension> {
    match &element.kind {
        ExprKind::Constant => Some(plain(cx, settings, element.span)),
        ExprKind::Call(call) => Some(with_arguments(cx, settings, call)),
        ExprKind::String | ExprKind::Number | ExprKind::Array(_) | ExprKind::Object(_) => {
            let expected = "the name of an extension without quotes";
            coerce::report_mismatch(cx, settings.ast, settings.file, element, expected);
            None
        }
    }
}

fn plain(cx: &mut Resolver, settings: &Settings<'_>, span: Span) -> Extension {
    let name = cx.intern(settings.ast, settings.file, span);
    Extension { name, span, mapped_name: None, schema: None, version: None }
}

fn with_arguments(cx: &mut Resolver, settings: &Settings<'_>, call: &Call) -> Extension {
    let mut given: IndexMap<&str, Option<Symbol>, FxBuildHasher> = IndexMap::default();
    // An argument without a value is one that is not there.
    for argument in call.arguments.list.iter().filter(|argument| argument.value.is_some()) {
        let Some(name) = argument.name.map(|name| settings.text(name.span)) else {
            let message = format!("`{}` needs a name", settings.text(argument.span));
            let help = format!("name the argument: {}", listed());
            cx.report(Diagnostic::error("V286", settings.at(argument.span), message).help(help));
            continue;
        };
        if given.contains_key(name) {
            let message = format!("`{name}` is given twice");
            let location = settings.at(argument.span);
            cx.report(Diagnostic::error("V286", location, message).help("keep one of the two"));
            continue;
        }
        let value = argument_value(cx, settings, name, argument);
        given.insert(name, value);
    }
    let [mapped_name, schema, version] = ARGUMENTS.map(|name| given.get(name).copied().flatten());
    Extension { mapped_name, schema, version, ..plain(cx, settings, call.name.span) }
}

fn argument_value(
    cx: &mut Resolver,
    settings: &Settings<'_>,
    name: &str,
    argument: &Argument,
) -> Option<Symbol> {
    let location = settings.at(argument.span);
    if !ARGUMENTS.contains(&name) {
        let diagnostic =
            Diagnostic::error("V287", location, format!("an extension has no argument `{name}`"));
        let spot = settings.at(argument.name?.span);
        let help = format!("there are {}", listed());
        cx.report(spelling::suggest(diagnostic, spot, name, ARGUMENTS, help));
        return None;
    }
    let value = argument.value.as_ref()?;
    let Some(text) = coerce::as_string(settings.ast, settings.file, value) else {
        let message = format!("`{name}` must be a string, this is a {}", coerce::kind_of(value));
        let help = format!("put the value into quotes: `{name}: \"…\"`");
        cx.report(Diagnostic::error("V286", location, message).help(help));
        return None;
    };
    Some(cx.schema.symbols.intern(&text))
}

fn listed() -> String {
    format!("`{}`", ARGUMENTS.join("`, `"))
}
