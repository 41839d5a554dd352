//! The conditions of partial indexes as SQL.

use crate::schema::walk::{FieldWalker, IndexWalker};
use crate::syntax::tree::{Call, Expr, ExprKind, Member};

use super::{Context, enums, literals, types};
use crate::sql::Value;

/// The condition that the rows of an index fulfil, if it has one.
pub(super) fn of(cx: &Context<'_>, index: IndexWalker<'_>) -> Option<String> {
    index.item().predicate?;
    let argument = cx.schema.ast().argument(index.item().attribute, "where")?;
    match &argument.value.as_ref()?.kind {
        ExprKind::Call(call) => raw(cx, index, call),
        ExprKind::Object(members) => {
            let conditions = members.iter().filter_map(|member| condition(cx, index, member));
            Some(conditions.collect::<Vec<_>>().join(" AND "))
        }
        ExprKind::String | ExprKind::Number | ExprKind::Constant | ExprKind::Array(_) => None,
    }
}

/// `raw("…")`
fn raw(cx: &Context<'_>, index: IndexWalker<'_>, call: &Call) -> Option<String> {
    let value = call.arguments.list.first()?.value.as_ref()?;
    Some(literals::string(cx.schema.ast().text(index.model().file(), value.span)))
}

/// `field: value` or `field: { not: value }`
fn condition(cx: &Context<'_>, index: IndexWalker<'_>, member: &Member) -> Option<String> {
    let model = index.model();
    let field = model.field(cx.schema.ast().name(model.file(), member.name))?;
    let (value, is_negated) = match &member.value.kind {
        ExprKind::Object(members) => (&members.first()?.value, true),
        _ => (&member.value, false),
    };
    let column = cx.dialect.writer.name(field.database_name());
    if value.kind == ExprKind::Constant && text(field, value) == "null" {
        return Some(format!("{column} IS {}NULL", if is_negated { "NOT " } else { "" }));
    }
    let operand = cx.dialect.writer.value(&operand(field, value)?, &types::of(cx, field));
    Some(format!("{column} {} {operand}", if is_negated { "!=" } else { "=" }))
}

/// What a field is compared with. Texts are taken as they are, also where they stand for times, and
/// where they are the values of an enum as the database has them.
fn operand(field: FieldWalker<'_>, value: &Expr) -> Option<Value> {
    let text = text(field, value);
    Some(match &value.kind {
        ExprKind::Constant => Value::Boolean(text == "true"),
        ExprKind::Number if text.contains('.') => Value::Decimal(text.to_owned()),
        ExprKind::Number => Value::Integer(text.to_owned()),
        ExprKind::String => {
            let literal = literals::string(text);
            let stored =
                field.enum_type().and_then(|ty| enums::stored_value(ty, &literal).map(str::to_owned));
            stored.map_or(Value::Text(literal), Value::Enum)
        }
        ExprKind::Call(_) | ExprKind::Array(_) | ExprKind::Object(_) => return None,
    })
}

fn text<'s>(field: FieldWalker<'s>, value: &Expr) -> &'s str {
    field.schema.ast().text(field.file(), value.span)
}
