//! A terminal that exists in memory only, with a screen on it.

use std::cell::RefCell;
use std::io::{self, Write};
use std::num::NonZero;
use std::rc::Rc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::super::super::look::Look;
use super::super::super::round::Request;
use super::super::{Screen, Size};
use crate::cli::terminal::Style;

pub(super) const PLAIN: Look = Look { style: Style::PLAIN, unicode: true };
pub(super) const COLOR: Look = Look { style: Style { color: true, hyperlinks: false }, unicode: true };
pub(super) const ASCII: Look = Look { style: Style::PLAIN, unicode: false };

/// What has been written, for the screen and for the test.
#[derive(Clone, Debug, Default)]
pub(super) struct Written(Rc<RefCell<Vec<u8>>>);

impl Written {
    pub(super) fn borrow(&self) -> std::cell::Ref<'_, Vec<u8>> {
        self.0.borrow()
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub(super) struct Terminal {
    pub(super) screen: Screen<Written>,
    pub(super) parser: vt100::Parser,
    pub(super) written: Written,
    played: usize,
}

impl Terminal {
    /// A terminal with a screen that has just been entered.
    pub(super) fn new(columns: u16, lines: u16, look: Look) -> Self {
        let written = Written::default();
        let mut screen = Screen::on(written.clone(), Size { columns, lines }, look);
        screen.start().unwrap();
        Self { screen, parser: parser(columns, lines), written, played: 0 }
    }

    /// Shows what has been written since the last time, and returns it.
    pub(super) fn play(&mut self) -> String {
        let written = self.written.borrow();
        let bytes = &written[self.played..];
        self.parser.process(bytes);
        self.played = written.len();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    /// The lines that are seen, without blanks at their ends; the cursor is a block.
    pub(super) fn text(&mut self) -> String {
        self.play();
        let screen = self.parser.screen();
        let mut rows: Vec<_> =
            screen.rows(0, screen.size().1.get()).map(|row| row.trim_end().to_owned()).collect();
        let (line, _) = screen.cursor_position();
        if screen.alternate_screen() && !screen.hide_cursor() {
            rows[usize::from(line)].push('█');
        }
        rows.join("\n") + "\n"
    }

    /// The lines that are seen, with colours.
    pub(super) fn contents(&mut self) -> String {
        self.play();
        let screen = self.parser.screen();
        screen.rows_formatted(0, screen.size().1.get()).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn cells(&mut self) -> impl Iterator<Item = &vt100::Cell> {
        self.play();
        let screen = self.parser.screen();
        let (lines, columns) = screen.size();
        (0..lines.get())
            .flat_map(move |line| (0..columns.get()).filter_map(move |column| screen.cell(line, column)))
    }

    pub(super) fn resize(&mut self, columns: u16, lines: u16) {
        self.play();
        self.parser.screen_mut().set_size(positive(lines), positive(columns));
        assert_eq!(self.screen.answer(&Event::Resize(columns, lines)), None);
    }

    /// Presses keys by their names, one after the other; returns what is asked for.
    pub(super) fn press(&mut self, keys: &str) -> Vec<Request> {
        keys.split(' ').filter_map(|name| self.screen.answer(&Event::Key(key(name)))).collect()
    }
}

/// A terminal that has shown nothing.
pub(super) fn parser(columns: u16, lines: u16) -> vt100::Parser {
    vt100::Parser::new(positive(lines), positive(columns), 0)
}

/// No terminal has less than a column and a line.
fn positive(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap_or(NonZero::<u16>::MIN)
}

fn key(name: &str) -> KeyEvent {
    let (code, modifiers) = match name {
        "Enter" => (KeyCode::Enter, KeyModifiers::NONE),
        "Esc" => (KeyCode::Esc, KeyModifiers::NONE),
        "End" => (KeyCode::End, KeyModifiers::NONE),
        "PgUp" => (KeyCode::PageUp, KeyModifiers::NONE),
        "PgDn" => (KeyCode::PageDown, KeyModifiers::NONE),
        "Backspace" => (KeyCode::Backspace, KeyModifiers::NONE),
        "Ctrl-C" => (KeyCode::Char('c'), KeyModifiers::CONTROL),
        "Ctrl-L" => (KeyCode::Char('l'), KeyModifiers::CONTROL),
        "Ctrl-Z" => (KeyCode::Char('z'), KeyModifiers::CONTROL),
        letter => (KeyCode::Char(letter.chars().next().unwrap()), KeyModifiers::NONE),
    };
    KeyEvent::new(code, modifiers)
}
