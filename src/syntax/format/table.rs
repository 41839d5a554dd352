//! Lines in columns: each column is as wide as its widest cell, and one space stands between two.

/// How many columns the widest kind of line has: name, type and attributes of a field.
const COLUMNS: usize = 3;

const INDENT: &str = "  ";

/// Lines that are aligned with each other.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The cells and trailing texts of all rows, one after the other, so that a whole file is laid
    /// out in one allocation.
    text: String,
    rows: Vec<Row>,
}

/// A line: the lengths of its parts in the text of the table.
#[derive(Debug, Default)]
struct Row {
    cells: [usize; COLUMNS],
    columns: usize,
    trailing: usize,
}

impl Table {
    /// Begins a line, to which cells are then added.
    pub(super) fn begin_row(&mut self) {
        self.rows.push(Row::default());
    }

    /// Adds a cell to the last line; it holds what `write` appends.
    pub(super) fn cell(&mut self, write: impl FnOnce(&mut String)) {
        let start = self.text.len();
        write(&mut self.text);
        let Some(row) = self.rows.last_mut() else { return };
        row.cells[row.columns] = self.text.len() - start;
        row.columns += 1;
    }

    /// Ends the last line with a text that is not aligned.
    pub(super) fn trailing(&mut self, text: &str) {
        self.text.push_str(text);
        if let Some(row) = self.rows.last_mut() {
            row.trailing += text.len();
        }
    }

    /// Adds a line without columns.
    pub(super) fn line(&mut self, start: &str, rest: &str) {
        self.begin_row();
        self.trailing(start);
        self.trailing(rest);
    }

    /// Writes the lines to `out`, and starts over.
    pub(super) fn flush(&mut self, out: &mut String) {
        let widths = self.widths();
        let mut text = self.text.as_str();
        for row in &self.rows {
            out.push_str(INDENT);
            text = row.write(out, text, &widths);
            out.push('\n');
        }
        self.text.clear();
        self.rows.clear();
    }

    /// Widths are counted in bytes, as Prisma counts them.
    fn widths(&self) -> [usize; COLUMNS] {
        self.rows.iter().fold([0; COLUMNS], |widest, row| {
            std::array::from_fn(|column| widest[column].max(row.cells[column]))
        })
    }
}

impl Row {
    /// Writes the line that `text` begins with, and gives the text after it.
    fn write<'t>(&self, out: &mut String, mut text: &'t str, widths: &[usize; COLUMNS]) -> &'t str {
        let last = self.cells.iter().rposition(|len| *len > 0);
        for (column, len) in self.cells.iter().enumerate().take_while(|(column, _)| Some(*column) <= last) {
            text = copy(out, text, *len);
            if Some(column) != last {
                out.extend(std::iter::repeat_n(' ', widths[column] - len + 1));
            }
        }
        if self.trailing > 0 && last.is_some() {
            out.push(' ');
        }
        copy(out, text, self.trailing)
    }
}

/// Appends the first `len` bytes of `text` to `out`, and gives the rest.
fn copy<'t>(out: &mut String, text: &'t str, len: usize) -> &'t str {
    let (head, rest) = text.split_at(len);
    out.push_str(head);
    rest
}
