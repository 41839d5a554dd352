//! Draws rows on a terminal, and only those that are not there already.

use std::io::{self, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate,
    EnterAlternateScreen, LeaveAlternateScreen,
};

use super::cut::width;

/// Columns and lines of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Size {
    /// How wide it is.
    pub(in super::super) columns: u16,
    /// How high it is.
    pub(in super::super) lines: u16,
}

impl Size {
    /// What a terminal says of itself. One that does not know its size says that it has none, as in
    /// containers and on serial lines; it mostly has that of the first ones.
    pub(super) const fn told(columns: u16, lines: u16) -> Self {
        if columns == 0 || lines == 0 { Self { columns: 80, lines: 24 } } else { Self { columns, lines } }
    }
}

/// All that a terminal shows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    /// A text for each line, no wider than the terminal.
    pub(super) rows: Vec<String>,
    /// Column and line of the cursor, where something is typed.
    pub(super) cursor: Option<(u16, u16)>,
}

/// A terminal that shows frames one after the other.
#[derive(Debug)]
pub(super) struct Canvas<W: Write> {
    out: W,
    /// What is there; `None` where that is not known.
    shown: Option<Frame>,
    is_open: bool,
}

impl<W: Write> Canvas<W> {
    /// A terminal behind `out`, which is left alone until it is entered.
    pub(super) const fn new(out: W) -> Self {
        Self { out, shown: None, is_open: false }
    }

    /// Goes to a screen beside the one with the shell.
    pub(super) fn enter(&mut self) -> io::Result<()> {
        self.is_open = true;
        self.forget();
        queue!(self.out, EnterAlternateScreen, Hide, DisableLineWrap)?;
        self.out.flush()
    }

    /// Goes back to the screen with the shell, as it was.
    pub(super) fn leave(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.is_open) { leave(&mut self.out) } else { Ok(()) }
    }

    /// Writes on the screen with the shell.
    pub(super) fn print(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }

    /// The next frame is drawn anew, whatever is there.
    pub(super) fn forget(&mut self) {
        self.shown = None;
    }

    /// Shows a frame. The terminal is told where it begins and ends, and shows nothing in between.
    pub(super) fn draw(&mut self, frame: Frame, size: Size) -> io::Result<()> {
        // What is there is not known if writing fails half-way.
        let shown = self.shown.take().filter(|shown| shown.rows.len() == frame.rows.len());
        if shown.as_ref() != Some(&frame) {
            let bytes = update(shown.as_ref(), &frame, size)?;
            self.out.write_all(&bytes)?;
            self.out.flush()?;
        }
        self.shown = Some(frame);
        Ok(())
    }
}

/// What leads from one frame to the next; without the one before, everything is drawn.
fn update(before: Option<&Frame>, frame: &Frame, size: Size) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(bytes, BeginSynchronizedUpdate, Hide)?;
    if before.is_none() {
        queue!(bytes, SetAttribute(Attribute::Reset), Clear(ClearType::All))?;
    }
    for (line, row) in (0..).zip(&frame.rows) {
        let old = before.and_then(|before| before.rows.get(usize::from(line)));
        if old.map_or("", String::as_str) != row {
            write_row(&mut bytes, line, row, size)?;
        }
    }
    if let Some((column, line)) = frame.cursor {
        queue!(bytes, MoveTo(column, line), Show)?;
    }
    queue!(bytes, EndSynchronizedUpdate)?;
    Ok(bytes)
}

/// The text goes over what is there before the rest is cleared, so that nothing is ever blank in
/// between. A full row is not cleared: the cursor would still stand on its last letter.
fn write_row(bytes: &mut Vec<u8>, line: u16, row: &str, size: Size) -> io::Result<()> {
    queue!(bytes, MoveTo(0, line), SetAttribute(Attribute::Reset))?;
    bytes.extend_from_slice(row.as_bytes());
    if width(row) < usize::from(size.columns) {
        queue!(bytes, SetAttribute(Attribute::Reset), Clear(ClearType::UntilNewLine))?;
    }
    Ok(())
}

/// What gives a terminal back, whatever it was showing.
pub(super) fn leave(out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    queue!(bytes, EndSynchronizedUpdate, SetAttribute(Attribute::Reset), EnableLineWrap, Show)?;
    queue!(bytes, LeaveAlternateScreen)?;
    out.write_all(&bytes)?;
    out.flush()
}
