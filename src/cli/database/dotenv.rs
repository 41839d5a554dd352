//! What a `.env` file says, read as the package `dotenv` of Node reads it, since that is what Prisma
//! and its configuration use.

use std::collections::BTreeMap;

/// Names and values, as they are written apart from quotes.
pub(super) type Entries = BTreeMap<String, String>;

/// How deep variables may name each other.
const MAX_DEPTH: usize = 8;

/// The entries of a file. What is none is skipped, as Node does.
pub(super) fn entries(text: &str) -> Entries {
    let text = text.trim_start_matches('\u{feff}');
    let mut entries = Entries::new();
    let mut rest = text;
    while !rest.is_empty() {
        rest = match entry(rest) {
            Some((name, value, rest)) => {
                entries.insert(name.to_owned(), value);
                rest
            }
            None => next_line(rest),
        };
    }
    entries
}

/// The value of a variable, with `${NAME}` in it filled in. `environment` goes before the file.
pub(super) fn value(
    entries: &Entries,
    name: &str,
    environment: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    Some(filled(entries.get(name)?, entries, &environment, 0))
}

/// `NAME=value`, `export NAME=value` or `NAME: value` at the start of a text, and what follows it.
fn entry(text: &str) -> Option<(&str, String, &str)> {
    let line = text.trim_start();
    let exported = line.strip_prefix("export").filter(|rest| rest.starts_with([' ', '\t']));
    let line = exported.unwrap_or(line).trim_start_matches([' ', '\t']);
    let end = line.find(|c: char| !(c.is_alphanumeric() || "_.-".contains(c)))?;
    let (name, rest) = line.split_at(end);
    let behind_sign = match rest.trim_start_matches([' ', '\t']).strip_prefix('=') {
        Some(rest) => rest,
        None => rest.strip_prefix(':').filter(|rest| rest.starts_with([' ', '\t']))?,
    };
    let written = behind_sign.trim_start_matches([' ', '\t']);
    let (value, rest) = quoted(written).unwrap_or_else(|| unquoted(written));
    (!name.is_empty()).then_some((name, value, rest))
}

/// A value in quotes, which may go over several lines; `None` where something but a comment follows.
fn quoted(text: &str) -> Option<(String, &str)> {
    let quote = text.chars().next().filter(|c| "'\"`".contains(*c))?;
    let inner = &text[1..];
    let mut is_escaped = false;
    let end = inner.find(|c| {
        let ends = c == quote && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    })?;
    let rest = &inner[end + 1..];
    let line = rest.lines().next().unwrap_or_default().trim_start();
    if !(line.is_empty() || line.starts_with('#')) {
        return None;
    }
    let value = &inner[..end];
    let value = if quote == '"' { value.replace("\\n", "\n").replace("\\r", "\r") } else { value.to_owned() };
    Some((value, next_line(rest)))
}

/// The rest of the line, up to a comment.
fn unquoted(text: &str) -> (String, &str) {
    let line = text.lines().next().unwrap_or_default();
    let value = line.split('#').next().unwrap_or_default().trim();
    (value.to_owned(), next_line(text))
}

fn next_line(text: &str) -> &str {
    text.find('\n').map_or("", |end| &text[end + 1..])
}

/// Replaces `${NAME}`; `\${` stands for itself.
fn filled(
    text: &str,
    entries: &Entries,
    environment: &impl Fn(&str) -> Option<String>,
    depth: usize,
) -> String {
    let mut filled_in = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let (before, reference) = rest.split_at(start);
        let end = reference.find('}').unwrap_or(reference.len() - 1);
        if let Some(before) = before.strip_suffix('\\') {
            filled_in.extend([before, &reference[..=end]]);
        } else {
            let name = reference[2..=end].trim_end_matches('}');
            let inner = || entries.get(name).filter(|_| depth < MAX_DEPTH);
            let value = environment(name)
                .or_else(|| inner().map(|value| filled(value, entries, environment, depth + 1)));
            filled_in.extend([before, &value.unwrap_or_default()]);
        }
        rest = &reference[end + 1..];
    }
    filled_in + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_as_node_reads_them() {
        let cases = [
            ("A=1", "1"),
            ("\u{feff}A=1", "1"),
            ("  export A = 1  ", "1"),
            ("A: 1", "1"),
            ("A=1 # one", "1"),
            ("A='1 # one' # two", "1 # one"),
            ("A=\"a\\nb\"", "a\nb"),
            ("A='a\\nb'", "a\\nb"),
            ("A=`it's \"it\"`", "it's \"it\""),
            ("A=\"a\nb\"\nB=2", "a\nb"),
            ("A=\"a\" b", "\"a\" b"),
            ("A=it's", "it's"),
            ("# A=0\nA=1", "1"),
            ("nonsense\n=2\nA=1", "1"),
            ("A=1\r\nB=2\r\n", "1"),
            ("A=0\nA=1", "1"),
            ("A=postgresql://u:p$x@h/d?a=b&c=d", "postgresql://u:p$x@h/d?a=b&c=d"),
            ("P=p\nA=u:${P}@${HOST}/${NONE}", "u:p@h/"),
            ("HOST=other\nA=${HOST}", "h"),
            ("A=\\${P}", "${P}"),
            ("A=${A}${", ""),
            ("A=", ""),
        ];
        let environment = |name: &str| (name == "HOST").then(|| "h".to_owned());
        for (text, expected) in cases {
            assert_eq!(value(&entries(text), "A", environment).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_entry_is_skipped() {
        for text in ["", "A", "#A=1", "A:1", "-", "export", "=1", "A\n=1"] {
            assert_eq!(value(&entries(text), "A", |_| None), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(text in "(A|B|=|:|[ \n\"'`#$\\\\{}é]|export |\\$\\{A\\}){0,30}") {
            let _ = value(&entries(&text), "A", |_| None);
        }
    }
}
