//! `diff`: what it prints, what it refuses, and what it writes.

mod live;
mod migrations;
mod states;

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Cli, assert_run, conform, schema};

/// The versions of the example history, each with the one before it.
const HISTORY: [(&str, &str); 6] = [
    ("0001_init", "0002_lead_industry"),
    ("0002_lead_industry", "0003_company_country"),
    ("0003_company_country", "0004_contact_mobile"),
    ("0004_contact_mobile", "0005_lead_converted"),
    ("0005_lead_converted", "0006_activities"),
    ("0006_activities", "0007_drop_fax"),
];

fn version(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/prisma/history");
    fs::read_to_string(root.join(name).join("schema.prisma")).expect("the version is there")
}

/// A folder with two versions of the history.
fn versions(before: &str, after: &str) -> Cli {
    let cli = Cli::new().file("before.prisma", version(before));
    cli.file("after.prisma", version(after))
}

/// A folder with two schemas for PostgreSQL.
pub(super) fn pair(before: &str, after: &str) -> Cli {
    let datasource = "datasource db {\n  provider = \"postgresql\"\n}\n\n";
    let cli = Cli::new().file("before.prisma", format!("{datasource}{before}"));
    cli.file("after.prisma", format!("{datasource}{after}"))
}

impl Cli {
    /// Runs `diff` between the two, with more arguments.
    pub(super) fn diff<const N: usize>(mut self, more: [&str; N]) -> Self {
        let states = ["diff", "--from", "before.prisma", "--to", "after.prisma"];
        self.args = states.iter().chain(&more).map(ToString::to_string).collect();
        self
    }
}

#[test]
fn the_history_is_told_in_sql() {
    for (before, after) in HISTORY {
        assert_run!(format!("diff_{after}"), versions(before, after).diff([]));
    }
}

#[test]
fn the_history_is_told_in_markdown() {
    for (before, after) in HISTORY {
        let cli = versions(before, after).diff(["--output-format", "markdown"]);
        assert_run!(format!("diff_markdown_{after}"), cli);
    }
}

fn document(cli: &Cli) -> Value {
    serde_json::from_slice(&cli.output().stdout).expect("the document is JSON")
}

#[test]
fn the_history_is_told_in_json_as_its_schema_says() {
    let schema = schema("diff");
    for (before, after) in HISTORY {
        let cli = versions(before, after).diff(["--output-format", "json"]);
        let document = document(&cli);
        conform(&document, &schema);
        super::snapshots().bind(|| {
            let text = serde_json::to_string_pretty(&document).expect("JSON can be written");
            insta::assert_snapshot!(format!("diff_json_{after}"), text);
        });
    }
}

#[test]
fn a_value_for_the_rows_that_are_there_lets_a_required_column_pass() {
    let cli = versions("0002_lead_industry", "0003_company_country");
    assert_run!("diff_backfill", cli.diff(["--backfill", "Company.country='DE'", "--direction", "up"]));
}

#[test]
fn what_is_destroyed_has_to_be_allowed() {
    let drop_fax = || versions("0006_activities", "0007_drop_fax");
    let code = |allow: &str| drop_fax().diff(["--allow", allow]).output().status.code();
    for allow in ["all", "PH002", "drop-column", "drop-column:Lead.fax", "drop-table,drop-column"] {
        assert_eq!(code(allow), Some(0), "{allow}");
    }
    for allow in ["drop-table", "drop-column:Lead.phone"] {
        assert_eq!(code(allow), Some(1), "{allow}");
    }
    assert_run!("diff_allowed", drop_fax().diff(["--allow", "drop-column:Lead.fax"]));
    assert_run!("diff_allowed_amiss", drop_fax().diff(["--allow", "drop-column:Lead.fox"]));
    assert_run!("diff_allowed_unknown", drop_fax().diff(["--allow", "drop-colum"]));
}

#[test]
fn what_is_kept_needs_no_leave() {
    let cli = versions("0006_activities", "0007_drop_fax");
    assert_run!("diff_keep_dropped", cli.diff(["--keep-dropped"]));
}

#[test]
fn a_rename_that_is_not_clear_is_decided_by_a_flag() {
    let contact = || versions("0003_company_country", "0004_contact_mobile");
    assert_run!("diff_renamed", contact().diff(["--rename", "Contact.phone=Contact.mobile"]));
    let gone = ["--no-rename", "Contact.phone", "--allow", "drop-column:Contact.phone", "--direction", "up"];
    assert_run!("diff_not_renamed", contact().diff(gone));
    assert_run!("diff_renamed_unknown", contact().diff(["--rename", "Contact.phones=Contact.mobile"]));
}

#[test]
fn one_direction_has_no_headline_and_leaves_the_other_out() {
    let cli = versions("0001_init", "0002_lead_industry");
    let run = cli.diff(["--direction", "down"]).run();
    assert!(run.contains("DropColumn") && !run.contains("AddColumn") && !run.contains("-- Down"), "{run}");
}

#[test]
fn a_json_document_leaves_out_the_direction_that_is_not_asked_for() {
    let cli = versions("0001_init", "0002_lead_industry");
    let document = document(&cli.diff(["--output-format", "json", "--direction", "up"]));
    let count = |direction: &str| document[direction].as_array().map(Vec::len);
    assert_eq!((count("up") > Some(0), count("down")), (true, Some(0)), "{document:#}");
}

#[test]
fn the_exit_code_tells_a_difference_where_it_is_asked_for() {
    let code = |cli: Cli| cli.output().status.code();
    let same = || versions("0001_init", "0001_init");
    let other = || versions("0001_init", "0002_lead_industry");
    assert_eq!(code(same().diff([])), Some(0));
    assert_eq!(code(same().diff(["--exit-code"])), Some(0));
    assert_eq!(code(other().diff([])), Some(0));
    assert_eq!(code(other().diff(["--exit-code"])), Some(1));
}

#[test]
fn no_difference_is_said_in_every_format() {
    for format in ["sql", "json", "markdown"] {
        let cli = versions("0001_init", "0001_init").diff(["--output-format", format]);
        assert_run!(format!("diff_nothing_{format}"), cli);
    }
}

#[test]
fn wrong_decisions_are_refused_in_words() {
    let wrong = [
        ("rename_form", ["--rename", "Contact.phone"]),
        ("backfill_form", ["--backfill", "country='DE'"]),
        ("lock_timeout_form", ["--lock-timeout", "5"]),
        ("layout", ["--layout", "liquibase"]),
        ("migrations", ["--migrations", "db"]),
    ];
    for (name, arguments) in wrong {
        let cli = versions("0003_company_country", "0004_contact_mobile").diff(arguments);
        assert_run!(format!("diff_wrong_{name}"), cli);
    }
}

#[test]
fn markdown_stays_whole_whatever_names_hold() {
    let before = "model A {\n  id Int @id\n}\n";
    let after = "model A {\n  id Int @id\n  b Int? @map(\"x|`y\")\n  c String? @default(\"```\\n|\")\n}\n";
    assert_run!("diff_markdown_hostile", pair(before, after).diff(["--output-format", "markdown"]));
}
