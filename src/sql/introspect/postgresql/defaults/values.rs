//! What a literal is as the value of a column.

use crate::sql::{BaseType, ColumnType, TypeName, Value};

use super::literal::Literal;

/// The value; `None` where the type has no such values.
pub(super) fn value(literal: Literal, ty: &ColumnType) -> Option<Value> {
    if !ty.is_list {
        return single(literal, &ty.base);
    }
    let elements = match literal {
        Literal::List(elements) => elements,
        Literal::Text(text) => elements(&text)?.into_iter().map(Literal::Text).collect(),
        _ => return None,
    };
    elements.into_iter().map(|element| single(element, &ty.base)).collect::<Option<_>>().map(Value::List)
}

fn single(literal: Literal, base: &BaseType) -> Option<Value> {
    match (base, literal) {
        (BaseType::Enum(_), Literal::Text(text)) => Some(Value::Enum(text)),
        (BaseType::Named { name, .. }, Literal::Text(text)) => of_text(*name, text),
        (BaseType::Named { name, .. }, Literal::Number(number)) => of_number(*name, number),
        (BaseType::Named { name: TypeName::Boolean, .. }, Literal::Boolean(truth)) => {
            Some(Value::Boolean(truth))
        }
        _ => None,
    }
}

fn of_number(name: TypeName, number: String) -> Option<Value> {
    use TypeName::{BigInt, Decimal, Double, Integer, Money, Oid, Real, SmallInt};
    match name {
        SmallInt | Integer | BigInt | Oid => number.parse::<i64>().is_ok().then_some(Value::Integer(number)),
        Real | Double | Decimal | Money => is_number(&number).then(|| Value::Decimal(plain(&number))),
        _ => None,
    }
}

fn of_text(name: TypeName, text: String) -> Option<Value> {
    use TypeName::{
        Bit, ByteA, Char, Citext, Date, Inet, Json, JsonB, Money, Text, Time, TimeTz, Timestamp, TimestampTz,
        Uuid, VarBit, VarChar, Xml,
    };
    match name {
        Text | VarChar | Char | Citext | Inet | Uuid | Xml | Bit | VarBit => Some(Value::Text(text)),
        Json | JsonB => Some(Value::Json(text)),
        ByteA => bytes(&text).map(Value::Bytes),
        Date | Timestamp | TimestampTz => moment(&text).map(Value::DateTime),
        // The schema language has days only, and takes the time of one.
        Time | TimeTz => moment(&format!("1970-01-01 {text}")).map(Value::DateTime),
        // It is told in the money of the server.
        Money => None,
        TypeName::Boolean => match text.as_str() {
            "t" | "true" => Some(Value::Boolean(true)),
            "f" | "false" => Some(Value::Boolean(false)),
            _ => None,
        },
        _ => of_number(name, text),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') && digits.parse::<f64>().is_ok()
}

/// A number without an exponent, as the database tells it once it has been written as a number.
fn plain(number: &str) -> String {
    let Some((mantissa, exponent)) = number.split_once(['e', 'E']) else { return number.to_owned() };
    let Ok(exponent) = exponent.parse::<i32>() else { return number.to_owned() };
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |mantissa| ("-", mantissa));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let zeros = "0".repeat(usize::try_from(exponent.unsigned_abs()).unwrap_or_default());
    let digits = if exponent < 0 {
        format!("{zeros}{whole}{fraction}")
    } else {
        format!("{whole}{fraction}{}", zeros.get(fraction.len()..).unwrap_or_default())
    };
    let places =
        if exponent < 0 { fraction.len() + zeros.len() } else { fraction.len().saturating_sub(zeros.len()) };
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix("\\x")?.as_bytes();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.chunks(2).map(|pair| byte(pair).filter(|_| pair.len() == 2)).collect()
}

/// `2020-02-29 12:30:00.5+02` by RFC 3339; without a time it is midnight, without an offset UTC.
fn moment(text: &str) -> Option<String> {
    let (day, time) = text.split_once(' ').unwrap_or((text, "00:00:00"));
    let is_day = day.len() == "2020-02-29".len()
        && day
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    let (clock, offset) = time.split_at(time.find(['+', '-']).unwrap_or(time.len()));
    let is_clock = clock.len() >= "12:30:00".len()
        && clock.bytes().all(|byte| byte.is_ascii_digit() || byte == b':' || byte == b'.');
    let offset = match offset {
        "" | "+00" => "Z".to_owned(),
        _ if offset.contains(':') => offset.to_owned(),
        _ => format!("{offset}:00"),
    };
    (is_day && is_clock).then(|| format!("{day}T{clock}{offset}"))
}

/// The elements of a list as text: `{a,"b \"c\""}`. `None` for lists of lists, and where one is null.
fn elements(text: &str) -> Option<Vec<String>> {
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    let mut elements = Vec::new();
    let mut rest = inner;
    while !rest.is_empty() {
        let (element, behind) = element(rest)?;
        elements.push(element);
        rest = match behind.strip_prefix(',') {
            Some(following) if !following.is_empty() => following,
            None if behind.is_empty() => behind,
            _ => return None,
        };
    }
    Some(elements)
}

fn element(rest: &str) -> Option<(String, &str)> {
    let Some(quoted) = rest.strip_prefix('"') else {
        let (element, behind) = rest.split_at(rest.find(',').unwrap_or(rest.len()));
        let is_plain = !element.contains(['{', '}', '"', '\\']) && !element.eq_ignore_ascii_case("null");
        return is_plain.then(|| (element.to_owned(), behind));
    };
    let mut element = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((element, &quoted[at + 1..])),
            '\\' => element.push(characters.next()?.1),
            _ => element.push(character),
        }
    }
    None
}
