//! What a reader of the output can see: colours, and letters beyond ASCII.

use super::super::environment::variable;
use super::super::terminal::Style;
use super::round::Mark;

/// How text may look where it is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Whether there are colours.
    pub(super) style: Style,
    /// Whether there is more than ASCII.
    pub(super) unicode: bool,
}

impl Look {
    /// What the terminal of this process shows in `style`.
    pub(super) fn of_terminal(style: Style) -> Self {
        Self { style, unicode: cfg!(windows) || is_utf8(locale().as_deref()) }
    }

    /// The sign for how a stage ended, in its colour.
    pub(super) fn sign(self, mark: Mark) -> String {
        let (sgr, unicode, ascii) = match mark {
            Mark::Clean => ("32", "✓", "+"),
            Mark::Attention => ("1;33", "!", "!"),
            Mark::Error => ("1;91", "✗", "x"),
            Mark::Running => ("1;94", "…", "~"),
        };
        self.style.paint(sgr, if self.unicode { unicode } else { ascii })
    }

    /// The sign that a line goes on where it cannot be seen.
    pub(super) const fn ellipsis(self) -> char {
        if self.unicode { '…' } else { '>' }
    }

    /// Something that matters less than what is around it.
    pub(super) fn dim(self, text: &str) -> String {
        self.style.paint("2", text)
    }

    /// Something that the eye should find first.
    pub(super) fn bold(self, text: &str) -> String {
        self.style.paint("1", text)
    }
}

/// The locale of characters, by the order in which POSIX asks for it.
fn locale() -> Option<String> {
    ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable)
}

/// Where nobody has set a locale, as in most containers, the terminal is nevertheless one of today.
fn is_utf8(locale: Option<&str>) -> bool {
    locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::is_utf8;

    #[test]
    fn a_locale_says_whether_there_is_more_than_ascii() {
        for (locale, expected) in [
            (None, true),
            (Some("C"), false),
            (Some("POSIX"), false),
            (Some("C.UTF-8"), true),
            (Some("de_DE.utf8"), true),
            (Some("en_US.ISO-8859-1"), false),
        ] {
            assert_eq!(is_utf8(locale), expected, "{locale:?}");
        }
    }
}
