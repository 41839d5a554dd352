//! Texts of a template: what the other fields of the row have, within the room of the column.

use std::fmt::Write as _;

use crate::schema::connector::LengthUnit;
use crate::seed::choices::fit::length;
use crate::seed::choices::template::{Form, Part, Template};
use crate::seed::values::text::add_slug;
use crate::seed::values::{At, Values};
use crate::sql::row::{Cell, Row};
use crate::sql::{ColumnType, Table, plain};

#[derive(Debug)]
pub(super) struct Templated {
    parts: Vec<Piece>,
    /// How much the fields may take of the text.
    room: Option<(usize, LengthUnit)>,
    /// How many numbers of rows have room.
    numbers: u64,
    tells_rows_apart: bool,
}

#[derive(Debug)]
enum Piece {
    Text(String),
    Row,
    /// The column at a place, of a type.
    Column(usize, ColumnType, Form),
}

impl Templated {
    /// `None` if the table lacks a column of the template.
    pub(super) fn new(template: &Template, table: &Table) -> Option<Self> {
        let piece = |part: &Part| {
            Some(match part {
                Part::Text(text) => Piece::Text(text.clone()),
                Part::Row => Piece::Row,
                Part::Field(field) => {
                    let place = table.place(&field.column)?;
                    Piece::Column(place, table.columns[place].ty.clone(), field.form)
                }
            })
        };
        let parts: Vec<_> = template.parts.iter().map(piece).collect::<Option<_>>()?;
        let (room, numbers) = rooms(&parts, template.room);
        Some(Self { parts, room, numbers, tells_rows_apart: template.tells_rows_apart() })
    }

    fn write(&self, row: u64, at: &At<'_>, out: &mut String) {
        // Where numbers have no room, they begin again; only values that need not differ are asked for then.
        let number = row % self.numbers + 1;
        let mut left = self.room;
        if let (Some((left, _)), true) = (&mut left, self.parts.iter().any(|part| matches!(part, Piece::Row)))
        {
            let rows = self.parts.iter().filter(|part| matches!(part, Piece::Row)).count();
            *left = left.saturating_sub(rows * digits(number));
        }
        for part in &self.parts {
            match part {
                Piece::Text(text) => out.push_str(text),
                Piece::Row => write!(out, "{number}").expect("a string takes everything"),
                Piece::Column(place, ty, form) => {
                    let start = out.len();
                    let mut cell = Row::new();
                    at.siblings.cell(*place, at.row, &mut cell);
                    written(cell.cell(0), ty, *form, out);
                    if let Some((left, unit)) = &mut left {
                        shorten(out, start, *left, *unit);
                        *left -= length(&out[start..], *unit);
                    }
                }
            }
        }
    }
}

/// How much room there is for fields and numbers, and how many numbers have room.
fn rooms(parts: &[Piece], room: Option<(usize, LengthUnit)>) -> (Option<(usize, LengthUnit)>, u64) {
    let Some((room, unit)) = room else { return (None, u64::MAX) };
    let fixed: usize =
        parts.iter().map(|part| if let Piece::Text(text) = part { length(text, unit) } else { 0 }).sum();
    let left = room.saturating_sub(fixed);
    let rows = parts.iter().filter(|part| matches!(part, Piece::Row)).count().max(1);
    let digits = u32::try_from(left / rows).unwrap_or(u32::MAX).max(1);
    let numbers = 10_u64.checked_pow(digits).map_or(u64::MAX, |limit| limit - 1);
    (Some((left, unit)), numbers)
}

fn digits(number: u64) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

fn written(cell: Cell<'_>, ty: &ColumnType, form: Form, out: &mut String) {
    let start = out.len();
    plain::cell(cell, ty, out);
    match form {
        Form::Plain => {}
        Form::Lower => formed(out, start, str::to_lowercase),
        Form::Upper => formed(out, start, str::to_uppercase),
        Form::Slug => formed(out, start, |text| {
            let mut slug = String::new();
            add_slug(text, &mut slug);
            slug
        }),
    }
}

fn formed(out: &mut String, start: usize, form: impl Fn(&str) -> String) {
    let text = form(&out[start..]);
    out.truncate(start);
    out.push_str(&text);
}

/// Makes what stands from `start` on short enough, between two words if there is a place.
fn shorten(out: &mut String, start: usize, room: usize, unit: LengthUnit) {
    let text = &out[start..];
    if length(text, unit) <= room {
        return;
    }
    let mut end = text.len();
    while length(&text[..end], unit) > room {
        end = text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
    }
    let is_gap = |c: char| !c.is_alphanumeric();
    let word = if text[end..].starts_with(is_gap) { Some(end) } else { text[..end].rfind(is_gap) };
    let end = word.filter(|word| *word > 0).unwrap_or(end);
    let kept = text[..end].trim_end_matches(is_gap).len();
    out.truncate(start + kept);
}

impl Values for Templated {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        row.push_text(|text| self.write(at.row, at, text));
    }

    fn count(&self) -> u64 {
        if self.tells_rows_apart { self.numbers } else { 1 }
    }

    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        row.push_text(|text| self.write(n, at, text));
    }

    fn needs(&self) -> Vec<usize> {
        let columns = self.parts.iter().filter_map(|part| match part {
            Piece::Column(place, ..) => Some(*place),
            Piece::Text(_) | Piece::Row => None,
        });
        columns.collect()
    }
}
