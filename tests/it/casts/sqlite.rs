//! Every pair of SQLite's types. The rows that the condition finds could not be read, or would not
//! come back; all others are converted to something that the client reads, and come back as the
//! conversion says.

use std::fmt::Write;

use prismakit::schema::connector::Provider;
use prismakit::sql::dialect::Typed;
use prismakit::sql::{BaseType, Cast, ColumnType, Database, Dialect, Fidelity, TypeName};

use crate::support::database::{Database as Scratch, Session};

/// A type, values of it as SQL, and a condition on `"c"` that the client can read it.
struct Sample {
    name: &'static str,
    ty: ColumnType,
    literals: &'static [&'static str],
    readable: &'static str,
}

const TEXTS: &[&str] = &[
    "''",
    "'a'",
    "'A'",
    "'it''s'",
    "'0'",
    "'1'",
    "'-1'",
    "'+5'",
    "' 7 '",
    "'007'",
    "'1.5'",
    "'1.50'",
    "'1e3'",
    "'.5'",
    "'--1'",
    "'0x10'",
    "'12abc'",
    "'2147483648'",
    "'9223372036854775807'",
    "'9223372036854775808'",
    "'123456789012345678901234567890'",
    "'true'",
    "'F'",
    "'yes'",
    "'maybe'",
    "'2024-02-29'",
    "'2023-02-29'",
    "'2024-02-29T12:34:56.789Z'",
    "'2024-02-29 12:34:56'",
    "'2024-02-29T12:34:56+02:00'",
    "'2024'",
    "'24:00:00'",
    "'now'",
    "'{\"a\": [1, null]}'",
    "'[1'",
    "'null'",
    "'\"x\"'",
    "'NaN'",
    "'é€😀'",
];
const READABLE_INT: &str = "typeof(\"c\") = 'integer' AND \"c\" BETWEEN -2147483648 AND 2147483647";
const READABLE_NUMBER: &str = "typeof(\"c\") IN ('integer', 'real') OR CAST(\"c\" AS NUMERIC) = \"c\"";
const READABLE_DATE: &str = "typeof(\"c\") = 'integer' OR (\"c\" GLOB '????-??-??*' AND date(julianday(\"c\")) IS NOT NULL \
     AND date(julianday(substr(\"c\", 1, 10))) = substr(\"c\", 1, 10))";

fn samples() -> Vec<Sample> {
    let named =
        |name, ty, literals, readable| Sample { name, ty: ColumnType::named(ty, &[]), literals, readable };
    let of_enum = |name, values: &[&str], literals, readable| {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        let base = BaseType::InlineEnum { name: "E".to_owned(), values };
        Sample { name, ty: ColumnType::scalar(base), literals, readable }
    };
    vec![
        named("Int", TypeName::Integer, &["0", "1", "-1", "2147483647", "-2147483648"], READABLE_INT),
        named(
            "BigInt",
            TypeName::BigInt,
            &[
                "0",
                "1",
                "2147483648",
                "-2147483649",
                "9007199254740993",
                "1709210096789",
                "-1",
                "253402300800000",
                "9223372036854775807",
                "-9223372036854775808",
            ],
            "typeof(\"c\") = 'integer'",
        ),
        named(
            "Float",
            TypeName::Real,
            &[
                "0",
                "1",
                "0.1",
                "-1.5",
                "2.5",
                "1e300",
                "9e18",
                "1e19",
                "0.30000000000000004",
                "2147483647.4",
                "123456789.125",
            ],
            "typeof(\"c\") = 'real'",
        ),
        named(
            "Decimal",
            TypeName::Decimal,
            &[
                "0",
                "1",
                "1.10",
                "-0.05",
                "9007199254740993",
                "'123456789012345678901234567890.5'",
                "2.5",
                "9223372036854775807",
            ],
            READABLE_NUMBER,
        ),
        named(
            "Boolean",
            TypeName::Boolean,
            &["true", "false"],
            "\"c\" IN (0, 1) AND typeof(\"c\") = 'integer'",
        ),
        named("String", TypeName::Text, TEXTS, "typeof(\"c\") = 'text'"),
        named(
            "DateTime",
            TypeName::DateTime,
            &[
                "'2024-02-29T12:34:56.789+00:00'",
                "'2024-02-29 12:34:56'",
                "1709210096789",
                "-1",
                "'1970-01-01T00:00:00.000Z'",
            ],
            READABLE_DATE,
        ),
        named(
            "Bytes",
            TypeName::Blob,
            &[
                "X''",
                "X'68656c6c6f'",
                "X'00'",
                "X'ff'",
                "X'c3a9'",
                "X'c3'",
                "X'eda080'",
                "X'f09f9880'",
                "X'f0808080'",
                "X'e282'",
                "X'80'",
                "X'61ff'",
                "X'c080'",
                "X'f4908080'",
            ],
            "typeof(\"c\") = 'blob'",
        ),
        named(
            "Json",
            TypeName::JsonB,
            &[
                "'{\"a\": [1, null]}'",
                "'[]'",
                "'null'",
                "'true'",
                "'\"x\"'",
                "'\"A\"'",
                "'\"2024-02-29\"'",
                "'\"12\"'",
                "5",
                "'1.5'",
                "'\"it''s \\u00e9\"'",
                "3000000000",
            ],
            "json_valid(\"c\")",
        ),
        of_enum("enum A B", &["A", "B"], &["'A'", "'B'"], "\"c\" IN ('A', 'B')"),
        of_enum("enum A B C", &["C", "A", "B"], &["'A'", "'B'", "'C'"], "\"c\" IN ('A', 'B', 'C')"),
    ]
}

#[test]
fn every_conversion_does_what_is_said_about_it() {
    let samples = samples();
    let scratch = Scratch::new(Provider::Sqlite);
    let mut trial = Trial { connection: scratch.connect(), problems: Vec::new() };
    for from in &samples {
        for to in samples.iter().filter(|to| to.name != from.name) {
            trial.pair(from, to);
        }
    }
    assert!(trial.problems.is_empty(), "{} problems\n{}", trial.problems.len(), trial.problems.join("\n"));
}

#[test]
fn the_decisions_are_these() {
    let samples = samples();
    let mut table = format!("{:11}", "");
    for sample in &samples {
        write!(table, " {:10}", sample.name).expect("a string takes any text");
    }
    for from in &samples {
        write!(table, "\n{:11}", from.name).expect("a string takes any text");
        for to in &samples {
            write!(table, " {:10}", decision(from, to)).expect("a string takes any text");
        }
    }
    crate::casts::settings().bind(|| insta::assert_snapshot!("sqlite_casts", table));
}

/// The fidelity, with `?` where rows may be in the way.
fn decision(from: &Sample, to: &Sample) -> String {
    let Some(cast) = cast(from, to, "\"c\"") else { return ".".to_owned() };
    format!("{:?}{}", cast.fidelity, if cast.unconvertible.is_some() { "?" } else { "" })
}

fn cast(from: &Sample, to: &Sample, value: &str) -> Option<Cast> {
    let dialect = Dialect::of(Provider::Sqlite).expect("there is one");
    let database = Database::empty(dialect);
    let [from, to] = [from, to].map(|sample| Typed { ty: &sample.ty, database: &database });
    dialect.writer.cast(from, to, value)
}

struct Trial<'a> {
    connection: Session<'a>,
    problems: Vec<String>,
}

impl Trial<'_> {
    fn pair(&mut self, from: &Sample, to: &Sample) {
        let Some(there) = cast(from, to, "\"c\"") else { return };
        let Some(back) = cast(to, from, "\"c\"") else {
            return self.problems.push(format!("{} → {}: no way back", from.name, to.name));
        };
        self.run(&filled("t", from));
        self.convert("t", "there", to, &there);
        self.convert("there", "back", from, &back);
        self.convert("back", "again", to, &there);
        let name = format!("{} → {}", from.name, to.name);
        let way = there.unconvertible.clone().unwrap_or_else(|| "false".to_owned());
        let readable = to.readable;
        // What is in the way must be: the client could not read it, or it would not come back.
        let is_fine =
            format!("\"there\".\"c\" IS NOT NULL AND ({})", readable.replace("\"c\"", "\"there\".\"c\""));
        let comes_back = format!("{} = {}", shown("\"t\""), shown("\"back\""));
        self.none(&format!("{name}: nothing is in the way of"), &way, &format!("{is_fine} AND {comes_back}"));
        let others = format!("NOT coalesce({way}, false)");
        self.are_texts(&name, &others);
        self.none(
            &format!("{name}: cannot be read"),
            &others,
            &format!("\"t\".\"c\" IS NOT NULL AND NOT coalesce({is_fine}, false)"),
        );
        self.none(
            &format!("{name}: gets a value"),
            &others,
            "\"t\".\"c\" IS NULL AND \"there\".\"c\" IS NOT NULL",
        );
        match there.fidelity {
            Fidelity::Exact => {
                self.none(&format!("{name}: does not come back"), &others, &format!("NOT {comes_back}"))
            }
            Fidelity::Canonical => {
                let is_other = format!("{} <> {}", shown("\"there\""), shown("\"again\""));
                self.none(&format!("{name}: is another when it is converted again"), &others, &is_other);
            }
            Fidelity::Lossy => {}
        }
    }

    /// Text that is not UTF-8 cannot be read, whatever the database says.
    fn are_texts(&mut self, name: &str, condition: &str) {
        let condition = condition.replace("\"c\"", "\"t\".\"c\"");
        let query = format!(
            "SELECT \"there\".\"c\" FROM \"t\" JOIN \"there\" USING (\"id\") \
             WHERE typeof(\"there\".\"c\") = 'text' AND ({condition})"
        );
        let rows = self.connection.query(&query).expect("the tables can be read");
        let broken = rows.iter().flatten().flatten().filter(|text| text.starts_with("0x") && *text != "0x10");
        self.problems.extend(broken.map(|text| format!("{name}: is no text: {text}")));
    }

    /// Reports the rows that fulfil a condition on what they were and one on what they became.
    fn none(&mut self, problem: &str, condition: &str, outcome: &str) {
        let condition = condition.replace("\"c\"", "\"t\".\"c\"");
        let query = format!(
            "SELECT {}, {}, {} FROM \"t\" JOIN \"there\" USING (\"id\") JOIN \"back\" USING (\"id\") \
             JOIN \"again\" USING (\"id\") WHERE ({condition}) AND ({outcome})",
            shown("\"t\""),
            shown("\"there\""),
            shown("\"back\"")
        );
        match self.connection.query(&query) {
            Ok(rows) => {
                let rows =
                    rows.into_iter().map(|row| row.into_iter().flatten().collect::<Vec<_>>().join(" → "));
                let rows = rows.filter(|row| !row.contains("→ 0x"));
                self.problems.extend(rows.map(|row| format!("{problem}: {row}")));
            }
            Err(error) => self.problems.push(format!("{problem}: {error}\n{query}")),
        }
    }

    fn convert(&mut self, from: &str, to: &str, sample: &Sample, cast: &Cast) {
        self.run(&empty(to, sample));
        let value = cast.expression.as_deref().unwrap_or("\"c\"");
        // A row that is in the way may be an error.
        let rows =
            self.connection.query(&format!("SELECT \"id\" FROM \"{from}\"")).expect("the table can be read");
        for row in rows {
            let id = row[0].as_deref().expect("it is a key");
            let insert =
                format!("INSERT INTO \"{to}\" SELECT \"id\", {value} FROM \"{from}\" WHERE \"id\" = {id}");
            if self.connection.execute(&insert).is_err() {
                self.run(&format!("INSERT INTO \"{to}\" VALUES ({id}, NULL)"));
            }
        }
    }

    fn run(&mut self, sql: &str) {
        self.connection.execute(sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
    }
}

/// A value with its kind, as text.
fn shown(table: &str) -> String {
    format!("(typeof({table}.\"c\") || ' ' || quote({table}.\"c\"))")
}

fn empty(name: &str, sample: &Sample) -> String {
    let ty = Dialect::of(Provider::Sqlite).expect("there is one").writer.column_type(&sample.ty);
    format!(
        "DROP TABLE IF EXISTS \"{name}\"; CREATE TABLE \"{name}\" (\"id\" INTEGER PRIMARY KEY, \"c\" {ty})"
    )
}

/// A table with the samples, and a row without a value.
fn filled(name: &str, sample: &Sample) -> String {
    let rows: Vec<_> = sample.literals.iter().map(|literal| format!("(NULL, {literal})")).collect();
    format!("{}; INSERT INTO \"{name}\" VALUES (NULL, NULL), {}", empty(name, sample), rows.join(", "))
}
