//! Conversions of MySQL and MariaDB.
//!
//! Every type is converted to every other on a real server, and back: no condition fails, no row
//! that is said to be convertible is in the way, every row that is said to be in the way is, and what
//! is said to come back exactly does.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use prismakit::schema::connector::Provider;
use prismakit::sql::dialect::{Dialect, Typed, Writer};
use prismakit::sql::operation::Assignment;
use prismakit::sql::{
    BaseType, Cast, Column, ColumnType, Database, Fidelity, Operation, Probe, QualifiedName, Question,
    TypeName,
};

use crate::support::connection::Values;
use crate::support::database::{self, Session};

const NUMBERS: &[&str] = &["0", "1", "-1", "2", "127", "255", "1999", "32768", "2155"];
const TEXTS: &[&str] = &[
    "''",
    "'a'",
    "'b'",
    "'A'",
    "'a '",
    "' a'",
    "'true'",
    "'T'",
    "'off'",
    "'1'",
    "'01'",
    "'-5'",
    "'1.5'",
    "'1e2'",
    "'.5'",
    "'5.'",
    "'+7'",
    "'12a'",
    "'300'",
    "'99999999999999999999'",
    "'1e400'",
    "'2024-02-29'",
    "'2023-02-29'",
    "'2024-02-29T12:30:00.123Z'",
    "'2024-02-29 12:30:00'",
    "'2024-02-29T23:30:00-05:30'",
    "'12:30:00'",
    "'25:00'",
    "'0000-00-00'",
    "'1901'",
    "'1900'",
    "'{\"a\": 1}'",
    "'[1'",
    "'null'",
    "'é€😀'",
    "'12\n'",
    "'toolong'",
];
const MOMENTS: &[&str] =
    &["'2024-02-29 12:30:59.987654'", "'1970-01-01 00:00:00'", "'2038-01-20 00:00:00'", "'2000-01-01'"];

/// The types, with values that the server takes for them.
fn types() -> Vec<(ColumnType, Vec<&'static str>)> {
    use TypeName as T;
    let named = |name, arguments: &[u32], values: &[&'static str]| {
        (ColumnType::named(name, arguments), values.to_vec())
    };
    let inline = |name: &str, values: &[&'static str]| {
        let texts = values.iter().map(|value| value.trim_matches('\'').to_owned()).collect();
        (ColumnType::scalar(BaseType::InlineEnum { name: name.to_owned(), values: texts }), values.to_vec())
    };
    vec![
        named(T::TinyInt, &[], NUMBERS),
        named(T::UnsignedSmallInt, &[], NUMBERS),
        named(T::Integer, &[], &["0", "1", "-1", "2147483647", "-2147483648", "2024", "16777217"]),
        named(T::BigInt, &[], &["0", "1", "9223372036854775807", "-9223372036854775808", "9007199254740993"]),
        named(T::UnsignedBigInt, &[], &["0", "1", "18446744073709551615"]),
        named(T::Year, &[], &["0", "1901", "2155", "2024"]),
        named(T::Boolean, &[], &["0", "1"]),
        named(T::Bit, &[1], &["0", "1"]),
        named(T::Bit, &[8], &["0", "1", "65", "255"]),
        named(T::Float, &[], &["0", "1", "1.5", "-2.5", "0.1", "3e38", "16777216"]),
        named(
            T::Double,
            &[],
            &["0", "1", "1.5", "-2.5", "0.1", "1e300", "1e-300", "9.3e18", "123456789.123456789"],
        ),
        named(
            T::Decimal,
            &[65, 30],
            &["0", "1", "1.5", "-2.5", "123456789012345.123456789", "99999999999999999999999999999999999"],
        ),
        named(T::Decimal, &[5, 2], &["0", "1", "1.50", "-2.49", "999.99", "0.05"]),
        named(T::VarChar, &[191], TEXTS),
        named(T::VarChar, &[5], TEXTS),
        named(T::Char, &[10], TEXTS),
        named(T::TinyText, &[], TEXTS),
        named(T::LongText, &[], TEXTS),
        inline("A", &["'a'", "'b'", "'1'", "'true'"]),
        inline("B", &["'b'", "'a'", "'off'", "'2024-02-29'", "'longer'"]),
        named(
            T::Json,
            &[],
            &[
                "'1'",
                "'true'",
                "'\"a\"'",
                "'{\"a\": [1, \"x\"]}'",
                "'null'",
                "'\"2024-02-29T01:02:03Z\"'",
                "'1.50'",
            ],
        ),
        named(T::LongBlob, &[], &["'a'", "x'00ff'", "x''", "'{}'", "x'e282ac'", "'12345678'"]),
        named(T::VarBinary, &[8], &["'a'", "x'00ff'", "x''", "'12345678'"]),
        named(T::Binary, &[4], &["'a'", "x'00ff00ff'", "'abcd'"]),
        named(T::Date, &[], &["'2024-02-29'", "'1000-01-01'", "'9999-12-31'", "'1970-01-02'"]),
        named(T::Time, &[0], &["'00:00:00'", "'23:59:59'", "'-12:00:00'", "'838:59:59'"]),
        named(T::Time, &[3], &["'00:00:00.001'", "'23:59:59.999'"]),
        named(T::DateTime, &[3], MOMENTS),
        named(T::DateTime, &[], MOMENTS),
        named(T::Timestamp, &[3], &["'2024-02-29 12:30:59.987'", "'2000-01-01'", "'2038-01-18 00:00:00'"]),
    ]
}

struct Trial<'t> {
    writer: &'static dyn Writer,
    database: &'t Database,
    connection: Session<'t>,
    problems: Vec<String>,
    /// What is tried.
    subject: String,
}

fn table() -> QualifiedName {
    QualifiedName::unqualified("t")
}

fn column(ty: &ColumnType) -> Column {
    Column {
        name: "v".to_owned(),
        ty: ty.clone(),
        is_nullable: true,
        default: None,
        is_auto_increment: false,
        client_default: None,
        details: prismakit::sql::ColumnDetails::default(),
        origin: None,
    }
}

impl<'t> Trial<'t> {
    fn new(database: &'t Database, connection: Session<'t>) -> Self {
        let (writer, problems, subject) = (database.dialect.writer, Vec::new(), String::new());
        Self { writer, database, connection, problems, subject }
    }

    fn cast(&self, from: &ColumnType, to: &ColumnType) -> Option<Cast> {
        let [from, to] = [from, to].map(|ty| Typed { ty, database: self.database });
        self.writer.cast(from, to, "`v`")
    }

    fn problem(&mut self, text: &str) {
        self.problems.push(format!("{}: {text}", self.subject));
    }

    fn run(&mut self, sql: &str) -> bool {
        let result = self.connection.execute(sql);
        if let Err(error) = &result {
            self.problem(&format!("{error}\n    in: {sql}"));
        }
        result.is_ok()
    }

    fn rows(&mut self) -> Vec<Values> {
        self.connection.query("SELECT id, HEX(v), v FROM t ORDER BY id").expect("the rows can be read")
    }

    fn create(&mut self, name: &str, ty: &ColumnType) {
        let ty = self.writer.column_type(ty);
        self.connection.execute(&format!("DROP TABLE IF EXISTS {name}")).expect("a table can be dropped");
        assert!(self.run(&format!(
            "CREATE TABLE {name} (id INT PRIMARY KEY, v {ty} NULL) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
        )));
    }

    /// Makes a table with the values that fit its type.
    fn fill(&mut self, name: &str, ty: &ColumnType, values: &[&str]) {
        self.create(name, ty);
        for (id, value) in values.iter().enumerate() {
            // Some values are there to be too large for some types.
            let _ = self.connection.execute(&format!("INSERT INTO {name} VALUES ({id}, {value})"));
        }
        assert!(self.run(&format!("INSERT INTO {name} VALUES (1000, NULL)")));
    }

    /// Looks at the rows that are said to be in the way, and removes them.
    fn remove_unconvertible(&mut self, cast: &Cast, to: &ColumnType) -> usize {
        let Some(condition) = &cast.unconvertible else { return 0 };
        let probe = Probe {
            question: Question::Where { table: table(), condition: condition.clone() },
            object: "T.v".to_owned(),
            problem: "are wrong".to_owned(),
            advice: "correct them".to_owned(),
        };
        let found = self.connection.query(&format!("SELECT id FROM t WHERE {condition}"));
        let found = found.unwrap_or_else(|error| panic!("{}: {error}\n{condition}", self.subject));
        let ids: Vec<String> = found.into_iter().filter_map(|row| row[0].clone()).collect();
        let guard = self.writer.statements(&Operation::Guard(probe)).concat();
        let message = self.connection.execute(&guard).err().unwrap_or_default();
        if message.contains(&format!("STOPPED: {} rows of T.v are wrong; correct them", ids.len()))
            == ids.is_empty()
        {
            self.problem(&format!("the guard says `{message}` of {} rows", ids.len()));
        }
        if cast.expression.is_none() {
            self.each_is_in_the_way(&ids, to);
        }
        if !ids.is_empty() {
            self.run(&format!("DELETE FROM t WHERE id IN ({})", ids.join(", ")));
        }
        ids.len()
    }

    /// What would fit is not to be said to be in the way.
    fn each_is_in_the_way(&mut self, ids: &[String], to: &ColumnType) {
        // A truth value is neither 5 nor -1, though there is room for that, and the year 0 is no year,
        // though a server can be set to take it.
        if matches!(to.name(), Some(TypeName::Boolean | TypeName::Date)) || ids.is_empty() {
            return;
        }
        self.create("other", to);
        for id in ids {
            let fits =
                self.connection.execute(&format!("INSERT INTO other SELECT id, v FROM t WHERE id = {id}"));
            let same = "SELECT CAST(t.v AS CHAR) FROM t JOIN other USING (id) WHERE \
                        CAST(t.v AS BINARY) = CAST(other.v AS BINARY)";
            let same =
                if fits.is_ok() { self.connection.query(same).expect("values compare") } else { Vec::new() };
            if let Some(value) = same.first() {
                self.problem(&format!("{value:?} would fit"));
            }
            self.connection.execute("DELETE FROM other").expect("rows can be deleted");
        }
    }

    fn convert(&mut self, cast: &Cast, to: &ColumnType) -> bool {
        let column = column(to);
        let modify =
            Operation::ModifyColumn { table: table(), column: &column, is_nullable: true, after: None };
        let shadow = "_prismakit_v".to_owned();
        let operations = match &cast.expression {
            None => vec![modify],
            Some(value) => vec![
                Operation::AddShadow { table: table(), column: &column, shadow: shadow.clone() },
                Operation::Update {
                    table: table(),
                    assignments: vec![Assignment { column: shadow.clone(), value: value.clone() }],
                    condition: None,
                },
                Operation::PromoteShadow { table: table(), column: &column, shadow, is_nullable: true },
            ],
        };
        let statements: Vec<_> = operations.iter().flat_map(|part| self.writer.statements(part)).collect();
        statements.iter().all(|statement| self.run(statement))
    }

    /// There, and back.
    fn pair(&mut self, from: &ColumnType, values: &str, to: &ColumnType) {
        let Some(there) = self.cast(from, to) else { return };
        let [a, b] = [from, to].map(|ty| self.writer.column_type(ty));
        self.subject = format!("{a} to {b}");
        self.create("t", from);
        assert!(self.run(&format!("INSERT INTO t SELECT * FROM {values}")));
        self.remove_unconvertible(&there, to);
        let before = self.rows();
        if !self.convert(&there, to) {
            return;
        }
        let Some(back) = self.cast(to, from) else {
            return self.problem("there is no way back");
        };
        self.subject = format!("{a} to {b} and back");
        let lost = self.remove_unconvertible(&back, from);
        if !self.convert(&back, from) || there.fidelity != Fidelity::Exact {
            return;
        }
        let after = self.rows();
        if lost > 0 || before != after {
            let differ: Vec<_> = before.iter().filter(|row| !after.contains(row)).collect();
            self.problem(&format!("{lost} do not come back, {differ:?} differ: {after:?}"));
        }
    }
}

/// Tries the types from `next` on, one after the other, until none is left.
fn try_types(types: &[(ColumnType, Vec<&str>)], next: &AtomicUsize) -> Vec<String> {
    let dialect = Dialect::of(Provider::MySql).expect("there is a dialect");
    let (database, scratch) = (Database::empty(dialect), database::Database::new(Provider::MySql));
    let mut trial = Trial::new(&database, scratch.connect());
    while let Some((from, values)) = types.get(next.fetch_add(1, Ordering::Relaxed)) {
        trial.connection.execute("DROP TABLE IF EXISTS given").expect("a table can be dropped");
        trial.fill("given", from, values);
        for (to, _) in types.iter().filter(|(to, _)| to != from) {
            trial.pair(from, "given", to);
        }
    }
    trial.problems
}

#[test]
fn what_is_said_about_conversions_is_so() {
    let (types, next) = (types(), AtomicUsize::new(0));
    let problems: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| try_types(&types, &next))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("the thread ends")).collect()
    });
    assert!(problems.is_empty(), "\n{}\n{} problems", problems.join("\n"), problems.len());
}

/// What becomes of values; `None` for those that are in the way.
#[test]
fn values_keep_their_meaning() {
    use TypeName as T;
    let named = |name, arguments: &[u32]| ColumnType::named(name, arguments);
    let text = || named(T::VarChar, &[191]);
    let inline = |values: &[&str]| {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        ColumnType::scalar(BaseType::InlineEnum { name: "E".to_owned(), values })
    };
    let cases = [
        (text(), named(T::Boolean, &[]), "'true'", Some("1")),
        (text(), named(T::Boolean, &[]), "' No '", Some("0")),
        (text(), named(T::Boolean, &[]), "'maybe'", None),
        (named(T::Boolean, &[]), text(), "1", Some("true")),
        (named(T::Integer, &[]), named(T::Boolean, &[]), "2", None),
        (text(), named(T::Integer, &[]), "'007'", Some("7")),
        (text(), named(T::Integer, &[]), "'7.5'", None),
        (text(), named(T::Integer, &[]), "'7\n'", None),
        (text(), named(T::Integer, &[]), "'2147483648'", None),
        (text(), named(T::UnsignedBigInt, &[]), "'18446744073709551615'", Some("18446744073709551615")),
        (text(), named(T::Decimal, &[5, 2]), "'1.256'", None),
        (text(), named(T::Decimal, &[5, 2]), "'1.250'", Some("1.25")),
        (text(), named(T::DateTime, &[3]), "'2024-02-29T23:30:00.123400Z'", None),
        (text(), named(T::DateTime, &[]), "'2024-02-29T23:30:00.000Z'", Some("2024-02-29 23:30:00")),
        (text(), named(T::Decimal, &[5, 2]), "'1000'", None),
        (text(), named(T::DateTime, &[3]), "'2024-02-29T23:30:00.5-05:30'", Some("2024-03-01 05:00:00.500")),
        (text(), named(T::DateTime, &[3]), "'2024-01-01T00:30:00+01:00'", Some("2023-12-31 23:30:00.000")),
        (text(), named(T::DateTime, &[3]), "'2024-02-30T00:00:00Z'", None),
        (text(), named(T::Date, &[]), "'2024-02-29'", Some("2024-02-29")),
        (text(), named(T::Json, &[]), "'{\"a\": 1}'", Some("{\"a\": 1}")),
        (text(), named(T::Json, &[]), "'a'", None),
        (text(), inline(&["a", "b"]), "'b'", Some("b")),
        (text(), inline(&["a", "b"]), "'B'", None),
        (inline(&["2", "1"]), named(T::Integer, &[]), "'2'", Some("2")),
        (named(T::Integer, &[]), inline(&["2", "1"]), "1", Some("1")),
        (inline(&["a", "b"]), inline(&["b", "c"]), "'b'", Some("b")),
        (inline(&["a", "b"]), inline(&["b", "c"]), "'a'", None),
        (inline(&["a"]), named(T::Json, &[]), "'a'", Some("\"a\"")),
        (named(T::Json, &[]), named(T::Integer, &[]), "'12'", Some("12")),
        (named(T::Json, &[]), text(), "'{\"a\": 1}'", Some("{\"a\": 1}")),
        (named(T::Decimal, &[5, 2]), named(T::Integer, &[]), "1.50", Some("2")),
        (named(T::Double, &[]), named(T::Integer, &[]), "3e9", None),
        (named(T::BigInt, &[]), named(T::Integer, &[]), "-2147483649", None),
        (named(T::Time, &[0]), named(T::DateTime, &[3]), "'12:30:00'", Some("1970-01-01 12:30:00.000")),
        (named(T::DateTime, &[3]), named(T::Date, &[]), "'2024-02-29 23:00:00'", Some("2024-02-29")),
        (named(T::DateTime, &[3]), named(T::Timestamp, &[3]), "'2039-01-01'", None),
        (named(T::LongBlob, &[]), text(), "x'c3a9'", Some("é")),
        (named(T::LongBlob, &[]), text(), "x'ff'", None),
        (text(), named(T::VarChar, &[2]), "'éé'", Some("éé")),
        (text(), named(T::VarChar, &[2]), "'abc'", None),
        (text(), named(T::TinyText, &[]), "REPEAT('é', 128)", None),
    ];
    let dialect = Dialect::of(Provider::MySql).expect("there is a dialect");
    let (database, scratch) = (Database::empty(dialect), database::Database::new(Provider::MySql));
    let mut trial = Trial::new(&database, scratch.connect());
    for (from, to, value, expected) in &cases {
        let [a, b] = [from, to].map(|ty| trial.writer.column_type(ty));
        trial.subject = format!("{value} from {a} to {b}");
        trial.fill("t", from, &[value]);
        let cast = trial.cast(from, to).unwrap_or_else(|| panic!("{}: there is no way", trial.subject));
        let is_in_the_way = trial.remove_unconvertible(&cast, to) == 1;
        let found = trial.convert(&cast, to).then(|| trial.connection.query("SELECT v FROM t WHERE id = 0"));
        let found = found.and_then(Result::ok).and_then(|rows| rows.first().and_then(|row| row[0].clone()));
        if is_in_the_way == expected.is_some() || found.as_deref() != *expected {
            trial.problem(&format!("{found:?}, but {expected:?} was expected"));
        }
    }
    assert!(trial.problems.is_empty(), "\n{}", trial.problems.join("\n"));
}

#[test]
fn what_has_no_sensible_way_has_none() {
    use TypeName as T;
    let dialect = Dialect::of(Provider::MySql).expect("there is a dialect");
    let database = Database::empty(dialect);
    let point = ColumnType::scalar(BaseType::Verbatim("point".to_owned()));
    let types = [T::Integer, T::Boolean, T::DateTime, T::LongBlob].map(|name| ColumnType::named(name, &[]));
    let [integer, boolean, moment, blob] = &types;
    for (from, to) in
        [(integer, moment), (moment, integer), (moment, boolean), (blob, integer), (&point, integer)]
    {
        let [from, to] = [from, to].map(|ty| Typed { ty, database: &database });
        assert_eq!(dialect.writer.cast(from, to, "`v`"), None, "{from:?} {to:?}");
    }
}
