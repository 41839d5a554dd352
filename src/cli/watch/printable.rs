//! What of a text may reach a terminal: colours of ours and visible characters, nothing that moves
//! the cursor, renames the window or turns the direction of what follows.
//!
//! Findings quote schemas, and anybody may have written those.

use super::look::Look;

const ESCAPE: char = '\x1b';

/// Four columns, as the excerpts of findings have it.
const TAB: &str = "    ";

/// `line` as it may be written.
pub(super) fn printable(line: &str, look: Look) -> String {
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some(sequence) = sequence(rest) {
            let kept = if look.style.color && sequence.is_color { sequence.text } else { "" };
            out.push_str(kept);
            rest = &rest[sequence.text.len()..];
        } else {
            push(&mut out, c, look);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

fn push(out: &mut String, c: char, look: Look) {
    match c {
        '\t' => out.push_str(TAB),
        c if is_ignorable(c) => {}
        '\0'..' ' if look.unicode => out.push(picture(c)),
        c if c.is_control() || is_bidirectional(c) => out.push('?'),
        c if c.is_ascii() || look.unicode => out.push(c),
        _ => out.push('?'),
    }
}

/// The sign that Unicode has for a control character of ASCII.
fn picture(c: char) -> char {
    char::from_u32(0x2400 + u32::from(c)).unwrap_or('?')
}

/// An escape sequence that may come from this program.
struct Sequence<'a> {
    text: &'a str,
    /// Whether it is a colour, and not the begin or end of a link.
    is_color: bool,
}

/// The sequence that `text` begins with. Of every other one the escape character becomes a sign, so
/// that it can be read.
fn sequence(text: &str) -> Option<Sequence<'_>> {
    let rest = text.strip_prefix(ESCAPE)?;
    if let Some(link) = rest.strip_prefix("]8;") {
        let end = link.find(['\x07', ESCAPE])?;
        let end = if link[end..].starts_with("\x1b\\") { end + 2 } else { end + 1 };
        let start = text.len() - link.len();
        return Some(Sequence { text: &text[..start + end], is_color: false });
    }
    let parameters = rest.strip_prefix('[')?;
    let end = parameters.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    let is_color = parameters[end..].starts_with('m') && is_color(&parameters[..end]);
    let start = text.len() - parameters.len();
    is_color.then(|| Sequence { text: &text[..=start + end], is_color })
}

/// Whether these parameters set the weight and colour of letters, and nothing that hides them.
fn is_color(parameters: &str) -> bool {
    if let Some(number) = parameters.strip_prefix("38;5;") {
        return number.parse::<u8>().is_ok();
    }
    parameters.split(';').all(|parameter| {
        matches!(parameter.parse(), Ok(0..=4 | 22..=24 | 30..=37 | 39 | 90..=97)) || parameter.is_empty()
    })
}

/// Characters that change the direction in which others are shown, and the one that stands for them
/// where somebody else has taken them out.
const fn is_bidirectional(c: char) -> bool {
    matches!(
        c,
        '\u{FFFD}' | '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}'
    )
}

/// Characters that have no width, or change that of their neighbours on some terminals and not on
/// others.
const fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}'
            | '\u{034F}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200D}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206A}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::terminal::Style;
    use super::super::look::Look;
    use super::printable;

    const COLOR: Look = Look { style: Style { color: true, hyperlinks: false }, unicode: true };
    const PLAIN: Look = Look { style: Style::PLAIN, unicode: true };
    const ASCII: Look = Look { style: Style::PLAIN, unicode: false };

    #[test]
    fn colours_stay_where_there_are_some() {
        let text = "\x1b[1;91merror\x1b[0m \x1b[38;5;12m|\x1b[m";
        assert_eq!(printable(text, COLOR), text);
        assert_eq!(printable(text, PLAIN), "error |");
    }

    #[test]
    fn nothing_else_commands_the_terminal() {
        for (text, expected) in [
            ("a\x1b[2Jb", "a␛[2Jb"),
            ("a\x1b[8mb", "a␛[8mb"),
            ("a\x1b[38;5;999mb", "a␛[38;5;999mb"),
            ("a\x1b]0;title\x07b", "a␛]0;title␇b"),
            ("a\x1b]8;;http://x\x1b\\link\x1b]8;;\x07b", "alinkb"),
            ("a\x1b]8;;http://x", "a␛]8;;http://x"),
            ("a\x1b", "a␛"),
            ("a\x1b[", "a␛["),
            ("a\x1b[31", "a␛[31"),
            ("a\x1bcb", "a␛cb"),
            ("a\u{9b}2Jb", "a?2Jb"),
            ("a\rb\x08\x7f\0", "a␍b␈?␀"),
            ("a\u{202E}b\u{2066}c", "a?b?c"),
        ] {
            assert_eq!(printable(text, COLOR), expected, "{text:?}");
        }
    }

    #[test]
    fn what_has_no_reliable_width_is_left_out() {
        assert_eq!(printable("\u{FEFF}a\u{200B}b\u{200D}c\u{FE0F}\r", PLAIN), "abc");
        assert_eq!(printable("a\tb", PLAIN), "a    b");
        assert_eq!(printable("日本 é", PLAIN), "日本 é");
    }

    #[test]
    fn a_terminal_of_ascii_gets_ascii() {
        assert_eq!(printable("é\u{202E}日x", ASCII), "???x");
    }
}
