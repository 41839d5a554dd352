//! Values at the edges of what their types hold, so that nothing that a format gets wrong goes unseen.

use prismakit::seed::plan::{ColumnValues, Request};
use prismakit::seed::values::{At, Values};
use prismakit::sql::row::{Cell, Row};
use prismakit::sql::{BaseType, Column, ColumnType, Table, TypeName};

/// Edge values for every column.
pub(super) struct Edges {
    /// Whether some numbers are given as expressions in SQL.
    pub(super) expressions: bool,
    /// How many digits there are behind a point where the type does not say.
    pub(super) digits: u32,
    /// Whether values keep to what Prisma Client has: milliseconds, and the numbers of JavaScript in documents.
    pub(super) is_for_client: bool,
}

impl ColumnValues for Edges {
    fn values(&self, request: &Request<'_>) -> Result<Box<dyn Values>, String> {
        let ty = request.column.ty.clone();
        let values = match &ty.base {
            BaseType::Enum(name) => {
                let known = request.database.enum_type(name).expect("it is one of the schema");
                known.values.iter().map(|value| value.name.clone()).collect()
            }
            BaseType::InlineEnum { values, .. } => values.clone(),
            BaseType::Verbatim(text) => return Err(format!("`{text}` is unknown")),
            BaseType::Named { .. } => Vec::new(),
        };
        if request.table.label() == "Counter" {
            return Err("the database decides".to_owned());
        }
        let is_expression = self.expressions && request.column.name == "k4";
        let salt = request.place as u64;
        Ok(Box::new(Edge {
            ty,
            values,
            salt,
            is_expression,
            digits: self.digits,
            is_for_client: self.is_for_client,
        }))
    }

    fn nulls(&self, _: &Table, _: &Column) -> u32 {
        250
    }
}

#[derive(Debug)]
struct Edge {
    ty: ColumnType,
    /// Those of an enum.
    values: Vec<String>,
    /// So that not every column of a row is at the same edge.
    salt: u64,
    is_expression: bool,
    digits: u32,
    is_for_client: bool,
}

impl Values for Edge {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        let number = at.row + self.salt;
        if self.is_expression && number.is_multiple_of(3) {
            return row.push(Cell::Expression("1 + 1 -- two"));
        }
        if self.ty.is_list {
            return row.push_list(|row| (0..number % 4).for_each(|place| self.edge(number + place, row)));
        }
        self.edge(number, row);
    }

    fn count(&self) -> u64 {
        match self.ty.name() {
            Some(TypeName::Boolean) => 2,
            None => self.values.len() as u64,
            Some(_) => 1 << 20,
        }
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        let number = i64::try_from(n).expect("there are few") + 1;
        match self.ty.name() {
            Some(TypeName::Uuid) => row.push(Cell::Uuid(u128::from(n) << 64)),
            Some(TypeName::Text | TypeName::VarChar | TypeName::Char) => {
                row.push_format(format_args!("'\\{n:x}"));
            }
            Some(TypeName::Decimal) => row.push(Cell::Decimal { unscaled: number.into(), scale: 0 }),
            None | Some(TypeName::Boolean) => self.edge(n, row),
            Some(_) => row.push(Cell::Integer(number)),
        }
    }
}

const TEXTS: &[&str] = &[
    "",
    "it's",
    "a\\b",
    "tab\there",
    "line\nbreak\r\n",
    "\\N",
    "\\.",
    "\"quoted\", comma",
    "NULL",
    "ünïcode €𝄞",
    "{x}",
    "--;\n'; x",
    " spaces ",
    "$1 ${x} `y`",
    "line\u{2028}paragraph\u{2029}",
];

const DOCUMENTS: &[&str] = &[
    "{\"a\":[1,2.50,\"it's \\\"q\\\"\\n\"]}",
    "[]",
    "\"x\\\\y\"",
    "{\"é\":null,\"\":true}",
    "[[{\"deep\":{}}]]",
];

fn of<T: Copy>(choices: &[T], number: u64) -> T {
    choices[usize::try_from(number).expect("there are few") % choices.len()]
}

impl Edge {
    fn argument(&self, place: usize) -> Option<u32> {
        match &self.ty.base {
            BaseType::Named { arguments, .. } => arguments.get(place).copied(),
            _ => None,
        }
    }

    /// Adds one of the edges.
    fn edge(&self, number: u64, row: &mut Row) {
        let Some(name) = self.ty.name() else {
            return row.push(Cell::Text(
                &self.values[usize::try_from(number).expect("there are few") % self.values.len()],
            ));
        };
        let integer = |choices: &[i64], row: &mut Row| row.push(Cell::Integer(of(choices, number)));
        match name {
            TypeName::TinyInt => integer(&[0, -128, 127], row),
            TypeName::UnsignedTinyInt => integer(&[0, 255], row),
            TypeName::SmallInt => integer(&[0, -32768, 32767], row),
            TypeName::UnsignedSmallInt => integer(&[0, 65535], row),
            TypeName::MediumInt => integer(&[0, -8_388_608, 8_388_607], row),
            TypeName::UnsignedMediumInt => integer(&[0, 16_777_215], row),
            TypeName::Integer => integer(&[0, -1, i32::MIN.into(), i32::MAX.into()], row),
            TypeName::UnsignedInteger | TypeName::Oid => integer(&[0, u32::MAX.into()], row),
            TypeName::BigInt => integer(&[0, i64::MIN, i64::MAX, 9_007_199_254_740_993], row),
            TypeName::UnsignedBigInt => integer(&[0, i64::MAX], row),
            TypeName::Year => integer(&[1901, 2155], row),
            TypeName::Real | TypeName::Float => row.push(Cell::Float(of(&[0.5, -0.25, 1024.0, 0.0], number))),
            TypeName::Double => row.push(Cell::Float(of(&[0.1, -1e300, 1e-300, 12345.678, 0.0], number))),
            TypeName::Money => Self::decimal(12, 2, number, row),
            TypeName::Decimal => {
                Self::decimal(
                    self.argument(0).unwrap_or(10),
                    self.argument(1).unwrap_or(self.digits),
                    number,
                    row,
                );
            }
            TypeName::Boolean => row.push(Cell::Boolean(number.is_multiple_of(2))),
            TypeName::Inet => row.push(Cell::Text(of(&["1.2.3.4", "::1", "10.0.0.0/8"], number))),
            TypeName::Xml => row.push(Cell::Text(of(&["<a>it's \\</a>", "<b/>"], number))),
            TypeName::Uuid => row.push(Cell::Uuid(u128::MAX / u128::from(number + 1))),
            TypeName::Json | TypeName::JsonB if self.is_for_client => {
                row.push(Cell::Json(of(&DOCUMENTS[1..], number)));
            }
            // To PostgreSQL, arrays within an array that is read from JSON are dimensions of that.
            TypeName::Json | TypeName::JsonB if self.ty.is_list => {
                row.push(Cell::Json(of(&[DOCUMENTS[0], DOCUMENTS[3]], number)));
            }
            TypeName::Json | TypeName::JsonB => row.push(Cell::Json(of(DOCUMENTS, number))),
            TypeName::Text
            | TypeName::TinyText
            | TypeName::MediumText
            | TypeName::LongText
            | TypeName::VarChar
            | TypeName::Char
            | TypeName::Citext => self.text(of(TEXTS, number), row),
            _ => self.other(name, number, row),
        }
    }

    fn other(&self, name: TypeName, number: u64, row: &mut Row) {
        match name {
            TypeName::Bit if self.argument(0) == Some(8) => row.push(Cell::Bytes(&[of(&[0, 0xA5], number)])),
            TypeName::Bit => row.push(Cell::Bits(&"01100"[..self.argument(0).unwrap_or(1) as usize])),
            TypeName::VarBit => row.push(Cell::Bits(of(&["", "0110", "1"], number))),
            TypeName::Date => row.push(Cell::Date(of(&[0, 19_723, -300_000, 60_000], number))),
            TypeName::Time | TypeName::TimeTz => {
                row.push(Cell::Time(self.cut(of(&[0, 86_399_999_999], number))));
            }
            TypeName::Timestamp | TypeName::TimestampTz | TypeName::DateTime => {
                // The second is an hour that clocks leave out in much of Europe.
                let moments =
                    [1_700_000_000_123_456, 1_711_852_200_000_000, 1_000_000, 2_000_000_000_999_999];
                row.push(Cell::Moment(self.cut(of(&moments, number))));
            }
            TypeName::Binary => row.push(Cell::Bytes(of(&[&[0, 39, 92, 255], b"\n,\"\t"], number))),
            _ => row.push(Cell::Bytes(of(&[&[][..], &[0, 39, 92, 255], b"text\n"], number))),
        }
    }

    fn decimal(precision: u32, scale: u32, number: u64, row: &mut Row) {
        let largest = 10_i128.pow(precision.min(36)) - 1;
        row.push(Cell::Decimal { unscaled: of(&[0, 1, -5, largest, -largest], number), scale });
    }

    fn text(&self, text: &str, row: &mut Row) {
        let room = self.argument(0).unwrap_or(if self.ty.name() == Some(TypeName::Char) { 1 } else { 191 });
        row.push_text(|out| out.extend(text.chars().take(room as usize)));
    }

    /// A time with as many digits of a second as there is room for.
    fn cut(&self, micros: i64) -> i64 {
        let digits = self.argument(0).unwrap_or(self.digits);
        let most = if self.is_for_client { 3 } else { 6 };
        micros - micros % 10_i64.pow(6 - digits.min(most))
    }
}
