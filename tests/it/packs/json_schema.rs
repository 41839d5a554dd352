//! JSON Schema, compiled by Ajv in strict mode and run on values.

use super::workshop::Workshop;
use super::{typescript, values};

/// Everything that options change, spread over a few runs.
const OPTIONS: &[&[(&str, &str)]] = &[
    &[],
    &[("layout", "many"), ("inputs", "true"), ("id", "https://example.org/schemas/")],
    &[("layout", "many"), ("relations", "true")],
    &[
        ("id", "https://example.org/schema.json"),
        ("inputs", "true"),
        ("relations", "true"),
        ("keep-relation-scalar-fields", "false"),
        ("required", "all"),
        ("additional-properties", "false"),
        ("dates", "native"),
        ("decimals", "number"),
        ("bigints", "string"),
    ],
    &[("required", "none"), ("descriptions", "false")],
];

#[test]
fn ajv_compiles_every_schema() {
    for options in OPTIONS {
        let workshop = Workshop::with("json-schema", options, typescript::schemas());
        let found = workshop.check("json-schema.mjs");
        assert_eq!(found.as_object().map(serde_json::Map::len), Some(workshop.examples.len()));
    }
}

#[test]
fn columns_get_the_values_that_they_take() {
    for layout in ["one", "many"] {
        let options = [("bigints", "string"), ("layout", layout)];
        let workshop = Workshop::with("json-schema", &options, values::schemas());
        for (provider, cases) in values::cases() {
            workshop.write(&format!("{provider}/cases.json"), &cases.to_string());
        }
        let found = workshop.check("json-schema-values.mjs");
        for (provider, cases) in values::cases() {
            assert_eq!(found[&provider], cases.as_array().expect("cases are a list").len(), "{provider}");
        }
    }
}

/// Required properties, relations, other properties, numbers and days: what options decide.
#[test]
fn rows_are_checked_as_a_whole() {
    let schema = include_str!("../../cases/packs/json-schema.prisma");
    for (name, options) in [
        ("usual", [].as_slice()),
        ("inputs", [("inputs", "true"), ("additional-properties", "false")].as_slice()),
        (
            "nested",
            [("relations", "true"), ("keep-relation-scalar-fields", "false"), ("required", "all")].as_slice(),
        ),
        ("native", [("dates", "native"), ("decimals", "number"), ("required", "none")].as_slice()),
    ] {
        let workshop = Workshop::with("json-schema", options, vec![super::Example::of_text(name, schema)]);
        workshop.check("json-schema-rows.mjs");
    }
}
