//! Which values a column gets: its type decides what they can be, a hint what they are like.

use std::fmt;

use crate::schema::scalar::ScalarType;
use crate::seed::draw::Draw;
use crate::seed::hint::{Hint, Moment, Number, Part};
use crate::seed::plan::Window;
use crate::sql::column_type::Family;
use crate::sql::{BaseType, ClientDefault, Column, Database, Default, Table, TypeName, Value};

use super::address::Addresses;
use super::binary::Bytes;
use super::bits::Bits;
use super::boolean::{Form as Truth, Truths};
use super::choice::Choices;
use super::decimal::{Decimals, Digits};
use super::float::{Floats, Precision};
use super::identifier::{Identifiers, Maker};
use super::integer::{self, Integers};
use super::json::Documents;
use super::known::{self, Texts};
use super::list::Lists;
use super::moment::{Form, Moments};
use super::text::{Locale, Room};
use super::total::{Form as Product, Totals};
use super::xml::Markup;
use super::{Values, text};

/// What is asked of the values of a column.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The table of the column.
    pub table: &'a Table,
    /// What the names of all columns of the table say, in order.
    pub hints: &'a [Option<Hint>],
    /// What the name of the column says; this may be more, or something else, than stands in `hints`.
    pub hint: Option<Hint>,
    /// Where people and places are from.
    pub locale: Locale,
    /// Chance for the column.
    pub draw: Draw,
    /// Chance for the table: in which order its rows get their names.
    pub order: Draw,
    /// Within how many characters or bytes values have to differ, where an index knows only so many.
    pub prefix: Option<u32>,
    /// Between which moments rows come to be.
    pub window: Window,
}

/// Why there can be no values for a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmakeable {
    /// Nothing is known about its type, which is written like this.
    UnknownType {
        /// The column, as messages call it.
        column: String,
        /// Its type as it is written.
        ty: String,
    },
    /// Its enum has no values.
    EmptyEnum {
        /// The column, as messages call it.
        column: String,
    },
}

impl fmt::Display for Unmakeable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownType { column, ty } => write!(
                f,
                "no values are known for `{column}` of the type `{ty}`; give it a default, make it \
                 optional, or write an SQL expression for it in a `@seed(…)` annotation"
            ),
            Self::EmptyEnum { column } => {
                write!(f, "`{column}` cannot have a value, because its enum has none")
            }
        }
    }
}

impl std::error::Error for Unmakeable {}

/// The values of a column, which may be a list of them.
pub fn of(
    database: &Database,
    column: &Column,
    request: &Request<'_>,
) -> Result<Box<dyn Values>, Unmakeable> {
    let cx = Context { database, column, request };
    let values = cx.one()?;
    Ok(if column.ty.is_list { Box::new(Lists::new(values)) } else { values })
}

struct Context<'a> {
    database: &'a Database,
    column: &'a Column,
    request: &'a Request<'a>,
}

impl Context<'_> {
    fn label(&self) -> String {
        self.request.table.column_label(self.column)
    }

    /// The values of an element of a list, or of a column that is none.
    fn one(&self) -> Result<Box<dyn Values>, Unmakeable> {
        match &self.column.ty.base {
            BaseType::Enum(name) => {
                let values = self.database.enum_type(name).map_or(&[][..], |ty| &ty.values);
                self.choice(values.iter().map(|value| value.name.as_str()))
            }
            BaseType::InlineEnum { values, .. } => self.choice(values.iter().map(String::as_str)),
            BaseType::Verbatim(ty) => self.verbatim(ty),
            BaseType::Named { name, arguments } => {
                let values = self.named(*name, arguments);
                Ok(match self.total(*name, arguments) {
                    Some((form, factors)) => Box::new(Totals { form, factors, otherwise: values }),
                    None => values,
                })
            }
        }
    }

    /// A type that the schema language has no word for. A database without types of its own takes a text.
    fn verbatim(&self, ty: &str) -> Result<Box<dyn Values>, Unmakeable> {
        let abilities = self.database.dialect.abilities;
        if let Some(set) = known::set(ty) {
            return self.choice(set.into_iter());
        }
        match Texts::of(ty, abilities.geometric_texts) {
            Some(texts) => Ok(Box::new(texts)),
            None if abilities.is_file => Ok(self.text(u32::MAX)),
            None => Err(Unmakeable::UnknownType { column: self.label(), ty: ty.to_owned() }),
        }
    }

    /// Where a total is computed from others of its row: how it is kept, and from which columns.
    fn total(&self, name: TypeName, arguments: &[u32]) -> Option<(Product, [usize; 2])> {
        self.number().filter(|number| number.part == Part::Total && !self.column.ty.is_list)?;
        let factor = |part: Part| {
            let is_one = |(place, hint): &(usize, &Option<Hint>)| {
                matches!(hint, Some(Hint::Number(number)) if number.part == part)
                    && self.request.table.columns.get(*place).is_some_and(is_number)
            };
            self.request.hints.iter().enumerate().find(is_one).map(|(place, _)| place)
        };
        let factors = [factor(Part::Quantity)?, factor(Part::Price)?];
        let digits = |digits: Digits| Product::Decimal {
            scale: digits.fraction.min(CENTS),
            digits: (digits.whole + digits.fraction.min(CENTS)).min(MOST_DIGITS),
        };
        let form = match name {
            TypeName::Real | TypeName::Float | TypeName::Double => Product::Float,
            TypeName::Decimal => digits(self.digits(arguments)),
            TypeName::Money => digits(Digits::MONEY),
            _ => Product::Integer(integer::range(name)?.1),
        };
        Some((form, factors))
    }

    fn choice<'v>(&self, values: impl Iterator<Item = &'v str>) -> Result<Box<dyn Values>, Unmakeable> {
        match Choices::of_enum(values) {
            Some(choices) => Ok(Box::new(choices)),
            None => Err(Unmakeable::EmptyEnum { column: self.label() }),
        }
    }

    fn named(&self, name: TypeName, arguments: &[u32]) -> Box<dyn Values> {
        let length = |usual| arguments.first().copied().unwrap_or(usual);
        let draw = self.request.draw;
        match name {
            TypeName::Real | TypeName::Float => Box::new(Floats::new(Precision::Single, self.number())),
            TypeName::Double => Box::new(Floats::new(Precision::Double, self.number())),
            TypeName::Decimal => Box::new(Decimals::new(self.digits(arguments), self.number())),
            TypeName::Money => Box::new(Decimals::new(Digits::MONEY, self.number())),
            TypeName::Boolean => Box::new(Truths::new(self.truth(), Truth::Boolean)),
            TypeName::Uuid => Box::new(Identifiers::uuids(Maker::of(self.column), self.request.draw)),
            TypeName::VarChar | TypeName::Char => {
                let usual = if name == TypeName::Char { 1 } else { u32::MAX };
                self.text(length(usual))
            }
            TypeName::TinyText => self.text(TINY_TEXT),
            TypeName::Text | TypeName::Citext => self.text(TEXT),
            TypeName::MediumText | TypeName::LongText => self.text(u32::MAX),
            TypeName::Json | TypeName::JsonB => Box::new(Documents::new(
                match self.hint() {
                    Some(Hint::Shape(shape)) => Some(shape),
                    _ => None,
                },
                draw,
            )),
            TypeName::Xml => Box::new(Markup::new()),
            TypeName::Inet => Box::new(match self.hint() {
                Some(Hint::Text("ipv6")) => Addresses::six(draw),
                _ => Addresses::four(draw),
            }),
            TypeName::Bit if length(1) == 1 => Box::new(Truths::new(self.truth(), Truth::Bit)),
            TypeName::Bit => Box::new(Bits::new(length(1), draw)),
            TypeName::VarBit => Box::new(Bits::new(length(USUAL_BITS), draw)),
            TypeName::Binary => Box::new(Bytes::exactly(self.compared(length(1)), draw)),
            TypeName::VarBinary
            | TypeName::ByteA
            | TypeName::Blob
            | TypeName::TinyBlob
            | TypeName::MediumBlob
            | TypeName::LongBlob => Box::new(Bytes::up_to(self.compared(length(u32::MAX)), draw)),
            _ => match (integer::range(name), Form::of(self.database.dialect, self.column, self.hint())) {
                (_, Some(form)) => self.moments(form),
                (Some(_), None) => self.integers(name),
                (None, None) => self.text(u32::MAX),
            },
        }
    }

    /// As much of a length as an index compares.
    fn compared(&self, length: u32) -> u32 {
        self.request.prefix.map_or(length, |prefix| prefix.min(length))
    }

    fn hint(&self) -> Option<&Hint> {
        self.request.hint.as_ref()
    }

    fn number(&self) -> Option<&Number> {
        match self.hint() {
            Some(Hint::Number(number)) => Some(number),
            _ => None,
        }
    }

    fn truth(&self) -> Option<u32> {
        match self.hint() {
            Some(Hint::Truth(per_mille)) => Some(*per_mille),
            _ => None,
        }
    }

    /// The digits that arguments, or else the dialect, give a decimal.
    fn digits(&self, arguments: &[u32]) -> Digits {
        let implied = self.database.dialect.writer.implied_arguments(TypeName::Decimal);
        Digits::of(if arguments.is_empty() { implied } else { arguments })
    }

    fn integers(&self, name: TypeName) -> Box<dyn Values> {
        if self.column.is_auto_increment {
            return Box::new(Integers::counted(name).expect("it has a range"));
        }
        match self.truth() {
            Some(per_mille) if name != TypeName::Year => {
                Box::new(Truths::new(Some(per_mille), Truth::Integer))
            }
            _ => Box::new(Integers::hinted(name, self.number()).expect("it has a range")),
        }
    }

    fn moments(&self, form: Form) -> Box<dyn Values> {
        let moment = match self.hint() {
            Some(Hint::Moment(moment)) => *moment,
            _ if self.column.client_default == Some(ClientDefault::UpdatedAt) => Moment::Updated,
            _ if self.column.default == Some(Default::Now) => Moment::Created,
            _ => Moment::Started,
        };
        let table = (self.request.table, self.request.hints);
        let dialect = self.database.dialect;
        let Request { window, draw, .. } = *self.request;
        Box::new(Moments::new(dialect, self.column, form, moment, table, window, draw))
    }

    /// A text of at most so many characters: an id where the column is given one, or what the hint says.
    fn text(&self, chars: u32) -> Box<dyn Values> {
        let chars = self.compared(chars);
        let draw = self.request.draw;
        if let Some(maker) = Maker::of(self.column).filter(|maker| maker.length() <= chars) {
            return Box::new(Identifiers::texts(maker, draw));
        }
        match self.hint() {
            Some(Hint::Text(meaning)) => self.meant(meaning, chars),
            Some(Hint::OneOf(words)) => match self.choices(words, chars) {
                Some(choices) => Box::new(choices),
                None => self.unhinted_text(chars),
            },
            Some(Hint::Truth(per_mille)) if chars >= 5 => {
                Box::new(Truths::new(Some(*per_mille), Truth::Text))
            }
            Some(Hint::Number(_)) => self.meant("number-text", chars),
            Some(Hint::Moment(_)) => match Form::of(self.database.dialect, self.column, self.hint()) {
                Some(form) => self.moments(form),
                None => self.meant("date-text", chars),
            },
            Some(Hint::Shape(_)) => self.meant("json-text", chars),
            Some(Hint::Truth(_)) | None => self.unhinted_text(chars),
        }
    }

    /// Words that are written as the default of the column is: `PENDING`.
    fn choices(&self, words: &[&str], chars: u32) -> Option<Choices> {
        let is_capital = matches!(&self.column.default, Some(Default::Value(Value::Text(text)))
            if text.bytes().any(|byte| byte.is_ascii_uppercase())
                && !text.bytes().any(|byte| byte.is_ascii_lowercase()));
        let written = |word: &&str| {
            if is_capital { word.to_ascii_uppercase().replace(['-', ' '], "_") } else { (*word).to_owned() }
        };
        Choices::of_words(words.iter().map(written), chars)
    }

    /// Of the length of a text alone: keys are like codes, and some lengths are those of known ids.
    fn unhinted_text(&self, chars: u32) -> Box<dyn Values> {
        if let Some(maker) = Maker::of_length(chars) {
            return Box::new(Identifiers::texts(maker, self.request.draw));
        }
        let is_key =
            self.request.table.primary_key.as_ref().is_some_and(
                |key| matches!(key.columns.as_slice(), [only] if only.column == self.column.name),
            );
        self.meant(
            match chars {
                2 => "country-code",
                3 => "currency-code",
                64 if is_key => "sha256",
                0..20 if is_key => "code",
                _ if is_key => "slug",
                0..24 => "word",
                PROSE.. if !self.is_usual_text() => "sentence",
                _ => "name.generic",
            },
            chars,
        )
    }

    /// Whether every text of the database has this type unless somebody asks for another.
    fn is_usual_text(&self) -> bool {
        let usual = self.database.dialect.provider.connector().default_type(ScalarType::String);
        self.column.ty.name() == Some(TypeName::Text) && usual.is_none_or(|usual| usual.name == "Text")
    }

    fn meant(&self, meaning: &str, chars: u32) -> Box<dyn Values> {
        let Request { locale, draw, order, .. } = *self.request;
        let of = |meaning| text::in_order(meaning, Room { chars }, locale, draw, order);
        of(meaning).or_else(|| of("word")).expect("there is always a word")
    }
}

/// Whether the values of a column can be multiplied.
fn is_number(column: &Column) -> bool {
    matches!(column.ty.base.family(), Family::Integer | Family::Fraction) && !column.ty.is_list
}

/// The decimals of a total.
const CENTS: u32 = 2;
/// The digits of a total, at most.
const MOST_DIGITS: u32 = 18;
/// The bits of a column that does not say how many.
const USUAL_BITS: u32 = 16;
/// The characters that surely fit into 255 bytes.
const TINY_TEXT: u32 = 63;
/// The characters that surely fit into 65,535 bytes.
const TEXT: u32 = 16_383;
/// From here on a column is for sentences.
const PROSE: u32 = 1000;

#[cfg(test)]
mod tests;
