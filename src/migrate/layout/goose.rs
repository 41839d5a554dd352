//! goose: one file for both ways, in a transaction or not. It splits a file where a line ends with
//! a semicolon, except between two lines of its own.

use super::text::{comments, sections};
use super::version::of_file;
use super::{File, Habit, Layout, Script, Unit};

pub(super) static LAYOUT: Layout = Layout {
    name: "goose",
    help: "`<time>_<name>.sql` with both ways",
    folder: Some("migrations"),
    habit: Habit::StampsAtFirst,
    shares_transaction: true,
    marker: Some("+goose"),
    version_of: of_file,
    write,
    companions: |_| Vec::new(),
};

fn write(unit: &Unit<'_>) -> Vec<File> {
    let Unit { version, name, notes, down_notes, part } = unit;
    let is_outside = |script: &Script| !script.is_empty() && !script.is_transaction;
    let mode = if is_outside(&part.up) || is_outside(&part.down) { "-- +goose NO TRANSACTION\n" } else { "" };
    let (up, down) = (way("Up", notes, &part.up), way("Down", down_notes, &part.down));
    vec![File { path: format!("{version}_{name}.sql").into(), text: format!("{mode}{up}\n{down}") }]
}

fn way(direction: &str, notes: &[String], script: &Script) -> String {
    let mut text = format!("-- +goose {direction}\n\n{}", comments(notes));
    if holds_together(script) {
        text.push_str(&block(sections(script, |statement| format!("{statement};\n")).trim_end()));
    } else {
        text.push_str(&sections(script, statement));
    }
    text
}

/// Without a transaction, statements may go to several connections. Those of a script that begins one
/// itself must not.
fn holds_together(script: &Script) -> bool {
    !script.is_transaction && script.statements().any(|statement| statement.starts_with("BEGIN"))
}

fn statement(statement: &str) -> String {
    let is_plain = !statement.contains(';') && !statement.contains("\n--") && !statement.contains("\n\n");
    if is_plain { format!("{statement};\n") } else { block(&format!("{statement};")) }
}

fn block(text: &str) -> String {
    format!("-- +goose StatementBegin\n{text}\n-- +goose StatementEnd\n")
}
