//! Whether a value that somebody wrote fits a field, and how the column holds it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use toml::de::DeValue;
use toml::value::Datetime;

use crate::schema::connector::{Format, LengthUnit, Limits};
use crate::schema::items::FieldType;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{EnumValueWalker, EnumWalker, FieldWalker};

use super::error::Fault;
use super::held::Held;
use super::moment;
use super::number::Exact;
use super::reader::{Entry, entries};

/// A field, with what its column takes.
#[derive(Clone, Debug)]
pub(super) struct Fit<'s> {
    pub(super) field: FieldWalker<'s>,
    pub(super) kind: Kind<'s>,
    pub(super) limits: Limits,
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind<'s> {
    Enum(EnumWalker<'s>),
    Text,
    Uuid,
    Bits,
    Integer,
    Float,
    Decimal,
    Boolean,
    Day,
    Clock,
    Moment,
    Json,
    Bytes,
    /// A type of the database that the schema language does not know.
    Unknown,
}

type Fitting = Result<Held, Fault>;

impl<'s> Fit<'s> {
    /// `None` for relations and other fields that have no column.
    pub(super) fn of(field: FieldWalker<'s>) -> Option<Self> {
        let limits = field.limits().unwrap_or_default();
        let kind = match field.ty() {
            FieldType::Enum(id) => Kind::Enum(field.schema.walk(id)),
            FieldType::Unsupported(_) => Kind::Unknown,
            FieldType::Scalar(scalar) => kind_of(scalar, limits.format),
            FieldType::CompositeType(_) | FieldType::Model(_) | FieldType::Unknown => return None,
        };
        Some(Self { field, kind, limits })
    }

    /// What the field is, for messages: ``` `User.age` is an `Int` ```.
    pub(super) fn nature(&self) -> String {
        let ty = self.field.type_text();
        let article = if ty.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
        let native = self.limits.format.and(self.field.native_type());
        let native =
            native.map(|used| format!(" @db.{}", self.field.schema.name(used.name))).unwrap_or_default();
        format!("`{}` is {article} `{ty}{native}`", self.field.full_name())
    }

    /// The value of the field, or of one element if it is a list.
    pub(super) fn element(&self, value: &DeValue<'_>) -> Fitting {
        match (self.kind, value) {
            (Kind::Json, _) => Ok(Held::Json(json(value)?.to_string())),
            (_, DeValue::String(text)) => self.text(text),
            (Kind::Integer, DeValue::Integer(_)) => self.integer(value),
            (Kind::Float | Kind::Decimal, DeValue::Integer(_) | DeValue::Float(_)) => self.number(value),
            (Kind::Boolean, DeValue::Boolean(it)) => Ok(Held::Boolean(*it)),
            (Kind::Day | Kind::Clock | Kind::Moment, DeValue::Datetime(it)) => self.time(it),
            _ => Err(self.mismatch(value)),
        }
    }

    /// A value that is written as a key of a table, where everything is text.
    pub(super) fn key(&self, key: &str) -> Fitting {
        match (self.kind, key) {
            (Kind::Boolean, "true" | "false") => Ok(Held::Boolean(key == "true")),
            (Kind::Integer, _) if key.parse::<i64>().is_ok() => {
                self.within(key.parse().unwrap_or_default()).map(Held::Integer)
            }
            (Kind::Float | Kind::Decimal, _) if Exact::parse(key).is_some() => self.digits(key),
            _ => self.element(&DeValue::String(key.into())),
        }
    }

    /// A text, or what the field takes as one.
    pub(super) fn text(&self, text: &str) -> Fitting {
        match self.kind {
            Kind::Enum(it) => enum_value(it, text),
            Kind::Text => self.fitting_text(text).map(Held::Text),
            Kind::Unknown => Ok(Held::Text(text.to_owned())),
            Kind::Uuid => {
                uuid(text).map(Held::Uuid).ok_or_else(|| self.mismatch(&DeValue::String(text.into())))
            }
            Kind::Bits if text.bytes().all(|byte| matches!(byte, b'0' | b'1')) => {
                self.fitting_text(text).map(Held::Bits)
            }
            Kind::Decimal if Exact::parse(text).is_some() => self.digits(text),
            Kind::Day | Kind::Clock | Kind::Moment => match moment::parse(text) {
                Some(written) => self.time(&written),
                None => Err(self.mismatch(&DeValue::String(text.into()))),
            },
            Kind::Bytes => self.bytes(text),
            _ => Err(self.mismatch(&DeValue::String(text.into()))),
        }
    }

    fn fitting_text(&self, text: &str) -> Result<String, Fault> {
        self.fits_length(|unit| length(text, unit), &format!("the text `{text}`"))?;
        let is_address = |text: &str| {
            let (address, bits) = text.split_once('/').unwrap_or((text, "0"));
            address.parse::<std::net::IpAddr>().is_ok_and(|it| {
                bits.parse::<u8>().is_ok_and(|bits| bits <= if it.is_ipv4() { 32 } else { 128 })
            })
        };
        if self.limits.format == Some(Format::Inet) && !is_address(text) {
            return Err(self.mismatch(&DeValue::String(text.into())));
        }
        Ok(text.to_owned())
    }

    /// Whether something is not too long; `what` names it.
    pub(super) fn fits_length(&self, length: impl Fn(LengthUnit) -> usize, what: &str) -> Result<(), Fault> {
        let unit = self.limits.length_unit.unwrap_or(LengthUnit::Characters);
        let (length, word) = (length(unit), if unit == LengthUnit::Bytes { "bytes" } else { "characters" });
        let (min, max) = (self.limits.min_length.unwrap_or(0), self.limits.max_length.unwrap_or(u32::MAX));
        if length > max as usize {
            let name = self.field.full_name();
            return Err(Fault::new(format!("{what} has {length} {word}, and `{name}` takes at most {max}")));
        }
        if length < min as usize {
            let name = self.field.full_name();
            return Err(Fault::new(format!("{what} has {length} {word}, and `{name}` takes {min}")));
        }
        Ok(())
    }

    fn bytes(&self, text: &str) -> Fitting {
        let bytes = STANDARD.decode(text).map_err(|_| {
            Fault::new(format!("{}: write its bytes in base64, as in `@default`", self.nature()))
        })?;
        self.fits_length(|_| bytes.len(), "the value")?;
        Ok(Held::Bytes(bytes))
    }

    fn integer(&self, value: &DeValue<'_>) -> Fitting {
        whole_number(value).map_or_else(|| Err(self.mismatch(value)), |number| self.within(number)).map(
            |number| {
                i64::try_from(number).map_or(Held::Decimal { unscaled: number, scale: 0 }, Held::Integer)
            },
        )
    }

    /// A whole number that the column has room for.
    pub(super) fn within<N: Copy + Into<i128>>(&self, number: N) -> Result<N, Fault> {
        let bound = |bound: &Option<serde_json::Number>| {
            bound.as_ref().and_then(|it| it.as_i64().map(i128::from).or(it.as_u64().map(i128::from)))
        };
        let low = bound(&self.limits.minimum).unwrap_or(i64::MIN.into());
        let high = bound(&self.limits.maximum).unwrap_or(i64::MAX.into());
        let written: i128 = number.into();
        if (low..=high).contains(&written) {
            return Ok(number);
        }
        let name = self.field.full_name();
        Err(Fault::new(format!("{written} is outside of what `{name}` takes: {low} to {high}")))
    }

    fn number(&self, value: &DeValue<'_>) -> Fitting {
        match value {
            DeValue::Integer(_) => match whole_number(value) {
                Some(number) => self.digits(&number.to_string()),
                None => Err(self.mismatch(value)),
            },
            DeValue::Float(it) => self.digits(it.as_str()),
            _ => Err(self.mismatch(value)),
        }
    }

    fn digits(&self, text: &str) -> Fitting {
        let mismatch = || Fault::new(format!("{}: `{text}` is no number that it takes", self.nature()));
        if self.kind == Kind::Float {
            let number: f64 = text.parse().map_err(|_| mismatch())?;
            let bound = |it: &Option<serde_json::Number>| it.as_ref().and_then(serde_json::Number::as_f64);
            let is_small = bound(&self.limits.maximum).is_none_or(|max| number.abs() <= max);
            return if number.is_finite() && is_small { Ok(Held::Float(number)) } else { Err(mismatch()) };
        }
        let exact = Exact::parse(text).ok_or_else(mismatch)?;
        self.exact(exact).map(|it| Held::Decimal { unscaled: it.unscaled, scale: it.scale })
    }

    /// A number of exact digits that the column has room for.
    pub(super) fn exact(&self, exact: Exact) -> Result<Exact, Fault> {
        let (Some(precision), Some(scale)) = (self.limits.precision, self.limits.scale) else {
            return Ok(exact);
        };
        let name = self.field.full_name();
        if exact.scale > scale {
            return Err(Fault::new(format!(
                "the number has {} decimals, and `{name}` takes {scale}",
                exact.scale
            )));
        }
        if exact.whole_digits() > precision.saturating_sub(scale) {
            let room = precision.saturating_sub(scale);
            let message = format!(
                "the number has {} digits before the point, and `{name}` takes {room}",
                exact.whole_digits()
            );
            return Err(Fault::new(message));
        }
        Ok(exact)
    }

    fn time(&self, written: &Datetime) -> Fitting {
        let mismatch = || self.mismatch(&DeValue::Datetime(*written));
        let held = match self.kind {
            Kind::Day => {
                let day = moment::day(written).ok_or_else(mismatch)?;
                Held::Date(i32::try_from(day).map_err(|_| mismatch())?)
            }
            Kind::Clock => Held::Time(moment::time(written).ok_or_else(mismatch)?),
            _ => Held::Moment(moment::moment(written).ok_or_else(mismatch)?),
        };
        self.in_time(written)?;
        Ok(held)
    }

    fn in_time(&self, written: &Datetime) -> Result<(), Fault> {
        let bound = |text: Option<&str>| text.and_then(moment::parse).and_then(|it| moment::moment(&it));
        let Some(at) = moment::moment(written) else { return Ok(()) };
        let name = self.field.full_name();
        if let Some(earliest) = bound(self.limits.earliest).filter(|earliest| at < *earliest) {
            let shown = moment::shown(earliest);
            return Err(Fault::new(format!(
                "`{written}` is before what `{name}` takes, which begins at {shown}"
            )));
        }
        if let Some(latest) = bound(self.limits.latest).filter(|latest| at > *latest) {
            let shown = moment::shown(latest);
            return Err(Fault::new(format!(
                "`{written}` is after what `{name}` takes, which ends at {shown}"
            )));
        }
        Ok(())
    }

    fn mismatch(&self, value: &DeValue<'_>) -> Fault {
        Fault::new(format!("{}: write {}, not {}", self.nature(), self.wanted(), described(value)))
    }

    fn wanted(&self) -> String {
        let words = match self.kind {
            Kind::Enum(_) => "the name of one of its values",
            Kind::Text if self.limits.format == Some(Format::Inet) => "an address such as \"192.0.2.1\"",
            Kind::Text | Kind::Unknown => "a text in quotes",
            Kind::Uuid => "a UUID such as \"00000000-0000-4000-8000-000000000000\"",
            Kind::Bits => "zeros and ones in quotes",
            Kind::Integer => "a whole number",
            Kind::Float | Kind::Decimal => "a number",
            Kind::Boolean => "`true` or `false`",
            Kind::Day => "a date such as \"2024-02-29\"",
            Kind::Clock => "a time such as \"10:30:00\"",
            Kind::Moment => "a date such as \"2024-02-29\", or with a time \"2024-02-29T10:30:00Z\"",
            Kind::Json => "any value",
            Kind::Bytes => "bytes in base64, in quotes",
        };
        words.to_owned()
    }
}

fn kind_of<'s>(scalar: ScalarType, format: Option<Format>) -> Kind<'s> {
    match (scalar, format) {
        (ScalarType::String, Some(Format::Uuid)) => Kind::Uuid,
        (ScalarType::String, Some(Format::Bits)) => Kind::Bits,
        (ScalarType::String, _) => Kind::Text,
        (ScalarType::Int | ScalarType::BigInt, _) => Kind::Integer,
        (ScalarType::Float, _) => Kind::Float,
        (ScalarType::Decimal, _) => Kind::Decimal,
        (ScalarType::Boolean, _) => Kind::Boolean,
        (ScalarType::DateTime, Some(Format::Date)) => Kind::Day,
        (ScalarType::DateTime, Some(Format::Time)) => Kind::Clock,
        (ScalarType::DateTime, _) => Kind::Moment,
        (ScalarType::Json, _) => Kind::Json,
        (ScalarType::Bytes, _) => Kind::Bytes,
    }
}

fn enum_value(of: EnumWalker<'_>, text: &str) -> Fitting {
    if let Some(value) = of.values().find(|value| value.name() == text) {
        return Ok(Held::Text(value.database_name().to_owned()));
    }
    let message = format!("there is no value `{text}` in the enum `{}`", of.name());
    if let Some(value) = of.values().find(|value| value.database_name() == text) {
        return Err(Fault::new(message).help(format!("the schema calls it `{}`", value.name())));
    }
    let names: Vec<_> = of.values().map(EnumValueWalker::name).collect();
    Err(Fault::unknown(message, text, names.iter().copied()))
}

/// How long a text is.
pub(super) fn length(text: &str, unit: LengthUnit) -> usize {
    match unit {
        LengthUnit::Characters => text.chars().count(),
        LengthUnit::Utf16 => text.encode_utf16().count(),
        LengthUnit::Bytes => text.len(),
    }
}

/// A whole number, whatever its notation.
pub(super) fn whole_number(value: &DeValue<'_>) -> Option<i128> {
    let integer = value.as_integer()?;
    i128::from_str_radix(integer.as_str(), integer.radix()).ok()
}

fn uuid(text: &str) -> Option<u128> {
    let groups: Vec<_> = text.split('-').map(str::len).collect();
    let digits = text.replace('-', "");
    let is_written_well = groups == [8, 4, 4, 4, 12] && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_written_well.then(|| u128::from_str_radix(&digits, 16).ok())?
}

fn json(value: &DeValue<'_>) -> Result<serde_json::Value, Fault> {
    use serde_json::Value;
    Ok(match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(it) => {
            let number = whole_number(value).and_then(serde_json::Number::from_i128);
            number
                .map(Value::Number)
                .ok_or_else(|| Fault::new(format!("{it} is too large for a document")))?
        }
        DeValue::Float(it) => {
            let number = it.as_str().parse().ok().and_then(serde_json::Number::from_f64);
            number.map(Value::Number).ok_or_else(|| Fault::new(format!("JSON has no number `{it}`")))?
        }
        DeValue::Boolean(it) => Value::Bool(*it),
        DeValue::Datetime(it) => Value::String(it.to_string()),
        DeValue::Array(list) => {
            Value::Array(list.iter().map(|element| json(element.get_ref())).collect::<Result<_, _>>()?)
        }
        DeValue::Table(table) => {
            let entry = |(key, value): Entry<'_, '_>| Ok((key.get_ref().to_string(), json(value.get_ref())?));
            Value::Object(entries(table).into_iter().map(entry).collect::<Result<_, Fault>>()?)
        }
    })
}

/// A value as it is written, for messages.
pub(super) fn described(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("the text `{text}`"),
        DeValue::Integer(it) => format!("the number `{it}`"),
        DeValue::Float(it) => format!("the number `{it}`"),
        DeValue::Boolean(it) => format!("`{it}`"),
        DeValue::Datetime(it) if it.date.is_some() => format!("the date `{it}`"),
        DeValue::Datetime(it) => format!("the time `{it}`"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
