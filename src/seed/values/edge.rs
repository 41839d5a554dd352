//! Values on the edges of what a column takes, then plain ones: for trying out what is done with rows.
//!
//! All of them differ, also for a database that does not tell large letters from small ones, or marks
//! from none, and that takes no account of blanks at the end.

mod bounds;
mod counted;

use crate::seed::draw::Draw;
use crate::sql::row::Row;
use crate::sql::{BaseType, Column, Database, TypeName};

use super::boolean::{Form as Truth, Truths};
use super::choice::Choices;
use super::identifier::Identifiers;
use super::known::{self, Texts};
use super::list::Lists;
use super::{At, Values, bits, integer};

use bounds::{Digits, Span};
use counted::Counted;

/// Values of which the first are on an edge.
#[derive(Debug)]
struct Edges {
    edges: Row,
    rest: Box<dyn Values>,
}

impl Values for Edges {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        self.nth(at.row % self.count(), at, row);
    }

    fn count(&self) -> u64 {
        self.rest.count().saturating_add(self.edges.len() as u64)
    }

    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        match usize::try_from(n).ok().filter(|place| *place < self.edges.len()) {
            Some(place) => row.push(self.edges.cell(place)),
            None => self.rest.nth(n - self.edges.len() as u64, at, row),
        }
    }
}

/// How careful values are, and how the values of a type are guessed that has no name of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// The first are on an edge; the guess is a text.
    Little,
    /// None is on an edge; the guess is a number.
    More,
    /// None is on an edge; the guess is a day.
    Most,
}

/// The values of a column on and off its edges. What the type of a column is that has no name of ours is
/// guessed: a text.
pub fn of(database: &Database, column: &Column, draw: Draw) -> Box<dyn Values> {
    with_care(database, column, draw, Care::Little)
}

/// The values of a column, with more or less care.
pub fn with_care(database: &Database, column: &Column, draw: Draw, care: Care) -> Box<dyn Values> {
    let values = match &column.ty.base {
        BaseType::Enum(name) => {
            let values = database.enum_type(name).map_or(&[][..], |ty| &ty.values);
            choice(values.iter().map(|value| value.name.as_str()), care)
        }
        BaseType::InlineEnum { values, .. } => choice(values.iter().map(String::as_str), care),
        BaseType::Verbatim(ty) => verbatim(database, ty, care),
        BaseType::Named { name, .. } if column.is_auto_increment => counting(*name),
        BaseType::Named { name, arguments } => named(database, *name, arguments, draw, care),
    };
    if column.ty.is_list { Box::new(Lists::new(values)) } else { values }
}

/// Texts without a length of their own are not made longer than this.
const LONG: u32 = 500;
/// Texts in 255 bytes.
const SHORT: u32 = 60;
/// Texts in a column of a type that is guessed.
const GUESSED: u32 = 60;
/// Bytes without a length of their own.
const MANY: u32 = 200;

fn with(care: Care, edges: Row, rest: impl Values + 'static) -> Box<dyn Values> {
    let rest: Box<dyn Values> = Box::new(rest);
    if care == Care::Little { Box::new(Edges { edges, rest }) } else { rest }
}

fn choice<'v>(values: impl Iterator<Item = &'v str>, care: Care) -> Box<dyn Values> {
    match Choices::of_enum(values) {
        Some(choices) => Box::new(choices),
        None => guessed(care),
    }
}

fn verbatim(database: &Database, ty: &str, care: Care) -> Box<dyn Values> {
    if let Some(set) = known::set(ty) {
        return choice(set.into_iter(), care);
    }
    match Texts::of(ty, database.dialect.abilities.geometric_texts) {
        Some(texts) => Box::new(texts),
        None => guessed(care),
    }
}

/// The values of a type of which nothing is known but that it reads texts.
fn guessed(care: Care) -> Box<dyn Values> {
    match care {
        Care::Little => text(GUESSED, care),
        Care::More => Box::new(Counted::pattern("$n", u64::MAX)),
        Care::Most => Box::new(Counted::Days { step: None }),
    }
}

/// Columns that count up by themselves begin where what they count to later is free.
fn counting(name: TypeName) -> Box<dyn Values> {
    const FIRST: i64 = 1001;
    let most = integer::range(name).map_or(i64::MAX, |(_, most)| most);
    let first = if most > 2 * FIRST { FIRST } else { 1 };
    Box::new(Counted::Integers { first, count: (most - first).unsigned_abs() + 1 })
}

fn text(most: u32, care: Care) -> Box<dyn Values> {
    with(care, bounds::texts(most), Counted::texts(most))
}

fn named(database: &Database, name: TypeName, arguments: &[u32], draw: Draw, care: Care) -> Box<dyn Values> {
    let dialect = database.dialect;
    let implied = dialect.writer.implied_arguments(name);
    let arguments = if arguments.is_empty() { implied } else { arguments };
    let length = |usual: u32| arguments.first().copied().unwrap_or(usual);
    let span = Span::new(dialect, name, length(6));
    match name {
        TypeName::Boolean => Box::new(Truths::new(None, Truth::Boolean)),
        TypeName::Real | TypeName::Float | TypeName::Double => with(care, bounds::floats(), Counted::Halves),
        TypeName::Decimal | TypeName::Money => {
            let digits = if name == TypeName::Money { Digits::MONEY } else { Digits::of(arguments) };
            with(care, digits.edges(), digits.counted())
        }
        TypeName::Text | TypeName::MediumText | TypeName::LongText | TypeName::Citext => text(LONG, care),
        TypeName::TinyText => text(SHORT, care),
        TypeName::VarChar => text(length(LONG), care),
        TypeName::Char => text(length(1), care),
        TypeName::Uuid => with(care, bounds::uuids(), Identifiers::uuids(None, draw)),
        TypeName::Inet => with(care, bounds::addresses(), Counted::pattern("10.$o(2).$o(1).$o(0)", 1 << 24)),
        TypeName::Xml => with(care, Row::new(), Counted::pattern("<a n=\"$n\">it's &amp; ü</a>", u64::MAX)),
        TypeName::Json | TypeName::JsonB => with(care, bounds::documents(), Counted::documents()),
        TypeName::Bit => Box::new(bits::Bits::new(length(1), draw)),
        TypeName::VarBit => Box::new(bits::Bits::new(length(64), draw)),
        TypeName::Date => with(care, span.days(), Counted::Days { step: None }),
        TypeName::Time | TypeName::TimeTz => with(care, bounds::times(), Counted::Seconds),
        TypeName::DateTime | TypeName::Timestamp | TypeName::TimestampTz => {
            with(care, span.moments(), Counted::Days { step: Some(span.step) })
        }
        TypeName::Binary => with(care, bounds::fixed_bytes(length(1)), Counted::bytes(length(1), true)),
        TypeName::VarBinary
        | TypeName::ByteA
        | TypeName::Blob
        | TypeName::TinyBlob
        | TypeName::MediumBlob
        | TypeName::LongBlob => with(care, bounds::bytes(length(MANY)), Counted::bytes(length(MANY), false)),
        _ => {
            let (least, most) = integer::range(name).unwrap_or((0, i64::MAX));
            let first = least.max(0) + 1;
            let edges = bounds::integers(least, most, name == TypeName::UnsignedBigInt);
            with(care, edges, Counted::Integers { first, count: (most - first).unsigned_abs() })
        }
    }
}
