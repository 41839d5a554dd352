//! `prismakit usage`: what is looked at, what is found, and how it is reported, listed, hidden and fixed.

use std::path::Path;

use serde_json::Value;

use super::{Cli, assert_run, conform, schema, snapshots};

/// A little application, which the guide about queries in code is about, too.
pub(super) fn library() -> Cli {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/docs/projects/library");
    let files = [
        "package.json",
        "tsconfig.json",
        "prisma/schema.prisma",
        "src/prisma.ts",
        "src/books.ts",
        "src/loans.ts",
    ];
    files.iter().fold(Cli::new(), |cli, path| {
        cli.file(path, std::fs::read(folder.join(path)).expect("the example can be read"))
    })
}

/// The findings, a line for each.
fn concise(cli: Cli, args: &[&str]) -> String {
    let args: Vec<&str> =
        ["usage"].iter().chain(args).chain(&["--output-format", "concise", "-q"]).copied().collect();
    String::from_utf8(cli.with_args(&args).output().stdout).expect("the output is text")
}

/// The codes in a report, in its order.
fn codes(report: &str) -> Vec<&str> {
    report.lines().filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0)).collect()
}

#[test]
fn queries_are_checked_and_the_findings_shown() {
    assert_run!("usage_human", library().args(["usage"]));
}

#[test]
fn queries_are_listed() {
    assert_run!("usage_list", library().args(["usage", "--list"]));
    let json = library().args(["usage", "--list", "--output-format", "json"]).output().stdout;
    let list: Value = serde_json::from_slice(&json).expect("the list is JSON");
    conform(&list, &schema("usage-list"));
    assert_eq!(list["statistics"]["resolved"], 7, "{list}");
    let lines = library().args(["usage", "--list", "--output-format", "jsonl"]).output().stdout;
    let lines = String::from_utf8(lines).expect("the output is text");
    assert_eq!(lines.lines().count(), 7);
    let schema = schema("usage-list-jsonl");
    for line in lines.lines() {
        conform(&serde_json::from_str(line).expect("a line is JSON"), &schema);
    }
    assert_run!("usage_list_sarif", library().args(["usage", "--list", "--output-format", "sarif"]));
}

#[test]
fn reports_name_files_of_the_schema_and_of_the_code() {
    let json = library().args(["usage", "--output-format", "json"]).output().stdout;
    let report: Value = serde_json::from_slice(&json).expect("the report is JSON");
    conform(&report, &schema("check"));
    let findings = report["findings"].as_array().expect("there are findings");
    let index = findings.iter().find(|it| it["code"] == "UQ010").expect("an index is missing");
    assert_eq!(index["file"], "src/books.ts");
    assert_eq!(index["related"][0]["file"], "prisma/schema.prisma");
    assert_eq!(index["fix"]["edits"][0]["file"], "prisma/schema.prisma");
}

#[test]
fn paths_say_what_is_reported_and_not_what_is_read() {
    let all = concise(library(), &[]);
    let books = concise(library(), &["src/books.ts"]);
    assert!(
        all.contains("src/loans.ts") && !books.contains("src/loans.ts") && books.contains("src/books.ts")
    );
    let configured = concise(library().file("prismakit.toml", "[usage]\nsrc = [\"src/loans.ts\"]\n"), &[]);
    assert!(configured.contains("src/loans.ts") && !configured.contains("src/books.ts"), "{configured}");
    let excluded = concise(library().file("prismakit.toml", "[usage]\nexclude = [\"loans.ts\"]\n"), &[]);
    assert!(!excluded.contains("src/loans.ts") && excluded.contains("src/books.ts"), "{excluded}");
    let ignored = concise(library().file(".gitignore", "/src/loans.ts\n"), &[]);
    assert!(!ignored.contains("src/loans.ts"), "{ignored}");
    assert_run!("usage_missing_path", library().args(["usage", "app"]));
    assert_run!("usage_no_code", library().args(["usage", "prisma"]));
}

#[test]
fn what_cannot_be_read_is_named() {
    let large = format!("// {}\n", "x".repeat(2 << 20));
    let cli = library()
        .file("src/latin.ts", b"// caf\xe9\nexport const a = 1;\n")
        .file("src/wide.ts", b"\xff\xfea\0")
        .file("src/large.ts", large.clone())
        .file("README.txt", b"\xe9");
    assert_run!(
        "usage_unreadable",
        cli.with_args(&["usage", "--select", "UQ011", "--output-format", "concise"])
    );
    let cli = (0..7).fold(library(), |cli, file| cli.file(&format!("src/l{file}.js"), large.clone()));
    let run = cli.with_args(&["usage", "--select", "UQ011"]).run();
    assert!(
        run.contains("`src/l4.js`") && !run.contains("`src/l5.js`") && run.contains("2 more files"),
        "{run}"
    );
    let named = library().file("src/latin.ts", b"// caf\xe9\n").args(["usage", "src/latin.ts"]);
    assert_run!("usage_unreadable_named", named);
    let renamed = named.args(["rename", "Loan.reader", "borrower"]).run();
    assert!(renamed.contains("note: `src/latin.ts` is not read"), "{renamed}");
}

#[test]
fn queries_may_be_in_other_packages_of_the_workspace() {
    let cli = Cli::new()
        .file("package.json", "{ \"workspaces\": [\"packages/*\", \"apps/*\"] }")
        .file("packages/db/package.json", "{ \"name\": \"db\" }")
        .file("packages/db/prisma/schema.prisma", library().read("prisma/schema.prisma"))
        .file("packages/db/src/index.ts", "export * from '@prisma/client';\n")
        .file("apps/web/src/books.ts", library().read("src/books.ts"));
    let mut package = std::process::Command::new(env!("CARGO_BIN_EXE_prismakit"));
    let said = package.current_dir(cli.path().join("packages/db")).arg("usage").output().expect("it starts");
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("the workspace `../..` above this folder is not read"), "{said}");
    assert_run!("usage_workspace_root", cli.with_args(&["usage"]));
    let cli = Cli::new()
        .file("pnpm-workspace.yaml", "packages: ['packages/*']\n")
        .file("package.json", "{}")
        .file("app.ts", "import { PrismaClient } from '@prisma/client';\nnew PrismaClient();\n")
        .file("schema.prisma", library().read("prisma/schema.prisma"));
    assert!(!cli.with_args(&["usage"]).run().contains("workspace"), "it is the workspace");
}

#[test]
fn levels_overrides_and_comments_hold_for_code() {
    let off = "[[overrides]]\npaths = [\"src/loans.ts\"]\n[overrides.rules]\nUQ011 = \"off\"\n";
    assert!(codes(&concise(library(), &[])).contains(&"UQ011"));
    assert!(!codes(&concise(library().file("prismakit.toml", off), &[])).contains(&"UQ011"));
    let models = off.replace("paths = [\"src/loans.ts\"]", "models = [\"Loan\"]");
    assert!(!codes(&concise(library().file("prismakit.toml", models), &[])).contains(&"UQ011"));
    assert_eq!(codes(&concise(library(), &["--select", "UQ011"])), ["UQ011"]);
    let text = library().read("src/loans.ts");
    let silenced = text.replace("    const loan", "    // prismakit-ignore UQ011: few\n    const loan");
    assert!(!codes(&concise(library().file("src/loans.ts", silenced), &[])).contains(&"UQ011"));
}

#[test]
fn checks_of_the_schema_have_nothing_to_do_with_code() {
    let cli = library().args(["check", "--select", "UQ,PX", "--output-format", "concise"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
}

#[test]
fn a_baseline_is_shared_with_check() {
    let cli = library().args(["check", "--write-baseline"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    let of_check = cli.read(".prismakit-baseline.json");
    let cli = cli.args(["usage", "--write-baseline"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    let of_both = cli.read(".prismakit-baseline.json");
    assert!(of_both.contains("UQ010") && of_both.len() > of_check.len(), "{of_both}");
    assert!(
        of_check
            .lines()
            .filter(|line| line.contains("\"code\""))
            .all(|line| { of_both.contains(line.trim().trim_end_matches(',')) })
    );
    let cli = cli.file("prismakit.toml", "baseline = \".prismakit-baseline.json\"\n");
    assert_run!("usage_baseline", cli.args(["usage", "--output-format", "concise"]));
}

#[test]
fn fixes_change_the_schema_and_the_code() {
    assert_run!("usage_fix_diff", library().args(["usage", "--unsafe-fixes", "--diff"]));
    let cli = library().args(["usage", "--unsafe-fixes", "--output-format", "concise"]);
    assert_run!("usage_fix", cli);
    assert!(cli.read("prisma/schema.prisma").contains("@@index([shelf, addedAt])"));
    assert!(cli.read("src/books.ts").contains("prisma.book.findUnique({ where: { isbn }"));
}

#[test]
fn changes_of_the_schema_are_compared_with_the_code() {
    let before = library().read("prisma/schema.prisma");
    let after = before
        .replace("isbn     String   @unique", "ean      String   @unique @map(\"isbn\")")
        .replace("  blurb    String?\n", "")
        .replace("shelf    Int?", "shelf    String?")
        .replace("reader     String\n", "reader     String\n  desk       String\n");
    let changed = || library().file("before.prisma", &before).file("prisma/schema.prisma", &after);
    let report = concise(changed(), &["--since", "before.prisma"]);
    let mut codes = codes(&report);
    codes.sort_unstable();
    assert_eq!(codes, ["UQ020", "UQ021", "UQ022", "UQ023"], "{report}");
    assert_run!(
        "usage_since_markdown",
        changed().args(["usage", "--since", "before.prisma", "--output-format", "markdown"])
    );
    let same = library().file("before.prisma", &before).args(["usage", "--since", "before.prisma"]);
    assert_eq!(same.output().status.code(), Some(0), "{}", same.run());
    let fixed = changed().args(["usage", "--since", "before.prisma", "--unsafe-fixes"]);
    fixed.output();
    assert!(fixed.read("src/books.ts").contains("where: { ean: isbn }"), "{}", fixed.read("src/books.ts"));
    assert_run!("usage_since_database", library().args(["usage", "--since", "postgresql://a:secret@b/c"]));
}

#[test]
fn renames_are_known_as_those_of_migrations_are() {
    let before = library().read("prisma/schema.prisma");
    let changed = |line: &str| {
        let after = before.replace("  reader     String\n", line);
        library().file("before.prisma", &before).file("prisma/schema.prisma", &after)
    };
    let since = ["--since", "before.prisma"];
    let likely = concise(changed("  theReader String\n"), &since);
    assert!(likely.contains("`Loan.reader` is gone, and is likely called `Loan.theReader` now"), "{likely}");
    let unlike = || changed("  person     String\n");
    let unclear = concise(unlike(), &since);
    assert!(codes(&unclear).contains(&"UQ020"), "{unclear}");
    let told = concise(unlike(), &[&since[..], &["--rename", "Loan.reader=Loan.person"]].concat());
    assert!(
        !codes(&told).contains(&"UQ020") && told.contains("`Loan.reader` is called `Loan.person` now"),
        "{told}"
    );
    let gone =
        concise(changed("  theReader String\n"), &[&since[..], &["--no-rename", "Loan.reader"]].concat());
    assert!(codes(&gone).contains(&"UQ020") && !codes(&gone).contains(&"UQ021"), "{gone}");
    let fixed = changed("  theReader String\n").args(["usage", "--since", "before.prisma", "--unsafe-fixes"]);
    fixed.output();
    assert!(fixed.read("src/loans.ts").contains("theReader: reader"), "{}", fixed.read("src/loans.ts"));
    let wrong =
        changed("").args(["usage", "--since", "before.prisma", "--rename", "Loan.writer=Loan.status"]);
    assert_run!("usage_since_wrong_rename", wrong);
}

#[test]
fn migrations_list_the_code_that_they_touch() {
    let before = library().read("prisma/schema.prisma");
    let after = before.replace("  blurb    String?\n", "").replace("shelf    Int?", "shelf    String?");
    let changed = || library().file("before.prisma", &before).file("prisma/schema.prisma", &after);
    let diff =
        ["diff", "--from", "before.prisma", "--to", "prisma/schema.prisma", "--output-format", "markdown"];
    let text = |cli: Cli, more: &[&str]| {
        let output = cli.with_args(&[&diff[..], more].concat()).output();
        String::from_utf8(output.stdout).expect("the output is text")
    };
    let with_code = text(changed(), &["--usage"]);
    let (document, rest) =
        with_code.split_once("### Code that this touches\n\n").expect("there is a section");
    let (section, rest) = rest.split_once("\n\n").expect("something follows");
    snapshots().bind(|| insta::assert_snapshot!("diff_usage_section", section));
    // The rest of the document is as it is without.
    assert_eq!(text(changed(), &[]), format!("{document}{}", rest.trim_start_matches('\n')));
    let configured = changed().file("prismakit.toml", "[usage]\nsrc = [\"src/loans.ts\"]\n");
    assert!(text(configured, &["--usage"]).contains("queries in 3 files, none names what changes"));
    assert!(text(changed(), &["--usage", "prisma"]).contains("There is no TypeScript or JavaScript code in"));
    let from =
        ["diff", "--from", "empty", "--to", "prisma/schema.prisma", "--output-format", "markdown", "--usage"];
    let from_nothing = changed().with_args(&from).output();
    let from_nothing = String::from_utf8(from_nothing.stdout).expect("the output is text");
    assert!(from_nothing.contains("The code is not read"), "{from_nothing}");
    let as_sql =
        changed().args(["diff", "--from", "before.prisma", "--to", "prisma/schema.prisma", "--usage"]);
    assert_run!("diff_usage_as_sql", as_sql);
}
