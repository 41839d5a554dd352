//! `prismakit usage --explain-url`: indexes that queries ask for, tried on servers.

use prismakit::schema::connector::Provider;
use serde_json::Value;

use super::usage::library;
use super::{Cli, assert_run, conform, schema};
use crate::support::database::Database;

const SQL_SERVER: &str =
    "datasource db {\n  provider = \"sqlserver\"\n}\n\nmodel Hive {\n  id    Int    @id\n  queen String\n}\n";

const CODE: &str = "import { PrismaClient } from \"@prisma/client\";\nnew PrismaClient().hive.findMany({ where: { queen: \"Ada\" } });\n";

/// The little application with a database of this kind.
fn library_on(provider: Provider) -> Cli {
    let cli = library();
    let schema = cli.read("prisma/schema.prisma");
    cli.file("prisma/schema.prisma", schema.replace("postgresql", provider.name()))
}

/// What looks for indexes and tries them, with what else is said.
fn explained<const N: usize>(cli: Cli, url: &str, more: [&str; N]) -> Cli {
    let mut cli = cli.args(["usage", "--select", "UQ010", "--explain-url", url]);
    cli.args.extend(more.map(str::to_owned));
    cli
}

/// The end of a report, in which the indexes are listed. What something costs depends on the server.
fn list(cli: &Cli) -> String {
    let run = cli.run();
    let (_, list) = run.split_once("Indexes\n").unwrap_or_else(|| panic!("no index is listed: {run}"));
    let is_cost = |word: &&str| word.contains('.') && word.trim_end_matches(',').parse::<f64>().is_ok();
    let line = |line: &str| {
        let words = line.split(' ').map(|word| if is_cost(&word) { "[cost]" } else { word });
        words.collect::<Vec<_>>().join(" ")
    };
    list.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn indexes_are_tried_on_each_database() {
    for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
        let database = Database::new(provider);
        let cli = explained(library_on(provider), database.url(), []);
        let name = format!("usage_explained_{}", provider.name().to_lowercase());
        super::snapshots().bind(|| insta::assert_snapshot!(name, list(&cli)));
    }
}

#[test]
fn the_database_itself_is_left_alone() {
    let database = Database::new(Provider::Postgresql);
    let run = explained(library(), database.url(), []).run();
    assert!(run.starts_with("exit code: 0"), "{run}");
    let tables = "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
                  WHERE nspname = 'public'";
    assert_eq!(database.connect().value(tables).as_deref(), Some("0"));
}

#[test]
fn reports_for_programs_say_what_was_tried() {
    let database = Database::new(Provider::Postgresql);
    let cli = explained(library(), database.url(), ["--output-format", "json"]);
    let report: Value = serde_json::from_slice(&cli.output().stdout).expect("the report is JSON");
    conform(&report, &schema("check"));
    let indexes = report["indexes"].as_array().expect("indexes were tried");
    let attributes: Vec<_> = indexes.iter().map(|index| index["attribute"].as_str().unwrap()).collect();
    assert_eq!(attributes, ["@@index([shelf, addedAt])", "@@index([reader])", "@@index([status, lentAt])"]);
    for index in indexes {
        assert_eq!(index["verdict"], "used", "{index}");
        assert!(index["cost_before"].as_f64() > index["cost_after"].as_f64(), "{index}");
        assert_eq!(index["tried"][0]["is_used"], true, "{index}");
    }
    let cli = explained(library(), database.url(), ["--output-format", "markdown"]);
    let report = cli.run();
    assert!(report.contains("| index | queries | planner | cost | rows |"), "{report}");
    assert!(report.contains("| add `@@index([reader])` to `Loan` | 1 | used by the planner | "), "{report}");
    let plain = library().args(["usage", "--output-format", "json"]).output().stdout;
    let plain: Value = serde_json::from_slice(&plain).expect("the report is JSON");
    assert_eq!(plain.get("indexes"), None, "nothing was tried");
}

#[test]
fn an_index_that_does_not_pay_is_told() {
    let database = Database::new(Provider::Postgresql);
    let cli = explained(library(), database.url(), ["--explain-rows", "40"]);
    super::snapshots().bind(|| insta::assert_snapshot!("usage_explained_few_rows", list(&cli)));
}

#[test]
fn what_cannot_be_written_is_not_tried() {
    let database = Database::new(Provider::Postgresql);
    let cli = library();
    let schema = cli.read("prisma/schema.prisma");
    let schema =
        schema.replace("  reader     String\n", "  reader     String\n  place      Unsupported(\"box\")\n");
    let schema = schema.replace(
        "  lentAt     DateTime   @default(now())",
        "  lentAt     DateTime   @default(dbgenerated(\"never()\"))",
    );
    let cli = explained(cli.file("prisma/schema.prisma", schema), database.url(), []);
    super::snapshots().bind(|| insta::assert_snapshot!("usage_explained_not_tried", list(&cli)));
}

#[test]
fn databases_are_refused_on_which_nothing_can_be_tried() {
    let other = Database::new(Provider::Sqlite);
    assert_run!("usage_explained_other", explained(library(), "mysql://root@localhost/shop", []));
    assert_run!(
        "usage_explained_no_server",
        explained(library(), "postgresql://a:secret@localhost:1/shop", [])
    );
    assert_run!(
        "usage_explained_remote",
        explained(library(), "postgresql://a:secret@db.example.com/shop", [])
    );
    assert_run!("usage_explained_no_url", explained(library(), "env:NOWHERE", []));
    let elsewhere = Cli::new().file("schema.prisma", SQL_SERVER).file("a.ts", CODE);
    assert_run!("usage_explained_sql_server", explained(elsewhere, other.url(), []));
    assert_run!("usage_explained_rows", library().args(["usage", "--explain-rows", "10"]));
    assert_run!("usage_explained_no_rows", explained(library(), other.url(), ["--explain-rows", "0"]));
}
