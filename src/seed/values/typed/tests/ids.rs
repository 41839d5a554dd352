//! The shapes of ids.

use std::collections::BTreeSet;

use crate::schema::connector::Provider;
use crate::sql::row::{Cell, Row};
use crate::sql::{ClientDefault, ColumnType, Default, TypeName};

use super::setting::{alone, any, at, column, nth};

fn text(row: &Row) -> String {
    match row.cell(0) {
        Cell::Text(text) => text.to_owned(),
        other => panic!("{other:?} is no text"),
    }
}

/// A piece of an id: its alphabet, and how many letters of it.
type Piece = (&'static str, usize);

fn is_shaped(text: &str, pieces: &[Piece]) -> bool {
    let mut rest = text.chars();
    let fits = pieces.iter().all(|(alphabet, length)| {
        (0..*length).all(|_| rest.next().is_some_and(|letter| alphabet.contains(letter)))
    });
    fits && rest.next().is_none()
}

const HEX: &str = "0123456789abcdef";
const BASE_36: &str = "0123456789abcdefghijklmnopqrstuvwxyz";
const CROCKFORD: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
const URL_SAFE: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

const fn uuid(version: &'static str) -> [Piece; 11] {
    let dash = ("-", 1);
    [(HEX, 8), dash, (HEX, 4), dash, (version, 1), (HEX, 3), dash, ("89ab", 1), (HEX, 3), dash, (HEX, 12)]
}

fn ids(default: ClientDefault) -> Box<dyn crate::seed::values::Values> {
    let mut column = column("id", ColumnType::named(TypeName::Text, &[]));
    column.client_default = Some(default);
    alone(Provider::Postgresql, column, None)
}

#[test]
fn ids_look_like_those_of_their_makers() {
    let cases: &[(ClientDefault, &[Piece])] = &[
        (ClientDefault::Uuid4, &uuid("4")),
        (ClientDefault::Uuid7, &uuid("7")),
        (ClientDefault::Cuid, &[("c", 1), (BASE_36, 24)]),
        (ClientDefault::Cuid2, &[(LETTERS, 1), (BASE_36, 23)]),
        (ClientDefault::Ulid, &[("0", 1), ("1", 1), (CROCKFORD, 24)]),
        (ClientDefault::Nanoid(21), &[(URL_SAFE, 21)]),
        (ClientDefault::Nanoid(13), &[(URL_SAFE, 13)]),
        (ClientDefault::Nanoid(4), &[(URL_SAFE, 4)]),
        (ClientDefault::Nanoid(100), &[(URL_SAFE, 100)]),
    ];
    for (default, shape) in cases {
        let values = ids(*default);
        for number in (0..3000).chain([values.count() - 1]) {
            for id in [text(&nth(&*values, number)), text(&any(&*values, number))] {
                assert!(is_shaped(&id, shape), "{default:?} {id}");
            }
        }
    }
}

#[test]
fn ids_differ_also_where_the_size_of_letters_does_not_count() {
    for default in [
        ClientDefault::Uuid4,
        ClientDefault::Uuid7,
        ClientDefault::Cuid,
        ClientDefault::Cuid2,
        ClientDefault::Ulid,
        ClientDefault::Nanoid(3),
        ClientDefault::Nanoid(13),
        ClientDefault::Nanoid(21),
    ] {
        let values = ids(default);
        let ids: BTreeSet<_> = (0..20_000).map(|n| text(&nth(&*values, n)).to_lowercase()).collect();
        assert_eq!(ids.len(), 20_000, "{default:?}");
    }
}

#[test]
fn the_time_of_the_row_stands_in_ids_that_have_one() {
    let milliseconds = u64::try_from(at(4, 0).created / 1000).unwrap();
    for (default, expected) in [
        (ClientDefault::Uuid7, format!("{milliseconds:012x}")),
        (ClientDefault::Cuid, digits(milliseconds, BASE_36, 8)),
        (ClientDefault::Ulid, digits(milliseconds, CROCKFORD, 10)),
    ] {
        let id = text(&any(&*ids(default), 4)).replace('-', "");
        let id = id.strip_prefix('c').unwrap_or(&id);
        assert!(id.starts_with(&expected), "{id} {expected}");
    }
}

fn digits(number: u64, alphabet: &str, length: u32) -> String {
    let base = alphabet.len() as u64;
    let digit = |place| usize::try_from(number / base.pow(place) % base).unwrap();
    (0..length).rev().map(|place| char::from(alphabet.as_bytes()[digit(place)])).collect()
}

#[test]
fn functions_of_the_database_say_which_ids_there_are() {
    for (ty, expression, expected) in [
        (TypeName::Text, "gen_random_uuid()", "4"),
        (TypeName::Text, "uuid_generate_v7()", "7"),
        (TypeName::Uuid, "uuidv7()", "7"),
        (TypeName::Uuid, "extensions.uuid_generate_v4()", "4"),
    ] {
        let mut column = column("id", ColumnType::named(ty, &[]));
        column.default = Some(Default::Expression(expression.to_owned()));
        let row = nth(&*alone(Provider::Postgresql, column, None), 1);
        let id = match row.cell(0) {
            Cell::Uuid(uuid) => format!("{uuid:032x}"),
            _ => text(&row).replace('-', ""),
        };
        assert_eq!(&id[12..13], expected, "{expression}");
    }
}

#[test]
fn an_id_that_the_column_has_no_room_for_is_not_made() {
    let mut column = column("id", ColumnType::named(TypeName::VarChar, &[20]));
    column.client_default = Some(ClientDefault::Cuid);
    let values = alone(Provider::MySql, column, None);
    assert!((0..100).all(|number| text(&any(&*values, number)).chars().count() <= 20));
}
