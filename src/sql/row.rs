//! Rows of data on their way into a database: one buffer, filled anew for every row.

use std::fmt::{self, Write as _};
use std::ops::Range;

/// A value in a row.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    /// None is given: the database decides.
    Default,
    /// Null.
    Null,
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fixed count of decimals: `unscaled` divided by ten to the `scale`.
    Decimal {
        /// Its digits.
        unscaled: i128,
        /// How many of them stand behind the point.
        scale: u32,
    },
    /// A number with a floating point, never infinite.
    Float(f64),
    /// Text, the value of an enum, or anything else that is written as a text is: an address of the
    /// network, XML.
    Text(&'a str),
    /// A JSON document.
    Json(&'a str),
    /// Binary data.
    Bytes(&'a [u8]),
    /// A UUID, the first digit highest.
    Uuid(u128),
    /// A string of bits, as digits.
    Bits(&'a str),
    /// A day, counted from 1970-01-01.
    Date(i32),
    /// A time of day in microseconds.
    Time(i64),
    /// A point in time in microseconds since 1970-01-01, UTC.
    Moment(i64),
    /// Several values.
    List(Elements<'a>),
    /// An expression in SQL, which somebody wrote by hand.
    Expression(&'a str),
}

impl Cell<'_> {
    /// Whether only a statement can say it: what the database decides, and expressions.
    pub fn is_for_statements(&self) -> bool {
        matches!(self, Cell::Default | Cell::Expression(_))
    }
}

/// The elements of a list in a row; none of them is a list.
#[derive(Clone, Copy)]
pub struct Elements<'a> {
    row: &'a Row,
    stored: &'a [Stored],
}

impl<'a> Elements<'a> {
    /// One after the other.
    pub fn iter(self) -> impl ExactSizeIterator<Item = Cell<'a>> {
        self.stored.iter().map(move |stored| self.row.read(*stored))
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.stored.is_empty()
    }
}

impl fmt::Debug for Elements<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// A cell whose content stands in the buffers of its row.
#[derive(Clone, Copy, Debug)]
enum Stored {
    Default,
    Null,
    Boolean(bool),
    Integer(i64),
    Decimal { unscaled: i128, scale: u32 },
    Float(f64),
    Text(Place),
    Json(Place),
    Bytes(Place),
    Uuid(u128),
    Bits(Place),
    Date(i32),
    Time(i64),
    Moment(i64),
    List(Place),
    Expression(Place),
}

/// From where to where in a buffer.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: u32,
    end: u32,
}

impl Place {
    fn new(range: Range<usize>) -> Self {
        let narrow = |at| u32::try_from(at).expect("no row has 4 GiB");
        Self { start: narrow(range.start), end: narrow(range.end) }
    }

    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The cells of a row. Its memory is kept from one row to the next.
#[derive(Clone, Debug, Default)]
pub struct Row {
    cells: Vec<Stored>,
    elements: Vec<Stored>,
    text: String,
    bytes: Vec<u8>,
}

impl Row {
    /// A row without cells.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes all cells out.
    pub fn clear(&mut self) {
        self.cells.clear();
        self.elements.clear();
        self.text.clear();
        self.bytes.clear();
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// About how many bytes its values take.
    pub fn weight(&self) -> usize {
        self.text.len() + self.bytes.len() + (self.cells.len() + self.elements.len()) * size_of::<u64>()
    }

    /// The cell at a place, which must be there.
    pub fn cell(&self, place: usize) -> Cell<'_> {
        self.read(self.cells[place])
    }

    /// All cells in order.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = Cell<'_>> {
        self.cells.iter().map(|stored| self.read(*stored))
    }

    /// Adds a cell, which may be one of another row.
    pub fn push(&mut self, cell: Cell<'_>) {
        let stored = self.store(cell);
        self.cells.push(stored);
    }

    /// Adds a text, which is written in place.
    pub fn push_text(&mut self, write: impl FnOnce(&mut String)) {
        let place = self.written(write);
        self.cells.push(Stored::Text(place));
    }

    /// Adds a JSON document, which is written in place.
    pub fn push_json(&mut self, write: impl FnOnce(&mut String)) {
        let place = self.written(write);
        self.cells.push(Stored::Json(place));
    }

    /// Adds a text that is formatted in place.
    pub fn push_format(&mut self, arguments: fmt::Arguments<'_>) {
        self.push_text(|text| text.write_fmt(arguments).expect("a string takes everything"));
    }

    /// Adds a list of the cells that `write` adds.
    pub fn push_list(&mut self, write: impl FnOnce(&mut Row)) {
        let first = self.cells.len();
        write(self);
        let start = self.elements.len();
        self.elements.extend(self.cells.drain(first..));
        self.cells.push(Stored::List(Place::new(start..self.elements.len())));
    }

    /// Puts null in the place of a cell, which must be there.
    pub fn make_null(&mut self, place: usize) {
        self.cells[place] = Stored::Null;
    }

    /// Takes all cells out but the first ones.
    pub fn truncate(&mut self, cells: usize) {
        self.cells.truncate(cells);
    }

    fn written(&mut self, write: impl FnOnce(&mut String)) -> Place {
        let start = self.text.len();
        write(&mut self.text);
        Place::new(start..self.text.len())
    }

    fn text(&mut self, text: &str) -> Place {
        self.written(|buffer| buffer.push_str(text))
    }

    fn store(&mut self, cell: Cell<'_>) -> Stored {
        match cell {
            Cell::Default => Stored::Default,
            Cell::Null => Stored::Null,
            Cell::Boolean(it) => Stored::Boolean(it),
            Cell::Integer(it) => Stored::Integer(it),
            Cell::Decimal { unscaled, scale } => Stored::Decimal { unscaled, scale },
            Cell::Float(it) => Stored::Float(it),
            Cell::Text(text) => Stored::Text(self.text(text)),
            Cell::Json(text) => Stored::Json(self.text(text)),
            Cell::Bits(text) => Stored::Bits(self.text(text)),
            Cell::Expression(text) => Stored::Expression(self.text(text)),
            Cell::Bytes(bytes) => {
                let start = self.bytes.len();
                self.bytes.extend_from_slice(bytes);
                Stored::Bytes(Place::new(start..self.bytes.len()))
            }
            Cell::Uuid(it) => Stored::Uuid(it),
            Cell::Date(it) => Stored::Date(it),
            Cell::Time(it) => Stored::Time(it),
            Cell::Moment(it) => Stored::Moment(it),
            Cell::List(list) => {
                let elements: Vec<_> = list.iter().map(|element| self.store(element)).collect();
                let start = self.elements.len();
                self.elements.extend(elements);
                Stored::List(Place::new(start..self.elements.len()))
            }
        }
    }

    fn read(&self, stored: Stored) -> Cell<'_> {
        let text = |place: Place| &self.text[place.range()];
        match stored {
            Stored::Default => Cell::Default,
            Stored::Null => Cell::Null,
            Stored::Boolean(it) => Cell::Boolean(it),
            Stored::Integer(it) => Cell::Integer(it),
            Stored::Decimal { unscaled, scale } => Cell::Decimal { unscaled, scale },
            Stored::Float(it) => Cell::Float(it),
            Stored::Text(place) => Cell::Text(text(place)),
            Stored::Json(place) => Cell::Json(text(place)),
            Stored::Bits(place) => Cell::Bits(text(place)),
            Stored::Expression(place) => Cell::Expression(text(place)),
            Stored::Bytes(place) => Cell::Bytes(&self.bytes[place.range()]),
            Stored::Uuid(it) => Cell::Uuid(it),
            Stored::Date(it) => Cell::Date(it),
            Stored::Time(it) => Cell::Time(it),
            Stored::Moment(it) => Cell::Moment(it),
            Stored::List(place) => Cell::List(Elements { row: self, stored: &self.elements[place.range()] }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_were_given() {
        let mut row = Row::new();
        row.push(Cell::Integer(-7));
        row.push_text(|text| text.push_str("a text"));
        row.push_list(|row| {
            row.push(Cell::Text("one"));
            row.push(Cell::Text("two"));
        });
        row.push(Cell::Bytes(&[1, 2]));
        let mut copy = Row::new();
        copy.push(Cell::Text("before"));
        for cell in row.cells() {
            copy.push(cell);
        }
        let expected = r#"[Text("before"), Integer(-7), Text("a text"), List([Text("one"), Text("two")]), Bytes([1, 2])]"#;
        assert_eq!(format!("{:?}", copy.cells().collect::<Vec<_>>()), expected);
        copy.make_null(4);
        assert!(matches!(copy.cell(4), Cell::Null));
        copy.clear();
        assert!(copy.is_empty());
    }
}
