//! The order of moments.

use crate::schema::connector::Provider;
use crate::seed::hint::{Hint, Moment};
use crate::sql::calendar::DAY;
use crate::sql::row::{Cell, Row};
use crate::sql::{ColumnType, TypeName};

use super::setting::{PROVIDERS, WINDOW, at, column, table, values};

const ORDER: [Moment; 9] = [
    Moment::Birth,
    Moment::Before,
    Moment::Created,
    Moment::Started,
    Moment::Updated,
    Moment::Seen,
    Moment::Ended,
    Moment::Deleted,
    Moment::Expires,
];

/// A moment as it is kept, in microseconds.
fn kept(ty: &ColumnType, cell: Cell<'_>) -> i64 {
    match cell {
        Cell::Date(day) => i64::from(day) * DAY,
        Cell::Moment(moment) => moment,
        Cell::Integer(count) if ty.name() == Some(TypeName::BigInt) => count * 1000,
        Cell::Integer(count) => count * 1_000_000,
        other => panic!("{other:?} is no moment"),
    }
}

fn assert_ordered(provider: Provider, types: &[ColumnType; 9], rows: u64) {
    let columns = ORDER.iter().zip(types).map(|(moment, ty)| column(&format!("{moment:?}"), ty.clone()));
    let table = table(columns.collect());
    let makers = values(provider, &table, &ORDER.map(|moment| Some(Hint::Moment(moment))));
    let mut row = Row::new();
    for number in 0..rows {
        row.clear();
        for (place, maker) in (0..).zip(&makers) {
            maker.any(&at(number, place), &mut row);
        }
        let kept: Vec<_> = row.cells().zip(types).map(|(cell, ty)| kept(ty, cell)).collect();
        let [birth, before, created, started, updated, seen, ended, deleted, expires] = kept[..] else {
            panic!("there are nine")
        };
        assert!(birth < before, "{types:?} {kept:?}");
        assert!([before, created, started, updated, seen, ended, deleted].is_sorted(), "{types:?} {kept:?}");
        assert!(updated <= expires, "{types:?} {kept:?}");
    }
}

fn kinds() -> Vec<ColumnType> {
    let of = |name, digits: &[u32]| ColumnType::named(name, digits);
    vec![
        of(TypeName::Date, &[]),
        of(TypeName::Timestamp, &[0]),
        of(TypeName::TimestampTz, &[3]),
        of(TypeName::Timestamp, &[6]),
        of(TypeName::DateTime, &[3]),
        of(TypeName::BigInt, &[]),
        of(TypeName::Integer, &[]),
    ]
}

#[test]
fn moments_of_one_precision_are_in_order() {
    for provider in PROVIDERS {
        for ty in kinds() {
            assert_ordered(provider, &std::array::from_fn(|_| ty.clone()), 10_000);
        }
    }
}

#[test]
fn moments_of_two_precisions_are_in_order_wherever_they_change() {
    let kinds = kinds();
    for (first, second) in kinds.iter().flat_map(|first| kinds.iter().map(move |second| (first, second))) {
        for change in 1..9 {
            let of = |place| if place < change { first.clone() } else { second.clone() };
            assert_ordered(Provider::MySql, &std::array::from_fn(of), 200);
        }
        let of = |place| if place % 2 == 0 { first.clone() } else { second.clone() };
        assert_ordered(Provider::Postgresql, &std::array::from_fn(of), 1000);
    }
}

#[test]
fn moments_of_many_precisions_are_in_order() {
    let all = kinds();
    for mix in 0..20 {
        let types = std::array::from_fn(|place| all[(mix * 5 + place * (1 + mix % 6)) % all.len()].clone());
        assert_ordered(Provider::Postgresql, &types, 10_000);
        assert_ordered(Provider::MySql, &types, 10_000);
    }
}

#[test]
fn what_expires_is_mostly_good_and_what_is_updated_is_mostly_past() {
    let hints = [Moment::Expires, Moment::Updated].map(|moment| Some(Hint::Moment(moment)));
    let ty = ColumnType::named(TypeName::Timestamp, &[3]);
    let table = table(vec![column("expires", ty.clone()), column("updated", ty.clone())]);
    let makers = values(Provider::Postgresql, &table, &hints);
    let [expired, updated] = [0, 1].map(|place| {
        let is_past = |number: &u64| {
            let mut row = Row::new();
            makers[place].any(&at(*number, place as u64), &mut row);
            kept(&ty, row.cell(0)) < WINDOW.until
        };
        (0..1000).filter(is_past).count()
    });
    assert!((50..250).contains(&expired), "{expired}");
    assert!(updated > 980, "{updated}");
}
