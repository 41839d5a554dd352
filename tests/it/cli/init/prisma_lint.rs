//! The configuration of prisma-lint in all the forms that it can have.

use super::super::{Cli, assert_run};
use super::{POSTGRES, init, settings};

const RULES: &str =
    "{ \"rules\": { \"model-name-pascal-case\": [\"error\", { \"allowList\": [\"users\"] }] } }";
const EXPECTED: [&str; 1] = ["model-name-case = { level = \"error\", allow = [\"users\"] }"];

fn project() -> Cli {
    Cli::new().file("schema.prisma", POSTGRES)
}

#[test]
fn every_form_is_read() {
    let yaml = "rules:\n  # names\n  model-name-pascal-case:\n    - error\n    - allowList: [users]\n";
    let package = format!("{{ \"name\": \"a\", \"prismalint\": {RULES} }}");
    let commented = RULES.replace("[\"users\"]", "[\"users\", /* more? */ ], // here\n");
    for (file, text) in [
        (".prismalintrc", RULES),
        (".prismalintrc", yaml),
        (".prismalintrc.json", RULES),
        (".prismalintrc.json", &commented),
        (".prismalintrc.yaml", yaml),
        (".prismalintrc.yml", yaml),
        (".config/prismalintrc.yml", yaml),
        ("package.json", &package),
    ] {
        let (_, written) = init(project().file(file, text));
        assert_eq!(settings(&written), EXPECTED, "{file}\n{written}");
        assert!(
            written.contains(&format!("# From {file}: `model-name-pascal-case`.\n")),
            "{file}\n{written}"
        );
    }
}

#[test]
fn a_package_that_says_nothing_is_passed_over() {
    for package in ["{ \"name\": \"a\" }", "[]", "{"] {
        let (_, written) = init(project().file("package.json", package).file(".prismalintrc", RULES));
        assert_eq!(settings(&written), EXPECTED, "{written}");
    }
}

#[test]
fn what_has_no_equal_stands_in_the_file() {
    let rules = r#"{ "rules": { "forbid-field": ["error", { "forbid": ["secret", "/^(?!a)b/"] }],
        "model-name-prefix": ["error", { "prefix": "Db", "suffix": "X" }],
        "require-field-index": ["error", { "forAllRelations": true }] } }"#;
    let cli = project().file(".prismalintrc.json", rules).args(["init", "--yes"]);
    assert_run!("init_prisma_lint", cli);
    let written = cli.read("prismakit.toml");
    let expected = [
        "unindexed-foreign-key = \"error\"",
        "model-name-affix = { level = \"error\", prefix = \"Db\" }",
        "name = \"forbid-field-secret\"",
        "message = \"the field `{field}` is called what no field may be called\"",
        "level = \"error\"",
        "where = { name = \"secret\" }",
    ];
    let (mut found, mut expected) = (settings(&written), expected.to_vec());
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
    assert!(written.contains("# - forbid-field: \"/^(?!a)b/\" cannot be declared here\n"), "{written}");
    assert!(written.contains("# - model-name-prefix: the option suffix \"X\" has no equal"), "{written}");
    assert_eq!(cli.args(["check"]).output().status.code(), Some(0));
}

#[test]
fn a_program_is_not_run() {
    for file in [".prismalintrc.js", ".prismalintrc.cjs", "prismalint.config.mjs"] {
        let (_, written) = init(project().file(file, "module.exports = {}"));
        let said = format!("# - {file} is a program, which cannot be read without Node.js");
        assert!(written.contains(&said), "{written}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    for (name, file, text) in [
        ("json", ".prismalintrc.json", "{ \"rules\": "),
        ("yaml", ".prismalintrc.yaml", "rules: [a\nb: c\n"),
        ("alias", ".prismalintrc", "a: &a 1\nb: *a\n"),
    ] {
        let cli = project().file(file, text).args(["init", "--yes"]);
        assert_run!(format!("init_prisma_lint_{name}"), cli);
        assert!(!cli.path().join("prismakit.toml").exists());
    }
}

#[test]
fn hostile_names_stay_in_their_comments() {
    let rules = "{ \"rules\": { \"model-name-pascal-case\": [\"error\", { \"allowList\": [\"a\\\"]\\n[x]\\u007f\", 1] }], \
                 \"x\\n[rules]\": \"error\", \"y\\r\\u007f\": [] }, \"\\u0000\\n[z]\": {} }";
    let (_, written) = init(project().file(".prismalintrc.json", rules));
    assert_eq!(settings(&written).len(), 1, "{written}");
}
