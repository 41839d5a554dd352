//! Numbers with check digits: IBAN, EAN, ISBN.

use super::pen::Pen;

/// A kind of numbers with check digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checked {
    /// German, with a bank code that no bank has.
    Iban,
    /// EAN-13, of the range that shops use for themselves.
    Ean,
    /// ISBN-13.
    Isbn,
}

impl Checked {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "iban" => Some(Self::Iban),
            "ean" => Some(Self::Ean),
            "isbn" => Some(Self::Isbn),
            _ => None,
        }
    }

    /// How many characters they have.
    pub(super) fn length(self) -> u32 {
        if self == Self::Iban { 22 } else { 13 }
    }

    /// How many there are.
    pub(super) fn count(self) -> u64 {
        if self == Self::Isbn { 1_000_000_000 } else { 10_000_000_000 }
    }

    /// Writes the one of a number below the count.
    pub(super) fn write(self, number: u64, pen: &mut Pen<'_>) {
        match self {
            Self::Iban => {
                const BANK: u64 = 99_999_999;
                // The letters of the country are the numbers 13 and 14, and the check digits are 00 at first.
                let all = (u128::from(BANK) * 10_000_000_000 + u128::from(number)) * 1_000_000 + 131_400;
                pen.put("DE");
                pen.put_number(98 - (all % 97) as u64, 2);
                pen.put_number(BANK, 8);
                pen.put_number(number, 10);
            }
            Self::Ean => write_ean(200_000_000_000 + number % 10_000_000_000, pen),
            Self::Isbn => write_ean(978_000_000_000 + number, pen),
        }
    }
}

/// Twelve digits and the one that checks them.
fn write_ean(digits: u64, pen: &mut Pen<'_>) {
    let digit = |place: u32| digits / 10_u64.pow(place) % 10;
    let sum: u64 = (0..12).map(|place| digit(place) * if place % 2 == 0 { 3 } else { 1 }).sum();
    pen.put_number(digits, 12);
    pen.put_number((10 - sum % 10) % 10, 1);
}
