//! What choices make, on rows made by hand.

use proptest::prelude::*;

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

/// Texts that count.
#[derive(Debug)]
struct Counting;

impl Values for Counting {
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
        let like = |meaning: &str| (meaning == "email").then(|| Box::new(Counting) as Box<dyn Values>);
        let making = Making { table, column, draw: Draw::named(3, field), like: &like };
        let choice = self.choices.field("A", field).unwrap();
        values(choice, &making).unwrap().unwrap()
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
fn shares_of_nulls_are_told_to_the_plan() {
    let case = Case::new(
        "x String?\ny String?\nz String?\nu String?",
        "x = { null = 0.25 }\ny = { like = \"email\", null = 0.0004 }\nz = { like = \"email\" }",
    );
    let nulls = ["x", "y", "z", "u"].map(|field| case.choices.nulls("A", field));
    assert_eq!(nulls, [Some(250), Some(0), Some(0), None]);
    assert_eq!(case.any("z", 2), ["Text(\"any 0\")", "Text(\"any 1\")"]);
}

#[test]
fn lists_of_choices_have_several_elements() {
    let case = Case::new(
        "x String[]\ny String[]\nz String[]",
        "x = { list = [\"a\", \"b\"] }\ny = { weights = { a = 1, b = 99 } }\nz = { pattern = \"[a-c]\" }",
    );
    let values = case.any("x", 300);
    for expected in ["List([])", "List([Text(\"a\")])", "List([Text(\"b\"), Text(\"a\")])"] {
        assert!(values.contains(&expected.to_owned()), "{expected}");
    }
    assert!(!values.iter().any(|list| list.matches("\"a\"").count() > 1), "{values:?}");
    assert_eq!(case.nth("x", 2), ["List([Text(\"a\")])", "List([Text(\"b\")])"]);
    let values = case.any("y", 300).concat();
    assert!(values.matches("\"b\"").count() > 20 * values.matches("\"a\"").count());
    assert!(case.any("z", 300).iter().all(|list| list.starts_with("List(")));
}

#[test]
fn expressions_stay_as_they_are() {
    let case = Case::new("x String", "x = { sql = \"upper('x')\" }");
    assert_eq!(case.any("x", 1), ["Expression(\"upper('x')\")"]);
}

#[test]
fn ranges_hold_their_ends_in_the_steps_of_their_columns() {
    for (line, range, least, most, count) in [
        ("x Int", "[-1, 1]", "Integer(-1)", "Integer(1)", 3),
        (
            "x BigInt",
            "[9223372036854775806, 9223372036854775807]",
            "Integer(9223372036854775806)",
            "Integer(9223372036854775807)",
            2,
        ),
        (
            "x Decimal",
            "[0.5, 0.52]",
            "Decimal { unscaled: 50, scale: 2 }",
            "Decimal { unscaled: 52, scale: 2 }",
            3,
        ),
        (
            "x Decimal @db.Decimal(3, 0)",
            "[1, 2]",
            "Decimal { unscaled: 1, scale: 0 }",
            "Decimal { unscaled: 2, scale: 0 }",
            2,
        ),
        ("x Float", "[0, 0.002]", "Float(0.0)", "Float(0.002)", 3),
        ("x DateTime @db.Date", "[\"1970-01-01\", 1970-01-03]", "Date(0)", "Date(2)", 3),
        ("x DateTime @db.Time", "[\"00:00:00\", \"00:00:01\"]", "Time(0)", "Time(1000000)", 2),
        (
            "x DateTime",
            "[\"1970-01-01T00:00:00Z\", \"1970-01-01T00:00:01Z\"]",
            "Moment(0)",
            "Moment(1000000)",
            2,
        ),
    ] {
        let case = Case::new(line, &format!("x = {{ range = {range} }}"));
        let any = case.any("x", 200);
        assert!(any.iter().any(|it| it == least) && any.iter().any(|it| it == most), "{line} {any:?}");
        let mut nth = case.nth("x", count);
        nth.sort();
        nth.dedup();
        assert_eq!((case.values("x").count(), nth.len() as u64), (count, count), "{line}");
        assert!(any.iter().all(|it| nth.contains(it)), "{line} {any:?} {nth:?}");
    }
}

#[test]
fn a_range_of_days_holds_the_whole_last_day() {
    let case = Case::new("x DateTime", "x = { range = [\"1970-01-01\", \"1970-01-01\"] }");
    assert_eq!(case.values("x").count(), 86_400);
}

#[test]
fn distributions_have_most_values_where_they_say() {
    let case = Case::new(
        "a Int\nb Int\nc Int\nd Int",
        "a = { range = [0, 99], distribution = \"low\" }\nb = { range = [0, 99], distribution = \"normal\" }\n\
         c = { range = [0, 99], distribution = \"high\" }\nd = { range = [0, 99], distribution = \"even\" }",
    );
    let share = |field: &str, part: std::ops::Range<i64>| {
        let values = case.any(field, 1000);
        let number = |value: &String| {
            value.trim_start_matches("Integer(").trim_end_matches(')').parse::<i64>().unwrap()
        };
        values.iter().filter(|value| part.contains(&number(value))).count()
    };
    assert!(share("a", 0..25) > 500 && share("b", 25..75) > 750 && share("c", 75..100) > 500);
    assert!((200..300).contains(&share("d", 0..25)));
}

#[test]
fn patterns_make_texts_in_no_order() {
    let case = Case::new("x String", "x = { pattern = \"[A-Z]{2}-[0-9]\" }");
    assert_eq!(case.values("x").count(), 6760);
    let mut texts = case.nth("x", 6760);
    assert!(!texts.is_sorted());
    texts.sort();
    texts.dedup();
    assert_eq!((texts.len(), texts[0].as_str()), (6760, "Text(\"AA-0\")"));
}

/// The texts of a template for rows whose columns are `id`, `x` and those that are given.
fn templated(lines: &str, template: &str, numbers: &[u64], beside: &[&str]) -> Vec<String> {
    let case = Case::new(lines, &format!("x = {{ template = '{template}' }}"));
    let values = case.values("x");
    let text = |number: &u64| {
        let shown = shown(*number, beside, |at, row| values.any(at, row));
        shown.trim_start_matches("Text(\"").trim_end_matches("\")").to_owned()
    };
    numbers.iter().map(text).collect()
}

#[test]
fn templates_take_the_values_of_other_fields() {
    let fields = "x String\nname String?\nother Int";
    for (template, expected) in [
        ("{name}.{row}@{model}.test", "Ada Lovelace.1@A.test"),
        ("{name:lower} {name:upper} {name:slug}", "ada lovelace ADA LOVELACE ada-lovelace"),
        ("{other:slug}{{{other}}}", "4-2{4 2}"),
        ("{id}", ""),
    ] {
        assert_eq!(templated(fields, template, &[0], &["", "", "Ada Lovelace", "4 2"]), [expected]);
    }
    assert_eq!(templated(fields, "{name:slug}", &[0], &["", "", "Jürgen  Müßig!", ""]), ["juergen-muessig"]);
    // `#` stands for the number of the row.
    assert_eq!(templated(fields, "{name}-{row}", &[4], &["", "", "a#", ""]), ["a#4-5"]);
    let case = Case::new(fields, "x = { template = '{other}{name} {row}' }");
    assert_eq!(case.values("x").needs(), [3, 2]);
}

#[test]
fn templates_keep_to_the_room_of_their_column() {
    let fields = "x String @db.VarChar(12)\nname String";
    for (template, name, expected) in [
        ("{name}.{row}@x", "Ada Maria Lovelace", ["Ada.1@x", "Ada.1001@x"]),
        ("{name}.{row}@x", "Maximiliane", ["Maximili.1@x", "Maxim.1001@x"]),
        ("{name}.{row}@x", "Ada", ["Ada.1@x", "Ada.1001@x"]),
        ("{name}{name}", "Grace Hopper", ["Grace Hopper", "Grace Hopper"]),
        ("{name}{name}", "Hopper 9", ["Hopper 9Hopp", "Hopper 9Hopp"]),
    ] {
        assert_eq!(templated(fields, template, &[0, 1000], &["", "", name]), expected, "{template} {name}");
    }
    let count = |template: &str| {
        Case::new("x String @db.VarChar(5)", &format!("x = {{ template = '{template}' }}"))
            .values("x")
            .count()
    };
    assert_eq!((count("a-{row}"), count("{row}"), count("{id}")), (999, 99_999, 1));
    assert_eq!(templated("x String @db.VarChar(5)", "abc-{row}", &[8, 9], &["", ""]), ["abc-9", "abc-1"]);
}

proptest! {
    #[test]
    fn rows_with_their_number_in_a_template_are_never_the_same(
        template in prop::sample::select(vec!["{name}.{row}@x.test", "{row}-{name}{name}", "u{row}", "{name:slug}-{row}"]),
        room in 20_usize..30,
        names in prop::collection::vec("[a-z0-9. -]{0,30}", 2..20),
    ) {
        let case = Case::new(&format!("x String @db.VarChar({room})\nname String"), &format!("x = {{ template = '{template}' }}"));
        let values = case.values("x");
        let mut texts: Vec<_> = names
            .iter()
            .zip((0..).step_by(37))
            .map(|(name, n)| shown(7, &["", "", name], |at, row| values.nth(n, at, row)))
            .collect();
        prop_assert!(texts.iter().all(|text| text.chars().count() - "Text(\"\")".len() <= room));
        texts.sort();
        texts.dedup();
        prop_assert_eq!(texts.len(), names.len());
    }

    #[test]
    fn shares_of_weights_are_what_was_asked_for(first in 1_u32..100, second in 1_u32..100) {
        let case = Case::new("x Boolean", &format!("x = {{ weights = {{ true = {first}, false = {second} }} }}"));
        let values = case.values("x");
        let truths = (0..4000).filter(|number| shown(*number, &[], |at, row| values.any(at, row)).contains("true")).count();
        let expected = 4000.0 * f64::from(first) / f64::from(first + second);
        prop_assert!((f64::from(u32::try_from(truths).unwrap()) - expected).abs() < 160.0, "{} {}", truths, expected);
    }
}
