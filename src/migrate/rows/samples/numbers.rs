//! Numbers.

use crate::sql::Value;

/// Nothing, less than nothing, and both ends, as far as they are in the range.
pub(super) fn edges(min: i128, max: i128) -> Vec<Value> {
    let mut numbers = vec![0, -1, max, min];
    numbers.retain(|number| (min..=max).contains(number));
    let mut seen = Vec::new();
    numbers.retain(|number| {
        !seen.contains(number) && {
            seen.push(*number);
            true
        }
    });
    numbers.iter().map(|number| Value::Integer(number.to_string())).collect()
}

/// Numbers from 1, or from the one behind the least where that is more.
pub(super) fn integer(min: i128, number: usize) -> Value {
    let number = i128::try_from(number).unwrap_or_default();
    Value::Integer((min.max(0) + 1 + number).to_string())
}

pub(super) fn decimal(digits: &str) -> Value {
    Value::Decimal(digits.to_owned())
}

/// Nothing, the least and the greatest. Longer ones than any computer counts exactly are cut.
pub(super) fn decimal_edges(whole: u32, fraction: u32) -> Vec<Value> {
    let nines = |count: u32| "9".repeat(count as usize);
    let greatest = match (whole, fraction) {
        (0, fraction) => format!("0.{}", nines(fraction)),
        (whole, 0) => nines(whole),
        (whole, fraction) => format!("{}.{}", nines(whole), nines(fraction)),
    };
    ["0", &greatest, &format!("-{greatest}")].map(decimal).to_vec()
}

/// The number, with half of the smallest digit that there is room for behind it.
pub(super) fn counted_decimal(whole: u32, fraction: u32, number: usize) -> Value {
    if whole == 0 {
        return decimal(&format!("0.{:0>1$}", number + 1, fraction as usize));
    }
    decimal(&match fraction {
        0 => (number + 1).to_string(),
        _ => format!("{}.5", number + 1),
    })
}
