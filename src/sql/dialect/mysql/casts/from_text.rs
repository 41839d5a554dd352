//! How texts are read as values of other types.
//!
//! What counts as readable is a pattern, and for ranges a comparison that cannot fail: a text that
//! is no number is zero to the server, with a warning.

use crate::sql::cast::{Cast, Fidelity};

use super::super::types::Family;
use super::moments::no_timestamp;
use super::texts::list;
use super::{by, native};

const NUMBER: &str = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?";
const DAY: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const HOUR: &str = "([01][0-9]|2[0-3])";
const HOURS: &str = "-?([0-9]{1,2}|[0-7][0-9]{2}|8[0-3][0-9])";
const OFFSET: &str = "[+-][0-9]{2}:[0-5][0-9]";
const TRUE: &str = "'true', 't', 'yes', 'y', 'on', '1'";
const FALSE: &str = "'false', 'f', 'no', 'n', 'off', '0'";

/// How a text becomes a value of another type than text. Without an expression, the text is
/// assigned as it is.
pub(super) fn cast(text: &str, to: &Family<'_>) -> Option<Cast> {
    Some(match to {
        Family::Integer { min, max } => whole_number(text, *min, *max),
        Family::Year => {
            let outside = format!("{text} + 0 <> 0 AND {text} + 0 NOT BETWEEN 1901 AND 2155");
            native(Fidelity::Exact).unless(Some(format!("{} OR {outside}", unlike(text, "[0-9]{4}", "0-9"))))
        }
        Family::Boolean | Family::Bits(1) => boolean(text),
        Family::Float { is_single } => floating(text, *is_single),
        Family::Decimal { whole, fraction } => decimal(text, *whole, *fraction),
        Family::Enum(values) => {
            native(Fidelity::Exact).unless(Some(format!("CAST({text} AS BINARY) NOT IN ({})", list(values))))
        }
        Family::Json => native(Fidelity::Canonical).unless(Some(format!("NOT JSON_VALID({text})"))),
        Family::Date => {
            let unlike = unlike(text, DAY, "0-9-");
            native(Fidelity::Exact).unless(Some(format!("{unlike} OR {}", no_day(text, text))))
        }
        Family::Time(digits) => {
            let pattern = format!("{HOURS}{}", minutes(*digits));
            native(Fidelity::Canonical).unless(Some(unlike(text, &pattern, "0-9:.-")))
        }
        Family::DateTime(digits) => moment(text, *digits),
        Family::Timestamp(digits) => {
            let cast = moment(text, *digits);
            let outside = cast.expression.as_deref().map(no_timestamp).unwrap_or_default();
            let unconvertible = cast.unconvertible.clone().unwrap_or_default();
            cast.unless(Some(format!("{unconvertible} OR {outside}")))
        }
        Family::Text { .. } | Family::Bytes { .. } | Family::Bits(_) | Family::Unknown(_) => return None,
    })
}

/// Whether a text does not follow a pattern. `$` also matches before a line break at the end, so
/// the letters that may occur are stated, too.
fn unlike(text: &str, pattern: &str, letters: &str) -> String {
    format!("({text} NOT REGEXP '^{pattern}$' OR {text} REGEXP '[^{letters}]')")
}

fn whole_number(text: &str, min: i128, max: i128) -> Cast {
    let unlike = unlike(text, "[+-]?[0-9]+", "0-9+-");
    let outside = format!("CAST({text} AS DECIMAL(65, 0)) NOT BETWEEN {min} AND {max}");
    // By itself MariaDB reads no whole number from a text that is larger than a signed one.
    let is_large = max > i128::from(i64::MAX);
    let expression = is_large.then(|| format!("CAST({text} AS DECIMAL(65, 0))"));
    Cast { expression, ..native(Fidelity::Canonical).unless(Some(format!("{unlike} OR {outside}"))) }
}

fn boolean(text: &str) -> Cast {
    let word = format!("LOWER(TRIM({text}))");
    by(
        format!("CASE WHEN {word} IN ({TRUE}) THEN 1 WHEN {word} IN ({FALSE}) THEN 0 END"),
        Fidelity::Canonical,
    )
    .unless(Some(format!("{word} NOT IN ({TRUE}, {FALSE})")))
}

fn floating(text: &str, is_single: bool) -> Cast {
    let max = if is_single { "3.402823466e38" } else { "1.797693134862315e308" };
    let unlike = unlike(text, NUMBER, "0-9.eE+-");
    native(Fidelity::Canonical).unless(Some(format!("{unlike} OR ABS({text} + 0e0) > {max}")))
}

fn decimal(text: &str, whole: u32, fraction: u32) -> Cast {
    let unlike = unlike(text, NUMBER, "0-9.eE+-");
    let limit = format!("1{}", "0".repeat(whole as usize));
    // As many digits as there is room for beside those of the limit.
    let value = format!("CAST({text} AS DECIMAL(65, {}))", 30.min(64_u32.saturating_sub(whole)));
    // Not by a second `CAST` to fewer digits: MariaDB takes the two for the same.
    let rounded = format!("ROUND({value}, {fraction})");
    let too_large = format!("ABS({rounded}) >= {limit}");
    let finer = format!("{rounded} <> {value}");
    native(Fidelity::Canonical).unless(Some(format!("{unlike} OR {too_large} OR {finer}")))
}

/// A point in time as SQL, JSON or JavaScript write it; one with an offset becomes UTC.
fn moment(text: &str, digits: u32) -> Cast {
    let has_offset = format!("{text} REGEXP '{OFFSET}$'");
    let plain = format!("CAST(REPLACE(REPLACE({text}, 'T', ' '), 'Z', '') AS DATETIME(6))");
    let local = format!("CAST(REPLACE(LEFT({text}, CHAR_LENGTH({text}) - 6), 'T', ' ') AS DATETIME(6))");
    let offset = format!("REPLACE(RIGHT({text}, 6), '+', '')");
    let expression = format!("CASE WHEN {has_offset} THEN SUBTIME({local}, {offset}) ELSE {plain} END");
    let pattern = format!("{DAY}([T ]{HOUR}{}(Z|{OFFSET})?)?", minutes(digits));
    let unlike = unlike(text, &pattern, "0-9T Z:.+-");
    let no_day = no_day(text, &format!("LEFT({text}, 10)"));
    by(expression, Fidelity::Canonical).unless(Some(format!("{unlike} OR {no_day}")))
}

/// Whether something that looks like a day is none: the 30th of February, or in the year 0.
fn no_day(text: &str, day: &str) -> String {
    format!("({text} IS NOT NULL AND CAST({day} AS DATE) IS NULL) OR {text} LIKE '0000%'")
}

/// The pattern of minutes, seconds and as many digits of a second as there is room for.
fn minutes(digits: u32) -> String {
    let fraction =
        if digits == 0 { "[.]0{1,6}".to_owned() } else { format!("[.][0-9]{{1,{digits}}}0{{0,6}}") };
    format!(":[0-5][0-9](:[0-5][0-9]({fraction})?)?")
}
