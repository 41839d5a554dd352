//! `@map` and `@@map`: the name in the database.

use crate::schema::arguments::ArgumentSet;
use crate::schema::coerce;
use crate::schema::items::MappedName;
use crate::schema::resolver::Resolver;

/// The name that the attribute gives.
pub(super) fn name(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>) -> Option<MappedName> {
    let (_, value) = arguments.default(cx, "name")?;
    let text = coerce::string(cx, arguments.ast, arguments.file(), value)?;
    let name = cx.schema.symbols.intern(&text);
    Some(MappedName { name, span: value.span, attribute: arguments.attribute })
}
