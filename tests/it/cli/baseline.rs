//! Baselines: what they hide, what they do not, and what is said about them.

use serde_json::Value;

use super::{Cli, assert_run, conform, schema};

const FILE: &str = ".prismakit-baseline.json";

/// Two errors of one rule about two models, one of another, and a warning.
const SCHEMA: &str = "\
datasource db {
  provider = \"postgresql\"
}

model Lead {
  id    Int    @id @default(autoincrement())
  Email String

  @@map(\"leads\")
}

model Deal {
  id Int @id @default(autoincrement())
}
";

fn project() -> Cli {
    Cli::new().file("prisma/schema.prisma", SCHEMA)
}

/// The project with a baseline of what is found in it.
fn known() -> Cli {
    let cli = project().args(["check", "--write-baseline"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    cli.file("prismakit.toml", format!("baseline = \"{FILE}\"\n")).args(["check"])
}

/// What is reported, a finding in each line, and what is said about it.
fn reported(cli: Cli) -> (String, String) {
    let args = cli.args.clone();
    let args: Vec<&str> = args.iter().map(String::as_str).chain(["--output-format", "concise"]).collect();
    let output = cli.with_args(&args).output();
    let text = |bytes| String::from_utf8(bytes).expect("the output is text");
    (text(output.stdout), text(output.stderr))
}

#[test]
fn what_is_found_is_written_and_hidden_from_then_on() {
    let cli = project().args(["check", "--write-baseline"]);
    assert_run!("baseline_write", cli);
    assert_run!("baseline_file", Text(cli.read(FILE)));
    let again = cli.read(FILE);
    cli.output();
    assert_eq!(cli.read(FILE), again, "the same findings make the same bytes");
    assert_run!("baseline_hides", cli.args(["check", "--baseline", FILE]));
}

struct Text(String);

impl Text {
    fn run(&self) -> &str {
        &self.0
    }
}

#[test]
fn the_file_is_as_its_schema_says() {
    let written: Value = serde_json::from_str(&known().read(FILE)).expect("the file is JSON");
    conform(&written, &schema("baseline"));
    assert_run!("schema_baseline", Cli::new().args(["schema", "baseline"]));
    let nothing = Cli::new().file("schema.prisma", "").args(["check", "--write-baseline"]);
    nothing.output();
    assert_eq!(nothing.read(FILE), "{\n  \"version\": 1,\n  \"findings\": []\n}\n");
}

#[test]
fn lines_may_move() {
    let moved =
        SCHEMA.replace("model ", "\n// more\n\n/// and more\nmodel ").replace("  id ", "  // here\n  id ");
    let (stdout, stderr) = reported(known().file("prisma/schema.prisma", moved));
    assert_eq!((&*stdout, &*stderr), ("", "4 findings are hidden by .prismakit-baseline.json\n"));
    let (deal, rest) = (SCHEMA.find("model Deal").unwrap(), SCHEMA.find("model Lead").unwrap());
    let swapped = format!("{}{}\n{}", &SCHEMA[..rest], &SCHEMA[deal..], &SCHEMA[rest..deal]);
    assert_eq!(reported(known().file("prisma/schema.prisma", swapped)).0, "");
}

#[test]
fn what_is_new_is_reported() {
    let more = format!(
        "{SCHEMA}\nmodel Note {{\n  id Int @id @default(autoincrement())\n\n  @@map(\"notes\")\n}}\n"
    );
    let cli = known().file("prisma/schema.prisma", more);
    let (stdout, _) = reported(cli);
    assert_eq!(stdout.lines().count(), 1, "{stdout}");
    assert!(stdout.contains("error[PK002] the id of `Note`"), "{stdout}");
    for (name, changed) in [
        ("another field", SCHEMA.replace("Email String", "Email String\n  Phone String")),
        ("another name", SCHEMA.replace("Email", "EMail")),
        ("another model", SCHEMA.replace("model Deal", "model Offer")),
    ] {
        let (stdout, _) = reported(known().file("prisma/schema.prisma", changed));
        assert!(!stdout.is_empty(), "{name}");
    }
    let (stdout, _) = reported(known().file("prisma/other.prisma", "model Deal2 {\n  id Int @id\n}\n"));
    assert_eq!(stdout, "", "the other file belongs to no schema that is checked");
}

#[test]
fn as_many_are_hidden_as_are_known() {
    let indexes = |count| {
        let index = "  @@index([a])\n".repeat(count);
        format!("model A {{\n  id String @id @default(cuid())\n  a Int\n{index}  @@map(\"a\")\n}}\n")
    };
    let cli = Cli::new().file("schema.prisma", indexes(3)).args(["check", "--select", "PX002"]);
    assert_eq!(reported(cli).0.lines().count(), 2);
    let cli = Cli::new().file("schema.prisma", indexes(3)).args(["check", "--write-baseline"]);
    cli.output();
    assert!(cli.read(FILE).contains("\"count\":2"), "{}", cli.read(FILE));
    let cli = cli.file("schema.prisma", indexes(5)).args(["check", "--baseline", FILE]);
    let (stdout, stderr) = reported(cli);
    assert_eq!(stdout.lines().count(), 2, "{stdout}");
    assert!(stderr.starts_with("2 findings are hidden"), "{stderr}");
}

#[test]
fn what_is_fixed_is_told_and_taken_out() {
    let fixed = SCHEMA
        .replace("Email", "email")
        .replace("Int @id @default(autoincrement())", "String @id @default(cuid())");
    let cli = known().file("prisma/schema.prisma", fixed);
    assert_run!("baseline_fixed", cli);
    assert_run!("baseline_fixed_quiet", cli.args(["check", "-q"]));
    let cli = cli_after_writing(known().file("prisma/schema.prisma", SCHEMA.replace("Email", "email")));
    assert!(!cli.read(FILE).contains("PN004"), "{}", cli.read(FILE));
    let one = known().file("prisma/schema.prisma", SCHEMA.replace("Email", "email"));
    assert!(one.run().contains("\n1 entry of .prismakit-baseline.json is fixed: "), "{}", one.run());
}

fn cli_after_writing(cli: Cli) -> Cli {
    let cli = cli.args(["check", "--write-baseline"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    cli
}

#[test]
fn what_was_not_looked_at_is_not_called_fixed() {
    for args in [
        &["check", "--select", "PN004"][..],
        &["check", "--ignore", "PK002"],
        &["check", "--preset", "none"],
        &["check", "elsewhere.prisma"],
        &["check", "broken.prisma"],
    ] {
        let cli =
            known().file("elsewhere.prisma", "").file("broken.prisma", "model A {\n  ?\n}\n").with_args(args);
        assert!(!cli.run().contains("fixed"), "{args:?}: {}", cli.run());
    }
    let cli = known().file("elsewhere.prisma", "").args(["check", "elsewhere.prisma"]);
    std::fs::remove_file(cli.path().join("prisma/schema.prisma")).expect("the file can be removed");
    assert!(cli.run().contains("4 entries of .prismakit-baseline.json are fixed"), "{}", cli.run());
}

#[test]
fn other_files_stay_in_the_baseline() {
    let cli = known().file("b.prisma", "model B {\n  id String @id @default(cuid())\n}\n");
    let cli = cli.args(["check", "b.prisma", "--write-baseline"]);
    assert!(cli.run().contains("wrote .prismakit-baseline.json: 5 findings in 5 entries\n"), "{}", cli.run());
    std::fs::remove_file(cli.path().join("prisma/schema.prisma")).expect("the file can be removed");
    assert!(cli.run().contains("wrote .prismakit-baseline.json: 1 finding in 1 entry\n"), "{}", cli.run());
}

#[test]
fn errors_of_the_language_are_never_hidden() {
    let broken = format!("{SCHEMA}\nmodel Broken {{\n  id Int @id\n  ?\n}}\n");
    let cli = project().file("prisma/schema.prisma", &broken).args(["check", "--write-baseline"]);
    assert_run!("baseline_broken", cli);
    assert!(!cli.path().join(FILE).exists());
    let cli = known();
    let before = cli.read(FILE);
    let cli = cli.file("prisma/schema.prisma", &broken);
    let (stdout, stderr) = reported(cli);
    assert!(stdout.contains("error[V"), "{stdout}");
    assert_eq!(stderr, "", "nothing is known about the other rules");
    let forged = before.replace("\"code\":\"PN004\"", "\"code\":\"V002\"");
    let cli = known().file(FILE, forged).file("prisma/schema.prisma", &broken);
    assert_eq!(cli.output().status.code(), Some(1));
}

/// An error that the language finds last keeps no rule from looking.
#[test]
fn late_errors_of_the_language_stay_beside_a_baseline() {
    let late = SCHEMA.replace(
        "model Deal {\n",
        "model Deal {\n  lead Lead @relation(fields: [leadId], references: [id])\n  leadId BigInt\n  @@index([leadId])\n",
    );
    let late = late.replace("  Email", "  deals Deal[]\n  Email");
    let cli = project().file("prisma/schema.prisma", &late).args(["check", "--write-baseline"]);
    assert_eq!(cli.output().status.code(), Some(1), "{}", cli.run());
    assert!(!cli.read(FILE).contains("\"V"), "{}", cli.read(FILE));
    let (stdout, stderr) = reported(cli.args(["check", "--baseline", FILE]));
    assert!(stdout.lines().count() == 1 && stdout.contains("error[V229]"), "{stdout}");
    assert_eq!(stderr, "4 findings are hidden by .prismakit-baseline.json\n");
    let cli = project().file("prisma/schema.prisma", &late).args(["init", "--yes", "--baseline"]);
    assert!(
        cli.run().contains("`prismakit check` finds 2 errors, 1 warning, and hides 2 of them\n"),
        "{}",
        cli.run()
    );
}

#[test]
fn programs_see_only_what_is_new() {
    for format in ["json", "jsonl", "sarif", "github"] {
        let cli = known().with_args(&["check", "--output-format", format]);
        let output = cli.output();
        let stdout = String::from_utf8(output.stdout).expect("the output is text");
        assert!(!stdout.contains("PK002") && output.status.code() == Some(0), "{format}: {stdout}");
    }
    let cli = known().args(["check", "--deny-warnings", "--statistics"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
}

#[test]
fn the_folder_that_it_is_run_in_makes_no_difference() {
    let cli = known();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_prismakit"))
        .args(["check", "schema.prisma"])
        .current_dir(cli.path().join("prisma"))
        .output()
        .expect("the executable starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        (output.status.code(), &*said),
        (Some(0), "4 findings are hidden by ../.prismakit-baseline.json\n")
    );
    let absolute = cli.path().join("prisma").display().to_string();
    let cli = cli.with_args(&["check", &absolute]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    let input = known().args(["check", "-", "--stdin-filename", "prisma/schema.prisma"]).stdin(SCHEMA);
    assert_eq!(input.output().status.code(), Some(0), "{}", input.run());
}

#[test]
fn it_can_be_left_out() {
    let cli = known().args(["check", "--no-baseline"]);
    assert_eq!(cli.output().status.code(), Some(1));
    assert!(!cli.run().contains("hidden"), "{}", cli.run());
}

#[test]
fn fixes_do_not_mind_it() {
    let cli = known().args(["check", "--unsafe-fixes"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    assert!(
        cli.read("prisma/schema.prisma").contains("@@map(\"deal\")"),
        "{}",
        cli.read("prisma/schema.prisma")
    );
}

#[test]
fn a_baseline_that_cannot_be_read_is_named() {
    assert_run!("baseline_missing", project().args(["check", "--baseline", "none.json"]));
    assert_run!(
        "baseline_no_json",
        project().file("a.json", "<<<<<<< HEAD").args(["check", "--baseline", "a.json"])
    );
    let newer = "{ \"version\": 2, \"entries\": {} }";
    assert_run!("baseline_newer", project().file("a.json", newer).args(["check", "--baseline", "a.json"]));
    let cli = project().file("package.json", "{}").args(["check", "--write-baseline=package.json"]);
    assert_eq!(cli.output().status.code(), Some(2), "{}", cli.run());
    assert_eq!(cli.read("package.json"), "{}", "what is no baseline is not replaced");
    let cli = project().args(["check", "-", "--write-baseline"]).stdin(SCHEMA);
    assert_eq!(cli.output().status.code(), Some(2), "{}", cli.run());
}

#[test]
fn init_offers_one() {
    let cli = project().args(["init", "--yes", "--baseline"]);
    assert_run!("init_baseline", cli);
    let cli = cli.args(["check"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    assert!(cli.run().contains("2 findings are hidden by .prismakit-baseline.json"), "{}", cli.run());
    for args in [&["init", "--yes"][..], &["init", "--yes", "--no-baseline"]] {
        let cli = project().with_args(args);
        assert_eq!(cli.output().status.code(), Some(0));
        assert!(!cli.path().join(FILE).exists() && cli.read("prismakit.toml").contains("\n#baseline = "));
    }
    let broken =
        project().file("prisma/schema.prisma", "model A {\n  ?\n}\n").args(["init", "--yes", "--baseline"]);
    assert_eq!(broken.output().status.code(), Some(0));
    assert!(!broken.path().join(FILE).exists(), "there is nothing that a baseline could hide");
}

#[test]
fn watching_goes_by_it() {
    let cli = known().args(["watch", "--once"]);
    assert!(cli.output().status.code() == Some(0) && !cli.run().contains("PK002"), "{}", cli.run());
    let cli = cli.file("prismakit.toml", "");
    assert!(cli.output().status.code() == Some(1) && cli.run().contains("PK002"), "{}", cli.run());
}
