//! Values such as Prisma Client gives, made in SQL for each row anew. What stands in a subquery is
//! made once for all rows: the time is, which is the same for the whole statement, and nothing random.

use crate::sql::default::ClientDefault;

use super::date_times;

const DIGITS_36: &str = "0123456789abcdefghijklmnopqrstuvwxyz";
const CROCKFORD_32: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const URL_SAFE_64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

pub(super) fn expression(default: ClientDefault) -> String {
    match default {
        ClientDefault::Uuid4 => uuid("hex(randomblob(4)) || '-' || hex(randomblob(2))", '4'),
        ClientDefault::Uuid7 => {
            let time =
                at("substr(printf('%012x', \"now\"), 1, 8) || '-' || substr(printf('%012x', \"now\"), 9)");
            uuid(&time, '7')
        }
        // The counter and the fingerprint of the machine are random as well.
        ClientDefault::Cuid => format!("('c' || {} || {})", time(DIGITS_36, 8), random(DIGITS_36, 16)),
        ClientDefault::Cuid2 => format!("({} || {})", random(&DIGITS_36[10..], 1), random(DIGITS_36, 23)),
        ClientDefault::Ulid => format!("({} || {})", time(CROCKFORD_32, 10), random(CROCKFORD_32, 16)),
        ClientDefault::Nanoid(length) => format!("({})", random(URL_SAFE_64, length)),
        ClientDefault::UpdatedAt => format!("({})", date_times::written("'now'")),
    }
}

/// A UUID with these first 12 digits and this version.
fn uuid(start: &str, version: char) -> String {
    format!(
        "lower({start} || '-{version}' || substr(hex(randomblob(2)), 2) || '-' \
         || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' \
         || hex(randomblob(6)))"
    )
}

/// Random characters of an alphabet.
fn random(alphabet: &str, length: u32) -> String {
    let size = alphabet.len();
    // The largest number that is positive: what is negative has no remainder that would do.
    let one = format!("substr('{alphabet}', 1 + (random() & 9223372036854775807) % {size}, 1)");
    vec![one; length as usize].join(" || ")
}

/// The time in milliseconds, in this many digits.
fn time(alphabet: &str, digits: u32) -> String {
    let size = alphabet.len() as u64;
    let digit = |place: u32| format!("substr('{alphabet}', 1 + \"now\" / {} % {size}, 1)", size.pow(place));
    at(&(0..digits).rev().map(digit).collect::<Vec<_>>().join(" || "))
}

/// An expression over the milliseconds since 1970.
fn at(expression: &str) -> String {
    format!("(SELECT {expression} FROM (SELECT {} AS \"now\"))", date_times::milliseconds("'now'"))
}
