//! The presets, above all the one that goes by the configuration of prisma-lint.

use super::{Cli, assert_run};

const SCHEMA: &str = "\
datasource db {
  provider = \"postgresql\"
}

model user {
  id      Int    @id
  Name    String
  club    Club   @relation(fields: [club_id], references: [id])
  club_id Int
}

model Club {
  /// prisma-lint-ignore-model model-name-mapping-snake-case
  id      Int    @id
  /// prisma-lint-ignore-field field-name-camel-case
  Members user[]
}
";

const RULES: &str = r#"{ "rules": {
  "model-name-pascal-case": "error",
  "field-name-camel-case": ["warn", { "allowList": ["Name"] }],
  "model-name-mapping-snake-case": ["error"],
  "enum-name-pascal-case": "off",
  "require-field-index": ["error", { "forAllRelations": true }],
  "no-such-rule": "error"
} }"#;

fn check(args: &[&str]) -> Cli {
    let args: Vec<&str> = ["check", "--output-format", "concise"].iter().chain(args).copied().collect();
    Cli::new().with_args(&args).file("prisma/schema.prisma", SCHEMA)
}

/// The codes of what is found.
fn codes(cli: &Cli) -> Vec<String> {
    let text = String::from_utf8(cli.output().stdout).expect("the findings are text");
    let code = |line: &str| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned());
    let mut codes: Vec<_> = text.lines().filter_map(code).collect();
    codes.sort();
    codes
}

#[test]
fn the_configuration_of_prisma_lint_is_all_that_runs() {
    let cli = check(&["--preset", "legacy-prisma-lint"]).file(".prismalintrc.json", RULES);
    assert_run!("preset_legacy", cli);
    let quiet = check(&["--preset", "legacy-prisma-lint", "-q"]).file(".prismalintrc.json", RULES);
    assert!(quiet.output().stderr.is_empty());
}

#[test]
fn it_may_stand_where_prisma_lint_finds_it() {
    let yaml = "rules:\n  model-name-pascal-case: error\n";
    let package = r#"{ "prismalint": { "rules": { "model-name-pascal-case": ["error"] } } }"#;
    for (file, text) in [(".prismalintrc.yaml", yaml), (".prismalintrc", yaml), ("package.json", package)] {
        let cli = check(&["--preset", "legacy-prisma-lint"]).file(file, text);
        assert_eq!(codes(&cli), ["PN001"], "{file}: {}", cli.run());
        let configured =
            check(&[]).file("prismakit.toml", "preset = \"legacy-prisma-lint\"\n").file(file, text);
        assert_eq!(codes(&configured), ["PN001"], "{file}");
    }
}

#[test]
fn settings_of_our_own_go_before_it() {
    let config = "preset = \"legacy-prisma-lint\"\n[rules]\nPN001 = \"off\"\ntable-name-case = { number = \"plural\" }\n";
    let rules = r#"{ "rules": { "model-name-pascal-case": "error", "field-name-camel-case": "error" } }"#;
    let cli = check(&[]).file("prismakit.toml", config).file(".prismalintrc.json", rules);
    assert_eq!(codes(&cli), ["PN004", "PN004"], "{}", cli.run());
}

#[test]
fn without_one_that_can_be_read_nothing_is_checked() {
    let legacy = || check(&["--preset", "legacy-prisma-lint"]);
    assert_run!("preset_legacy_missing", legacy());
    assert_run!("preset_legacy_program", legacy().file(".prismalintrc.js", "module.exports = {}"));
    let program = "[rules]";
    assert_run!("preset_legacy_broken", legacy().file(".prismalintrc.json", program));
}

#[test]
fn comments_silence_what_they_silence_in_prisma_lint() {
    let model = |comments: &str, above: &str| {
        format!(
            "model club {{\n{comments}  id Int @id\n{above}  Owner_id Int\n  rest Int\n\n  @@map(\"Club\")\n}}\n"
        )
    };
    let found = |comments: &str, above: &str| {
        let cli =
            Cli::new().args(["check", "-", "--select", "PN001,PN004,PN008", "--output-format", "concise"]);
        codes(
            &cli.file("prismakit.toml", "[rules]\nPN004 = { style = \"camel\" }\n")
                .stdin(model(comments, above)),
        )
    };
    let all = ["PN001", "PN004", "PN008"];
    assert_eq!(found("", ""), all);
    assert_eq!(found("  /// prisma-lint-ignore-model\n", ""), [""; 0]);
    assert_eq!(found("", "  /// prisma-lint-ignore-model\n"), [""; 0], "anywhere in the model");
    assert_eq!(found("  /// prisma-lint-ignore-model model-name-pascal-case\n", ""), ["PN004", "PN008"]);
    assert_eq!(found("  /// prisma-lint-ignore-model model-name\n", ""), all, "no rule is called so");
    assert_eq!(found("  /// prisma-lint-ignore-models\n", ""), all);
    assert_eq!(found("", "  /// prisma-lint-ignore-field\n"), ["PN001", "PN008"]);
    assert_eq!(found("  /// prisma-lint-ignore-field\n", ""), all, "that is another field");
    let named = "  /// prisma-lint-ignore-field field-order, field-name-camel-case\n";
    assert_eq!(found("", named), ["PN001", "PN008"]);
    assert_eq!(found("", "  /// prisma-lint-ignore-field field-order\n"), all);
    assert_eq!(
        found("  /// prisma-lint-ignore-model field-name-camel-case Owner_id\n", ""),
        ["PN001", "PN008"]
    );
    assert_eq!(found("  /// prisma-lint-ignore-model field-name-camel-case id,rest\n", ""), all);
}

#[test]
fn they_silence_nothing_else() {
    let schema =
        "model Club {\n  /// prisma-lint-ignore-model\n  id Int @id @unique\n\n  @@map(\"club\")\n}\n";
    let cli =
        Cli::new().args(["check", "-", "--select", "PK011", "--output-format", "concise"]).stdin(schema);
    assert_eq!(codes(&cli), ["PK011"], "{}", cli.run());
}
