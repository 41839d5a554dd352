//! Values that Prisma Client would give, made by the server for each row anew.
//!
//! `UUID()` is of version 1: it is unique, but says when and where it was made. `RAND()` is random
//! enough to differ, but has few digits. So ids are made of a hash over both. Both are evaluated
//! for each row and each time that they occur; should an optimizer take one for a constant, the
//! others still differ.

use super::types::{Family, family};
use crate::sql::column_type::ColumnType;
use crate::sql::default::ClientDefault;

/// A hash as 64 hexadecimal digits.
const HASH: &str = "SHA2(CONCAT(UUID(), RAND(), RAND(), RAND()), 256)";
/// Milliseconds since 1970.
const MILLISECONDS: &str = "FLOOR(UNIX_TIMESTAMP(NOW(3)) * 1000)";
/// One of the four digits that a UUID may have there.
const VARIANT: &str = "SUBSTR('89ab', 1 + FLOOR(RAND() * 4), 1)";
const LETTER: &str = "SUBSTR('abcdefghijklmnopqrstuvwxyz', 1 + FLOOR(RAND() * 26), 1)";
/// The digits of base 32 as the server has them, and as ULIDs have them, from the last: so none is
/// replaced twice.
const CROCKFORD: [(char, char); 14] = [
    ('V', 'Z'),
    ('U', 'Y'),
    ('T', 'X'),
    ('S', 'W'),
    ('R', 'V'),
    ('Q', 'T'),
    ('P', 'S'),
    ('O', 'R'),
    ('N', 'Q'),
    ('M', 'P'),
    ('L', 'N'),
    ('K', 'M'),
    ('J', 'K'),
    ('I', 'J'),
];

/// The expression for a default of Prisma Client.
pub(super) fn client_default(default: ClientDefault, ty: &ColumnType) -> Option<String> {
    let sql = match default {
        ClientDefault::Uuid4 => uuid(&format!("LEFT({HASH}, 32)"), '4'),
        ClientDefault::Uuid7 => uuid(
            &format!("CONCAT(LPAD(LOWER(CONV({MILLISECONDS}, 10, 16)), 12, '0'), LEFT({HASH}, 20))"),
            '7',
        ),
        ClientDefault::Cuid => {
            let time = format!("LPAD(LOWER(CONV({MILLISECONDS}, 10, 36)), 8, '0')");
            format!("CONCAT('c', {time}, {0}, {0})", eight_of_36())
        }
        ClientDefault::Cuid2 => format!("LEFT(CONCAT({LETTER}, {0}, {0}, {0}), 24)", eight_of_36()),
        ClientDefault::Ulid => ulid(),
        ClientDefault::Nanoid(length) => nanoid(length),
        ClientDefault::UpdatedAt => now(ty)?,
    };
    Some(sql)
}

/// 32 digits with the version, the variant and the dashes of a UUID.
fn uuid(digits: &str, version: char) -> String {
    let with_version = format!("INSERT(INSERT({digits}, 13, 1, '{version}'), 17, 1, {VARIANT})");
    [21, 17, 13, 9].iter().fold(with_version, |text, place| format!("INSERT({text}, {place}, 0, '-')"))
}

/// Eight digits of base 36.
fn eight_of_36() -> String {
    format!("LPAD(LOWER(CONV(LEFT({HASH}, 10), 16, 36)), 8, '0')")
}

fn ulid() -> String {
    let time = format!("LPAD(CONV({MILLISECONDS}, 10, 32), 10, '0')");
    let eight = format!("LPAD(CONV(LEFT({HASH}, 10), 16, 32), 8, '0')");
    let digits = format!("CONCAT({time}, {eight}, {eight})");
    CROCKFORD.iter().fold(digits, |text, (from, to)| format!("REPLACE({text}, '{from}', '{to}')"))
}

/// Letters of base 64 with the two that are safe in addresses; a hash has 43 of them.
fn nanoid(length: u32) -> String {
    const OF_HASH: u32 = 43;
    let letters = format!("REPLACE(REPLACE(TO_BASE64(UNHEX({HASH})), '+', '-'), '/', '_')");
    let part = |length: u32| format!("LEFT({letters}, {length})");
    let whole = (0..length / OF_HASH).map(|_| part(OF_HASH));
    let rest = Some(length % OF_HASH).filter(|rest| *rest > 0).map(part);
    let parts: Vec<_> = whole.chain(rest).collect();
    if parts.len() == 1 { parts.concat() } else { format!("CONCAT({})", parts.join(", ")) }
}

/// The time in UTC, as Prisma Client has it; a `TIMESTAMP` is in UTC anyway.
fn now(ty: &ColumnType) -> Option<String> {
    let sql = match family(ty) {
        Family::Date => "UTC_DATE()".to_owned(),
        Family::Time(digits) => format!("UTC_TIME({digits})"),
        Family::DateTime(digits) => format!("UTC_TIMESTAMP({digits})"),
        Family::Timestamp(digits) => format!("CURRENT_TIMESTAMP({digits})"),
        _ => return None,
    };
    Some(sql)
}

/// A neutral value of the type.
pub(super) fn placeholder(ty: &ColumnType) -> Option<String> {
    let sql = match family(ty) {
        Family::Integer { .. }
        | Family::Year
        | Family::Float { .. }
        | Family::Decimal { .. }
        | Family::Bits(_) => "0".to_owned(),
        Family::Boolean => "false".to_owned(),
        Family::Text { .. } => "''".to_owned(),
        Family::Enum(values) => super::quote::text(values.first()?),
        Family::Json => "'{}'".to_owned(),
        Family::Bytes { .. } => "x''".to_owned(),
        Family::Date => "'1970-01-01'".to_owned(),
        Family::Time(_) => "'00:00:00'".to_owned(),
        Family::DateTime(_) => "'1970-01-01 00:00:00'".to_owned(),
        // A literal would be read in the time zone of the session, and may lie before the first one.
        Family::Timestamp(_) => "FROM_UNIXTIME(1)".to_owned(),
        Family::Unknown(_) => return None,
    };
    Some(sql)
}
