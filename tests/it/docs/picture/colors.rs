//! What escape sequences say about the colours of a text.

/// How a text looks.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Look {
    /// One of the 16 colours of a terminal.
    pub(super) color: Option<u8>,
    pub(super) background: Option<u8>,
    pub(super) is_bold: bool,
    pub(super) is_dim: bool,
    pub(super) is_reversed: bool,
}

/// Text of one look, from a column on.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Run {
    pub(super) column: usize,
    pub(super) text: String,
    pub(super) look: Look,
}

/// The lines of a terminal; what is longer than a line goes on in the next one.
pub(super) fn lines(text: &str, columns: usize) -> Vec<Vec<Run>> {
    let (mut lines, mut look) = (Vec::new(), Look::default());
    for line in text.lines() {
        let (mut runs, mut column) = (Vec::new(), 0);
        let mut rest = line;
        while let Some(character) = rest.chars().next() {
            if character == '\u{1b}' {
                rest = escape(rest, &mut look);
                continue;
            }
            rest = &rest[character.len_utf8()..];
            if column == columns {
                lines.push(std::mem::take(&mut runs));
                column = 0;
            }
            push(&mut runs, column, character, look);
            column += 1;
        }
        lines.push(runs);
    }
    lines
}

fn push(runs: &mut Vec<Run>, column: usize, character: char, look: Look) {
    match runs.last_mut() {
        Some(run) if run.look == look => run.text.push(character),
        _ => runs.push(Run { column, text: character.to_string(), look }),
    }
}

/// Takes an escape sequence off the text: colours change the look, links and movements are nothing.
fn escape<'t>(text: &'t str, look: &mut Look) -> &'t str {
    let body = &text[1..];
    if let Some(link) = body.strip_prefix(']') {
        return link.split_once("\u{1b}\\").map_or("", |(_, rest)| rest);
    }
    let parameters = body.trim_start_matches('[');
    let end = parameters.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(parameters.len());
    if parameters[end..].starts_with('m') {
        parameters[..end].split(';').for_each(|code| set(look, code.parse().unwrap_or(0)));
    }
    parameters.get(end + 1..).unwrap_or_default()
}

fn set(look: &mut Look, code: u8) {
    match code {
        0 => *look = Look::default(),
        1 => look.is_bold = true,
        2 => look.is_dim = true,
        7 => look.is_reversed = true,
        22 => (look.is_bold, look.is_dim) = (false, false),
        27 => look.is_reversed = false,
        30..=37 => look.color = Some(code - 30),
        39 => look.color = None,
        40..=47 => look.background = Some(code - 40),
        49 => look.background = None,
        90..=97 => look.color = Some(code - 90 + 8),
        100..=107 => look.background = Some(code - 100 + 8),
        other => panic!("nobody has drawn {other} yet"),
    }
}

#[test]
fn colours_are_read_and_long_lines_go_on() {
    let red = Look { color: Some(9), is_bold: true, ..Look::default() };
    let run = |column, text: &str, look| Run { column, text: text.to_owned(), look };
    let text = "a \u{1b}[1m\u{1b}[91mredder\u{1b}[0m\n\u{1b}]8;;https://a.b\u{1b}\\link\u{1b}]8;;\u{1b}\\\n";
    let plain = Look::default();
    let expected = [vec![run(0, "a ", plain), run(2, "red", red)], vec![run(0, "der", red)]];
    let [first, second, link] = lines(text, 5).try_into().expect("there are three lines");
    assert_eq!([first, second], expected);
    assert_eq!(link, [run(0, "link", plain)]);
}
