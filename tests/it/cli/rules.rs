//! The catalogue: `rules`, `explain`, and what the configuration may say about rules.

use serde_json::Value;

use super::{Cli, assert_run, conform, schema};

pub(super) fn stdout(cli: &Cli) -> String {
    String::from_utf8(cli.output().stdout).expect("the output is text")
}

/// What is said about every rule, from the machine-readable list.
pub(super) fn rules() -> Vec<Value> {
    let list: Value = serde_json::from_str(&stdout(&Cli::new().args(["rules", "--output-format", "json"])))
        .expect("the list is JSON");
    conform(&list, &schema("rules"));
    list["rules"].as_array().expect("there is a list").clone()
}

pub(super) fn text<'v>(rule: &'v Value, key: &str) -> &'v str {
    rule[key].as_str().expect("the member is a string")
}

#[test]
fn the_list_is_sorted_and_complete() {
    let rules = rules();
    let codes: Vec<_> = rules.iter().map(|rule| text(rule, "code")).collect();
    assert!(codes.is_sorted(), "{codes:?}");
    let lines = stdout(&Cli::new().args(["rules"]));
    for rule in &rules {
        let (code, name) = (text(rule, "code"), text(rule, "name"));
        assert!(lines.lines().any(|line| line.contains(&format!("  {code}  {name} "))), "{code} {name}");
    }
}

#[test]
fn explanations_are_for_people() {
    assert_run!("explain", Cli::new().args(["explain", "PW004"]));
    assert_run!(
        "explain_markdown",
        Cli::new().args(["explain", "unused-suppression", "--output-format", "markdown"])
    );
    assert_run!("explain_unknown", Cli::new().args(["explain", "PW040"]));
}

#[test]
fn wrong_rules_in_the_configuration_are_named_with_their_places() {
    let cases = [
        ("unknown", "[rules]\nunused-supression = \"off\"\n"),
        ("level", "[rules]\nPW004 = \"fatal\"\n"),
        ("option", "[rules]\nPW004 = { level = \"warn\", allowed = 1 }\n"),
        ("twice", "[rules]\nPW004 = \"off\"\nunused-suppression = \"warn\"\n"),
        ("everything", "preset = \"strict\"\n\n[[overrides]]\nrules = { PW004 = \"off\" }\n"),
    ];
    for (name, text) in cases {
        let cli = Cli::new().args(["check", "-"]).file("prismakit.toml", text);
        assert_run!(format!("rules_{name}"), cli);
    }
    assert_run!("rules_select", Cli::new().args(["check", "-", "--select", "PX9"]));
    assert_run!("rules_preset", Cli::new().args(["check", "-", "--preset", "lax"]));
}

#[test]
fn the_configuration_sets_levels_and_the_command_line_outranks_it() {
    let schema = "model Lead {\n  id Int @id\n\n  @@map(\"leads\")\n}\n";
    let check = |toml: &str, options: &[&str]| {
        let mut cli = Cli::new().file("prismakit.toml", toml).stdin(schema);
        cli.args = ["check", "-", "--output-format", "concise"]
            .iter()
            .chain(options)
            .map(ToString::to_string)
            .collect();
        stdout(&cli)
    };
    assert!(check("", &[]).contains(": error[PK002]"), "{}", check("", &[]));
    let warn = "[rules]\nid-type = \"warn\"\n";
    assert!(check(warn, &[]).contains(": warning[PK002]"), "{}", check(warn, &[]));
    assert_eq!(
        check("[rules]\nid-type = { allow = [\"autoincrement\", \"none\"], level = \"off\" }\n", &[]),
        ""
    );
    assert_eq!(check("preset = \"none\"\n", &[]), "");
    assert_eq!(check(warn, &["--ignore", "PK002"]), "");
    assert_eq!(check(warn, &["--select", "PX,PN008"]), "");
    assert!(check("preset = \"none\"\n", &["--preset", "recommended"]).contains("[PK002]"));
}

#[test]
fn the_schema_of_the_configuration_knows_every_rule_and_takes_what_check_takes() {
    let config = "\
schema = [\"prisma\"]
prisma-version = 7
provider = \"mysql\"
preset = \"strict\"

[rules]
unindexed-foreign-key = \"warn\"
id-type = { level = \"error\", allow = [\"uuid(7)\", \"cuid\"] }

[[overrides]]
models = [\"Legacy*\"]
paths = [\"prisma/legacy/**\"]
rules = { id-type = \"off\" }
";
    let schema = schema("config");
    let value: toml::Value = toml::from_str(config).expect("the configuration is TOML");
    conform(&serde_json::to_value(value).expect("TOML fits into JSON"), &schema);
    let cli = Cli::new().file("prismakit.toml", config).args(["check", "-"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    let known = &schema["$defs"]["RuleTable"]["properties"];
    for rule in rules().iter().filter(|rule| !["language", "hazard"].contains(&text(rule, "group"))) {
        assert!(known.get(text(rule, "name")).is_some(), "{rule}");
    }
}
