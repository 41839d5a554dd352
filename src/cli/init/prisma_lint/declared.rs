//! Rules of prisma-lint that say which fields models have. Here such rules are declared in the
//! configuration, one for each field.

use serde_json::{Map, Value, json};

use crate::lint::RulesConfig;
use crate::lint::prisma_lint::declared_name;

use super::super::setting::quoted;

/// A rule of prisma-lint as declarations.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Declared {
    /// Each as a table of the configuration.
    pub(super) tables: Vec<String>,
    /// What cannot be declared, each as a line.
    pub(super) left: Vec<String>,
}

/// What one field is asked for.
struct Wish {
    /// `models` or `fields`.
    kind: &'static str,
    /// The field, as it is written there.
    field: String,
    message: String,
    about: Value,
    require: Option<Value>,
}

/// The declarations that a rule becomes; `None` if it is a rule of another kind.
pub(super) fn of(theirs: &str, level: &str, options: &Map<String, Value>) -> Option<Declared> {
    let (key, read): (&str, fn(&Value) -> Option<Wish>) = match theirs {
        "require-field" => ("require", required_field),
        "forbid-field" => ("forbid", forbidden_field),
        "require-field-type" => ("require", required_type),
        _ => return None,
    };
    let mut declared = Declared::default();
    let mut names: Vec<String> = Vec::new();
    for value in options.get(key).and_then(Value::as_array).into_iter().flatten() {
        let table = read(value).and_then(|wish| {
            let name = declared_name(theirs, &wish.field);
            let count = names.iter().filter(|other| **other == name).count();
            names.push(name.clone());
            wish.table(&if count == 0 { name } else { format!("{name}-{}", count + 1) }, level)
        });
        match table {
            Some(table) => declared.tables.push(table),
            None => declared.left.push(format!("{theirs}: {value} cannot be declared here")),
        }
    }
    let others = options.iter().filter(|(name, _)| *name != key);
    declared
        .left
        .extend(others.map(|(name, value)| format!("{theirs}: the option {name} {value} has no equal")));
    Some(declared)
}

/// `"tenantId"` or `{ "name": "currency", "ifSibling": "amount" }`
fn required_field(value: &Value) -> Option<Wish> {
    let field = value.as_str().or_else(|| value.get("name")?.as_str())?;
    let about = match value.get("ifSibling") {
        // Views are nothing that prisma-lint looks at.
        None => json!({ "view": false }),
        Some(sibling) => json!({ "view": false, "field": { "name": exact_or_pattern(sibling.as_str()?) } }),
    };
    Some(Wish {
        kind: "models",
        field: field.to_owned(),
        message: format!("`{{model}}` has no field `{field}`"),
        about,
        require: Some(json!({ "field": { "name": exact_or_pattern(field) } })),
    })
}

fn forbidden_field(value: &Value) -> Option<Wish> {
    let field = value.as_str()?;
    Some(Wish {
        kind: "fields",
        field: field.to_owned(),
        message: "the field `{field}` is called what no field may be called".to_owned(),
        about: json!({ "name": searched(field) }),
        require: None,
    })
}

/// `{ "ifName": "id", "type": "String", "nativeType": "Uuid" }`
fn required_type(value: &Value) -> Option<Wish> {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let (field, ty) = (text("ifName")?, text("type")?);
    let native = text("nativeType");
    let wanted = native.map_or_else(|| format!("`{ty}`"), |native| format!("`{ty} @db.{native}`"));
    let mut require = json!({ "type": ty });
    if let Some(native) = native {
        require["native-type"] = native.into();
    }
    Some(Wish {
        kind: "fields",
        field: field.to_owned(),
        message: format!("the type of `{{field}}` is not {wanted}"),
        about: json!({ "name": searched(field) }),
        require: Some(require),
    })
}

/// What prisma-lint compares as it is, unless it stands between slashes.
fn exact_or_pattern(name: &str) -> String {
    if is_pattern(name) || is_plain(name) { name.to_owned() } else { format!("/^{}$/", escaped(name)) }
}

/// What prisma-lint takes for a regular expression in any case, one that has to match all of the name if
/// it does not stand between slashes.
fn searched(name: &str) -> String {
    if is_pattern(name) || is_plain(name) { name.to_owned() } else { format!("/^{name}$/") }
}

fn is_pattern(name: &str) -> bool {
    name.len() > 1 && name.starts_with('/') && name.ends_with('/')
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// The text as a regular expression that matches nothing else.
fn escaped(text: &str) -> String {
    let escape = |c: char| if is_plain(&c.to_string()) { c.to_string() } else { format!("\\{c}") };
    text.chars().map(escape).collect()
}

impl Wish {
    /// The declaration; `None` if it is not understood, as some regular expressions are not.
    fn table(&self, name: &str, level: &str) -> Option<String> {
        let Self { kind, message, about, require, .. } = self;
        let mut table = format!(
            "[[custom.{kind}]]\nname = {}\nmessage = {}\nlevel = \"{level}\"\nwhere = {}\n",
            quoted(name),
            quoted(message),
            inline(about)
        );
        if let Some(require) = require {
            table = format!("{table}require = {}\n", inline(require));
        }
        toml::from_str::<RulesConfig>(&table).is_ok().then_some(table)
    }
}

/// A value of JSON as TOML writes it in a line.
fn inline(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members: Vec<_> =
                members.iter().map(|(key, value)| format!("{key} = {}", inline(value))).collect();
            format!("{{ {} }}", members.join(", "))
        }
        Value::String(text) => quoted(text),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(theirs: &str, options: &Value) -> String {
        let Declared { tables, left } = of(theirs, "error", options.as_object().unwrap()).unwrap();
        tables.into_iter().chain(left.iter().map(|line| format!("# {line}\n"))).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn fields_that_models_have() {
        let options =
            json!({ "require": ["tenantId", { "name": "currency", "ifSibling": "/mountD6$/" }, 1] });
        insta::assert_snapshot!(declared("require-field", &options), @r#"
[[custom.models]]
name = "require-field-tenant-id"
message = "`{model}` has no field `tenantId`"
level = "error"
where = { view = false }
require = { field = { name = "tenantId" } }

[[custom.models]]
name = "require-field-currency"
message = "`{model}` has no field `currency`"
level = "error"
where = { view = false, field = { name = "/mountD6$/" } }
require = { field = { name = "currency" } }

# require-field: 1 cannot be declared here
"#);
    }

    #[test]
    fn fields_that_no_model_has() {
        let options = json!({ "forbid": ["id", "/^(?!.*[aA]mountD6$).*D6$/", ".*Id", "/D6$/"], "more": 1 });
        insta::assert_snapshot!(declared("forbid-field", &options), @r#"
[[custom.fields]]
name = "forbid-field-id"
message = "the field `{field}` is called what no field may be called"
level = "error"
where = { name = "id" }

[[custom.fields]]
name = "forbid-field-id-2"
message = "the field `{field}` is called what no field may be called"
level = "error"
where = { name = "/^.*Id$/" }

[[custom.fields]]
name = "forbid-field-d6"
message = "the field `{field}` is called what no field may be called"
level = "error"
where = { name = "/D6$/" }

# forbid-field: "/^(?!.*[aA]mountD6$).*D6$/" cannot be declared here

# forbid-field: the option more 1 has no equal
"#);
    }

    #[test]
    fn types_that_fields_have() {
        let options = json!({ "require": [{ "ifName": "/At$/", "type": "DateTime" },
            { "ifName": "id", "type": "String", "nativeType": "Uuid" }, { "ifName": "a" }] });
        insta::assert_snapshot!(declared("require-field-type", &options), @r#"
[[custom.fields]]
name = "require-field-type-at"
message = "the type of `{field}` is not `DateTime`"
level = "error"
where = { name = "/At$/" }
require = { type = "DateTime" }

[[custom.fields]]
name = "require-field-type-id"
message = "the type of `{field}` is not `String @db.Uuid`"
level = "error"
where = { name = "id" }
require = { type = "String", native-type = "Uuid" }

# require-field-type: {"ifName":"a"} cannot be declared here
"#);
        assert_eq!(of("field-order", "error", &Map::new()), None);
    }
}
