//! Values of every type lie in it, and differ where they must.

use std::collections::BTreeSet;

use crate::schema::connector::Provider;
use crate::seed::hint::Hint;
use crate::seed::values::Values;
use crate::sql::row::Row;
use crate::sql::{ColumnType, TypeName};

use super::fit::fits;
use super::setting::{HINTS, PROVIDERS, alone, any, column, nth, types};

fn each(mut check: impl FnMut(Provider, &ColumnType, Option<Hint>, &dyn Values)) {
    for provider in PROVIDERS {
        for ty in types(provider) {
            for hint in HINTS {
                check(provider, &ty, *hint, &*alone(provider, column("value", ty.clone()), *hint));
            }
        }
    }
}

fn assert_fits(provider: Provider, ty: &ColumnType, hint: Option<Hint>, row: &Row) {
    assert_eq!(row.len(), 1, "{provider} {ty:?} {hint:?}");
    assert!(fits(provider, ty, row.cell(0)), "{provider} {ty:?} {hint:?}: {:?}", row.cell(0));
}

#[test]
fn any_value_lies_in_its_type() {
    each(|provider, ty, hint, values| {
        for number in 0..300 {
            assert_fits(provider, ty, hint, &any(values, number));
        }
    });
}

#[test]
fn values_of_numbers_lie_in_their_type_and_differ() {
    each(|provider, ty, hint, values| {
        let count = values.count();
        assert!(count > 0, "{provider} {ty:?} {hint:?}");
        let numbers: BTreeSet<u64> =
            (0..count.min(300)).chain(count.saturating_sub(300)..count).chain([count / 2]).collect();
        let mut seen = BTreeSet::new();
        for number in &numbers {
            let row = nth(values, *number);
            assert_fits(provider, ty, hint, &row);
            seen.insert(format!("{:?}", row.cell(0)).to_lowercase());
        }
        assert_eq!(seen.len(), numbers.len(), "{provider} {ty:?} {hint:?}");
    });
}

#[test]
fn nothing_is_negative_that_no_hint_says_may_be() {
    each(|provider, ty, hint, values| {
        let may_be = matches!(hint, Some(Hint::Number(number)) if number.low < 0.0);
        let may_be = may_be || matches!(hint, Some(Hint::Moment(_)));
        for number in (0..100).filter(|_| !may_be) {
            let row = any(values, number);
            assert!(!format!("{:?}", row.cell(0)).contains("(-"), "{provider} {ty:?} {hint:?} {row:?}");
        }
    });
}

#[test]
fn small_types_have_as_many_values_as_fit() {
    for (name, arguments, expected) in [
        (TypeName::TinyInt, &[][..], 256),
        (TypeName::UnsignedTinyInt, &[], 256),
        (TypeName::UnsignedSmallInt, &[], 65_536),
        (TypeName::Year, &[], 255),
        (TypeName::Decimal, &[1, 0], 10),
        (TypeName::Decimal, &[4, 4], 10_000),
        (TypeName::Decimal, &[3, 1], 1000),
        (TypeName::Time, &[0], 86_400),
        (TypeName::Time, &[3], 86_400_000),
        (TypeName::Boolean, &[], 2),
    ] {
        let column = column("value", ColumnType::named(name, arguments));
        assert_eq!(alone(Provider::MySql, column, None).count(), expected, "{name:?} {arguments:?}");
    }
}
