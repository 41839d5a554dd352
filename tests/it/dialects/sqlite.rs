//! What SQLite is told.

use prismakit::diff::{Pair, diff};
use prismakit::plan::{Options as PlanOptions, Segment, plan};
use prismakit::schema::connector::Provider;
use prismakit::schema::{Options, analyze};
use prismakit::sql::dialect::Writer;
use prismakit::sql::table::{Attachment, AttachmentKind, IndexColumn};
use prismakit::sql::{
    ClientDefault, Column, ColumnType, Database as State, Default, Dialect, Operation, PrimaryKey, Probe,
    QualifiedName, Question, Table, TypeName, Value, lower,
};
use prismakit::text::Sources;

use crate::support::connection::Connection;
use crate::support::database::Database;

const HOSTILE: &[&str] = &[
    "",
    "a",
    "it's",
    "a\\b",
    "\\'; DROP TABLE t; -- ",
    "a\"b",
    "a`b",
    "[a]",
    "a;b",
    "--",
    "/* x */",
    "%s ? $1 :a @b",
    "select",
    "é€😀",
    "line\nbreak\r\ttab",
    "nul\0end",
];

fn writer() -> &'static dyn Writer {
    Dialect::of(Provider::Sqlite).expect("there is a dialect").writer
}

fn state(models: &str) -> State {
    let text = format!("datasource db {{\n  provider = \"sqlite\"\n}}\n{models}");
    let analysis = analyze(Sources::single("schema.prisma", text), &Options::default());
    assert!(analysis.is_valid(), "{models}\n{:#?}", analysis.diagnostics);
    lower(&analysis.schema).expect("SQLite has a dialect")
}

fn column(name: &str, ty: ColumnType, default: Option<Default>) -> Column {
    let (name, is_auto_increment) = (name.to_owned(), false);
    Column {
        name,
        ty,
        is_nullable: false,
        default,
        is_auto_increment,
        client_default: None,
        details: prismakit::sql::ColumnDetails::default(),
        origin: None,
    }
}

fn table(name: &str, columns: Vec<Column>) -> Table {
    let key = PrimaryKey { name: None, columns: vec![IndexColumn::plain(columns[0].name.clone())] };
    Table {
        name: QualifiedName::unqualified(name),
        columns,
        primary_key: Some(key),
        indexes: Vec::new(),
        foreign_keys: Vec::new(),
        attachments: Vec::new(),
        is_join_table: false,
        origin: None,
    }
}

fn run(connection: &mut Connection, operation: &Operation<'_>) {
    for statement in writer().statements(operation) {
        connection.execute(&statement).unwrap_or_else(|error| panic!("{error}\n{statement}"));
    }
}

fn script(segments: &[Segment<'_>]) -> String {
    let steps = segments.iter().flat_map(|segment| &segment.steps);
    let statements = steps.flat_map(|step| writer().statements(&step.operation));
    statements.map(|statement| statement + ";\n").collect()
}

/// The migration between two states, which needs no decision.
fn up(states: Pair<&State>) -> String {
    let difference = diff(states, &[]).expect("there are no hints");
    let options = PlanOptions::default();
    let plan = plan(&difference, &options);
    assert!(plan.refusals.is_empty(), "{:#?}", plan.refusals);
    script(&plan.up)
}

/// Every statement as Prisma 7.10 writes it, apart from the defaults that it gets wrong: documents
/// and bytes.
#[test]
fn tables_are_written_as_prisma_writes_them() {
    let models = r#"
enum E {
  A
  B @map("b'b")
}
model A {
  id Int @id
  s String @default("it's \"x\" \\ \n y")
  i Int @default(-5)
  b BigInt @default(9007199254740993)
  f Float @default(15.5)
  d Decimal @default(1.10)
  t Boolean @default(true)
  now DateTime @default(now())
  then DateTime @default("2020-01-02T03:04:05.678+02:00")
  by Bytes @default("aGVsbG8=")
  js Json @default("{\"a\": \"it's\"}")
  e E @default(B)
  g String @default(dbgenerated("(hex(randomblob(4)))"))
  g2 String @default(dbgenerated("hex(randomblob(4))"))
  u String @default(uuid())
  un Unsupported("POINT")?
  bs B[]
  cs C[]
  @@index([s(sort: Desc), i])
  @@unique([i, b])
}
model B {
  x Int
  y String
  aid Int?
  a A? @relation(fields: [aid], references: [id])
  @@id([x, y])
}
model C {
  id BigInt @id @default(autoincrement())
  as A[]
  pid BigInt?
  p C? @relation("x", fields: [pid], references: [id], onDelete: SetDefault, onUpdate: NoAction)
  ch C[] @relation("x")
}
"#;
    let after = state(models);
    let script = up(Pair::new(&State::empty(after.dialect), &after));
    crate::dialects::settings().bind(|| insta::assert_snapshot!("sqlite_tables", script));
    Database::new(Provider::Sqlite).connect().execute(&script).expect("SQLite takes it");
}

/// The whole of a migration that makes a table anew.
#[test]
fn a_table_is_made_anew_like_this() {
    let before = state(
        "model P {\n  id Int @id\n  cs C[]\n}\nmodel C {\n  id Int @id\n  v String\n  w Int?\n  pId Int\n  \
         p P @relation(fields: [pId], references: [id])\n  @@index([w])\n}\n",
    );
    let after = state(
        "model P {\n  id Int @id\n  cs C[]\n}\nmodel C {\n  id Int @id\n  v Int\n  w Int @default(3)\n  pId Int\n  \
         p P @relation(fields: [pId], references: [id], onDelete: Cascade)\n  @@index([w])\n}\n",
    );
    let script = up(Pair::new(&before, &after));
    crate::dialects::settings().bind(|| insta::assert_snapshot!("sqlite_rebuild", script));
}

#[test]
fn names_and_texts_arrive_as_they_are() {
    let scratch = Database::new(Provider::Sqlite);
    let mut connection = scratch.connect();
    // A name holds no NUL; an empty one is possible, but no name of a field.
    for name in HOSTILE.iter().filter(|name| !name.is_empty() && !name.contains('\0')) {
        for text in HOSTILE {
            let default = Some(Default::Value(Value::Text((*text).to_owned())));
            let columns = vec![
                column("id", ColumnType::named(TypeName::Integer, &[]), None),
                column(name, ColumnType::named(TypeName::Text, &[]), default),
            ];
            let table = table(name, columns);
            run(&mut connection, &Operation::CreateTable(&table));
            let [name, literal] = [writer().name(name), writer().text(text)];
            connection
                .execute(&format!("INSERT INTO {name} (\"id\") VALUES (1)"))
                .expect("there is a default");
            let query = format!("SELECT hex({name}) || hex({name} = {literal}) FROM {name}");
            assert_eq!(connection.value(&query), Some(hexadecimal(text) + "31"), "{name} {text:?}");
            run(&mut connection, &Operation::DropTable(table.name));
        }
    }
}

fn hexadecimal(text: &str) -> String {
    text.bytes().fold(String::new(), |digits, byte| digits + &format!("{byte:02X}"))
}

#[test]
fn defaults_are_what_they_say() {
    let scratch = Database::new(Provider::Sqlite);
    let mut connection = scratch.connect();
    let named = |ty| ColumnType::named(ty, &[]);
    let value = |value| Some(Default::Value(value));
    let moment = || value(Value::DateTime("2024-03-01T00:30:00.5+01:00".to_owned()));
    for (ty, default, expected) in [
        (named(TypeName::Blob), value(Value::Bytes(vec![0x27, 0, 255])), "blob X'2700FF'"),
        (named(TypeName::JsonB), value(Value::Json("{\"a\": \"'\"}".to_owned())), "text '{\"a\": \"''\"}'"),
        (named(TypeName::JsonB), value(Value::Json("5".to_owned())), "integer 5"),
        (named(TypeName::Boolean), value(Value::Boolean(true)), "integer 1"),
        (named(TypeName::Decimal), value(Value::Decimal("1.50".to_owned())), "real 1.5"),
        (
            named(TypeName::BigInt),
            value(Value::Integer("-9007199254740993".to_owned())),
            "integer -9007199254740993",
        ),
        (named(TypeName::DateTime), moment(), "text '2024-03-01 00:30:00.500 +01:00'"),
        (named(TypeName::Text), Some(Default::Expression("lower('X') || 'y'".to_owned())), "text 'xy'"),
        (named(TypeName::Text), Some(Default::Expression("('a') || ('b')".to_owned())), "text 'ab'"),
    ] {
        let table = table("t", vec![column("id", named(TypeName::Integer), None), column("v", ty, default)]);
        run(&mut connection, &Operation::CreateTable(&table));
        connection.execute("INSERT INTO t (id) VALUES (1)").expect("there is a default");
        let found = connection.value("SELECT typeof(v) || ' ' || quote(v) FROM t");
        assert_eq!(found.as_deref(), Some(expected));
        run(&mut connection, &Operation::DropTable(table.name));
    }
}

#[test]
fn every_row_gets_a_value_of_its_own() {
    let scratch = Database::new(Provider::Sqlite);
    let mut connection = scratch.connect();
    let hex = "[0-9a-f]";
    let uuid = |version: char| {
        let digits = |count| hex.repeat(count);
        format!("{}-{}-{version}{}-[89ab]{}-{}", digits(8), digits(4), digits(3), digits(3), digits(12))
    };
    for (default, pattern, rows) in [
        (ClientDefault::Uuid4, uuid('4'), 100_000),
        (ClientDefault::Uuid7, uuid('7'), 100_000),
        (ClientDefault::Cuid, format!("c{}", "[0-9a-z]".repeat(24)), 100_000),
        (ClientDefault::Cuid2, format!("[a-z]{}", "[0-9a-z]".repeat(23)), 100_000),
        (ClientDefault::Ulid, "[0-9A-HJKMNP-TV-Z]".repeat(26), 100_000),
        (ClientDefault::Nanoid(21), "[0-9A-Za-z_-]".repeat(21), 100_000),
        (ClientDefault::Nanoid(255), "[0-9A-Za-z_-]".repeat(255), 100),
    ] {
        let value = writer().client_default(default, &ColumnType::named(TypeName::Text, &[]));
        let value = value.expect("SQLite can make one");
        let query = format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}), \
             v(i, v) AS MATERIALIZED (SELECT i, {value} FROM n) \
             SELECT count(DISTINCT v) || ' ' || (SELECT min(v GLOB '{pattern}') FROM v WHERE i < 1000) FROM v"
        );
        assert_eq!(connection.value(&query), Some(format!("{rows} 1")), "{default:?}\n{value}");
    }
}

#[test]
fn times_are_those_of_the_statement() {
    let scratch = Database::new(Provider::Sqlite);
    let mut connection = scratch.connect();
    let value = |default| {
        let value = writer().client_default(default, &ColumnType::named(TypeName::Text, &[]));
        value.expect("SQLite can make one")
    };
    let now = "CAST(strftime('%s', 'now') AS INTEGER)";
    // The first 48 bits of a UUID of the seventh kind are milliseconds since 1970.
    let digits = format!("replace(substr({}, 1, 13), '-', '')", value(ClientDefault::Uuid7));
    let query = format!(
        "WITH RECURSIVE v(v) AS MATERIALIZED (SELECT {digits}), w(i, n) AS (SELECT 0, 0 UNION ALL \
         SELECT i + 1, n * 16 + instr('0123456789abcdef', substr((SELECT v FROM v), i + 1, 1)) - 1 FROM w WHERE i < 12) \
         SELECT abs(n / 1000 - {now}) <= 1 FROM w WHERE i = 12"
    );
    assert_eq!(connection.value(&query).as_deref(), Some("1"), "{query}");
    let updated = value(ClientDefault::UpdatedAt);
    let query = format!(
        "SELECT {updated} GLOB '????-??-??T??:??:??.???+00:00' AND abs(strftime('%s', {updated}) - {now}) <= 1"
    );
    assert_eq!(connection.value(&query).as_deref(), Some("1"), "{query}");
}

#[test]
fn a_guard_says_what_is_wrong_and_lets_pass_what_is_right() {
    let scratch = Database::new(Provider::Sqlite);
    let mut connection = scratch.connect();
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER, w INTEGER)").expect("it is new");
    let (name, v, w) = (QualifiedName::unqualified("t"), "v".to_owned(), "w".to_owned());
    let constant = Question::Duplicates {
        table: name.clone(),
        columns: vec!["1".to_owned()],
        condition: Some("v = 5".to_owned()),
    };
    let orphans = Question::Orphans {
        table: name.clone(),
        columns: vec![v.clone()],
        referenced_table: name.clone(),
        referenced_columns: vec![w.clone()],
    };
    let values = vec!["5".to_owned()];
    for (question, count) in [
        (Question::Rows { table: name.clone() }, "4"),
        (Question::Nulls { table: name.clone(), column: v.clone() }, "1"),
        (
            Question::Duplicates { table: name.clone(), columns: vec!["\"v\"".to_owned()], condition: None },
            "2",
        ),
        (constant, "2"),
        (orphans, "3"),
        (Question::Values { table: name.clone(), column: v, is_list: false, values }, "2"),
        (Question::Where { table: name, condition: "w IS NULL OR w > 6".to_owned() }, "4"),
    ] {
        connection.execute("DELETE FROM t").expect("it is there");
        let probe = Probe {
            question: question.clone(),
            object: "T.v".to_owned(),
            problem: "are wrong: it's \"so\"".to_owned(),
            advice: "do `this`; or --that".to_owned(),
        };
        run(&mut connection, &Operation::Guard(probe.clone()));
        connection
            .execute("INSERT INTO t VALUES (1, 5, 7), (2, 5, 8), (3, NULL, 9), (4, 6, NULL)")
            .expect("they fit");
        assert_eq!(connection.value(&writer().count(&question)).as_deref(), Some(count), "{question:?}");
        connection.execute("BEGIN; UPDATE t SET w = 1 WHERE id = 1").expect("it is there");
        let guard: String = writer().statements(&Operation::Guard(probe)).join(";\n");
        let error = connection.execute(&guard).unwrap_err();
        let message = "CHECK constraint failed: T.v: rows are wrong: it's \"so\"; do `this`; or --that";
        assert!(error.contains(message), "{error}");
        // Nothing is left open, and nothing is left behind.
        connection.execute("BEGIN; COMMIT").expect("the transaction is over");
        assert_eq!(connection.value("SELECT w FROM t WHERE id = 1").as_deref(), Some("7"));
        assert_eq!(connection.value("SELECT count(*) FROM sqlite_temp_master").as_deref(), Some("0"));
    }
}

/// What is known of a table beside its model, as it would be read from a database.
fn with_attachments(models: &str) -> State {
    let mut state = state(models);
    let attach = |kind, name: &str, definition: &str| Attachment {
        kind,
        name: name.to_owned(),
        definition: definition.to_owned(),
    };
    state.tables[0].attachments = vec![
        attach(AttachmentKind::Check, "positive", "\"v\" > 0"),
        attach(AttachmentKind::Check, "", "length(\"w\") < 9"),
        attach(AttachmentKind::Index, "some", "CREATE INDEX \"some\" ON \"T\" (\"v\") WHERE \"v\" > 3"),
        attach(
            AttachmentKind::Trigger,
            "watch",
            "CREATE TRIGGER \"watch\" AFTER INSERT ON \"T\" BEGIN UPDATE \"T\" SET \"w\" = 'seen' WHERE \"id\" = NEW.\"id\"; END;",
        ),
    ];
    state
}

#[test]
fn what_is_known_of_a_table_is_there_again() {
    const BEFORE: &str = "model T {\n  id Int @id\n  v Int\n  w String?\n}\n";
    let before = with_attachments(BEFORE);
    let after = state("model T {\n  id Int @id\n  v Int @default(5)\n  w String?\n  x Int @default(7)\n}\n");
    let scratch = Database::new(Provider::Sqlite);
    let mut connection = scratch.connect();
    let objects = "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_master \
                   WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY name)";
    connection.execute(&up(Pair::new(&State::empty(before.dialect), &before))).expect("it is new");
    let fresh = connection.value(objects);
    assert_eq!(fresh.as_deref(), Some("T some watch"));
    connection.execute("INSERT INTO \"T\" (\"v\") VALUES (4)").expect("it fits");
    for states in [Pair::new(&before, &after), Pair::new(&after, &before)] {
        connection.execute(&up(states)).expect("it runs");
        assert_eq!(connection.value(objects), fresh);
        let error = connection.execute("INSERT INTO \"T\" (\"v\") VALUES (0)").unwrap_err();
        assert!(error.contains("CHECK constraint failed: positive"), "{error}");
        let error =
            connection.execute("INSERT INTO \"T\" (\"v\", \"w\") VALUES (1, 'a long text')").unwrap_err();
        assert!(error.contains("CHECK constraint failed"), "{error}");
    }
    connection.execute("INSERT INTO \"T\" (\"v\") VALUES (6)").expect("it fits");
    let rows = connection.value("SELECT group_concat(\"v\" || \"w\", ' ') FROM \"T\"");
    assert_eq!(rows.as_deref(), Some("4seen 6seen"));
}

#[test]
fn what_is_known_of_a_table_must_not_speak_of_old_names() {
    let before = with_attachments("model T {\n  id Int @id\n  v Int\n  w String?\n}\n");
    let after = state(
        "model T {\n  id Int @id\n  /// @prismakit.renamedFrom(\"v\")\n  u Int @default(5)\n  w String?\n}\n",
    );
    let states = Pair::new(&before, &after);
    let difference = diff(states, &[]).expect("there are no hints");
    let options = PlanOptions::default();
    let plan = plan(&difference, &options);
    let refusal = plan.refusals.first().expect("it is refused");
    assert_eq!(refusal.object, "T");
    assert!(refusal.reason.contains("`positive`"), "{refusal:?}");
}

/// As the shell of SQLite does without `-bail`.
#[test]
fn who_goes_on_after_an_error_loses_no_row() {
    let before = state("model T {\n  id Int @id\n  v String?\n  w String\n}\nmodel U {\n  id Int @id\n}\n");
    let after = state("model T {\n  id Int @id\n  v String\n  w Int\n}\n");
    let scratch = Database::new(Provider::Sqlite);
    let rows = "SELECT group_concat(\"id\" || quote(\"v\") || \"w\", ' ') || (SELECT count(*) FROM \"U\") FROM \"T\"";
    let create = up(Pair::new(&State::empty(before.dialect), &before));
    let migration = up(Pair::new(&before, &after));
    for values in ["(1, NULL, '5'), (2, 'a', '6')", "(1, 'a', 'b'), (2, 'a', '7')"] {
        scratch.reset();
        let mut connection = scratch.connect();
        connection.execute(&create).expect("it is new");
        connection
            .execute(&format!("INSERT INTO \"T\" VALUES {values}; INSERT INTO \"U\" VALUES (1)"))
            .expect("they fit");
        let expected = connection.value(rows);
        let failures =
            migration.split_inclusive(";\n").filter(|statement| connection.execute(statement).is_err());
        assert!(failures.count() > 1);
        assert_eq!(scratch.connect().value(rows), expected, "{migration}");
    }
}
