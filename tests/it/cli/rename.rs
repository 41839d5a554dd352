//! `prismakit rename`: what is shown, what is written, and what is refused.

use super::usage::library;
use super::{Cli, assert_run};

fn rename(args: &[&str]) -> Cli {
    let all: Vec<&str> = ["rename"].iter().chain(args).copied().collect();
    library().with_args(&all)
}

#[test]
fn the_changes_are_shown_and_nothing_is_written() {
    let cli = rename(&["Loan.reader", "borrower"]);
    assert_run!("rename_shown", cli);
}

#[test]
fn names_are_refused_that_nothing_can_have() {
    for (name, args) in [
        ("rename_taken", ["Loan.reader", "status"]),
        ("rename_no_name", ["Loan.reader", "1st"]),
        ("rename_no_field", ["Loan.raeder", "borrower"]),
        ("rename_no_model", ["Laon.reader", "borrower"]),
        ("rename_no_dot", ["reader", "borrower"]),
        ("rename_same", ["Loan.reader", "reader"]),
    ] {
        assert_run!(name, rename(&args));
    }
}

#[test]
fn the_changes_are_written_and_the_column_keeps_its_name() {
    let cli = rename(&["Loan.reader", "borrower", "--write"]);
    assert!(cli.output().status.success());
    let schema = cli.read("prisma/schema.prisma");
    assert!(schema.contains("borrower   String     @map(\"reader\")"), "{schema}");
    let loans = cli.read("src/loans.ts");
    for expected in ["readers.set(bookId, loan.borrower)", "deleteMany({ where: { borrower: reader } })"] {
        assert!(loans.contains(expected), "{loans}");
    }
    // What is only called so is no field.
    assert!(loans.contains("forget(reader?: string)"), "{loans}");
}

#[test]
fn a_column_is_renamed_on_request() {
    let cli = rename(&["Loan.reader", "borrower", "--write", "--rename-column"]);
    assert!(cli.output().status.success());
    let schema = cli.read("prisma/schema.prisma");
    assert!(schema.contains("  borrower   String\n"), "{schema}");
}

const SQL: &str = "import { prisma } from \"@/prisma\";

export const late = () => prisma.$queryRaw`SELECT reader FROM loans WHERE returned_at IS NULL`;
export const any = (table: string) => prisma.$queryRawUnsafe(`SELECT reader FROM ${table}`);
";

#[test]
fn sql_goes_with_the_column() {
    let with_sql = |args: &[&str]| {
        let typed = "SELECT id, reader FROM loans WHERE reader = $1\n";
        rename(args).file("src/late.ts", SQL).file("prisma/sql/loansOf.sql", typed)
    };
    let cli = with_sql(&["Loan.reader", "theReader", "--write"]);
    assert!(cli.output().status.success());
    assert_eq!(cli.read("src/late.ts"), SQL, "the column keeps its name");
    let cli = with_sql(&["Loan.reader", "theReader", "--write", "--rename-column"]);
    assert_run!("rename_column_in_sql", cli);
    let late = cli.read("src/late.ts");
    assert!(late.contains("`SELECT \"theReader\" FROM loans WHERE returned_at IS NULL`"), "{late}");
    assert!(late.contains("`SELECT reader FROM ${table}`"), "{late}");
    let typed = cli.read("prisma/sql/loansOf.sql");
    assert_eq!(typed, "SELECT id, \"theReader\" FROM loans WHERE \"theReader\" = $1\n");
    // A column that has a name of its own keeps it.
    let cli = with_sql(&["Loan.returnedAt", "backAt", "--write", "--rename-column"]);
    assert!(cli.output().status.success());
    assert_eq!(cli.read("src/late.ts"), SQL);
}

#[test]
#[cfg(unix)]
fn nothing_is_written_where_a_file_cannot_be() {
    use std::os::unix::fs::PermissionsExt;
    let cli = rename(&["Loan.reader", "borrower", "--write"]);
    let (schema, path) = (cli.read("prisma/schema.prisma"), cli.path().join("src/loans.ts"));
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o444)).expect("the file is ours");
    assert_run!("rename_read_only", cli);
    assert_eq!(cli.read("prisma/schema.prisma"), schema);
}

#[test]
fn places_to_look_at_are_shown_in_full_on_request() {
    let lines: Vec<_> = (0..30).map(|n| format!("export const f{n} = (form) => form.reader;\n")).collect();
    let code = lines.concat();
    let cli = rename(&["Loan.reader", "borrower"]).file("src/forms.ts", code.clone());
    let run = cli.run();
    assert!(run.contains("… and 10 more, which `--verbose` shows"), "{run}");
    let cli = rename(&["Loan.reader", "borrower", "--verbose"]).file("src/forms.ts", code);
    let run = cli.run();
    assert!(run.contains("forms.ts:30:") && !run.contains("more, which"), "{run}");
}
