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
