//! Databases made from schemas, for tests that need tables.

use std::fs;
use std::path::{Path, PathBuf};

use prismakit::diff::{Pair, diff};
use prismakit::plan::{Options, plan};
use prismakit::schema::connector::Provider;
use prismakit::schema::{self, analyze};
use prismakit::sql::connection::{Connection, Settings};
use prismakit::sql::{Database, DatabaseUrl, lower};
use prismakit::text::Sources;

use crate::support;

/// Every database that migrations are written for.
pub(crate) const PROVIDERS: [Provider; 3] = [Provider::Postgresql, Provider::MySql, Provider::Sqlite];

/// The database that a schema means; the text has no datasource.
pub(crate) fn lowered(provider: Provider, models: &str) -> Database {
    let features = "generator client {\n  provider = \"prisma-client\"\n  previewFeatures = [\"views\"]\n}\n";
    let text = format!("datasource db {{\n  provider = \"{}\"\n}}\n{features}{models}", provider.name());
    let analysis = analyze(Sources::single("schema.prisma", text.as_str()), &schema::Options::default());
    assert!(analysis.diagnostics.iter().all(|it| !it.code.starts_with('V')), "{:#?}", analysis.diagnostics);
    lower(&analysis.schema).expect("there is a dialect")
}

/// A connection to a database of the tests.
pub(crate) fn connect(database: &support::database::Database) -> Connection {
    let url = DatabaseUrl::parse(database.url()).expect("the URL is right");
    let settings = Settings { creates_file: true, ..Settings::default() };
    Connection::open(&url, &settings).expect("there is a server")
}

/// Makes what `target` holds in an empty database.
pub(crate) fn create(connection: &mut Connection, target: &Database) {
    let empty = Database::empty(target.dialect);
    let found = diff(Pair::new(&empty, target), &[]).expect("nothing is renamed");
    let options = Options::default();
    let plan = plan(&found, &options);
    assert!(plan.refusals.is_empty(), "{:?}", plan.refusals);
    for step in plan.up.iter().flat_map(|segment| &segment.steps) {
        for statement in step.statements(target.dialect.writer) {
            connection.execute(&statement).unwrap_or_else(|error| panic!("{statement}\n{error}"));
        }
    }
}

/// The examples for a database, as text without datasource and generator.
pub(crate) fn examples(provider: Provider) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/prisma");
    let names: &[&str] = match provider {
        Provider::Postgresql => &["crm", "shop", "history/0007_drop_fax"],
        Provider::MySql => &["blog-mysql"],
        _ => &["notes-sqlite"],
    };
    let read = |name: &&str| {
        let path = folder.join(name).join("schema.prisma");
        let text = fs::read_to_string(&path).expect("the example can be read");
        (path, without_configuration(&text))
    };
    names.iter().map(read).collect()
}

/// A schema without the blocks that say where it is used.
fn without_configuration(text: &str) -> String {
    let mut kept = String::new();
    let mut is_left_out = false;
    for line in text.lines() {
        is_left_out |= line.starts_with("datasource ") || line.starts_with("generator ");
        if !is_left_out {
            kept.extend([line, "\n"]);
        }
        is_left_out &= line != "}";
    }
    kept
}
