//! Findings as a comment in a pull request: the counts, and a table.

use std::io::{self, Write};

use crate::diagnostic::Severity;

use super::super::terminal::Style;
use super::{Finding, Format, Report, Section, Table, human};

pub(super) static FORMAT: Format =
    Format { name: "markdown", help: "A table for a comment in the pull request", write };

/// GitHub refuses comments of more than 65,536 characters.
const MAX_BYTES: usize = 60_000;

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## prismakit: {}", human::summary(&report.summary))?;
    if report.findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n| | rule | where | what |\n| --- | --- | --- | --- |")?;
    let mut left = MAX_BYTES;
    for (index, finding) in report.findings.iter().enumerate() {
        let row = row(finding);
        if row.len() > left {
            let count = report.findings.len() - index;
            return writeln!(out, "\nAnd {count} more, which do not fit into a comment.");
        }
        left -= row.len();
        out.write_all(row.as_bytes())?;
    }
    for section in &report.sections {
        writeln!(out)?;
        write_section(section, out)?;
    }
    Ok(())
}

/// What several findings come to, below its heading.
pub(in crate::cli) fn write_section(section: &Section, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "### {}\n", section.heading)?;
    if let Some(table) = &section.table {
        return write_table(table, out);
    }
    for item in &section.items {
        writeln!(out, "- {}", prose(&item.text))?;
        item.places.iter().try_for_each(|place| writeln!(out, "  - {}", code(place)))?;
    }
    Ok(())
}

fn write_table(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| {} |\n|{}", table.head.join(" | "), " --- |".repeat(table.head.len()))?;
    table.rows.iter().try_for_each(|row| {
        let cells: Vec<_> = row.iter().map(|cell| prose(cell)).collect();
        writeln!(out, "| {} |", cells.join(" | "))
    })
}

fn row(finding: &Finding<'_>) -> String {
    let diagnostic = finding.diagnostic;
    let severity = match diagnostic.severity {
        Severity::Error => "**error**",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    let rule = match finding.url() {
        Some(url) => format!("[{}]({url}) {}", diagnostic.code, finding.name()),
        None => diagnostic.code.to_owned(),
    };
    let place = code(&format!("{}:{}", finding.file(), finding.range().0.line));
    let help =
        diagnostic.help.iter().flat_map(|help| help.lines()).map(|line| format!("<br>{}", prose(line)));
    let what = prose(&diagnostic.message) + &help.collect::<String>();
    format!("| {severity} | {rule} | {place} | {what} |\n")
}

/// A message, in which names stand between backticks, in one line that leaves the table whole.
fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return code(text);
    }
    let parts =
        parts.iter().enumerate().map(|(index, part)| if index % 2 == 1 { code(part) } else { plain(part) });
    parts.collect()
}

/// Text that means nothing but itself.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '|' | '\\' | '*' | '_' | '[' | ']' | '~' => plain.extend(['\\', c]),
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}

/// A text as code within a table, whatever is in it.
fn code(text: &str) -> String {
    if text.is_empty() {
        return "``".to_owned();
    }
    let text = text.replace(char::is_control, " ").replace('|', "\\|");
    let fence = "`".repeat(text.split(|c| c != '`').map(str::len).max().unwrap_or_default() + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{gap}{text}{gap}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_leave_the_table_whole() {
        for (text, expected) in [
            ("no index for `a|b`", "no index for `a\\|b`"),
            ("<b> & a_b | c", "&lt;b&gt; &amp; a\\_b \\| c"),
            ("one ` backtick", "``one ` backtick``"),
            ("`x", "`` `x ``"),
            ("a\n`b\u{1b}`", "a `b `"),
            ("`a``b`", "`a``b`"),
        ] {
            assert_eq!(prose(text), expected, "{text:?}");
        }
    }
}
