//! Comments that `usage --add-ignore` writes into code: they silence all that is left, once.

use super::usage::library;
use super::{Cli, assert_run};

const FILES: [&str; 3] = ["src/prisma.ts", "src/books.ts", "src/loans.ts"];

fn texts(cli: &Cli) -> String {
    FILES.map(|path| cli.read(path)).concat()
}

#[test]
fn everything_that_is_left_is_silenced() {
    let cli = library().args(["usage", "--add-ignore=as it was"]);
    assert_run!("ignore_code_added", cli);
    let written = texts(&cli);
    super::snapshots().bind(|| insta::assert_snapshot!("ignore_code_texts", written));
    assert_run!("ignore_code_again", cli);
    assert_eq!(texts(&cli), written, "a second run has nothing to do");
    let cli = cli.args(["usage", "--deny-warnings"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
}

#[test]
fn only_what_was_asked_for_is_silenced() {
    let cli = library().args(["usage", "src/loans.ts", "--select", "UQ010", "--add-ignore"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    assert_eq!(texts(&cli).matches("  // prismakit-ignore UQ010\n").count(), 2, "{}", texts(&cli));
    assert_eq!(cli.read("src/books.ts"), library().read("src/books.ts"));
}

#[test]
fn what_the_baseline_hides_gets_no_comment() {
    let cli = library().args(["usage", "--write-baseline"]);
    cli.output();
    let cli = cli.args(["usage", "--baseline", ".prismakit-baseline.json", "--add-ignore"]);
    let run = cli.run();
    assert!(run.contains("there is nothing that a comment could silence"), "{run}");
    assert_eq!(texts(&cli), texts(&library()));
}

#[test]
fn a_difference_is_shown_and_nothing_written() {
    let cli = library().args(["usage", "--select", "UQ011", "--add-ignore=few", "--diff"]);
    let run = cli.run();
    assert!(
        run.contains("+    // prismakit-ignore UQ011: few\n") && run.contains("--- a/src/loans.ts"),
        "{run}"
    );
    assert_eq!(cli.output().status.code(), Some(1));
    assert_eq!(texts(&cli), texts(&library()));
}

#[test]
fn fixes_come_before_comments() {
    let cli = library().args(["usage", "--unsafe-fixes", "--add-ignore"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    let schema = cli.read("prisma/schema.prisma");
    assert!(schema.contains("@@index([shelf, addedAt])") && !schema.contains("prismakit-ignore"), "{schema}");
    let text = texts(&cli);
    assert!(!text.contains("UQ010") && text.contains("// prismakit-ignore UQ014"), "{text}");
}

#[test]
fn what_cannot_be_silenced_is_told() {
    let page = "import { prisma } from './prisma';\n\nexport const Page = async () => (\n  <p>\n    There are\n    books {await prisma.book.count({ where: { pages: 1 } })}\n  </p>\n);\n";
    let cli = library().file("src/page.tsx", page).args([
        "usage",
        "src/page.tsx",
        "--select",
        "UQ002",
        "--add-ignore",
    ]);
    assert_run!("ignore_code_left", cli);
    assert_eq!(cli.read("src/page.tsx"), page);
    for wrong in
        [&["--add-ignore=a\nb"][..], &["--add-ignore", "--write-baseline"], &["--add-ignore", "--list"]]
    {
        let cli = wrong.iter().fold(library().args(["usage"]), Cli::arg);
        assert_eq!(cli.output().status.code(), Some(2), "{wrong:?}: {}", cli.run());
    }
}
