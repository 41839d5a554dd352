//! Values such as Prisma Client gives, made by the database for the rows that are there.
//!
//! Every expression gives another value for every row: there is no query in it, which PostgreSQL
//! would run once for all. Randomness comes from `gen_random_uuid()`, the only strong source that
//! needs no extension.

use crate::sql::column_type::{BaseType, ColumnType, TypeName};
use crate::sql::default::ClientDefault;

use super::values;

/// 32 bytes without any pattern: the digits of a uuid that are always the same are gone.
const RANDOM_BYTES: &str = "sha256(uuid_send(gen_random_uuid()))";

/// How many letters of base 64 are as random as they look in 32 bytes of them.
const RANDOM_LETTERS: u32 = 42;

const BASE_32: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BASE_36: &str = "0123456789abcdefghijklmnopqrstuvwxyz";
const BASE_64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Milliseconds since 1970, the same in every part of an expression.
const MILLISECONDS: &str = "(extract(epoch FROM now()) * 1000)::bigint";

pub(super) fn expression(default: ClientDefault, ty: &ColumnType) -> Option<String> {
    match default {
        _ if ty.is_list => None,
        ClientDefault::UpdatedAt => time(ty),
        ClientDefault::Uuid4 => uuid(ty, "gen_random_uuid()"),
        ClientDefault::Uuid7 => uuid(ty, &uuid7()),
        ClientDefault::Cuid => text(ty, cuid()),
        ClientDefault::Cuid2 => text(ty, cuid2()),
        ClientDefault::Ulid => text(ty, ulid()),
        ClientDefault::Nanoid(length) => text(ty, nanoid(length)),
    }
}

/// The time at UTC, as Prisma Client writes it.
fn time(ty: &ColumnType) -> Option<String> {
    let utc = "CURRENT_TIMESTAMP AT TIME ZONE 'UTC'";
    match ty.name()? {
        TypeName::TimestampTz => Some("CURRENT_TIMESTAMP".to_owned()),
        TypeName::Timestamp => Some(utc.to_owned()),
        TypeName::Date => Some(format!("({utc})::date")),
        TypeName::Time => Some(format!("({utc})::time")),
        TypeName::TimeTz => Some("(CURRENT_TIMESTAMP::timetz AT TIME ZONE 'UTC')".to_owned()),
        _ => None,
    }
}

fn uuid(ty: &ColumnType, expression: &str) -> Option<String> {
    if ty.name() == Some(TypeName::Uuid) {
        return Some(expression.to_owned());
    }
    text(ty, format!("{expression}::text"))
}

/// The expression, if the column holds text. What is too long for it is an error when it is stored.
fn text(ty: &ColumnType, expression: String) -> Option<String> {
    match &ty.base {
        BaseType::Named {
            name: TypeName::Text | TypeName::VarChar | TypeName::Char | TypeName::Citext,
            ..
        }
        | BaseType::Verbatim(_) => Some(expression),
        BaseType::Named { .. } | BaseType::Enum(_) | BaseType::InlineEnum { .. } => None,
    }
}

/// A random uuid with the time in front, and the bits that tell version 4 from version 7.
fn uuid7() -> String {
    let time = format!("substring(int8send({MILLISECONDS}) FROM 3)");
    let timed = format!("overlay(uuid_send(gen_random_uuid()) PLACING {time} FROM 1 FOR 6)");
    format!("encode(set_bit(set_bit({timed}, 52, 1), 53, 1), 'hex')::uuid")
}

/// `c`, the time, and 16 random letters where Prisma Client has a counter and the computer's name.
fn cuid() -> String {
    let time = digits(BASE_36, 8, |place| format!("/ {} % 36", 36_u64.pow(place)));
    format!("('c' || {time} || {})", random(BASE_36, 16))
}

/// A random letter, and 23 letters or digits.
fn cuid2() -> String {
    let letters = BASE_36.trim_start_matches(|letter: char| letter.is_ascii_digit());
    format!("({} || {})", random(letters, 1), random(BASE_36, 23))
}

/// The time and 16 letters, in upper case.
fn ulid() -> String {
    let time = digits(BASE_32, 10, |place| format!(">> {} & 31", 5 * place));
    format!("({time} || {})", random(BASE_32, 16))
}

/// Letters that may stand in the address of a page.
fn nanoid(length: u32) -> String {
    let alphabet = BASE_64.replace('+', "_").replace('/', "-");
    let parts: Vec<_> = (0..length.div_ceil(RANDOM_LETTERS))
        .map(|part| random(&alphabet, (length - part * RANDOM_LETTERS).min(RANDOM_LETTERS)))
        .collect();
    if parts.len() == 1 { parts.concat() } else { format!("({})", parts.join(" || ")) }
}

/// The time as so many digits. `arithmetic` leads from the number to the digit at a place.
fn digits(alphabet: &str, length: u32, arithmetic: impl Fn(u32) -> String) -> String {
    let digit = |place| {
        let number = format!("({MILLISECONDS} {})::int", arithmetic(place));
        format!("substr({}, {number} + 1, 1)", values::text(alphabet))
    };
    (0..length).rev().map(digit).collect::<Vec<_>>().join(" || ")
}

/// So many random letters, at most 42: those of base 64, each replaced by one of the alphabet, which is repeated until it suffices.
fn random(alphabet: &str, length: u32) -> String {
    let letters: String = alphabet.chars().cycle().take(BASE_64.len()).collect();
    format!(
        "translate(left(encode({RANDOM_BYTES}, 'base64'), {length}), {}, {})",
        values::text(BASE_64),
        values::text(&letters)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_columns_that_can_hold_it_get_a_value() {
        let cases = [
            (ClientDefault::Uuid4, TypeName::Uuid, Some("gen_random_uuid()")),
            (ClientDefault::Uuid4, TypeName::Text, Some("gen_random_uuid()::text")),
            (ClientDefault::Uuid4, TypeName::Integer, None),
            (ClientDefault::UpdatedAt, TypeName::Timestamp, Some("CURRENT_TIMESTAMP AT TIME ZONE 'UTC'")),
            (ClientDefault::UpdatedAt, TypeName::TimestampTz, Some("CURRENT_TIMESTAMP")),
            (ClientDefault::UpdatedAt, TypeName::Text, None),
            (ClientDefault::Cuid, TypeName::Uuid, None),
        ];
        for (default, name, expected) in cases {
            let mut ty = ColumnType::named(name, &[]);
            assert_eq!(expression(default, &ty).as_deref(), expected);
            ty.is_list = true;
            assert_eq!(expression(default, &ty), None);
        }
    }

    #[test]
    fn no_expression_has_a_query_in_it() {
        let defaults = [
            ClientDefault::Uuid4,
            ClientDefault::Uuid7,
            ClientDefault::Cuid,
            ClientDefault::Cuid2,
            ClientDefault::Ulid,
            ClientDefault::Nanoid(100),
        ];
        for default in defaults {
            let expression = expression(default, &ColumnType::named(TypeName::Text, &[])).unwrap();
            assert!(!expression.contains("SELECT"), "{expression}");
        }
    }
}
