//! Values that columns take and refuse, for the packs that check values: `tests/cases/packs/values.json`
//! has, for each database, types of fields with values that are `good`, that are `bad`, and `finer` ones,
//! which are bad but not for JSON Schema, whose words do not reach so far.

use serde_json::Value;

use super::Example;

const CASES: &str = include_str!("../../cases/packs/values.json");

/// The cases by database.
pub(super) fn cases() -> serde_json::Map<String, Value> {
    serde_json::from_str(CASES).expect("the cases are JSON")
}

/// A schema for each database, whose model `Every` has a field for each case: `f0`, `f1`, …
pub(super) fn schemas() -> Vec<Example> {
    cases().iter().map(|(provider, cases)| Example::of_text(provider, &schema(provider, cases))).collect()
}

fn schema(provider: &str, cases: &Value) -> String {
    let fields = cases.as_array().expect("cases are a list").iter().enumerate();
    let fields = fields.map(|(at, case)| format!("  f{at} {}\n", case["type"].as_str().expect("a type")));
    let fields: String = fields.collect();
    let id = if provider == "mongodb" { "String @id @map(\"_id\") @db.ObjectId" } else { "Int @id" };
    let text =
        format!("datasource db {{\n  provider = \"{provider}\"\n}}\nmodel Every {{\n  id {id}\n{fields}}}\n");
    let used = [(" Role", ROLE), (" Place", PLACE)].into_iter().filter(|(name, _)| text.contains(name));
    used.fold(text.clone(), |text, (_, definition)| text + definition)
}

const ROLE: &str = "enum Role {\n  ADMIN\n  MEMBER\n}\n";
const PLACE: &str = "type Place {\n  name String\n  tags String[]\n  seen DateTime?\n  parts Place[]\n}\n";
