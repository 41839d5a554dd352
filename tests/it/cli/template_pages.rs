//! `docs/template-reference.md`, which is what the program says of itself.
//!
//! `scripts/bless` writes the reference.

use std::fs;
use std::path::{Path, PathBuf};

use prismakit::generate::filters::{FILTERS, Filter};
use serde_json::Value;

use super::schema;

const INTRODUCTION: &str = "\
# Template reference

What templates of `prismakit generate` see and can do. [Templates](templates.md) says how to write them.

`schema`, `options` and, in a file for each of them, `model`, `enum` or `type` are there by name.
`find_model(name)`, `find_enum(name)` and `find_type(name)` give an item of the schema by its name.
`for_each(\"model\", template)` gives what a template makes of every model, joined; `\"enum\"` and `\"type\"` go, too.
";

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

#[test]
fn the_reference_is_what_the_program_says() {
    let page = reference();
    let path = docs().join("template-reference.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, &page).expect("the page can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/template-reference.md is old; `scripts/bless` writes it");
}

fn reference() -> String {
    let mut page = INTRODUCTION.to_owned();
    let context = schema("template-context");
    let (_, definitions) = objects(&context);
    for (name, object) in definitions {
        page += &section("##", &name, &object);
    }
    page += &filters();
    page += "\n# pack.toml\n";
    let (root, definitions) = objects(&schema("pack"));
    page += &properties(&root);
    for (name, object) in definitions {
        page += &section("##", &name, &object);
    }
    page
}

/// The root, and the definitions beside it, in the order of the JSON Schema.
pub(super) fn objects(schema: &Value) -> (Value, Vec<(String, Value)>) {
    let definitions = schema["$defs"].as_object().expect("there are definitions");
    let definitions = definitions.iter().map(|(name, object)| (name.clone(), object.clone()));
    (schema.clone(), definitions.collect())
}

pub(super) fn section(level: &str, name: &str, object: &Value) -> String {
    let description = object["description"].as_str().unwrap_or_default();
    format!("\n{level} {name}\n\n{description}\n{}", properties(object))
}

pub(super) fn properties(object: &Value) -> String {
    if let Some(properties) = object["properties"].as_object() {
        let rows = properties.iter().map(|(name, it)| row(name, &type_of(it), it));
        return format!("\n| key | type | |\n| --- | --- | --- |\n{}", rows.collect::<String>());
    }
    let values = object["oneOf"].as_array().into_iter().flatten();
    let rows = values.filter_map(|value| Some(row(value["const"].as_str()?, "", value)));
    let rows = rows.collect::<String>().replace(" |  | ", " | ");
    if rows.is_empty() { String::new() } else { format!("\n| value | |\n| --- | --- |\n{rows}") }
}

fn row(name: &str, ty: &str, object: &Value) -> String {
    let text = object["description"].as_str().unwrap_or_default().replace('\n', " ").replace('|', "\\|");
    format!("| `{name}` | {ty} | {text} |\n")
}

/// `text or none`, `list of [Field](#field)`
fn type_of(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        return choices.iter().map(type_of).collect::<Vec<_>>().join(" or ");
    }
    match &schema["type"] {
        Value::Array(types) => types.iter().map(|ty| word(ty, schema)).collect::<Vec<_>>().join(" or "),
        ty => word(ty, schema),
    }
}

fn word(ty: &Value, schema: &Value) -> String {
    match ty.as_str() {
        Some("string") => "text".to_owned(),
        Some("integer" | "number") => "number".to_owned(),
        Some("null") => "none".to_owned(),
        Some("array") => format!("list of {}", type_of(&schema["items"])),
        Some("object") if schema["additionalProperties"].is_object() => {
            format!("{} by name", type_of(&schema["additionalProperties"]))
        }
        Some(other) => other.to_owned(),
        None => "any value".to_owned(),
    }
}

fn filters() -> String {
    let head = "\n# Filters\n\nBeside those of [minijinja](https://docs.rs/minijinja/latest/minijinja/filters/), there are:\n\n\
                    | filter | | example |\n| --- | --- | --- |\n"
        .to_owned();
    FILTERS.iter().copied().flatten().fold(head, |text, filter| text + &filter_row(filter))
}

fn filter_row(filter: &Filter) -> String {
    let shown = |text: &str| text.replace('\n', "\\n").replace('|', "\\|");
    let examples = filter.examples.iter();
    let examples =
        examples.map(|(expression, result)| format!("`{}` is `{}`", shown(expression), shown(result)));
    format!("| `{}` | {} | {} |\n", filter.name, filter.help, examples.collect::<Vec<_>>().join(", "))
}

/// The blocks of code in a page, with the language of each.
pub(super) fn blocks(page: &str) -> Vec<(&str, &str)> {
    let parts: Vec<_> = page.split("```").skip(1).step_by(2).collect();
    parts.into_iter().filter_map(|part| part.split_once('\n')).collect()
}
