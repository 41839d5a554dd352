//! Lines as wide as the screen: cut between letters, never inside an escape sequence or a letter
//! that takes two columns.

use unicode_width::UnicodeWidthChar;

use super::super::look::Look;

const ESCAPE: char = '\x1b';
const RESET: &str = "\x1b[0m";

/// So many accents may stand on a letter; a text can have thousands, and they cost no column.
const MAX_MARKS: usize = 4;

/// How many columns a printable line takes.
pub(super) fn width(line: &str) -> usize {
    pieces(line).map(|(_, columns)| columns).sum()
}

/// At most `columns` columns of a printable line, without the first `skipped`; a sign at the end says
/// that it goes on.
pub(super) fn cut(line: &str, skipped: usize, columns: usize, look: Look) -> String {
    if skipped == 0 && line.len() <= columns && !line.contains(ESCAPE) {
        return line.to_owned();
    }
    let goes_on = width(line) > skipped + columns;
    let end = if goes_on { (skipped + columns).saturating_sub(1) } else { skipped + columns };
    let mut out = part(line, skipped, end);
    if goes_on && columns > 0 {
        // A letter of two columns may have left a gap.
        let gap = (columns - 1).saturating_sub(width(&out));
        out.extend(std::iter::repeat_n(' ', gap));
        out.push_str(if out.contains(ESCAPE) { RESET } else { "" });
        out.push(look.ellipsis());
    } else if out.contains(ESCAPE) {
        out.push_str(RESET);
    }
    out
}

/// The columns from `start` to `end`. Colours that begin before them are kept.
fn part(line: &str, start: usize, end: usize) -> String {
    let mut out = String::new();
    let (mut column, mut marks) = (0, 0);
    for (piece, columns) in pieces(line) {
        let is_sequence = piece.starts_with(ESCAPE);
        marks = if columns == 0 && !is_sequence { marks + 1 } else { 0 };
        let next = column + columns;
        if is_sequence || (column >= start && next <= end && marks <= MAX_MARKS && next > start) {
            out.push_str(piece);
        } else if column < start && next > start {
            // Half a letter is a blank.
            out.push(' ');
        } else if column >= end {
            break;
        }
        column = next;
    }
    out
}

/// Escape sequences and letters, and how many columns each takes.
fn pieces(line: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (length, columns) = if first == ESCAPE {
            (rest.find('m').map_or(rest.len(), |end| end + 1), 0)
        } else {
            (first.len_utf8(), first.width().unwrap_or(0))
        };
        let (piece, after) = rest.split_at(length);
        rest = after;
        Some((piece, columns))
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::look::Look;
    use super::{cut, width};
    use crate::cli::terminal::Style;

    const LOOK: Look = Look { style: Style { color: true, hyperlinks: false }, unicode: true };

    #[test]
    fn a_line_takes_no_more_columns_than_there_are() {
        for (line, columns, expected) in [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("abcd", 1, "…"),
            ("abcd", 0, ""),
            ("日本語", 6, "日本語"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日 …"),
            ("日本語", 1, "…"),
            ("\x1b[31mabc\x1b[0m", 3, "\x1b[31mabc\x1b[0m\x1b[0m"),
            ("\x1b[31mabcd\x1b[0m", 3, "\x1b[31mab\x1b[0m…"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
        ] {
            let text = cut(line, 0, columns, LOOK);
            assert_eq!(text, expected, "{line:?} in {columns}");
            assert!(width(&text) <= columns, "{line:?} in {columns}");
        }
    }

    #[test]
    fn a_line_can_begin_further_to_the_right() {
        for (line, skipped, expected) in [
            ("abcdef", 2, "cd…"),
            ("abcde", 2, "cde"),
            ("abc", 5, ""),
            ("日本語", 1, " 本…"),
            ("\x1b[31mabcde", 3, "\x1b[31mde\x1b[0m"),
        ] {
            assert_eq!(cut(line, skipped, if skipped == 1 { 4 } else { 3 }, LOOK), expected, "{line:?}");
        }
    }

    #[test]
    fn a_letter_carries_few_marks() {
        let line = "a".to_owned() + &"\u{301}".repeat(1000) + "b";
        assert!(cut(&line, 0, 10, LOOK).chars().count() < 10);
    }
}
