//! Values such as Prisma Client gives, made by the database: well-formed, and another one for every row.

use prismakit::schema::connector::Provider;
use prismakit::sql::{ClientDefault, ColumnType, Dialect, TypeName};

use crate::support::database::Database;

const ROWS: u32 = 100_000;

/// What a default looks like.
const FORMATS: &[(ClientDefault, &str)] = &[
    (ClientDefault::Uuid4, "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
    (ClientDefault::Uuid7, "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
    (ClientDefault::Cuid, "^c[0-9a-z]{24}$"),
    (ClientDefault::Cuid2, "^[a-z][0-9a-z]{23}$"),
    (ClientDefault::Ulid, "^[0-7][0-9A-HJKMNP-TV-Z]{25}$"),
    (ClientDefault::Nanoid(21), "^[0-9A-Za-z_-]{21}$"),
    (ClientDefault::Nanoid(100), "^[0-9A-Za-z_-]{100}$"),
];

#[test]
fn every_row_gets_a_value_of_its_own() {
    let database = Database::new(Provider::Postgresql);
    let mut connection = database.connect();
    let writer = Dialect::of(Provider::Postgresql).expect("there is one").writer;
    let fill = format!("CREATE TABLE t AS SELECT n, NULL::text AS c FROM generate_series(1, {ROWS}) AS n");
    connection.execute(&fill).expect("the table is made");
    for (default, pattern) in FORMATS {
        let expression = writer.client_default(*default, &ColumnType::named(TypeName::Text, &[]));
        let expression = expression.expect("text holds every id");
        connection.execute(&format!("UPDATE t SET c = {expression}")).expect(&expression);
        let different = connection.value("SELECT count(DISTINCT c) FROM t");
        assert_eq!(different, Some(ROWS.to_string()), "{default:?}");
        let malformed =
            connection.query(&format!("SELECT c FROM t WHERE c !~ '{pattern}' LIMIT 1")).expect("it runs");
        assert_eq!(malformed, [] as [Vec<Option<String>>; 0], "{default:?}");
        // Every letter that may stand at a random place does.
        let letters = connection.value("SELECT count(DISTINCT substr(c, length(c), 1)) FROM t");
        let expected = match default {
            ClientDefault::Uuid4 | ClientDefault::Uuid7 => "16",
            ClientDefault::Ulid => "32",
            ClientDefault::Nanoid(_) => "64",
            _ => "36",
        };
        assert_eq!(letters.as_deref(), Some(expected), "{default:?}");
    }
}

#[test]
fn the_time_is_in_those_that_have_one() {
    let database = Database::new(Provider::Postgresql);
    let mut connection = database.connect();
    let writer = Dialect::of(Provider::Postgresql).expect("there is one").writer;
    let text = ColumnType::named(TypeName::Text, &[]);
    let mut seconds = |default, reading: &str| {
        let expression = writer.client_default(default, &text).expect("text holds every id");
        let query = format!(
            "BEGIN; SET LOCAL TIME ZONE 'Asia/Tokyo'; SELECT abs({} - extract(epoch FROM now()) * 1000) < 2; COMMIT",
            reading.replace("VALUE", &expression)
        );
        assert_eq!(connection.value(&query).as_deref(), Some("true"), "{default:?}");
    };
    seconds(ClientDefault::Uuid7, "('x' || left(replace(VALUE, '-', ''), 12))::bit(48)::bigint");
    let digits = |length: u32, from: u32, base: u64, alphabet: &str| {
        let digit = |place: u32| {
            let power = base.pow(length - 1 - place);
            format!("(position(substr(v, {}, 1) IN '{alphabet}') - 1) * {power}::bigint", from + place)
        };
        let sum = (0..length).map(digit).collect::<Vec<_>>().join(" + ");
        format!("(SELECT {sum} FROM (SELECT VALUE AS v) AS made)")
    };
    seconds(ClientDefault::Cuid, &digits(8, 2, 36, "0123456789abcdefghijklmnopqrstuvwxyz"));
    seconds(ClientDefault::Ulid, &digits(10, 1, 32, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"));
}
