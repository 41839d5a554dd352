//! Databases of PostgreSQL.

mod examples;
mod expressions;

use prismakit::diff::{Pair, diff};
use prismakit::plan::{Options, Plan, Segment, plan};
use prismakit::schema::connector::Provider;
use prismakit::sql::connection::Settings;
use prismakit::sql::{Connection, Database, DatabaseUrl, Dialect, catalogue, introspect};

use super::assert_text;
use crate::support::database::Database as Scratch;

/// Everything that a database of PostgreSQL can hold, or nearly.
const EVERYTHING: &str = include_str!("postgresql/everything.sql");

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

fn empty() -> Database {
    Database::empty(Dialect::of(Provider::Postgresql).expect("there is a dialect"))
}

/// What leads from one state to the other, and back.
fn planned<'a>(databases: Pair<&'a Database>, options: &'a Options) -> Plan<'a> {
    let found = diff(databases, &[]).expect("there are no hints");
    assert!(found.questions.is_empty());
    let plan = plan(&found, options);
    assert!(plan.refusals.is_empty());
    plan
}

/// Runs a way of a plan as a runner does.
fn run(connection: &mut Connection, segments: &[Segment<'_>]) {
    for segment in segments {
        if segment.is_transaction {
            execute(connection, "BEGIN");
        }
        for step in &segment.steps {
            for statement in connection.dialect().writer.statements(&step.operation) {
                execute(connection, &statement);
            }
        }
        if segment.is_transaction {
            execute(connection, "COMMIT");
        }
    }
}

fn create_views(connection: &mut Connection, database: &Database) {
    for view in &database.views {
        execute(connection, &view.definition);
    }
    for index in database.opaques.iter().filter(|it| it.kind == "index") {
        execute(connection, &index.definition);
    }
}

/// The indexes of unique constraints.
fn constraints(database: &Database) -> Vec<&str> {
    let indexes = database.tables.iter().flat_map(|table| &table.indexes);
    indexes.filter(|index| index.details.is_constraint).map(|index| index.name.as_str()).collect()
}

#[track_caller]
fn assert_same(before: &Database, after: &Database) {
    let [expected, actual] = [before, after].map(catalogue::lines);
    let difference = catalogue::difference(&expected, &actual);
    assert!(difference.is_empty(), "{}", difference.join("\n"));
    assert_eq!(constraints(before), constraints(after));
}

#[test]
fn everything_is_read() {
    let scratch = Scratch::new(Provider::Postgresql);
    let mut connection = connect(&scratch);
    execute(&mut connection, EVERYTHING);
    let database = introspected(&mut connection);
    let lines = catalogue::lines(&database);
    assert_text("postgresql_everything", &lines.join("\n"));
    assert_eq!(
        constraints(&database),
        ["Team_id_number_key", "Team_name_key", "late", "one_null", "with_more"]
    );
}

#[test]
fn what_is_dropped_comes_back_with_everything_on_it() {
    let scratch = Scratch::new(Provider::Postgresql);
    let mut connection = connect(&scratch);
    execute(&mut connection, EVERYTHING);
    let (before, nothing, options) = (introspected(&mut connection), empty(), Options::default());
    let plan = planned(Pair { before: &before, after: &nothing }, &options);
    execute(&mut connection, "DROP VIEW more, \"live things\"; DROP MATERIALIZED VIEW counts");
    run(&mut connection, &plan.up);
    let without = introspected(&mut connection);
    assert!(without.tables.is_empty() && without.enums.is_empty());
    run(&mut connection, &plan.down);
    create_views(&mut connection, &before);
    assert_same(&before, &introspected(&mut connection));
}

#[test]
fn what_is_read_can_be_created_elsewhere() {
    let scratch = Scratch::new(Provider::Postgresql);
    let mut connection = connect(&scratch);
    execute(&mut connection, EVERYTHING);
    let before = introspected(&mut connection);
    let other = Scratch::new(Provider::Postgresql);
    let mut connection = connect(&other);
    for opaque in before.opaques.iter().filter(|it| it.kind != "index") {
        execute(&mut connection, &opaque.definition);
    }
    let (nothing, options) = (empty(), Options::default());
    run(&mut connection, &planned(Pair { before: &nothing, after: &before }, &options).up);
    create_views(&mut connection, &before);
    assert_same(&before, &introspected(&mut connection));
}

#[test]
fn several_schemas_are_read_under_their_names() {
    let scratch = Scratch::new(Provider::Postgresql);
    let mut connection = connect(&scratch);
    execute(
        &mut connection,
        "CREATE SCHEMA one; CREATE SCHEMA two; CREATE SCHEMA _prismakit;
         CREATE TYPE one.\"Role\" AS ENUM ('A');
         CREATE TABLE one.a (id integer PRIMARY KEY, role one.\"Role\" DEFAULT 'A', b text);
         CREATE INDEX odd ON one.a (lower(b));
         CREATE TABLE two.b (id integer PRIMARY KEY, a_id integer REFERENCES one.a);
         CREATE TABLE c (id integer PRIMARY KEY, b_id integer REFERENCES two.b);
         CREATE TABLE _prismakit.kept (id integer)",
    );
    let schemas = ["two", "one", "none", "_prismakit"].map(str::to_owned);
    let both = introspect(&mut connection, &schemas).expect("a database can be read");
    assert_eq!(both.schemas, ["two", "one"]);
    assert_eq!(
        catalogue::lines(&both),
        [
            "Index one.a odd CREATE INDEX \"odd\" ON \"one\".\"a\" USING btree (lower(b))",
            "column one.a.b TEXT null",
            "column one.a.id INTEGER not null",
            "column one.a.role \"one\".\"Role\" null default 'A'",
            "column two.b.a_id INTEGER null",
            "column two.b.id INTEGER not null",
            "enum one.Role \"A\"",
            "foreign key two.b b_a_id_fkey (a_id) references one.a (id) on delete NoAction on update NoAction",
            "primary key one.a a_pkey (id Asc)",
            "primary key two.b b_pkey (id Asc)",
            "schema one",
            "schema two",
            "table one.a",
            "table two.b",
        ]
    );
    let own = introspected(&mut connection);
    let names: Vec<_> = own.tables.iter().map(|table| table.name.to_string()).collect();
    assert_eq!(names, ["c"]);
    assert_eq!(own.tables[0].foreign_keys[0].referenced_table.to_string(), "two.b");
}

#[test]
fn an_index_that_was_never_finished_is_none() {
    let scratch = Scratch::new(Provider::Postgresql);
    let mut connection = connect(&scratch);
    execute(&mut connection, "CREATE TABLE t (a integer); INSERT INTO t VALUES (1), (1)");
    connection.execute("CREATE UNIQUE INDEX CONCURRENTLY \"the \"\"index\" ON t (a)").unwrap_err();
    assert!(introspected(&mut connection).tables[0].indexes.is_empty());
    let query = connection.dialect().bookkeeping.invalid_indexes.expect("indexes are built concurrently");
    let found = connection.value(query).expect("the catalogue can be read");
    execute(&mut connection, &found.expect("it is there"));
    assert_eq!(connection.value(query), Ok(None));
}

#[test]
fn an_alteration_leaves_what_the_schema_cannot_say() {
    let scratch = Scratch::new(Provider::Postgresql);
    let mut connection = connect(&scratch);
    execute(
        &mut connection,
        "CREATE TABLE t (id integer PRIMARY KEY, a varchar(9) COLLATE \"C\" UNIQUE, n integer GENERATED ALWAYS AS IDENTITY,
             d integer NOT NULL GENERATED ALWAYS AS (id * 2) STORED);
         COMMENT ON COLUMN t.d IS 'twice';
         INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'y')",
    );
    let before = introspected(&mut connection);
    let mut after = before.clone();
    let table = &mut after.tables[0];
    table.indexes.clear();
    table.columns[1].ty = prismakit::sql::ColumnType::named(prismakit::sql::TypeName::Text, &[]);
    table.columns[2].is_auto_increment = false;
    table.columns[2].details.identity = None;
    table.columns.remove(3);
    let options = Options { keeps_dropped: true, ..Options::default() };
    let plan = planned(Pair { before: &before, after: &after }, &options);
    run(&mut connection, &plan.up);
    assert_same(&after, &introspected(&mut connection));
    run(&mut connection, &plan.down);
    assert_same(&before, &introspected(&mut connection));
    execute(&mut connection, "INSERT INTO t (id, a) VALUES (3, 'z')");
    let rows = connection.query("SELECT n, d FROM t ORDER BY id").expect("the table is there");
    let rows: Vec<_> = rows.into_iter().flatten().flatten().collect();
    assert_eq!(rows, ["1", "2", "2", "4", "3", "6"]);
}

#[test]
fn indexes_of_partitioned_tables_are_made_as_a_whole() {
    let scratch = Scratch::new(Provider::Postgresql);
    let mut connection = connect(&scratch);
    execute(
        &mut connection,
        "CREATE TABLE t (a integer, b integer) PARTITION BY LIST (a);
         CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
         CREATE INDEX by_b ON t (b)",
    );
    let before = introspected(&mut connection);
    let mut after = before.clone();
    after.tables[0].indexes[0].name = "by_a".to_owned();
    after.tables[0].indexes[0].columns[0].column = "a".to_owned();
    let options = Options::default();
    let plan = planned(Pair { before: &before, after: &after }, &options);
    run(&mut connection, &plan.up);
    assert_same(&after, &introspected(&mut connection));
    run(&mut connection, &plan.down);
    assert_same(&before, &introspected(&mut connection));
}
