//! MySQL and MariaDB.

use std::path::Path;

use prismakit::diff::{Pair, diff};
use prismakit::plan::{self, plan};
use prismakit::schema::connector::Provider;
use prismakit::schema::{Options, analyze};
use prismakit::sql::align::align;
use prismakit::sql::connection::Settings;
use prismakit::sql::{Connection, Database, DatabaseUrl, Default, Operation, catalogue, introspect, lower};
use prismakit::text::Sources;

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

/// The database that a schema describes.
fn lowered(text: &str) -> Database {
    let analysis = analyze(Sources::single("schema.prisma", text), &Options::default());
    assert_eq!(analysis.diagnostics, []);
    lower(&analysis.schema).expect("the schema is for MySQL")
}

/// The statements of one direction of a migration.
fn statements(segments: &[plan::Segment<'_>], database: &Database) -> Vec<String> {
    let steps = segments.iter().flat_map(|segment| &segment.steps);
    steps.flat_map(|step| database.dialect.writer.statements(&step.operation)).collect()
}

/// Brings a database from one state to another, and says how to get back.
fn migrate(connection: &mut Connection, from: &Database, to: &Database, keeps_dropped: bool) -> Vec<String> {
    let found = diff(Pair::new(from, to), &[]).expect("there are no hints");
    assert_eq!(found.questions.len(), 0, "{:?}", found.questions);
    let options = plan::Options { keeps_dropped, ..plan::Options::default() };
    let plan = plan(&found, &options);
    assert!(plan.refusals.is_empty(), "{:?}", plan.refusals);
    for statement in statements(&plan.up, from) {
        execute(connection, &statement);
    }
    statements(&plan.down, from)
}

#[test]
fn a_database_made_from_a_schema_does_not_differ_from_it() {
    let blog = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/prisma/blog-mysql/schema.prisma");
    let blog = std::fs::read_to_string(blog).expect("the example can be read");
    for text in [include_str!("mysql/types.prisma"), &blog] {
        let mut declared = lowered(text);
        let scratch = Scratch::new(Provider::MySql);
        let mut connection = connect(&scratch);
        migrate(&mut connection, &Database::empty(declared.dialect), &declared, false);
        let mut live = introspected(&mut connection);
        align(&mut live, &mut declared);
        let lines = [&live, &declared].map(catalogue::lines);
        let difference = catalogue::difference(&lines[0], &lines[1]);
        for pair in [Pair::new(&live, &declared), Pair::new(&declared, &live)] {
            let found = diff(pair, &[]).expect("there are no hints");
            assert_eq!((found.changes.len(), found.questions.len()), (0, 0), "{difference:?}");
        }
    }
}

#[test]
fn expressions_are_known_again_as_the_server_tells_them() {
    let mut unknown = Vec::new();
    for (ty, expression) in [
        ("VARCHAR(36)", "(UUID())"),
        ("VARCHAR(36)", "(concat(\"a\", _utf8mb4'b', N'c', 'd' 'e', 'it''s', 'f\\\\g\\n'))"),
        ("VARCHAR(36)", "(LOWER(HEX(RANDOM_BYTES(4))))"),
        ("VARCHAR(36)", "(Left(UUID(), 8))"),
        ("VARCHAR(36)", "('a  b')"),
        ("VARCHAR(36)", "(date_format(now(), '%Y-%m'))"),
        ("VARCHAR(36)", "(cast(1.50 AS CHAR(10)))"),
        ("VARCHAR(36)", "(mid(uuid(), 2, 3))"),
        ("VARCHAR(36)", "(CASE WHEN RAND() > 0.5 THEN 'x' ELSE 'y' END)"),
        ("VARCHAR(36)", "(if(rand() < 1 and not rand() > 2, 'x', NULL))"),
        ("INT", "((1 + 2) * 3)"),
        ("INT", "(1 - (2 - 3))"),
        ("INT", "(1 - 2 - 3)"),
        ("INT", "(7 % 4 + mod(7, 4) + 7 MOD 4 + 7 div 2)"),
        ("INT", "(1 | 2 & 3 << 1 ^ 4)"),
        ("INT", "(-(3) + (~1 & 7))"),
        ("INT", "(FLOOR(RAND() * 10))"),
        ("INT", "(ceil(pow(2, 3)))"),
        ("INT", "(rand() between 0 and 1 or rand() in (1, 2) xor rand() <=> 3)"),
        ("INT", "(rand() is not null && rand() != 1 || rand() is null)"),
        ("INT", "(uuid() like 'a%' or uuid() not like 'b\\_' or uuid() like 'c!%' escape '!')"),
        ("INT", "(uuid() rlike 'x')"),
        ("INT", "(true)"),
        ("INT", "(unix_timestamp())"),
        ("INT", "(0x1F + b'101')"),
        ("DATETIME", "NOW()"),
        ("DATETIME", "(LOCALTIMESTAMP)"),
        ("DATETIME", "(now() + interval 1 day)"),
        ("DATETIME", "(DATE_ADD(NOW(), INTERVAL 1 HOUR))"),
        ("DATETIME", "(date_sub(now(), interval '1:30' hour_minute))"),
        ("DATETIME", "(UTC_TIMESTAMP)"),
        ("DATETIME(3)", "CURRENT_TIMESTAMP(3)"),
        ("DATE", "(current_date)"),
        ("TIME", "(CURRENT_TIME)"),
        ("JSON", "(JSON_OBJECT('a', JSON_ARRAY(1, 'x')))"),
        ("JSON", "('{}')"),
        ("DECIMAL(10, 2)", "(coalesce(null, 1.50))"),
    ] {
        let database = database_of(&format!("CREATE TABLE t (c {ty} DEFAULT {expression})"));
        let column = &database.tables[0].columns[0];
        let writer = database.dialect.writer;
        let told = match &column.default {
            Some(Default::Expression(told)) => told.clone(),
            _ => writer.default(column).unwrap_or_default(),
        };
        if !writer.is_same_expression(&told, expression) {
            unknown.push(format!("{expression} became {told}"));
        }
    }
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
}

/// The rows of the tables, the columns that no `*` shows included.
const ROWS: [&str; 2] = [
    "SELECT id, name, at, hidden, checked, doubled, shown, role, amount FROM changed ORDER BY id",
    "SELECT c.note, g.id, parent, g.name, g.at, twice, g.hidden, ST_AsText(place) \
     FROM gone g JOIN changed c ON c.id = g.id ORDER BY g.id",
];

#[test]
fn what_the_language_cannot_say_survives_changes_there_and_back() {
    for keeps_dropped in [false, true] {
        let scratch = Scratch::new(Provider::MySql);
        let mut connection = connect(&scratch);
        execute(&mut connection, include_str!("mysql/details.sql"));
        let mut live = introspected(&mut connection);
        let before = catalogue::lines(&live);
        // Nothing brings back the rows of a table that is not kept.
        let queries = &ROWS[..if keeps_dropped { ROWS.len() } else { 1 }];
        let rows = queries.iter().map(|query| connection.query(query).expect(query)).collect::<Vec<_>>();
        let mut declared = lowered(include_str!("mysql/details.prisma"));
        align(&mut live, &mut declared);
        let back = migrate(&mut connection, &live, &declared, keeps_dropped);
        let mut changed = introspected(&mut connection);
        let difference = catalogue::difference(&before, &catalogue::lines(&changed));
        super::assert_text(&format!("mysql_details_{keeps_dropped}"), &difference.join("\n"));
        align(&mut changed, &mut declared);
        let left = diff(Pair::new(&changed, &declared), &[]).expect("there are no hints");
        assert_eq!(left.changes.len(), 0, "{:?}", left.changes);
        for statement in back {
            execute(&mut connection, &statement);
        }
        let after = catalogue::lines(&introspected(&mut connection));
        assert_eq!(catalogue::difference(&before, &after), Vec::<String>::new());
        let rows_after =
            queries.iter().map(|query| connection.query(query).expect(query)).collect::<Vec<_>>();
        assert_eq!(rows, rows_after);
    }
}
