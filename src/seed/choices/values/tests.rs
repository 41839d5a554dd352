//! What choices make, on rows made by hand.

use crate::schema::{Options, Schema, analyze};
use crate::seed::choices::Choices;
use crate::seed::draw::Draw;
use crate::seed::values::{At, Siblings, Values};
use crate::sql::row::{Cell, Row};
use crate::sql::{Database, lower};
use crate::text::Sources;

use super::{Making, values};

/// The columns of a row that come from elsewhere.
#[derive(Debug)]
pub(super) struct Beside(pub(super) Vec<String>);

impl Siblings for Beside {
    fn cell(&self, column: usize, row: u64, out: &mut Row) {
        match self.0[column].as_str() {
            "" => out.push(Cell::Null),
            text => out.push_text(|buffer| {
                buffer.push_str(text);
                if text.ends_with('#') {
                    buffer.push_str(&row.to_string());
                }
            }),
        }
    }
}

/// Values that count, to tell them from those that were chosen.
#[derive(Debug)]
struct Otherwise;

impl Values for Otherwise {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        row.push_format(format_args!("any {}", at.row));
    }

    fn count(&self) -> u64 {
        u64::MAX
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        row.push_format(format_args!("nth {n}"));
    }
}

/// A model `A` with the fields of `lines`, and what is decided about them.
pub(super) struct Case {
    database: Database,
    choices: Choices,
}

impl Case {
    pub(super) fn new(lines: &str, plan: &str) -> Self {
        let text = format!(
            "datasource db {{\n  provider = \"postgresql\"\n}}\nenum Role {{\n  ADMIN @map(\"admin\")\n  USER\n}}\nmodel A {{\n  id Int @id\n{lines}\n}}\n"
        );
        let schema: Schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
        let plan = format!("[models.A.fields]\n{plan}\n");
        let choices = Choices::read(Some(("seed.toml", &plan)), &schema);
        let choices = choices.unwrap_or_else(|errors| panic!("{}", errors[0]));
        Self { database: lower(&schema).unwrap(), choices }
    }

    pub(super) fn values(&self, field: &str) -> Box<dyn Values> {
        let table = &self.database.tables[0];
        let column = table.column(field).unwrap();
        let like = |meaning: &str| (meaning == "email").then(|| Box::new(Otherwise) as Box<dyn Values>);
        let making = Making { table, column, like: &like };
        let choice = self.choices.field("A", field).unwrap();
        values(choice, &making, Box::new(Otherwise)).unwrap()
    }

    /// The first values of a field, as they are written for debugging.
    pub(super) fn any(&self, field: &str, rows: u64) -> Vec<String> {
        let values = self.values(field);
        (0..rows).map(|number| shown(number, &[], |at, row| values.any(at, row))).collect()
    }

    /// The first values of a field that differ.
    pub(super) fn nth(&self, field: &str, rows: u64) -> Vec<String> {
        let values = self.values(field);
        (0..rows).map(|number| shown(7, &[], |at, row| values.nth(number, at, row))).collect()
    }
}

/// One cell of a row whose other columns are given.
pub(super) fn shown(number: u64, beside: &[&str], write: impl Fn(&At<'_>, &mut Row)) -> String {
    let siblings = Beside(beside.iter().map(|&text| text.to_owned()).collect());
    let draw = Draw::named(7, "A").fork(number);
    let at = At { row: number, subject: draw.fork(1), cell: draw.fork(2), created: 0, siblings: &siblings };
    let mut row = Row::new();
    write(&at, &mut row);
    assert_eq!(row.len(), 1);
    format!("{:?}", row.cell(0))
}

#[test]
fn constants_are_held_as_their_columns_hold_them() {
    for (line, value, expected) in [
        ("x String", "\"a\"", "Text(\"a\")"),
        ("x Role", "\"ADMIN\"", "Text(\"admin\")"),
        ("x Int", "-5", "Integer(-5)"),
        ("x Int", "0xff", "Integer(255)"),
        ("x BigInt", "9223372036854775807", "Integer(9223372036854775807)"),
        ("x Decimal @db.Decimal(8, 2)", "1.50", "Decimal { unscaled: 15, scale: 1 }"),
        ("x Decimal", "\"-0.001\"", "Decimal { unscaled: -1, scale: 3 }"),
        ("x Float", "2", "Float(2.0)"),
        ("x Boolean", "true", "Boolean(true)"),
        ("x DateTime", "\"1970-01-01T00:00:01Z\"", "Moment(1000000)"),
        ("x DateTime", "1970-01-02", "Moment(86400000000)"),
        ("x DateTime @db.Date", "1970-01-02", "Date(1)"),
        ("x DateTime @db.Time(0)", "00:00:01", "Time(1000000)"),
        (
            "x Json",
            "{ b = [1, 2.5, true], a = \"x\" }",
            "Json(\"{\\\"b\\\":[1,2.5,true],\\\"a\\\":\\\"x\\\"}\")",
        ),
        ("x Bytes", "\"AQI=\"", "Bytes([1, 2])"),
        ("x String @db.Uuid", "\"00000000-0000-0000-0000-00000000000a\"", "Uuid(10)"),
        ("x String @db.Inet", "\"10.0.0.0/8\"", "Text(\"10.0.0.0/8\")"),
        ("x String @db.Bit(2)", "\"01\"", "Bits(\"01\")"),
        ("x Unsupported(\"box\")", "\"(1,2)\"", "Text(\"(1,2)\")"),
        ("x Int[]", "[1, 2]", "List([Integer(1), Integer(2)])"),
    ] {
        let case = Case::new(line, &format!("x = {{ constant = {value} }}"));
        assert_eq!(case.any("x", 1), [expected], "{line} {value}");
        assert_eq!((case.values("x").count(), case.nth("x", 1)), (1, vec![expected.to_owned()]));
    }
}

#[test]
fn lists_are_even_and_weights_are_kept() {
    let case = Case::new(
        "x String\ny Role\nz Boolean",
        "x = { list = [\"free\", \"pro\", \"Pro \"] }\n\
        y = { weights = { ADMIN = 1, USER = 9 } }\nz = { weights = { true = 0, false = 0.5 } }",
    );
    let share = |values: &[String], value: &str| values.iter().filter(|it| it.contains(value)).count();
    let x = case.any("x", 3000);
    assert!((900..1100).contains(&share(&x, "free")), "{}", share(&x, "free"));
    let y = case.any("y", 3000);
    assert!((250..350).contains(&share(&y, "admin")), "{}", share(&y, "admin"));
    assert_eq!(share(&case.any("z", 100), "false"), 100);
    // `pro` and `Pro ` are the same for some databases.
    assert_eq!(
        (case.values("x").count(), case.nth("x", 2)),
        (2, vec!["Text(\"free\")".to_owned(), "Text(\"pro\")".to_owned()])
    );
    assert_eq!((case.values("y").count(), case.values("z").count()), (2, 1));
}

#[test]
fn a_share_is_null_and_the_rest_as_it_would_be() {
    let case = Case::new(
        "x String?\ny String?\nz String?",
        "x = { null = 0.25 }\ny = { like = \"email\", null = 1 }\nz = { null = 0 }",
    );
    let x = case.any("x", 4000);
    let nulls = x.iter().filter(|value| *value == "Null").count();
    assert!((900..1100).contains(&nulls), "{nulls}");
    assert!(x.contains(&"Text(\"any 3\")".to_owned()) || x[3] == "Null");
    assert!(case.any("y", 100).iter().all(|value| value == "Null"));
    assert!(case.any("z", 100).iter().all(|value| value.starts_with("Text")));
}

#[test]
fn lists_of_choices_have_several_elements() {
    let case = Case::new("x String[]", "x = { list = [\"a\", \"b\"] }");
    let values = case.any("x", 300);
    for expected in [
        "List([Text(\"a\")])",
        "List([Text(\"b\"), Text(\"a\")])",
        "List([Text(\"b\"), Text(\"b\"), Text(\"a\")])",
    ] {
        assert!(values.contains(&expected.to_owned()), "{expected}");
    }
    assert_eq!(case.nth("x", 2), ["List([Text(\"a\")])", "List([Text(\"b\")])"]);
}

#[test]
fn expressions_stay_as_they_are() {
    let case = Case::new("x String", "x = { sql = \"upper('x')\" }");
    assert_eq!(case.any("x", 1), ["Expression(\"upper('x')\")"]);
}
