//! What a field gets where a row gives nothing.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;
use crate::syntax::tree::{Expr, ExprKind};
use crate::syntax::unescape;

/// Functions whose values Prisma Client makes; the database knows nothing of them.
const CLIENT_FUNCTIONS: &[&str] = &["cuid", "nanoid", "ulid", "uuid"];

/// `@default(…)`
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Default {
    /// The value as the schema writes it: `"draft"`, `now()`, `[1, 2]`.
    pub text: String,
    /// The function, for `now()`, `autoincrement()`, `cuid()`, `dbgenerated("…")` and the like.
    pub function: Option<String>,
    /// The arguments of the function, strings without their quotes.
    pub arguments: Vec<String>,
    /// The value itself, where there is no function: text, a boolean, a whole number, or a list of them.
    /// Floats, decimals, points in time, JSON and binary data are text, as the schema writes them; an enum
    /// value is its name.
    pub value: Option<Value>,
    /// Who gives it.
    pub filled_by: FilledBy,
}

/// Who gives a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FilledBy {
    /// The database, whoever writes the row.
    Database,
    /// Prisma Client; whoever writes the row without it has to give a value.
    Client,
}

impl Default {
    /// The default of `field`, if it has one.
    pub(super) fn of(field: FieldWalker<'_>) -> Option<Self> {
        let value = field.default_value()?;
        let ast = field.schema.ast();
        let text = ast.text(field.file(), value.span).to_owned();
        let Some(call) = value.as_call() else {
            let value = literal(field, value);
            return Some(Self {
                text,
                function: None,
                arguments: Vec::new(),
                value,
                filled_by: FilledBy::Database,
            });
        };
        let function = ast.name(field.file(), call.name).to_owned();
        let arguments = call.arguments.list.iter().filter_map(|argument| argument.value.as_ref());
        let arguments = arguments.map(|value| unquoted(ast.text(field.file(), value.span))).collect();
        let by_client = CLIENT_FUNCTIONS.contains(&function.as_str());
        let filled_by = if by_client { FilledBy::Client } else { FilledBy::Database };
        Some(Self { text, function: Some(function), arguments, value: None, filled_by })
    }
}

fn literal(field: FieldWalker<'_>, value: &Expr) -> Option<Value> {
    if let ExprKind::Array(values) = &value.kind {
        return values.iter().map(|value| literal(field, value)).collect::<Option<_>>().map(Value::Array);
    }
    let text = field.schema.ast().text(field.file(), value.span);
    Some(match field.scalar_type() {
        Some(ScalarType::Int | ScalarType::BigInt) => Value::from(text.parse::<i64>().ok()?),
        Some(ScalarType::Boolean) => Value::from(text == "true"),
        _ => Value::from(unquoted(text)),
    })
}

/// The text of a string literal; anything else as it is.
fn unquoted(text: &str) -> String {
    if text.starts_with('"') { unescape(text).unwrap_or_default().into_owned() } else { text.to_owned() }
}
