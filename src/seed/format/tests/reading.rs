//! Lines of every format are read back by the rules of the format, and give what was written.

use proptest::prelude::*;
use serde_json::Value;

use crate::schema::connector::Provider;
use crate::seed::format::{csv, jsonl};
use crate::sql::plain;
use crate::sql::row::{Cell, Row};
use crate::sql::{ColumnType, Dialect, TypeName};

/// A cell that owns what it holds.
#[derive(Clone, Debug)]
enum Owned {
    Null,
    Boolean(bool),
    Integer(i64),
    Decimal(i128, u32),
    Float(f64),
    Text(String),
    Bytes(Vec<u8>),
    Uuid(u128),
    Moment(i64),
    List(Vec<String>),
}

fn cells() -> impl Strategy<Value = Vec<Owned>> {
    let text = prop_oneof![any::<String>(), "[\\\\nrtN.,\"'{}\t\r\n ]{0,6}", Just("NULL".to_owned())];
    let text = text.prop_map(|text| text.replace('\0', ""));
    let cell = prop_oneof![
        Just(Owned::Null),
        any::<bool>().prop_map(Owned::Boolean),
        any::<i64>().prop_map(Owned::Integer),
        (any::<i128>(), 0..40_u32).prop_map(|(unscaled, scale)| Owned::Decimal(unscaled, scale)),
        any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(Owned::Float),
        text.clone().prop_map(Owned::Text),
        any::<Vec<u8>>().prop_map(Owned::Bytes),
        any::<u128>().prop_map(Owned::Uuid),
        (-60_000_000_000_000_000..250_000_000_000_000_000_i64).prop_map(Owned::Moment),
        prop::collection::vec(text, 0..4).prop_map(Owned::List),
    ];
    prop::collection::vec(cell, 2..6)
}

fn row_of(cells: &[Owned]) -> Row {
    let mut row = Row::new();
    for cell in cells {
        match cell {
            Owned::Null => row.push(Cell::Null),
            Owned::Boolean(it) => row.push(Cell::Boolean(*it)),
            Owned::Integer(it) => row.push(Cell::Integer(*it)),
            Owned::Decimal(unscaled, scale) => row.push(Cell::Decimal { unscaled: *unscaled, scale: *scale }),
            Owned::Float(it) => row.push(Cell::Float(*it)),
            Owned::Text(it) => row.push(Cell::Text(it)),
            Owned::Bytes(it) => row.push(Cell::Bytes(it)),
            Owned::Uuid(it) => row.push(Cell::Uuid(*it)),
            Owned::Moment(it) => row.push(Cell::Moment(*it)),
            Owned::List(it) => row.push_list(|row| it.iter().for_each(|text| row.push(Cell::Text(text)))),
        }
    }
    row
}

fn ty() -> ColumnType {
    ColumnType::named(TypeName::TimestampTz, &[])
}

/// What stands in the cells, as text.
fn texts(row: &Row) -> Vec<Option<String>> {
    let text = |cell: Cell<'_>| {
        let mut text = String::new();
        plain::cell(cell, &ty(), &mut text);
        (!matches!(cell, Cell::Null)).then_some(text)
    };
    row.cells().map(text).collect()
}

/// Reads a line of COPY, as PostgreSQL documents it.
fn read_copy(line: &str) -> Vec<Option<String>> {
    let field = |field: &str| {
        if field == "\\N" {
            return None;
        }
        let mut letters = field.chars();
        let mut text = String::new();
        while let Some(letter) = letters.next() {
            text.push(match letter {
                '\\' => match letters.next().expect("a backslash is followed by something") {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    other => other,
                },
                '\n' | '\r' | '\t' => panic!("{letter:?} has a meaning of its own"),
                other => other,
            });
        }
        Some(text)
    };
    line.split('\t').map(field).collect()
}

/// Reads a record of RFC 4180; what is empty without quotes is null.
fn read_csv(record: &str) -> Vec<Option<String>> {
    let mut fields = Vec::new();
    let mut rest = record;
    loop {
        let (field, after) = match rest.strip_prefix('"') {
            None => {
                let end = rest.find(',').unwrap_or(rest.len());
                assert!(!rest[..end].contains(['"', '\n', '\r']), "{rest:?}");
                ((end > 0).then(|| rest[..end].to_owned()), &rest[end..])
            }
            Some(quoted) => {
                let mut text = String::new();
                let mut left = quoted;
                loop {
                    let (before, after) = left.split_once('"').expect("a quote is closed");
                    text.push_str(before);
                    match after.strip_prefix('"') {
                        Some(after) => left = after,
                        None => break (Some(text), after),
                    }
                    text.push('"');
                }
            }
        };
        fields.push(field);
        let Some(after) = after.strip_prefix(',') else {
            assert_eq!(after, "", "a field ends with a comma");
            return fields;
        };
        rest = after;
    }
}

/// Reads the list that a text holds, as PostgreSQL documents it.
fn read_list(text: &str) -> Vec<String> {
    let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).expect("a list has braces");
    let mut elements = Vec::new();
    let mut letters = inner.chars().peekable();
    while letters.next_if_eq(&'"').is_some() {
        let mut element = String::new();
        loop {
            match letters.next().expect("a quote is closed") {
                '"' => break,
                '\\' => element.push(letters.next().expect("a backslash is followed by something")),
                other => element.push(other),
            }
        }
        elements.push(element);
        letters.next_if_eq(&',');
    }
    assert_eq!(letters.next(), None);
    elements
}

/// What a value of JSON is in the words of the other formats.
fn of_json(value: &Value, cell: &Owned) -> Option<String> {
    match (value, cell) {
        (Value::Null, _) => None,
        (Value::String(text), Owned::Moment(_)) => {
            Some(text.replace('T', " ").strip_suffix('Z').expect("it is in UTC").to_owned() + "+00")
        }
        (Value::String(text), _) => Some(text.clone()),
        (other, _) => Some(other.to_string()),
    }
}

proptest! {
    #[test]
    fn lines_of_copy_give_back_their_cells(cells in cells()) {
        let row = row_of(&cells);
        let copying = Dialect::of(Provider::Postgresql).unwrap().writer.copying().unwrap();
        let fields = row.cells().map(|cell| {
            let mut field = String::new();
            copying.cell(cell, &ty(), &mut field);
            field
        });
        let read = read_copy(&fields.collect::<Vec<_>>().join("\t"));
        let expected = row.cells().zip(texts(&row)).map(|(cell, text)| match cell {
            Cell::Boolean(truth) => Some(if truth { "t" } else { "f" }.to_owned()),
            _ => text,
        });
        prop_assert_eq!(read, expected.collect::<Vec<_>>());
    }

    #[test]
    fn records_of_csv_give_back_their_cells(cells in cells()) {
        let row = row_of(&cells);
        let fields = row.cells().map(|cell| {
            let mut field = String::new();
            csv::cell(cell, &ty(), &mut field).unwrap();
            field
        });
        prop_assert_eq!(read_csv(&fields.collect::<Vec<_>>().join(",")), texts(&row));
    }

    #[test]
    fn objects_of_json_give_back_their_cells(cells in cells()) {
        let row = row_of(&cells);
        for ((cell, text), owned) in row.cells().zip(texts(&row)).zip(&cells) {
            let mut json = String::new();
            jsonl::value(cell, &ty(), &mut json);
            prop_assert!(!json.contains('\n'));
            match owned {
                // serde_json keeps 64 bits of a number.
                Owned::Decimal(..) => prop_assert_eq!(Some(json), text),
                Owned::Float(number) => prop_assert_eq!(json.parse::<f64>().unwrap().to_bits(), number.to_bits()),
                Owned::List(elements) => {
                    prop_assert_eq!(&serde_json::from_str::<Vec<String>>(&json).unwrap(), elements);
                }
                _ => prop_assert_eq!(of_json(&serde_json::from_str(&json).unwrap(), owned), text),
            }
        }
    }

    #[test]
    fn lists_give_back_their_elements(elements in prop::collection::vec(any::<String>(), 0..5)) {
        let row = row_of(&[Owned::List(elements.clone())]);
        prop_assert_eq!(read_list(texts(&row)[0].as_ref().unwrap()), elements);
    }
}
