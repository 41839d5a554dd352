//! Conditions that find what a type does not understand, without trying.
//!
//! Each gives a condition over an expression of type `text` that is true for what cannot be read,
//! false for what can, and null for null. None of them fails, whatever the text.

use crate::sql::dialect::postgresql::values;

/// The blanks that PostgreSQL skips around a number.
const BLANKS: &str = "[ \\t\\n\\r\\f\\v]*";

/// A number that is written with digits.
const NUMBER: &str = "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?";

/// How long the text of a number may be, in characters, so that `numeric` holds it for sure.
const LONGEST_NUMBER: u32 = 1000;

/// The digits that the year of a date may have in front of four others.
const MILLENNIA_OF_DATES: &str = "[0-9]{0,2}";

/// The digits that the year of a timestamp may have in front of four others: they reach not so far.
const MILLENNIA_OF_TIMESTAMPS: &str = "1?[0-9]?";

/// A date from year 1 on, behind the first digits of a long year: each month with its days, each
/// leap year with its 29th of February.
const DATE: &str = "(([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29\
    |[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)\
    |02-(0[1-9]|1[0-9]|2[0-8])))";

/// A distance from UTC.
const ZONE: &str = " ?(Z|z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)";

/// Unicode without null, byte for byte: the first byte of a letter says how many follow.
const UTF_8: &str = "^(0[1-9a-f]|[1-7][0-9a-f]|(c[2-9a-f]|d[0-9a-f])[89ab][0-9a-f]\
    |(e0[ab]|e[1-9a-cef][89ab]|ed[89])[0-9a-f][89ab][0-9a-f]\
    |(f0[9ab]|f[123][89ab]|f48)[0-9a-f]([89ab][0-9a-f]){2})*$";

/// True where the text does not match.
pub(super) fn mismatch(text: &str, pattern: &str) -> String {
    format!("{text} !~ {}", values::text(pattern))
}

fn mismatch_in_any_case(text: &str, pattern: &str) -> String {
    format!("{text} !~* {}", values::text(pattern))
}

/// True where the text does not match, or does and the condition holds.
fn mismatch_or(text: &str, pattern: &str, condition: &str) -> String {
    format!("CASE WHEN {} THEN true ELSE {condition} END", mismatch(text, pattern))
}

/// Not a whole number between two others.
pub(super) fn integer(text: &str, min: &str, max: &str) -> String {
    let pattern = format!("^{BLANKS}[+-]?0*[0-9]{{1,19}}{BLANKS}$");
    mismatch_or(text, &pattern, &format!("{text}::numeric NOT BETWEEN {min} AND {max}"))
}

/// Not a number, and none of the words.
pub(super) fn number(text: &str, words: &str) -> String {
    let no_number = mismatch_in_any_case(text, &format!("^{BLANKS}({NUMBER}|{words}){BLANKS}$"));
    format!("{no_number} OR char_length({text}) > {LONGEST_NUMBER}")
}

/// The same; among numbers, also those for which the condition holds, which is made for a `numeric`.
pub(super) fn number_unless(
    text: &str,
    words: Option<&str>,
    condition: impl FnOnce(&str) -> String,
) -> String {
    let pattern = values::text(&format!("^{BLANKS}{NUMBER}{BLANKS}$"));
    let is_number = format!("char_length({text}) <= {LONGEST_NUMBER} AND {text} ~ {pattern}");
    let condition = condition(&format!("{text}::numeric"));
    let no_word = match words {
        Some(words) => mismatch_in_any_case(text, &format!("^{BLANKS}({words}){BLANKS}$")),
        None => format!("{text} IS NOT NULL"),
    };
    format!("CASE WHEN {is_number} THEN {condition} ELSE {no_word} END")
}

/// Not one of the words that PostgreSQL takes for true and false.
pub(super) fn boolean(text: &str) -> String {
    let words = "t(r(ue?)?)?|f(a(l(se?)?)?)?|y(es?)?|no?|on|off?|1|0";
    mismatch_in_any_case(text, &format!("^{BLANKS}({words}){BLANKS}$"))
}

pub(super) fn uuid(text: &str) -> String {
    let digits = "([0-9a-f]{4}-?){7}[0-9a-f]{4}";
    mismatch_in_any_case(text, &format!("^({digits}|\\{{{digits}\\}})$"))
}

/// Not an address of IPv4 or IPv6, with or without the length of its network.
pub(super) fn inet(text: &str) -> String {
    let v4 = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}";
    let full = "([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}";
    let groups = "([0-9a-f]{1,4}(:[0-9a-f]{1,4})*)?";
    let short = format!("(?!([0-9a-f]*:+){{8}}[0-9a-f])(?!:?([0-9a-f]+:+){{7}}[0-9a-f]){groups}::{groups}");
    let v6 = format!("({full}|{short}|::(ffff:)?{v4})(/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))?");
    mismatch_in_any_case(text, &format!("^({v4}(/(3[0-2]|[12]?[0-9]))?|{v6})$"))
}

/// Not zeros and ones, as many as the bounds of a repetition say.
pub(super) fn bits(text: &str, length: &str) -> String {
    mismatch(text, &format!("^[01]{length}$"))
}

/// Not a date. A time may stand behind it if it is midnight.
pub(super) fn date(text: &str) -> String {
    let midnight = "[T ]00:00(:00(\\.0+)?)?( ?(Z|z|[+-]00(:?00)?))?";
    let date = format!("(?!0+-){MILLENNIA_OF_DATES}{DATE}");
    mismatch(text, &format!("^{BLANKS}({date}({midnight})?|-?infinity){BLANKS}$"))
}

/// Not a time of day with at most so many digits of a second.
pub(super) fn time(text: &str, digits: u32) -> String {
    mismatch(text, &format!("^{BLANKS}({}|24:00(:00(\\.0+)?)?){BLANKS}$", time_of_day(digits)))
}

/// Not a time of day, with or without a distance from UTC.
pub(super) fn time_with_zone(text: &str, digits: u32) -> String {
    mismatch(text, &format!("^{BLANKS}({}|24:00(:00(\\.0+)?)?)({ZONE})?{BLANKS}$", time_of_day(digits)))
}

/// Not a date with or without a time of day, with or without a distance from UTC.
pub(super) fn timestamp(text: &str, digits: u32) -> String {
    let (date, time) = (format!("(?!0+-){MILLENNIA_OF_TIMESTAMPS}{DATE}"), time_of_day(digits));
    mismatch(text, &format!("^{BLANKS}({date}([T ]{time}({ZONE})?)?|-?infinity){BLANKS}$"))
}

/// True where a time of day has a distance from UTC behind it.
pub(super) fn has_zone(text: &str) -> String {
    let pattern = format!(":[0-9]{{2}}(\\.[0-9]+)?{ZONE}{BLANKS}$");
    format!("{text} ~ {}", values::text(&pattern))
}

fn time_of_day(digits: u32) -> String {
    let fraction = if digits == 0 { "\\.0+".to_owned() } else { format!("\\.[0-9]{{1,{digits}}}0*") };
    format!("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]({fraction})?)?")
}

/// Bytes that are no text in UTF-8.
pub(super) fn utf_8(bytes: &str) -> String {
    mismatch(&format!("encode({bytes}, 'hex')"), UTF_8)
}

/// Not JSON. Strings, then other values, become signs that JSON cannot contain; then whatever
/// consists of such signs becomes one, until nothing changes.
pub(super) fn json(text: &str) -> String {
    document(text, r"u[0-9a-fA-F]{4}", r"[eE][+-]?[0-9]+")
}

/// Not JSON that `jsonb` can hold: with whole letters only, and numbers that are not too large.
pub(super) fn jsonb(text: &str) -> String {
    let letter = r"u(?!0000)(?![dD][89a-fA-F])[0-9a-fA-F]{4}";
    let pair = r"u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}";
    document(text, &format!("({letter}|{pair})"), r"[eE][+-]?0*[0-9]{1,4}")
}

/// The signs are: 1 a string, 2 any value, 3 a key with its colon.
fn document(text: &str, code: &str, exponent: &str) -> String {
    let string = format!(r#""([^"\\\x01-\x1f]|\\(["\\/bfnrt]|{code}))*""#);
    let scalar = format!(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?({exponent})?|true|false|null");
    let strings = replaced(text, &string, r"E'\x01'");
    let scalars = replaced(&strings, &scalar, r"E'\x02'");
    let solid = format!(r"translate({scalars}, E' \t\n\r', '')");
    let keys = format!(r"replace({solid}, E'\x01:', E'\x03')");
    let start = format!(r"replace({keys}, E'\x01', E'\x02')");
    let whole = r"\[(\x02(,\x02)*)?\]|\{(\x03\x02(,\x03\x02)*)?\}";
    let step = replaced("rest", whole, r"E'\x02'");
    let foreign = values::text(r"[\x01-\x08\x0b\x0c\x0e-\x1f]");
    format!(
        "CASE WHEN {text} ~ {foreign} THEN true WHEN {text} IS NOT NULL THEN NOT (\
         WITH RECURSIVE reduced(rest) AS (SELECT {start} UNION SELECT {step} FROM reduced) \
         SELECT bool_or(rest = E'\\x02') FROM reduced) END"
    )
}

fn replaced(text: &str, pattern: &str, by: &str) -> String {
    format!("regexp_replace({text}, {}, {by}, 'g')", values::text(pattern))
}
