//! The program: the compiler accepts it for the client that Prisma generates, and on a real database that client
//! inserts with it what the statements insert.

use std::process::Command;

use prismakit::schema::connector::Provider;

use super::edges::Edges;
use super::{Case, mysql, postgresql};
use crate::packs::workshop::{Workshop, run};
use crate::support::database::Database;

/// Few rows for most tables: the client updates them one by one.
fn case(provider: &str) -> Case {
    let digits = if provider == "sqlite" { 2 } else { 0 };
    Case::with_rows(provider, &Edges { expressions: false, digits, is_for_client: true }, 60)
}

const GENERATOR: &str = "generator client {
  provider            = \"prisma-client\"
  output              = \"generated\"
  importFileExtension = \"js\"
}
";

/// Has Prisma generate the client for a schema, beside the program.
fn add(workshop: &Workshop, folder: &str, case: &Case) {
    workshop.write(&format!("{folder}/schema.prisma"), &(GENERATOR.to_owned() + &case.schema));
    workshop.write(&format!("{folder}/seed.ts"), &case.program("./generated/client.js"));
    let mut prisma = Command::new(workshop.path("node_modules/.bin/prisma"));
    prisma.current_dir(workshop.path(folder)).args(["generate", "--schema", "schema.prisma", "--no-hints"]);
    // Nothing is asked of the network: to generate, no engine is needed.
    prisma.env("PRISMA_SCHEMA_ENGINE_BINARY", "/bin/true").env("CHECKPOINT_DISABLE", "1");
    run(&mut prisma);
}

#[test]
fn prisma_client_inserts_the_same_rows() {
    let workshop = Workshop::empty();
    let cases = ["postgresql", "mysql", "sqlite"].map(|provider| (provider, case(provider)));
    for (provider, case) in &cases {
        add(&workshop, provider, case);
    }
    workshop.compile_strictly();
    let [(_, postgresql), (_, mysql), _] = &cases;
    on_postgresql(&workshop, postgresql);
    on_mysql(&workshop, mysql);
}

fn run_program(workshop: &Workshop, folder: &str, url: &str) {
    run(Command::new("node").arg(workshop.path(&format!("js/{folder}/seed.js"))).env("DATABASE_URL", url));
}

fn on_postgresql(workshop: &Workshop, case: &Case) {
    let database = Database::new(Provider::Postgresql);
    database.connect().execute(&case.tables).expect("the tables can be made");
    run_program(workshop, "postgresql", database.url());
    let mut statements = postgresql::found(&postgresql::loaded(case, &case.script("sql"), &[]));
    let mut program = postgresql::found(&database);
    for tables in [&mut statements, &mut program] {
        let types = tables.get_mut("Types").expect("it is there");
        // To the client a list is never null; the names of lists begin with `i`.
        let lists: Vec<_> =
            (1..types.columns.len()).filter(|&place| types.columns[place].starts_with('i')).collect();
        for row in &mut types.rows {
            for &place in &lists {
                row[place].get_or_insert_with(|| "{}".to_owned());
            }
        }
        types.rows.sort();
    }
    for (table, rows) in &statements {
        for (mine, others) in rows.rows.iter().zip(&program[table].rows) {
            assert_eq!(mine, others, "{table}");
        }
        assert_eq!(rows, &program[table], "{table}");
    }
}

fn on_mysql(workshop: &Workshop, case: &Case) {
    let database = mysql::made(case);
    run_program(workshop, "mysql", &database.url().replace("?socket=", "?socketPath="));
    mysql::assert_as_planned(case, &database);
}
