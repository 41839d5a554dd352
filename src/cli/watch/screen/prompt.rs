//! The name of a migration, as it is typed.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::super::look::Look;
use super::super::printable::printable;
use super::cut::{cut, width};

const QUESTION: &str = "Name of the migration: ";
const KEYS: &str = "Enter writes it, Esc cancels";
const NO_NAME: &str = "A migration needs a name.";

/// No layout of migrations has longer names.
const MAX_LENGTH: usize = 200;

/// A line that is edited.
#[derive(Debug, Default)]
pub(super) struct Prompt {
    text: String,
    is_refused: bool,
}

/// What came of a key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It goes on.
    Unfinished,
    /// Nothing is to be written.
    Cancelled,
    /// This is the name.
    Name(String),
}

impl Prompt {
    /// Takes a key.
    pub(super) fn key(&mut self, key: KeyEvent) -> Answer {
        self.is_refused = false;
        match key.code {
            KeyCode::Esc => return Answer::Cancelled,
            KeyCode::Enter => return self.finish(),
            KeyCode::Backspace => {
                self.text.pop();
            }
            KeyCode::Char('u') if key.modifiers == KeyModifiers::CONTROL => self.text.clear(),
            KeyCode::Char(c) if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
                self.push(c);
            }
            _ => {}
        }
        Answer::Unfinished
    }

    fn push(&mut self, c: char) {
        if !c.is_control() && self.text.chars().count() < MAX_LENGTH {
            self.text.push(c);
        }
    }

    fn finish(&mut self) -> Answer {
        let name = self.text.trim();
        self.is_refused = name.is_empty();
        if self.is_refused { Answer::Unfinished } else { Answer::Name(name.to_owned()) }
    }

    /// The line, and the column of the cursor in it: what is typed matters more than the rest.
    pub(super) fn row(&self, columns: usize, look: Look) -> (String, usize) {
        let text = printable(&self.text, look);
        let question = if QUESTION.len() + 12 > columns { "" } else { QUESTION };
        let place = columns.saturating_sub(question.len() + 1);
        let hidden = width(&text).saturating_sub(place);
        let typed = cut(&text, hidden, place, look);
        let cursor = question.len() + width(&typed);
        let hint = if self.is_refused { NO_NAME } else { KEYS };
        let gap = columns.saturating_sub(cursor + hint.len());
        let hint = match (gap > 2, self.is_refused) {
            (true, true) => " ".repeat(gap) + &look.style.paint("1;33", hint),
            (true, false) => " ".repeat(gap) + &look.dim(hint),
            // Why nothing happens has to be seen.
            (false, true) => return (cut(hint, 0, columns, look), 0),
            (false, false) => String::new(),
        };
        (format!("{}{typed}{hint}", look.bold(question)), cursor.min(columns.saturating_sub(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::look::Look;
    use super::super::cut::width;
    use super::{Answer, KeyCode, KeyEvent, KeyModifiers, Prompt};
    use crate::cli::terminal::Style;

    const LOOK: Look = Look { style: Style::PLAIN, unicode: true };

    fn typed(text: &str) -> (Prompt, Answer) {
        let mut prompt = Prompt::default();
        let mut answer = Answer::Unfinished;
        for c in text.chars() {
            let code = match c {
                '\n' => KeyCode::Enter,
                '\x08' => KeyCode::Backspace,
                '\x1b' => KeyCode::Esc,
                c => KeyCode::Char(c),
            };
            answer = prompt.key(KeyEvent::new(code, KeyModifiers::NONE));
        }
        (prompt, answer)
    }

    #[test]
    fn a_name_is_typed_and_corrected() {
        for (text, expected) in [
            ("add phone\n", Answer::Name("add phone".to_owned())),
            ("adx\x08d\n", Answer::Name("add".to_owned())),
            ("  é \n", Answer::Name("é".to_owned())),
            ("add", Answer::Unfinished),
            ("\n", Answer::Unfinished),
            ("  \n", Answer::Unfinished),
            ("\x08\x08a\x1b", Answer::Cancelled),
        ] {
            assert_eq!(typed(text).1, expected, "{text:?}");
        }
    }

    #[test]
    fn no_name_is_refused_in_words_until_the_next_key() {
        for columns in [80, 30] {
            assert!(typed("\n").0.row(columns, LOOK).0.contains("A migration needs a name."));
            assert!(!typed("\na").0.row(columns, LOOK).0.contains("A migration needs a name."));
        }
    }

    #[test]
    fn the_end_of_what_is_typed_is_seen() {
        let (prompt, _) = typed(&("日".repeat(60) + "end"));
        for columns in 0..100 {
            let (row, cursor) = prompt.row(columns, LOOK);
            assert!(width(&row) <= columns, "{columns}: {row}");
            assert!(cursor < columns.max(1), "{columns}");
            assert!(columns < 10 || row.contains("end"), "{columns}: {row}");
        }
    }
}
