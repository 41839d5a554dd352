//! Values on the edges fit, too, and all of them differ.

use std::collections::BTreeSet;

use crate::schema::connector::Provider;
use crate::seed::draw::Draw;
use crate::seed::values::edge;
use crate::sql::row::{Cell, Row};
use crate::sql::{BaseType, ColumnType, QualifiedName, TypeName};

use super::fit::fits;
use super::setting::{PROVIDERS, any, column, database, nth, types};

/// What [`fits`] holds for too wide, too long or too short, because nobody's data is like that.
fn is_unusual(ty: &ColumnType, cell: Cell<'_>) -> bool {
    match (ty.name(), cell) {
        (Some(TypeName::Uuid), Cell::Uuid(uuid)) => uuid == 0 || uuid == u128::MAX,
        (Some(TypeName::UnsignedBigInt), Cell::Decimal { unscaled, scale }) => {
            unscaled == i128::from(u64::MAX) && scale == 0
        }
        (Some(TypeName::Inet), Cell::Text(text)) => text == "192.168.0.0/16",
        (_, Cell::Bytes(bytes)) => bytes.len() < 16 || bytes == [b'x'; 150],
        (_, Cell::Date(_) | Cell::Moment(_)) => true,
        _ => false,
    }
}

#[test]
fn values_on_edges_lie_in_their_type_and_differ() {
    for provider in PROVIDERS {
        for ty in types(provider) {
            let values = edge::of(&database(provider), &column("value", ty.clone()), Draw::named(1, "edge"));
            let count = values.count();
            let numbers: BTreeSet<_> = (0..count.min(500)).chain(count.saturating_sub(200)..count).collect();
            let mut seen = BTreeSet::new();
            for number in &numbers {
                let row = nth(&*values, *number);
                let cell = row.cell(0);
                assert!(fits(provider, &ty, cell) || is_unusual(&ty, cell), "{provider} {ty:?} {cell:?}");
                seen.insert(format!("{cell:?}").to_lowercase());
            }
            assert_eq!(seen.len(), numbers.len(), "{provider} {ty:?}");
            assert_eq!(any(&*values, 0).len(), 1);
        }
    }
}

fn first(provider: Provider, ty: ColumnType, count: u64) -> Vec<String> {
    let values = edge::of(&database(provider), &column("value", ty), Draw::named(1, "edge"));
    (0..count).map(|number| format!("{:?}", nth(&*values, number).cell(0))).collect()
}

#[test]
fn edges_come_first() {
    let named = ColumnType::named;
    for (provider, ty, expected) in [
        (
            Provider::MySql,
            named(TypeName::TinyInt, &[]),
            &["Integer(0)", "Integer(-1)", "Integer(127)", "Integer(-128)", "Integer(1)"][..],
        ),
        (
            Provider::MySql,
            named(TypeName::UnsignedTinyInt, &[]),
            &["Integer(0)", "Integer(255)", "Integer(1)"],
        ),
        (Provider::MySql, named(TypeName::Year, &[]), &["Integer(2155)", "Integer(1901)", "Integer(1902)"]),
        (
            Provider::Postgresql,
            named(TypeName::Decimal, &[3, 1]),
            &[
                "Decimal { unscaled: 0, scale: 1 }",
                "Decimal { unscaled: 999, scale: 1 }",
                "Decimal { unscaled: -999, scale: 1 }",
                "Decimal { unscaled: 15, scale: 1 }",
            ],
        ),
        (
            Provider::Postgresql,
            named(TypeName::VarChar, &[2]),
            &["Text(\"\")", "Text(\"zz\")", "Text(\"0\")"],
        ),
        (Provider::Postgresql, named(TypeName::VarChar, &[0]), &["Text(\"\")"]),
        (
            Provider::Postgresql,
            ColumnType::scalar(BaseType::Enum(QualifiedName::unqualified("State"))),
            &["Text(\"PENDING\")", "Text(\"PAID\")"],
        ),
        (Provider::Sqlite, ColumnType::scalar(BaseType::Verbatim("whatever".to_owned())), &["Text(\"\")"]),
    ] {
        assert_eq!(first(provider, ty, expected.len() as u64), expected);
    }
}

#[test]
fn columns_that_count_up_begin_where_there_is_room_before() {
    let mut column = column("id", ColumnType::named(TypeName::Integer, &[]));
    column.is_auto_increment = true;
    let values = edge::of(&database(Provider::Postgresql), &column, Draw::named(1, "edge"));
    let row: Row = nth(&*values, 0);
    assert!(matches!(row.cell(0), Cell::Integer(1001)));
}

#[test]
fn lists_hold_values_on_edges() {
    let ty = ColumnType { is_list: true, ..ColumnType::named(TypeName::SmallInt, &[]) };
    let lists = first(Provider::Postgresql, ty, 3);
    assert_eq!(lists, ["List([Integer(0)])", "List([Integer(-1)])", "List([Integer(32767)])"]);
}
