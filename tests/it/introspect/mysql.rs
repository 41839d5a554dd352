//! MySQL and MariaDB.

use prismakit::schema::connector::Provider;
use prismakit::sql::connection::Settings;
use prismakit::sql::{Connection, Database, DatabaseUrl, Operation, catalogue, introspect};

use crate::support::database::Database as Scratch;

/// Everything that a database of MariaDB can hold, or nearly.
const EVERYTHING: &str = include_str!("mysql/everything.sql");

fn connect(scratch: &Scratch) -> Connection {
    let url = DatabaseUrl::parse(scratch.url()).expect("the URL of a test is one");
    Connection::open(&url, &Settings::default()).expect("the server answers")
}

fn execute(connection: &mut Connection, sql: &str) {
    connection.execute(sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
}

fn introspected(connection: &mut Connection) -> Database {
    introspect(connection, &[]).expect("a database can be read")
}

/// A database with what these statements create.
fn database_of(sql: &str) -> Database {
    let scratch = Scratch::new(Provider::MySql);
    let mut connection = connect(&scratch);
    execute(&mut connection, sql);
    introspected(&mut connection)
}

/// Creates everything of `database` anew.
fn create(connection: &mut Connection, database: &Database) {
    let writer = database.dialect.writer;
    let run = |connection: &mut Connection, operation: &Operation<'_>| {
        for statement in writer.statements(operation) {
            execute(connection, &statement);
        }
    };
    for opaque in &database.opaques {
        execute(connection, &opaque.definition);
    }
    for table in &database.tables {
        run(connection, &Operation::CreateTable(table));
    }
    for table in &database.tables {
        for key in &table.foreign_keys {
            run(connection, &Operation::AddForeignKey { table: table.name.clone(), key, is_validated: true });
        }
    }
    for view in &database.views {
        execute(connection, &view.definition);
    }
}

#[test]
fn what_is_read_can_be_created_again() {
    let before = database_of(EVERYTHING);
    let scratch = Scratch::new(Provider::MySql);
    let mut connection = connect(&scratch);
    create(&mut connection, &before);
    let lines = [&before, &introspected(&mut connection)].map(catalogue::lines);
    let lost = catalogue::difference(&lines[0], &lines[1]);
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    super::assert_text("mysql_everything", &lines[0].join("\n"));
}
