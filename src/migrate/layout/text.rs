//! What the files of all layouts have in common: comments, and statements with their ends.

use super::{Script, Section};

/// Lines as comments, with an empty line behind them.
pub(super) fn comments(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        // A name may hold a line break, and what follows it would be a statement.
        let line = line.replace(char::is_control, " ");
        text.extend([format!("-- {line}").trim_end(), "\n"]);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// A script between `BEGIN` and `COMMIT` where it runs in a transaction, for tools that do not see to
/// that themselves.
pub(super) fn bracketed(script: &Script) -> String {
    if script.is_transaction && !script.is_empty() {
        format!("BEGIN;\n\n{}\nCOMMIT;\n", statements(script))
    } else {
        statements(script)
    }
}

/// A script, each step under a comment.
pub(super) fn statements(script: &Script) -> String {
    sections(script, |statement| format!("{statement};\n"))
}

/// A script whose statements are written by `write`, each with its end.
pub(super) fn sections(script: &Script, write: impl Fn(&str) -> String) -> String {
    if script.is_empty() {
        return "-- nothing to do\n".to_owned();
    }
    let filled = script.sections.iter().filter(|section| !section.statements.is_empty());
    let texts: Vec<_> = filled.map(|section| self::section(section, &write)).collect();
    texts.join("\n")
}

fn section(section: &Section, write: &impl Fn(&str) -> String) -> String {
    let title = format!("-- {}\n", section.title.replace(char::is_control, " "));
    section.statements.iter().fold(title, |text, statement| text + &write(statement))
}
