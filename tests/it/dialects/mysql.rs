//! What MySQL and MariaDB are told: it must mean the same in every mode of the server.

use prismakit::schema::connector::Provider;
use prismakit::sql::dialect::Writer;
use prismakit::sql::operation::{Assignment, KeptColumn, RestoredColumn, RestoredKey};
use prismakit::sql::table::IndexColumn;
use prismakit::sql::{
    BaseType, ClientDefault, Column, ColumnType, Default, Dialect, Operation, PrimaryKey, Probe,
    QualifiedName, Question, Table, TypeName, Value,
};

use crate::support::connection::Connection;
use crate::support::database::Database;

const HOSTILE: &[&str] = &[
    "",
    "a",
    "it's",
    "a\\b",
    "\\",
    "\\'; DROP TABLE t; -- ",
    "a\"b",
    "a`b",
    "a;b",
    "--",
    "/* x */",
    "#",
    "%s ? $1 :a",
    "é€😀",
    "é€",
    "line\nbreak\r\ttab",
    "\u{1a}",
    "nul\0end",
    "trailing\\",
];

fn writer() -> &'static dyn Writer {
    Dialect::of(Provider::MySql).expect("there is a dialect").writer
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

#[test]
fn names_and_texts_arrive_as_they_are_in_every_mode() {
    let scratch = Database::new(Provider::MySql);
    let mut connection = scratch.connect();
    for mode in
        ["STRICT_TRANS_TABLES", "STRICT_TRANS_TABLES,NO_BACKSLASH_ESCAPES", "ANSI,NO_BACKSLASH_ESCAPES"]
    {
        connection.execute(&format!("SET SESSION sql_mode = '{mode}'")).expect("the mode is known");
        // A name holds no NUL, no letter beyond the basic plane, and no blank at its end.
        let is_name = |text: &&&str| {
            !text.is_empty()
                && text.trim_end() == **text
                && text.chars().all(|letter| letter != '\0' && letter <= '\u{ffff}')
        };
        for name in HOSTILE.iter().filter(is_name) {
            // The collation takes this letter for none at all.
            let texts = HOSTILE.iter().filter(|text| **text != "\u{1a}");
            let values: Vec<String> = texts.map(|text| text.trim_end().to_owned()).collect();
            let ty =
                ColumnType::scalar(BaseType::InlineEnum { name: "E".to_owned(), values: values.clone() });
            let table = table(name, vec![column(name, ty, None)]);
            run(&mut connection, &Operation::CreateTable(&table));
            for text in &values {
                let [table, literal] = [writer().name(name), writer().text(text)];
                connection.execute(&format!("INSERT INTO {table} VALUES ({literal})")).expect(text);
                let count =
                    format!("SELECT COUNT(*) FROM {table} WHERE HEX({table}) = '{}'", hexadecimal(text));
                assert_eq!(connection.value(&count).as_deref(), Some("1"), "{mode}: {name:?} {text:?}");
            }
            run(&mut connection, &Operation::DropTable(table.name));
        }
    }
}

fn hexadecimal(text: &str) -> String {
    text.bytes().fold(String::new(), |digits, byte| digits + &format!("{byte:02X}"))
}

#[test]
fn defaults_are_what_they_say() {
    let scratch = Database::new(Provider::MySql);
    let mut connection = scratch.connect();
    let named = ColumnType::named;
    let value = |value| Some(Default::Value(value));
    for mode in ["STRICT_ALL_TABLES,NO_ZERO_DATE", "STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES"] {
        connection.execute(&format!("SET SESSION sql_mode = '{mode}'")).expect("the mode is known");
        for text in HOSTILE {
            for ty in [named(TypeName::VarChar, &[191]), named(TypeName::Text, &[])] {
                let id = column("id", named(TypeName::Integer, &[]), value(Value::Integer("1".to_owned())));
                let table = table("t", vec![id, column("v", ty, value(Value::Text((*text).to_owned())))]);
                run(&mut connection, &Operation::CreateTable(&table));
                connection.execute("INSERT INTO t () VALUES ()").expect("everything has a default");
                assert_eq!(
                    connection.value("SELECT HEX(v) FROM t"),
                    Some(hexadecimal(text)),
                    "{mode}: {text:?}"
                );
                run(&mut connection, &Operation::DropTable(table.name));
            }
        }
    }
    let moment = || value(Value::DateTime("2024-03-01T00:30:00.1239+01:00".to_owned()));
    for (ty, default, expected) in [
        (named(TypeName::DateTime, &[3]), moment(), "2024-02-29 23:30:00.123"),
        (named(TypeName::DateTime, &[]), moment(), "2024-02-29 23:30:00"),
        (named(TypeName::Date, &[]), moment(), "2024-02-29"),
        (named(TypeName::Time, &[1]), moment(), "23:30:00.1"),
        (named(TypeName::Boolean, &[]), value(Value::Boolean(true)), "1"),
        (named(TypeName::Decimal, &[5, 2]), value(Value::Decimal("1.50".to_owned())), "1.50"),
        (
            named(TypeName::BigInt, &[]),
            value(Value::Integer("-9223372036854775808".to_owned())),
            "-9223372036854775808",
        ),
        (named(TypeName::VarChar, &[36]), Some(Default::Expression("(LOWER('X'))".to_owned())), "x"),
    ] {
        let id = column("id", named(TypeName::Integer, &[]), value(Value::Integer("1".to_owned())));
        let table = table("t", vec![id, column("v", ty, default)]);
        run(&mut connection, &Operation::CreateTable(&table));
        connection.execute("INSERT INTO t () VALUES ()").expect("everything has a default");
        assert_eq!(connection.value("SELECT v FROM t").as_deref(), Some(expected));
        run(&mut connection, &Operation::DropTable(table.name));
    }
}

#[test]
fn a_guard_says_what_is_wrong_and_lets_pass_what_is_right() {
    let scratch = Database::new(Provider::MySql);
    let mut connection = scratch.connect();
    connection.execute("CREATE TABLE t (id INT PRIMARY KEY, v INT NULL, w INT NULL)").expect("it is new");
    let (name, v, w) = (QualifiedName::unqualified("t"), "v".to_owned(), "w".to_owned());
    let questions = [
        (Question::Rows { table: name.clone() }, 4),
        (Question::Nulls { table: name.clone(), column: v.clone() }, 1),
        (Question::Duplicates { table: name.clone(), columns: vec!["`v`".to_owned()], condition: None }, 1),
        (
            Question::Duplicates {
                table: name.clone(),
                columns: vec!["1".to_owned()],
                condition: Some("v = 5".to_owned()),
            },
            1,
        ),
        (
            Question::Orphans {
                table: name.clone(),
                columns: vec![v.clone()],
                referenced_table: name.clone(),
                referenced_columns: vec![w.clone()],
            },
            3,
        ),
        (
            Question::Values { table: name.clone(), column: v, is_list: false, values: vec!["5".to_owned()] },
            2,
        ),
        (Question::Where { table: name, condition: "w IS NULL OR w > 6".to_owned() }, 4),
    ];
    for setting in ["OFF", "ON"] {
        connection.execute(&format!("SET SESSION sql_safe_updates = {setting}")).expect("it can be set");
        connection.execute("DELETE FROM t WHERE id > 0").expect("rows go by their key");
        for (question, count) in &questions {
            let probe = Probe {
                question: question.clone(),
                object: "T.v".to_owned(),
                problem: "are wrong: it's so".to_owned(),
                advice: "do ``this''; or --that".to_owned(),
            };
            let guard = writer().statements(&Operation::Guard(probe));
            let [guard] = guard.as_slice() else { panic!("a guard is one statement") };
            connection.execute(guard).unwrap_or_else(|error| panic!("{error}\n{guard}"));
            let safe = connection.value("SELECT @@sql_safe_updates");
            assert_eq!(safe.as_deref(), Some(if setting == "ON" { "1" } else { "0" }));

            connection
                .execute("INSERT INTO t VALUES (1, 5, NULL), (2, 5, NULL), (3, 6, 7), (4, NULL, NULL)")
                .expect("rows");
            let error = connection.execute(guard).expect_err("rows are in the way");
            let expected = format!("STOPPED: {count} rows of T.v are wrong: it's so; do ``this''; or --that");
            assert!(error.contains(&expected), "{error}\n{guard}");
            assert_eq!(connection.value(&writer().count(question)), Some(count.to_string()));
            connection.execute("DELETE FROM t WHERE id > 0").expect("rows go by their key");
        }
    }
}

#[test]
fn values_of_the_client_differ_from_row_to_row() {
    let scratch = Database::new(Provider::MySql);
    let mut connection = scratch.connect();
    connection.execute("CREATE TABLE digits (d INT PRIMARY KEY)").expect("it is new");
    connection.execute("INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)").expect("rows");
    connection
        .execute("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(191) COLLATE utf8mb4_bin NULL)")
        .expect("it is new");
    connection
        .execute(
            "INSERT INTO t SELECT a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d, NULL \
             FROM digits a, digits b, digits c, digits d, digits e",
        )
        .expect("rows");
    let text = ColumnType::named(TypeName::VarChar, &[191]);
    for (default, pattern) in [
        (ClientDefault::Uuid4, "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
        (ClientDefault::Uuid7, "^0[0-9a-f]{7}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
        (ClientDefault::Cuid, "^c[0-9a-z]{24}$"),
        (ClientDefault::Cuid2, "^[a-z][0-9a-z]{23}$"),
        (ClientDefault::Ulid, "^[0-7][0-9A-HJKMNP-TV-Z]{25}$"),
        (ClientDefault::Nanoid(21), "^[A-Za-z0-9_-]{21}$"),
        (ClientDefault::Nanoid(100), "^[A-Za-z0-9_-]{100}$"),
    ] {
        let value = writer().client_default(default, &text).expect("it is known");
        let assignments = vec![Assignment { column: "v".to_owned(), value }];
        let table = QualifiedName::unqualified("t");
        run(&mut connection, &Operation::Update { table, assignments, condition: None });
        let found = connection
            .query(&format!("SELECT COUNT(DISTINCT v), COUNT(*), SUM(v REGEXP BINARY '{pattern}') FROM t"));
        let found = found.expect("values can be counted");
        assert_eq!(
            found[0],
            vec![Some("100000".to_owned()); 3],
            "{default:?}: {:?}",
            connection.query("SELECT v FROM t LIMIT 3")
        );
    }
    let moment = ColumnType::named(TypeName::DateTime, &[3]);
    let now = writer().client_default(ClientDefault::UpdatedAt, &moment).expect("it is known");
    let seconds = connection.value(&format!("SELECT ABS(TIMESTAMPDIFF(SECOND, {now}, UTC_TIMESTAMP)) < 5"));
    assert_eq!(seconds.as_deref(), Some("1"));
}

#[test]
fn what_is_kept_comes_back_unless_it_was_changed() {
    let scratch = Database::new(Provider::MySql);
    let mut connection = scratch.connect();
    connection.execute("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9) NULL)").expect("it is new");
    connection.execute("INSERT INTO t VALUES (1, 'abc'), (2, 'Abcd'), (3, NULL), (4, 'x')").expect("rows");
    let (table, kept) = (QualifiedName::unqualified("t"), QualifiedName::unqualified("_prismakit_t"));
    let [id, ty] = [ColumnType::named(TypeName::Integer, &[]), ColumnType::named(TypeName::VarChar, &[9])];
    run(
        &mut connection,
        &Operation::KeepColumns {
            table: table.clone(),
            kept: kept.clone(),
            key: vec!["id".to_owned()],
            columns: vec![KeptColumn { column: "v".to_owned(), name: "was".to_owned() }],
            enum_columns: Vec::new(),
            condition: Some(writer().is_not_null("v")),
        },
    );
    connection.execute("UPDATE t SET v = LEFT(v, 2) WHERE id < 4").expect("values are cut");
    connection.execute("UPDATE t SET v = 'AB' WHERE id = 2").expect("a value is changed");
    connection.execute("DELETE FROM t WHERE id = 4").expect("a row goes");
    run(
        &mut connection,
        &Operation::RestoreColumns {
            untouched: Vec::new(),
            table,
            kept: kept.clone(),
            key: vec![RestoredKey { column: "id".to_owned(), name: "id".to_owned(), ty: &id }],
            columns: vec![RestoredColumn {
                column: "v".to_owned(),
                name: "was".to_owned(),
                ty: &ty,
                unless_changed_from: Some(format!("LEFT({}, 2)", writer().kept_value("was", &ty))),
            }],
        },
    );
    run(&mut connection, &Operation::DropTable(kept));
    let rows = connection.query("SELECT id, v FROM t ORDER BY id").expect("rows");
    let texts: Vec<_> = rows.iter().map(|row| row[1].as_deref()).collect();
    assert_eq!(texts, [Some("abc"), Some("AB"), None]);
}
