//! Numbers of exact digits as people write them.

/// A number as `unscaled` divided by ten to the `scale`, without zeros at the end of the fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    pub(super) unscaled: i128,
    pub(super) scale: u32,
}

impl Exact {
    /// `-12.50`, `1e3`; `None` for what is no number or has too many digits.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_sign = |c| c == '-' || c == '+';
        let digits = format!("{whole}{fraction}");
        let starts_with_digit = whole.trim_start_matches(is_sign).starts_with(|c: char| c.is_ascii_digit());
        if !starts_with_digit || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let exponent: i64 = exponent.parse().ok()?;
        let scale = i64::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
        Self { unscaled: digits.parse().ok()?, scale: 0 }.with_scale(scale)
    }

    fn with_scale(self, scale: i64) -> Option<Self> {
        if scale < 0 {
            let factor = 10_i128.checked_pow(u32::try_from(-scale).ok()?)?;
            return Some(Self { unscaled: self.unscaled.checked_mul(factor)?, scale: 0 });
        }
        let mut exact = Self { unscaled: self.unscaled, scale: u32::try_from(scale).ok()? };
        while exact.scale > 0 && exact.unscaled % 10 == 0 {
            exact = Self { unscaled: exact.unscaled / 10, scale: exact.scale - 1 };
        }
        (exact.scale <= MAX_SCALE).then_some(exact)
    }

    /// The same number with `scale` decimals, of which it may not need more.
    pub(super) fn at_scale(self, scale: u32) -> Option<i128> {
        self.unscaled.checked_mul(10_i128.checked_pow(scale.checked_sub(self.scale)?)?)
    }

    /// How many digits stand before the point.
    pub(super) fn whole_digits(self) -> u32 {
        let whole = self.unscaled.unsigned_abs() / 10_u128.pow(self.scale);
        whole.checked_ilog10().map_or(0, |log| log + 1)
    }
}

/// More decimals do not fit into 128 bits.
const MAX_SCALE: u32 = 38;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_kept_exactly() {
        for (text, unscaled, scale, whole) in [
            ("12.50", 125, 1, 2),
            ("-0.01", -1, 2, 0),
            ("1e3", 1000, 0, 4),
            ("1.5e1", 15, 0, 2),
            ("25e-1", 25, 1, 1),
            ("0", 0, 0, 0),
            ("+7", 7, 0, 1),
            ("99999999999999999999", 99_999_999_999_999_999_999, 0, 20),
        ] {
            let exact = Exact::parse(text).unwrap();
            assert_eq!(exact, Exact { unscaled, scale }, "{text}");
            assert_eq!(exact.whole_digits(), whole, "{text}");
        }
        for text in ["", "-", "x", "1.2.3", "1.-2", ".5", "1e999", "1e-999", "inf"] {
            assert_eq!(Exact::parse(text), None, "{text}");
        }
        assert_eq!(Exact { unscaled: 125, scale: 1 }.at_scale(3), Some(12500));
        assert_eq!(Exact { unscaled: 125, scale: 1 }.at_scale(0), None);
    }
}
