//! Where the schema, the configuration and the version of Prisma are found.

use super::{Cli, assert_run};

const EMPTY: &str = "// empty\n";

/// The first line of what `--verbose` says about the schema.
fn found(cli: &Cli) -> String {
    let stderr = String::from_utf8(cli.output().stderr).expect("messages are text");
    let schema = stderr.lines().find_map(|line| line.strip_prefix("schema: "));
    schema.unwrap_or(&stderr).to_owned()
}

#[test]
fn places_are_tried_in_order() {
    let mut cli = Cli::new().args(["check", "-v"]);
    let steps = [
        ("schema.prisma", EMPTY, "schema.prisma"),
        ("prisma/schema/main.prisma", EMPTY, "prisma/schema"),
        ("prisma/schema.prisma", EMPTY, "prisma/schema.prisma"),
        ("package.json", r#"{"prisma": {"schema": "db/package.prisma"}}"#, "db/package.prisma"),
        (
            ".config/prisma.ts",
            "export default { schema: '../db/dotconfig.prisma' }",
            ".config/../db/dotconfig.prisma",
        ),
        (
            "prisma.config.ts",
            "export default defineConfig({ schema: 'db/config.prisma' })",
            "db/config.prisma",
        ),
        (
            "prisma7.config.mts",
            "export default defineConfig({ schema: './db/config7.prisma' })",
            "./db/config7.prisma",
        ),
        ("prismakit.toml", "schema = \"db/toml.prisma\"", "db/toml.prisma"),
    ];
    for name in ["package", "dotconfig", "config", "config7", "toml"] {
        cli = cli.file(&format!("db/{name}.prisma"), EMPTY);
    }
    for (path, text, expected) in steps {
        cli = cli.file(path, text);
        assert_eq!(found(&cli), expected);
    }
}

#[test]
fn a_computed_path_is_passed_over() {
    let cli = Cli::new().args(["check", "-v"]).file("schema.prisma", EMPTY);
    assert_run!(
        "computed_path",
        cli.file("prisma.config.ts", "export default defineConfig({ schema: find() })")
    );
}

#[test]
fn a_missing_schema_is_said_to_be_missing() {
    assert_run!("no_schema", Cli::new().args(["check"]));
    let cli = Cli::new().args(["check"]).file("prismakit.toml", "schema = \"nowhere.prisma\"\n");
    assert_run!("no_configured_schema", cli);
}

#[test]
fn a_missing_schema_is_told_with_the_file_that_names_it() {
    for (path, text) in [
        ("prismakit.toml", "schema = \"nope\"\n"),
        ("package.json", r#"{"prisma": {"schema": "nope"}}"#),
        ("prisma.config.ts", "export default { schema: 'nope' }"),
    ] {
        let run = Cli::new().args(["check"]).file(path, text).run();
        let expected =
            format!("error: there is no file or folder `nope`, which `{path}` names as the schema\n");
        assert!(run.starts_with("exit code: 2") && run.ends_with(&expected), "{run}");
    }
}

#[test]
fn a_package_may_begin_with_a_byte_order_mark() {
    let cli = Cli::new().args(["check"]).file("schema.prisma", WITH_URL);
    let cli = cli.file("package.json", "\u{feff}{\"devDependencies\": {\"prisma\": \"^7.1.0\"}}");
    let run = cli.run();
    assert!(run.starts_with("exit code: 1") && !run.contains("note:"), "{run}");
}

#[test]
fn a_package_that_cannot_be_read_is_told() {
    let cli = Cli::new().file("schema.prisma", "model A {\n  id Int @id\n}\n").file("package.json", "{ no");
    let run = cli.args(["fmt", "--check"]).run();
    assert_eq!(run.matches("note: cannot read `package.json`: ").count(), 1, "{run}");
    let cli =
        Cli::new().file("schema.prisma", EMPTY).file("package.json", "{ no").args(["fmt", "--check", "-q"]);
    assert!(!cli.run().contains("note:"), "{}", cli.run());
}

#[cfg(unix)]
#[test]
fn a_configuration_that_is_a_broken_link_is_refused() {
    let cli = Cli::new().file("schema.prisma", EMPTY).args(["check"]);
    std::os::unix::fs::symlink("gone.toml", cli.path().join("prismakit.toml")).expect("a link can be made");
    let run = cli.run();
    assert!(
        run.starts_with("exit code: 2") && run.contains("it is a link to a file that is not there"),
        "{run}"
    );
}

#[test]
fn the_configuration_is_found_above() {
    let cli =
        Cli::new().file("prismakit.toml", "schema = \"db/schema.prisma\"\n").file("db/schema.prisma", "?\n");
    let cli = cli.file("apps/web/package.json", "{}");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_prismakit"))
        .args(["check", "--output-format", "concise"])
        .current_dir(cli.path().join("apps/web"))
        .output()
        .expect("the executable starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.starts_with("../../db/schema.prisma:1:1: error["), "{text}");
}

#[test]
fn a_wrong_configuration_is_refused_with_its_place() {
    let cli = Cli::new().args(["check"]).file("schema.prisma", EMPTY);
    assert_run!("wrong_configuration", cli.file("prismakit.toml", "schema = \"a\"\nprisma-verison = 6\n"));
    let cli = Cli::new().args(["check", "--config", "no.toml"]).file("schema.prisma", EMPTY);
    assert_run!("no_configuration", cli);
}

/// A schema that Prisma 7 refuses and Prisma 6 wants to be like this.
const WITH_URL: &str = "datasource db {\n  provider = \"sqlite\"\n  url = \"file:./dev.db\"\n}\n";

#[test]
fn the_version_comes_from_the_package() {
    let is_valid = |cli: &Cli| cli.output().status.code() == Some(0);
    let cli = Cli::new().args(["check", "db"]).file("db/schema.prisma", WITH_URL);
    assert!(is_valid(&cli), "{}", cli.run());
    let cli = cli.file("package.json", r#"{"devDependencies": {"prisma": "^7.1.0"}}"#);
    assert!(!is_valid(&cli), "{}", cli.run());
    let cli = cli.file("db/package.json", r#"{"dependencies": {"@prisma/client": "6.x"}}"#);
    assert!(is_valid(&cli), "{}", cli.run());
    let cli = cli.file("prismakit.toml", "prisma-version = 7\n");
    assert!(!is_valid(&cli), "{}", cli.run());
    let cli = cli.args(["check", "db", "--prisma-version", "6"]);
    assert!(is_valid(&cli), "{}", cli.run());
}

#[test]
fn what_is_installed_tells_the_version_of_a_workspace() {
    let cli = Cli::new().args(["check"]).file("schema.prisma", WITH_URL);
    let cli = cli.file("package.json", r#"{"dependencies": {"prisma": "catalog:"}}"#);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    let cli = cli.file("node_modules/prisma/package.json", r#"{"version": "7.2.0"}"#);
    assert_eq!(cli.output().status.code(), Some(1), "{}", cli.run());
}
