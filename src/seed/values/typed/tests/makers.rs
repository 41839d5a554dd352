//! What single makers decide.

use std::collections::BTreeSet;

use crate::schema::connector::Provider;
use crate::seed::draw::Draw;
use crate::seed::hint::{Hint, Number, Part, Skew};
use crate::seed::values::text::Locale;
use crate::seed::values::typed::{Request, of};
use crate::seed::values::{At, Siblings, Values};
use crate::sql::row::{Cell, Row};
use crate::sql::{BaseType, ColumnType, Default, IndexColumn, PrimaryKey, QualifiedName, TypeName, Value};

use super::setting::{PROVIDERS, WINDOW, alone, any, at, column, database, nth, table, types, values};

fn text(row: &Row) -> String {
    match row.cell(0) {
        Cell::Text(text) => text.to_owned(),
        other => panic!("{other:?} is no text"),
    }
}

fn share(values: &dyn Values, expected: &str) -> usize {
    (0..1000).filter(|number| text(&any(values, *number)) == expected).count()
}

#[test]
fn values_of_enums_are_met_as_often_as_their_names_say() {
    let state = || ColumnType::scalar(BaseType::Enum(QualifiedName::unqualified("State")));
    let values = alone(Provider::Postgresql, column("state", state()), None);
    assert_eq!(values.count(), 4);
    let names: Vec<_> = (0..4).map(|number| text(&nth(&*values, number))).collect();
    assert_eq!(names, ["PENDING", "PAID", "DELETED", "SENT"]);
    let [paid, deleted, sent] = ["PAID", "DELETED", "SENT"].map(|name| share(&*values, name));
    assert!(paid > sent && sent > deleted && deleted < 40, "{paid} {sent} {deleted}");

    let inline =
        BaseType::InlineEnum { name: "Role".to_owned(), values: vec!["ADMIN".into(), "USER".into()] };
    let values = alone(Provider::MySql, column("role", ColumnType::scalar(inline)), None);
    assert!(share(&*values, "USER") > 800);
}

#[test]
fn words_come_as_the_default_of_the_column_is_written() {
    const WORDS: Option<Hint> = Some(Hint::OneOf(&["pending", "in-progress", "done"]));
    let mut states = column("state", ColumnType::named(TypeName::VarChar, &[20]));
    let values = alone(Provider::Postgresql, states.clone(), WORDS);
    let first: Vec<_> = (0..5).map(|number| text(&nth(&*values, number))).collect();
    assert_eq!(first, ["pending", "in-progress", "done", "pending-2", "in-progress-2"]);
    assert!(share(&*values, "pending") > share(&*values, "done"));

    states.default = Some(Default::Value(Value::Text("PENDING".to_owned())));
    let values = alone(Provider::Postgresql, states, WORDS);
    assert_eq!(text(&nth(&*values, 1)), "IN_PROGRESS");

    let values =
        alone(Provider::Postgresql, column("state", ColumnType::named(TypeName::VarChar, &[4])), WORDS);
    assert_eq!((values.count(), text(&nth(&*values, 0))), (1, "done".to_owned()));
}

#[test]
fn lists_have_up_to_four_elements_and_differ_where_they_must() {
    for name in [TypeName::Integer, TypeName::Text, TypeName::Boolean, TypeName::Uuid, TypeName::JsonB] {
        let ty = ColumnType { is_list: true, ..ColumnType::named(name, &[]) };
        let values = alone(Provider::Postgresql, column("all", ty), None);
        let mut lengths = BTreeSet::new();
        for number in 0..500 {
            let row = any(&*values, number);
            let Cell::List(elements) = row.cell(0) else { panic!("{row:?}") };
            lengths.insert(elements.iter().len());
            assert_eq!(row.len(), 1);
        }
        let most = if name == TypeName::Boolean { 2 } else { 4 };
        assert!(lengths.into_iter().eq(0..=most), "{name:?}");
        let count = values.count().min(1000);
        let seen: BTreeSet<_> = (0..count).map(|n| format!("{:?}", nth(&*values, n).cell(0))).collect();
        assert_eq!(seen.len() as u64, count, "{name:?}");
    }
    let ty = ColumnType { is_list: true, ..ColumnType::named(TypeName::Boolean, &[]) };
    assert_eq!(alone(Provider::Postgresql, column("all", ty), None).count(), 127);
}

#[test]
fn lists_name_nothing_twice() {
    let ty = ColumnType { is_list: true, ..ColumnType::named(TypeName::Text, &[]) };
    let values = alone(Provider::Postgresql, column("roles", ty), Some(Hint::Text("role")));
    for number in 0..500 {
        let row = any(&*values, number);
        let Cell::List(elements) = row.cell(0) else { panic!("{row:?}") };
        let all: Vec<_> = elements.iter().map(|element| format!("{element:?}")).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{all:?}");
    }
}

/// A row of which everything is known.
#[derive(Debug)]
struct Known(Vec<Cell<'static>>);

impl Siblings for Known {
    fn cell(&self, column: usize, _: u64, out: &mut Row) {
        out.push(self.0[column]);
    }
}

const fn part(part: Part) -> Hint {
    Hint::Number(Number { low: 1.0, high: 9.0, skew: Skew::Even, decimals: 2, part })
}

#[test]
fn totals_are_products_of_their_row() {
    let price = Cell::Decimal { unscaled: 1999, scale: 2 };
    let named = ColumnType::named;
    for (ty, factors, expected) in [
        (
            named(TypeName::Decimal, &[10, 2]),
            [Cell::Integer(3), price],
            "Decimal { unscaled: 5997, scale: 2 }",
        ),
        (
            named(TypeName::Decimal, &[10, 4]),
            [Cell::Integer(3), price],
            "Decimal { unscaled: 5997, scale: 2 }",
        ),
        (named(TypeName::Integer, &[]), [Cell::Integer(3), Cell::Integer(500)], "Integer(1500)"),
        (named(TypeName::Integer, &[]), [Cell::Integer(3), price], "Integer(60)"),
        (named(TypeName::Double, &[]), [Cell::Integer(2), Cell::Float(0.1)], "Float(0.2)"),
        (named(TypeName::Real, &[]), [Cell::Float(1.5), price], "Float(29.99)"),
        (named(TypeName::Money, &[]), [Cell::Integer(1), price], "Decimal { unscaled: 1999, scale: 2 }"),
    ] {
        let number = |name: &str| column(name, ColumnType::named(TypeName::Decimal, &[10, 2]));
        let table = table(vec![number("quantity"), number("price"), column("total", ty)]);
        let makers = values(
            Provider::Postgresql,
            &table,
            &[Some(part(Part::Quantity)), Some(part(Part::Price)), Some(part(Part::Total))],
        );
        assert_eq!(makers[2].needs(), [0, 1]);
        let siblings = Known(factors.to_vec());
        let mut row = Row::new();
        row.push(Cell::Text("before"));
        makers[2].any(&At { siblings: &siblings, ..at(1, 2) }, &mut row);
        assert_eq!(format!("{:?}", row.cell(1)), expected);
        assert_eq!(row.len(), 2);
    }
}

#[test]
fn totals_without_factors_are_numbers_of_their_own() {
    let decimal = || ColumnType::named(TypeName::Decimal, &[4, 2]);
    let table =
        table(vec![column("quantity", decimal()), column("price", decimal()), column("total", decimal())]);
    let makers = values(
        Provider::Postgresql,
        &table,
        &[Some(part(Part::Quantity)), Some(part(Part::Price)), Some(part(Part::Total))],
    );
    let large = Cell::Decimal { unscaled: 9999, scale: 2 };
    for factors in [vec![Cell::Null, large], vec![large, large]] {
        let siblings = Known(factors);
        let mut row = Row::new();
        makers[2].any(&At { siblings: &siblings, ..at(1, 2) }, &mut row);
        assert!(matches!(row.cell(0), Cell::Decimal { unscaled: 100..=900, scale: 2 }), "{row:?}");
    }
    assert_eq!(
        alone(Provider::Postgresql, column("total", decimal()), Some(part(Part::Total))).needs(),
        [0; 0]
    );
}

#[test]
fn truth_is_as_rare_as_the_hint_says() {
    for (ty, truth) in [
        (ColumnType::named(TypeName::Boolean, &[]), "Boolean(true)"),
        (ColumnType::named(TypeName::Integer, &[]), "Integer(1)"),
        (ColumnType::named(TypeName::Bit, &[1]), "Bits(\"1\")"),
        (ColumnType::named(TypeName::VarChar, &[10]), "Text(\"true\")"),
    ] {
        let values = alone(Provider::MySql, column("is_deleted", ty), Some(Hint::Truth(30)));
        let count = (0..1000).filter(|n| format!("{:?}", any(&*values, *n).cell(0)) == truth).count();
        assert!((10..60).contains(&count), "{truth} {count}");
    }
}

fn unsupported(provider: Provider, ty: &str) -> Result<Box<dyn Values>, String> {
    let column = column("place", ColumnType::scalar(BaseType::Verbatim(ty.to_owned())));
    let table = table(vec![column.clone()]);
    let draw = Draw::named(1, "place");
    let locale = Locale::default();
    let request = Request {
        table: &table,
        hints: &[None],
        hint: None,
        locale,
        draw,
        order: draw,
        prefix: None,
        window: WINDOW,
    };
    of(&database(provider), &column, &request).map_err(|error| error.to_string())
}

#[test]
fn types_without_a_name_of_ours_have_texts_or_a_reason() {
    for (provider, ty, expected) in [
        (Provider::Postgresql, "macaddr", "02:00:00:00:00:05"),
        (Provider::Postgresql, "CIDR", "0.0.0.5/32"),
        (Provider::Postgresql, "interval", "5 seconds"),
        (Provider::Postgresql, "numeric(10, 2)", "5"),
        (Provider::MySql, "SET('a', 'b')", "b"),
    ] {
        let values = unsupported(provider, ty).unwrap();
        assert_eq!(text(&nth(&*values, 5.min(values.count() - 1))), expected, "{ty}");
    }
    for (ty, start, end) in [
        ("vector(3)", "[", "]"),
        ("geometry(Point, 3857)", "SRID=3857;POINT(", ")"),
        ("geography", "SRID=4326;POINT(", ")"),
        ("tsvector", "'", "2"),
    ] {
        let value = text(&any(&*unsupported(Provider::Postgresql, ty).unwrap(), 3));
        assert!(value.starts_with(start) && value.ends_with(end), "{ty} {value}");
    }
    assert!(unsupported(Provider::Sqlite, "whatever").is_ok());
    let error = unsupported(Provider::MySql, "geometry").unwrap_err();
    let expected = "no values are known for `thing.place` of the type `geometry`; give it a default, make it \
                    optional, or write an SQL expression for it in a `@seed(…)` annotation";
    assert_eq!(error, expected);
}

#[test]
fn an_enum_without_values_has_none() {
    let column = column("state", ColumnType::scalar(BaseType::Enum(QualifiedName::unqualified("Nothing"))));
    let table = table(vec![column.clone()]);
    let (draw, locale) = (Draw::named(1, "state"), Locale::default());
    let request = Request {
        table: &table,
        hints: &[None],
        hint: None,
        locale,
        draw,
        order: draw,
        prefix: None,
        window: WINDOW,
    };
    let error = of(&database(Provider::Postgresql), &column, &request).unwrap_err().to_string();
    assert_eq!(error, "`thing.state` cannot have a value, because its enum has none");
}

#[test]
fn columns_that_count_up_count_from_one() {
    for name in [TypeName::SmallInt, TypeName::Integer, TypeName::BigInt] {
        let mut column = column("id", ColumnType::named(name, &[]));
        column.is_auto_increment = true;
        let values = alone(Provider::Postgresql, column, None);
        let first: Vec<_> = (0..3).map(|n| format!("{:?}", nth(&*values, n).cell(0))).collect();
        assert_eq!(first, ["Integer(1)", "Integer(2)", "Integer(3)"]);
    }
}

#[test]
fn what_an_index_knows_of_a_text_differs() {
    let ty = ColumnType::named(TypeName::Text, &[]);
    let column = column("name", ty);
    let table = table(vec![column.clone()]);
    let (draw, locale) = (Draw::named(1, "name"), Locale::default());
    let request = Request {
        table: &table,
        hints: &[None],
        hint: None,
        locale,
        draw,
        order: draw,
        prefix: Some(8),
        window: WINDOW,
    };
    let values = of(&database(Provider::MySql), &column, &request).unwrap();
    let seen: BTreeSet<_> =
        (0..500).map(|n| text(&nth(&*values, n)).chars().take(8).collect::<String>()).collect();
    assert_eq!(seen.len(), 500);
}

#[test]
fn a_text_that_is_a_key_is_short_and_without_blanks() {
    let key = |length| {
        let mut table = table(vec![column("code", ColumnType::named(TypeName::VarChar, &[length]))]);
        table.primary_key = Some(PrimaryKey { name: None, columns: vec![IndexColumn::plain("code")] });
        values(Provider::MySql, &table, &[None]).remove(0)
    };
    for length in [1, 10, 30, 191] {
        let values = key(length);
        let texts = (0..values.count().min(100)).map(|n| text(&nth(&*values, n)));
        assert!(texts.into_iter().all(|text| !text.contains(' ')), "{length}");
    }
}

#[test]
fn the_same_cell_has_the_same_value() {
    for provider in PROVIDERS {
        for ty in types(provider) {
            let make = || alone(provider, column("value", ty.clone()), None);
            let cells = |values: Box<dyn Values>| {
                (0..20)
                    .map(|n| format!("{:?}{:?}", any(&*values, n), nth(&*values, n % values.count())))
                    .collect::<Vec<_>>()
            };
            assert_eq!(cells(make()), cells(make()), "{ty:?}");
        }
    }
}
