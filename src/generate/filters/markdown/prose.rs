//! What documentation may do to the page that it stands in: Markdown within its own paragraphs, and
//! nothing beyond.

/// The text with headings and HTML escaped outside of code, and with its last block of code closed.
pub(super) fn within_page(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        if let Some(open) = fence {
            out.push(line.to_owned());
            if closes(line, open) {
                fence = None;
            }
            continue;
        }
        fence = opened(line);
        if fence.is_some() || line.trim().is_empty() {
            out.extend(escaped(&paragraph));
            paragraph.clear();
            out.push(line.to_owned());
        } else {
            paragraph.push(line);
        }
    }
    out.extend(escaped(&paragraph));
    out.extend(fence.map(str::to_owned));
    out.join("\n")
}

/// The backticks or tildes that begin a block of code in this line.
fn opened(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let first = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.find(|c| c != first).unwrap_or(line.len());
    let (fence, rest) = line.split_at(length);
    (length >= 3 && !(first == '`' && rest.contains('`'))).then_some(fence)
}

/// Whether a line ends the block of code that began with `fence`.
fn closes(line: &str, fence: &str) -> bool {
    let line = line.trim();
    line.starts_with(fence) && line.chars().all(|c| fence.starts_with(c))
}

/// The lines of a paragraph, in which neither a heading nor HTML is left.
fn escaped(lines: &[&str]) -> Vec<String> {
    let lines: Vec<_> = lines.iter().map(|line| without_heading(line)).collect();
    let text = without_html(&lines.join("\n"));
    if lines.is_empty() { Vec::new() } else { text.lines().map(str::to_owned).collect() }
}

/// A line that is no heading, and does not make one of the line above it.
fn without_heading(line: &str) -> String {
    let marked = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
    let words = line.trim_start();
    let underlines = ["=", "-"].iter().any(|mark| words.trim_end().replace(mark, "").is_empty());
    let at = match (marked.starts_with('#'), underlines) {
        (true, _) => line.len() - marked.len(),
        (_, true) => line.len() - words.len(),
        _ => return line.to_owned(),
    };
    format!("{}\\{}", &line[..at], &line[at..])
}

/// A text in which every `<` that HTML could begin with is escaped, apart from code.
fn without_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['`', '<', '\\']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match rest.as_bytes()[0] {
            b'`' => code_length(rest),
            b'\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            _ => {
                let begins = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?');
                out.push_str(if rest[1..].starts_with(begins) { "\\" } else { "" });
                1
            }
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out + rest
}

/// How long the code is that a text begins with; of backticks that nothing closes, only they.
fn code_length(text: &str) -> usize {
    let fence = text.find(|c| c != '`').unwrap_or(text.len());
    let mut at = fence;
    while let Some(start) = text[at..].find('`').map(|start| at + start) {
        let end = text[start..].find(|c| c != '`').map_or(text.len(), |length| start + length);
        if end - start == fence {
            return end;
        }
        at = end;
    }
    fence
}

#[cfg(test)]
mod tests {
    use super::within_page;

    #[test]
    fn documentation_stays_within_its_place() {
        for (text, expected) in [
            ("Plain *text* with `code`, 1 < 2.", "Plain *text* with `code`, 1 < 2."),
            ("# Title\n> ## More\n- # Item\nC# and #1", "\\# Title\n> \\## More\n- \\# Item\nC# and #1"),
            ("Title\n===\nOther\n  ---", "Title\n\\===\nOther\n  \\---"),
            ("A <b>bold</b> <!-- text `<i>` <3", "A \\<b>bold\\</b> \\<!-- text `<i>` <3"),
            ("``a ` <b>`` ` <b>\n\n` <b>", "``a ` <b>`` ` \\<b>\n\n` \\<b>"),
            ("already \\<b>", "already \\<b>"),
            ("Code:\n```sql\n# <b>\n```\n<b>", "Code:\n```sql\n# <b>\n```\n\\<b>"),
            ("~~~~\n```\n~~~", "~~~~\n```\n~~~\n~~~~"),
            ("```inline``` <b>", "```inline``` \\<b>"),
            ("", ""),
        ] {
            assert_eq!(within_page(text), expected);
        }
    }
}
