//! What holds for all sizes of types, all hints and all numbers.

use proptest::prelude::*;

use crate::schema::connector::Provider;
use crate::seed::hint::{Hint, Moment, Number, Part, Skew};
use crate::sql::row::Cell;
use crate::sql::{ClientDefault, ColumnType, TypeName};

use super::fit::fits;
use super::setting::{PROVIDERS, alone, any, column, is_native, nth};

fn a_type() -> impl Strategy<Value = ColumnType> {
    let sized = prop::sample::select(vec![
        TypeName::VarChar,
        TypeName::Char,
        TypeName::Bit,
        TypeName::VarBit,
        TypeName::Binary,
        TypeName::VarBinary,
    ]);
    let timed = prop::sample::select(vec![
        TypeName::Time,
        TypeName::Timestamp,
        TypeName::TimestampTz,
        TypeName::DateTime,
    ]);
    prop_oneof![
        prop::sample::select(TypeName::ALL).prop_map(|name| ColumnType::named(name, &[])),
        (sized, 1_u32..300).prop_map(|(name, length)| ColumnType::named(name, &[length])),
        (timed, 0_u32..7).prop_map(|(name, digits)| ColumnType::named(name, &[digits])),
        (1_u32..66)
            .prop_flat_map(|precision| (Just(precision), 0..=precision.min(30)))
            .prop_map(|(precision, fraction)| ColumnType::named(TypeName::Decimal, &[precision, fraction])),
    ]
}

fn a_hint() -> impl Strategy<Value = Option<Hint>> {
    let bound = prop_oneof![-1e20..1e20, -1000.0..1000.0, Just(0.0), Just(f64::from(i32::MAX))];
    let skew = prop::sample::select(vec![Skew::Even, Skew::Low, Skew::Middle, Skew::High]);
    let part = prop::sample::select(vec![Part::Alone, Part::Price, Part::Total]);
    let number = (bound.clone(), bound, skew, 0_u32..12, part).prop_map(
        |(a, b, skew, decimals, part): (f64, f64, _, _, _)| {
            Hint::Number(Number { low: a.min(b), high: a.max(b), skew, decimals, part })
        },
    );
    let moment = prop::sample::select(vec![
        Moment::Birth,
        Moment::Before,
        Moment::Created,
        Moment::Started,
        Moment::Updated,
        Moment::Seen,
        Moment::Ended,
        Moment::Deleted,
        Moment::Expires,
    ]);
    prop_oneof![
        Just(None),
        number.prop_map(Some),
        moment.prop_map(|moment| Some(Hint::Moment(moment))),
        (0_u32..1000).prop_map(|per_mille| Some(Hint::Truth(per_mille))),
    ]
}

/// Whether a column of the database can be of the type.
fn is_own(provider: Provider, ty: &ColumnType) -> bool {
    ty.name().is_some_and(|name| is_native(provider, name))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_value_lies_in_its_type(ty in a_type(), hint in a_hint(), number: u64, provider in 0_usize..3) {
        let provider = Some(PROVIDERS[provider]).filter(|it| is_own(*it, &ty)).unwrap_or(Provider::Sqlite);
        let values = alone(provider, column("value", ty.clone()), hint);
        for row in [any(&*values, number), nth(&*values, number % values.count())] {
            prop_assert!(fits(provider, &ty, row.cell(0)), "{:?} {:?} {:?}", ty, hint, row.cell(0));
        }
    }

    #[test]
    fn values_of_two_numbers_differ(
        ty in a_type(),
        hint in a_hint(),
        first: u64,
        second: u64,
        close in 1_u64..70,
        provider in 0_usize..3,
    ) {
        let values = alone(PROVIDERS[provider], column("value", ty.clone()), hint);
        let count = values.count();
        prop_assume!(count > 1);
        let first = first % count;
        let written = |number| format!("{:?}", nth(&*values, number).cell(0)).to_lowercase();
        for second in [second % count, first.wrapping_add(close) % count, first / 2, count - 1] {
            prop_assert_eq!(first == second, written(first) == written(second), "{:?} {:?} {} {}", ty, hint, first, second);
        }
    }

    #[test]
    fn hints_hold_where_the_type_has_room(low in -500_i32..500, span in 0_i32..1000, number: u64) {
        let (low, high) = (f64::from(low), f64::from(low + span));
        let hint = Hint::Number(Number { low, high, skew: Skew::Middle, decimals: 1, part: Part::Alone });
        for (name, arguments) in [(TypeName::Integer, &[][..]), (TypeName::Double, &[]), (TypeName::Decimal, &[9, 3])] {
            let values = alone(Provider::Postgresql, column("value", ColumnType::named(name, arguments)), Some(hint));
            let row = any(&*values, number);
            let value = match row.cell(0) {
                Cell::Integer(number) => f64::from(i32::try_from(number).unwrap()),
                Cell::Float(number) => number,
                Cell::Decimal { unscaled, scale: 1 } => f64::from(i32::try_from(unscaled).unwrap()) / 10.0,
                other => panic!("{other:?}"),
            };
            prop_assert!((low..=high).contains(&value), "{name:?} {value}");
        }
    }

    #[test]
    fn short_ids_are_permuted(length in 1_u32..13, first: u64, second: u64) {
        let mut column = column("id", ColumnType::named(TypeName::Text, &[]));
        column.client_default = Some(ClientDefault::Nanoid(length));
        let values = alone(Provider::Sqlite, column, None);
        let (first, second) = (first % values.count(), second % values.count());
        prop_assert_eq!(values.count(), 36_u64.pow(length));
        let written = |number| format!("{:?}", nth(&*values, number).cell(0));
        prop_assert_eq!(first == second, written(first) == written(second));
    }
}
