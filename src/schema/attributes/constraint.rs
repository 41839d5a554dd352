//! The arguments that keys and indexes share: `map`, `name`, `sort`, `length` and `clustered`
//! (V050–V053).

use crate::diagnostic::Diagnostic;
use crate::schema::arguments::ArgumentSet;
use crate::schema::coerce;
use crate::schema::index_options::SortOrder;
use crate::schema::resolver::Resolver;
use crate::schema::spelling;
use crate::schema::symbols::Symbol;
use crate::syntax::tree::Expr;

/// `map`: the name in the database.
pub(super) fn mapped_name(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>) -> Option<Symbol> {
    let value = arguments.named("map")?;
    nonempty(cx, arguments, value, "V050", "map")
}

/// `name`: the name in the generated client.
pub(super) fn name(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>) -> Option<Symbol> {
    let value = arguments.named("name")?;
    nonempty(cx, arguments, value, "V051", "name")
}

/// `name` of a compound key or unique, which becomes a property of the generated client.
pub(super) fn client_name(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>) -> Option<Symbol> {
    let value = arguments.named("name")?;
    let name = nonempty(cx, arguments, value, "V051", "name")?;
    let text = cx.schema.symbols.text(name);
    if !text.chars().all(|c| c == '_' || c.is_ascii_alphanumeric()) {
        let message =
            format!("`{text}` cannot be the name of a key, because the client makes a property of it");
        let help = "use letters of English, digits and `_`; `map` is for the name in the database";
        cx.report(Diagnostic::error("V053", arguments.at(value.span), message).help(help));
    }
    Some(name)
}

/// `sort` of `@id` and `@unique`.
pub(super) fn sort(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>) -> Option<SortOrder> {
    let value = arguments.named("sort")?;
    sort_order(cx, arguments, value, "V052")
}

/// `Asc` or `Desc`; `code` is the rule that it must be one of them.
pub(super) fn sort_order(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    value: &Expr,
    code: &'static str,
) -> Option<SortOrder> {
    let text = coerce::constant(cx, arguments.ast, arguments.file(), value)?;
    let order = SortOrder::from_name(text);
    if order.is_none() {
        let location = arguments.at(value.span);
        let diagnostic = Diagnostic::error(code, location, format!("there is no sort order `{text}`"));
        let names = [SortOrder::Asc.name(), SortOrder::Desc.name()];
        cx.report(spelling::suggest(diagnostic, location, text, names, "write `Asc` or `Desc`"));
    }
    order
}

/// `length` of `@id` and `@unique`. A number that is out of range still counts as a length.
pub(super) fn length(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>) -> Option<u32> {
    let value = arguments.named("length")?;
    let length = coerce::integer(cx, arguments.ast, arguments.file(), value)?;
    Some(u32::try_from(length).unwrap_or(u32::MAX))
}

/// `clustered`: whether the rows of the table are stored in this order.
pub(super) fn clustered(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>) -> Option<bool> {
    let value = arguments.named("clustered")?;
    coerce::boolean(cx, arguments.ast, arguments.file(), value)
}

fn nonempty(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    value: &Expr,
    code: &'static str,
    argument: &str,
) -> Option<Symbol> {
    let text = coerce::string(cx, arguments.ast, arguments.file(), value)?;
    if text.is_empty() {
        let message = format!("`{argument}` must not be an empty string");
        let help = format!("give it a name, or remove `{argument}`");
        cx.report(Diagnostic::error(code, arguments.at(value.span), message).help(help));
        return None;
    }
    Some(cx.schema.symbols.intern(&text))
}
