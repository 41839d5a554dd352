//! Texts, and what is written like one.

use crate::sql::Value;

/// Documents with everything that JSON knows. None has numbers that a database might write otherwise.
pub(super) const JSON: &[&str] =
    &["{}", "[]", r#"{"a\"b": "it's \\ ü ✓", "list": [1, -25, null, true, ""]}"#, "null"];

/// Texts of types that the schema language has no word for, by the beginning of the type.
static KNOWN: &[(&str, &[&str])] = &[
    ("interval", &["1 day", "-2 hours", "1 year 2 mons 3 days 04:05:06"]),
    ("cidr", &["10.0.0.0/8", "192.168.1.0/24", "2001:db8::/32"]),
    ("macaddr8", &["08:00:2b:01:02:03:04:05", "00:00:00:00:00:00:00:00"]),
    ("macaddr", &["08:00:2b:01:02:03", "00:00:00:00:00:00"]),
    ("point", &["(0,0)", "(1.5,-2)"]),
    ("lseg", &["[(0,0),(1,1)]"]),
    ("box", &["(1,1),(0,0)"]),
    ("path", &["[(0,0),(1,1)]"]),
    ("polygon", &["((0,0),(1,0),(1,1))"]),
    ("circle", &["<(0,0),1>"]),
    ("line", &["{1,-1,0}"]),
    ("tsvector", &["'word' 'other'", ""]),
    ("tsquery", &["'word'", "'a' & 'b'"]),
    ("int4range", &["[1,5)", "empty"]),
    ("int8range", &["[1,5)", "empty"]),
    ("numrange", &["[1.5,5)", "empty"]),
    ("tsrange", &["[\"2024-01-01 00:00:00\",\"2024-02-01 00:00:00\")", "empty"]),
    ("tstzrange", &["[\"2024-01-01 00:00:00+00\",\"2024-02-01 00:00:00+00\")", "empty"]),
    ("daterange", &["[2024-01-01,2024-02-01)", "empty"]),
    ("pg_lsn", &["0/0", "16/B374D848"]),
    ("name", &["a", "b"]),
    ("hstore", &["\"a\"=>\"1\"", ""]),
    ("ltree", &["a.b", "a"]),
    ("numeric", &["0", "1.5", "-2"]),
    ("int", &["1", "2", "3"]),
];

/// Texts that a type without a name of ours can read.
pub(super) fn known(ty: &str) -> Option<&'static [&'static str]> {
    let ty = ty.to_lowercase();
    KNOWN.iter().find(|(start, _)| ty.starts_with(start)).map(|(_, texts)| *texts)
}

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// Nothing, what ends a literal early, letters of many scripts, and as many letters as may be.
/// No two of them are the same for a database that ignores case, marks and blanks at the end.
pub(super) fn edges(max: usize) -> Vec<Value> {
    let long = "x".repeat(max.min(400));
    let texts = ["", "it's \"quoted\" \\ `and`; --\n\t.", "Ünïcode ✓ 漢字 🦀", &long];
    let fitting = texts.iter().filter(|text| text.chars().count() <= max);
    fitting.map(|it| text(it)).collect()
}

/// How many texts [`counted`] can tell apart.
pub(super) fn size(max: usize) -> usize {
    36_usize.saturating_pow(u32::try_from(max.min(6)).expect("it is small")).saturating_sub(1).max(1)
}

/// A text with the number in it.
pub(super) fn counted(max: usize, number: usize) -> Value {
    match max {
        0..10 => Value::Text(in_base_36(number)),
        10..20 => Value::Text(format!("no {number}")),
        _ => Value::Text(format!("{number} words here")),
    }
}

fn in_base_36(mut number: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[number % 36]);
        number /= 36;
        if number == 0 {
            digits.reverse();
            return digits.into_iter().map(char::from).collect();
        }
    }
}

pub(super) fn uuid(number: usize) -> Value {
    Value::Text(format!("{number:08x}-1234-4abc-8def-{number:012x}"))
}

pub(super) fn inet(number: usize) -> Value {
    Value::Text(format!("10.{}.{}.{}", number >> 16 & 255, number >> 8 & 255, number & 255))
}

/// The number in binary digits.
pub(super) fn bits(length: usize, number: usize) -> String {
    format!("{number:0length$b}")
}

/// Nothing, a zero, and bytes that are no text; as long as they must be.
pub(super) fn byte_edges(max: usize, is_fixed: bool) -> Vec<Value> {
    if is_fixed {
        return vec![Value::Bytes(vec![0xff; max])];
    }
    let all: [&[u8]; 3] = [&[], &[0xff, 0xfe, 0x27, 0x5c, 0x00], &[b'x'; 150]];
    all.iter().filter(|bytes| bytes.len() <= max).map(|bytes| Value::Bytes(bytes.to_vec())).collect()
}

/// The number in as many bytes as there are.
pub(super) fn bytes(max: usize, number: usize) -> Value {
    let count = max.clamp(1, 8);
    Value::Bytes(
        (0..count).rev().map(|place| u8::try_from(number >> (8 * place) & 255).unwrap_or(0)).collect(),
    )
}
