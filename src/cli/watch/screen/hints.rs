//! The keys that make sense now, in the last line of the screen, and all of them on demand.

use super::super::look::Look;
use super::cut::width;

/// A key and what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    key: &'static str,
    /// In a word or two.
    label: &'static str,
    /// Hints that matter less go first where there is no place for all.
    weight: u8,
}

/// Applies safe fixes.
pub(super) const FIX: Hint = Hint { key: "f", label: "fix", weight: 3 };
/// Writes the migration.
pub(super) const WRITE: Hint = Hint { key: "w", label: "write migration", weight: 2 };
/// Shows the SQL.
pub(super) const SHOW: Hint = Hint { key: "s", label: "show SQL", weight: 1 };
/// Runs everything.
pub(super) const RUN: Hint = Hint { key: "r", label: "run again", weight: 0 };
/// Lists the keys.
pub(super) const KEYS: Hint = Hint { key: "?", label: "keys", weight: 4 };
/// Ends it.
pub(super) const QUIT: Hint = Hint { key: "q", label: "quit", weight: 5 };
/// Goes back to the findings.
pub(super) const BACK: Hint = Hint { key: "q", label: "back", weight: 5 };

/// What `?` shows.
pub(super) const ALL: &str = "\
f              apply the safe fixes of check
w              write the migration; its name is asked for
s              show the SQL of the migration
r, Enter       run everything again
Up, Down       scroll by a line; so do k and j
PgUp, PgDn     scroll by a page; so does Space
Home, End      go to the first or last line
Left, Right    move long lines sideways; so do h and l
Esc            put a message away, close what lies over the findings
Ctrl-L         draw the screen anew
Ctrl-Z         suspend, where the shell knows jobs
?              this list
q, Ctrl-C      quit
";

/// As many hints as fit into the columns, the less important left out.
pub(super) fn row(hints: &[Hint], columns: usize, look: Look) -> String {
    let mut hints = hints.to_vec();
    loop {
        let texts: Vec<_> =
            hints.iter().map(|hint| format!("{} {}", look.bold(hint.key), look.dim(hint.label))).collect();
        let row = texts.join("   ");
        let least = (0..hints.len()).min_by_key(|index| hints[*index].weight);
        match least {
            Some(least) if width(&row) > columns => _ = hints.remove(least),
            _ => return row,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::look::Look;
    use super::{FIX, KEYS, QUIT, RUN, SHOW, WRITE, row};
    use crate::cli::terminal::Style;

    #[test]
    fn what_matters_less_goes_first() {
        let look = Look { style: Style::PLAIN, unicode: true };
        for (columns, expected) in [
            (80, "f fix   w write migration   s show SQL   r run again   ? keys   q quit"),
            (57, "f fix   w write migration   s show SQL   ? keys   q quit"),
            (30, "f fix   ? keys   q quit"),
            (10, "q quit"),
            (5, ""),
            (0, ""),
        ] {
            assert_eq!(row(&[FIX, WRITE, SHOW, RUN, KEYS, QUIT], columns, look), expected, "{columns}");
        }
    }
}
