//! The options of a rule, read from the JSON Schema that its struct gives.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::super::catalogue::Entry;

/// Something about a rule that can be configured.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Option")]
pub(super) struct OptionObject {
    /// The key in `prismakit.toml`.
    name: String,
    /// What it may be, in words.
    kind: String,
    /// What it is if it is not set, where that is known.
    default: Option<Value>,
    /// What it is for.
    description: String,
}

/// The options of a rule in the order of its struct; rules of the language have none.
pub(super) fn of(entry: Entry) -> Vec<OptionObject> {
    let Some(schema) = entry.options() else { return Vec::new() };
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    properties.map(|(name, schema)| OptionObject::new(name, schema)).collect()
}

impl OptionObject {
    fn new(name: &str, schema: &Value) -> Self {
        let description = schema["description"].as_str().unwrap_or_default().replace('\n', " ");
        let default = schema.get("default").cloned();
        Self { name: name.to_owned(), kind: kind(schema), default, description }
    }

    /// `allow` (list of strings, default `[]`)
    pub(super) fn heading(&self, quote: &str) -> String {
        let default = self.default.as_ref().map(|default| format!(", default {quote}{default}{quote}"));
        format!("{quote}{}{quote} ({}{})", self.name, self.kind, default.unwrap_or_default())
    }

    pub(super) fn description(&self) -> &str {
        &self.description
    }
}

/// What a value may be.
fn kind(schema: &Value) -> String {
    if let Some(alternatives) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        return alternatives.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    if let Some(constant) = schema.get("const") {
        return constant.to_string();
    }
    if let Some(values) = schema["enum"].as_array() {
        return values.iter().map(Value::to_string).collect::<Vec<_>>().join(" or ");
    }
    match schema["type"].as_str() {
        Some("array") => format!("list of {}", kind(&schema["items"])),
        Some("object") => match schema.get("additionalProperties") {
            Some(values) if values.is_object() => format!("table of {}", kind(values)),
            _ => "table".to_owned(),
        },
        Some(kind) => kind.to_owned(),
        None => "value".to_owned(),
    }
}
