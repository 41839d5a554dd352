//! Schemas for zod, read by the compiler and run on values.

use super::workshop::Workshop;
use super::{Example, typescript, values};

/// Everything that options change, spread over a few runs.
const OPTIONS: &[&[(&str, &str)]] = &[
    &[],
    &[
        ("layout", "many"),
        ("dates", "string"),
        ("decimals", "Decimal"),
        ("bigints", "string"),
        ("bytes", "string"),
        ("defaults", "true"),
        ("unknown-keys", "refuse"),
    ],
    &[
        ("layout", "many"),
        ("dates", "Date"),
        ("decimals", "number"),
        ("bigints", "bigint"),
        ("descriptions", "true"),
        ("unknown-keys", "keep"),
    ],
];

#[test]
fn the_compiler_accepts_every_schema() {
    for options in OPTIONS {
        Workshop::with("zod", options, typescript::schemas()).compile_strictly_with(&["--noEmit"]);
    }
}

/// The number of cases that were run, by database.
fn run(options: &[(&str, &str)]) -> serde_json::Value {
    let workshop = Workshop::with("zod", options, values::schemas());
    workshop.compile_strictly();
    for (provider, cases) in values::cases() {
        workshop.write(&format!("{provider}/cases.json"), &cases.to_string());
    }
    workshop.check("zod.mjs")
}

#[test]
fn columns_get_the_values_that_they_take() {
    let json = [("dates", "string"), ("bigints", "string"), ("bytes", "string")];
    let coerced = [("bytes", "string"), ("layout", "many")];
    for options in [json.as_slice(), coerced.as_slice()] {
        let found = run(options);
        for (provider, cases) in values::cases() {
            assert_eq!(found[&provider], cases.as_array().expect("cases are a list").len(), "{provider}");
        }
    }
}

/// What cannot be said in JSON: objects of Prisma Client, rows as a whole, comments for zod.
#[test]
fn rows_are_checked_as_a_whole() {
    let schema = include_str!("../../cases/packs/zod.prisma");
    for (name, options) in [
        ("coerced", [].as_slice()),
        ("filled", [("defaults", "true"), ("unknown-keys", "refuse"), ("comments", "true")].as_slice()),
        ("client", [("dates", "Date"), ("decimals", "Decimal"), ("bigints", "bigint")].as_slice()),
        ("numbers", [("decimals", "number")].as_slice()),
    ] {
        let workshop = Workshop::with("zod", options, vec![Example::of_text(name, schema)]);
        workshop.compile_strictly();
        workshop.check("zod-rows.mjs");
    }
}
