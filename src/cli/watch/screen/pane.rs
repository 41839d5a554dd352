//! A text that is longer than its place on the screen, and which part of it is seen.

use crossterm::event::{KeyCode, KeyEvent};

/// So many columns one step to the side goes.
const SIDE_STEP: usize = 8;

/// Lines, and how far they are scrolled.
#[derive(Debug, Default)]
pub(super) struct Pane {
    text: String,
    /// Where lines begin.
    starts: Vec<usize>,
    /// The first line that is seen.
    top: usize,
    /// The columns that are left out at the left.
    left: usize,
    /// How many lines there were place for, and how many lines there were, when it was last drawn.
    drawn: (usize, usize),
}

impl Pane {
    /// Takes another text, and stays where it is scrolled to as far as there are lines.
    pub(super) fn set(&mut self, text: String) {
        let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
        self.starts = std::iter::once(0).chain(starts).filter(|start| *start < text.len()).collect();
        self.text = text;
    }

    /// Whether there is nothing to see.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// A line, without its end.
    fn line(&self, index: usize) -> &str {
        let Some(&start) = self.starts.get(index) else { return "" };
        let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches('\n')
    }

    /// The lines that are seen where there is place for `height`, if they follow after `before`.
    pub(super) fn window<'a>(&'a mut self, before: &'a [String], height: usize) -> Vec<&'a str> {
        let total = before.len() + self.len();
        self.drawn = (height, total);
        self.top = self.top.min(total.saturating_sub(height));
        let last = total.min(self.top + height);
        let line = |index: usize| match before.get(index) {
            Some(line) => line.as_str(),
            None => self.line(index - before.len()),
        };
        (self.top..last).map(line).collect()
    }

    /// How many columns are left out.
    pub(super) const fn left(&self) -> usize {
        self.left
    }

    /// Which lines of how many are seen; `None` where these are all.
    pub(super) fn position(&self) -> Option<String> {
        let (height, total) = self.drawn;
        let last = total.min(self.top + height);
        (height < total && height > 0).then(|| format!("{}-{last} of {total}", self.top + 1))
    }

    /// Moves by a key; false where the key does not mean to.
    pub(super) fn scroll(&mut self, key: KeyEvent) -> bool {
        let (height, total) = self.drawn;
        let page = height.saturating_sub(1).max(1);
        match key.code {
            KeyCode::Up | KeyCode::Char('k') => self.top = self.top.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => self.top += 1,
            KeyCode::PageUp => self.top = self.top.saturating_sub(page),
            KeyCode::PageDown | KeyCode::Char(' ') => self.top += page,
            KeyCode::Home => (self.top, self.left) = (0, 0),
            KeyCode::End => self.top = total,
            KeyCode::Left | KeyCode::Char('h') => self.left = self.left.saturating_sub(SIDE_STEP),
            KeyCode::Right | KeyCode::Char('l') => {
                self.left = (self.left + SIDE_STEP).min(usize::from(u16::MAX));
            }
            _ => return false,
        }
        self.top = self.top.min(total.saturating_sub(height));
        true
    }

    /// Back to the begin.
    pub(super) const fn rewind(&mut self) {
        (self.top, self.left) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers};

    use super::{KeyEvent, Pane};

    fn seen(pane: &mut Pane, keys: &[KeyCode]) -> String {
        for key in keys {
            pane.window(&["first".to_owned()], 3);
            assert!(pane.scroll(KeyEvent::new(*key, KeyModifiers::NONE)), "{key:?}");
        }
        pane.window(&["first".to_owned()], 3).join(" ")
    }

    #[test]
    fn keys_move_within_the_text() {
        use KeyCode::{Down, End, Home, PageDown, PageUp, Up};
        for (keys, expected) in [
            (&[][..], "first 1 2"),
            (&[Down], "1 2 3"),
            (&[Up], "first 1 2"),
            (&[End], "3 4 5"),
            (&[End, Down, Up], "2 3 4"),
            (&[PageDown], "2 3 4"),
            (&[PageDown, PageDown, PageDown, PageUp], "1 2 3"),
            (&[End, Home], "first 1 2"),
        ] {
            let mut pane = Pane::default();
            pane.set("1\n2\n3\n4\n5\n".to_owned());
            assert_eq!(seen(&mut pane, keys), expected, "{keys:?}");
        }
    }

    #[test]
    fn a_shorter_text_is_still_seen() {
        let mut pane = Pane::default();
        pane.set("1\n2\n3\n4\n5".to_owned());
        seen(&mut pane, &[KeyCode::End]);
        pane.set("6\n".to_owned());
        assert_eq!(seen(&mut pane, &[]), "first 6");
        assert_eq!(pane.position(), None);
    }
}
