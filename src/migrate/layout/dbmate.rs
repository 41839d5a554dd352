//! dbmate: one file for both ways. It runs each in a transaction, unless the line above it says
//! otherwise.

use super::text::{comments, statements};
use super::version::of_file;
use super::{File, Habit, Layout, Script, Unit};

pub(super) static LAYOUT: Layout = Layout {
    name: "dbmate",
    help: "`<time>_<name>.sql` with both ways",
    folder: Some("db/migrations"),
    habit: Habit::StampsAtFirst,
    shares_transaction: false,
    marker: Some("migrate:"),
    version_of: of_file,
    write,
    companions: |_| Vec::new(),
};

fn write(unit: &Unit<'_>) -> Vec<File> {
    let Unit { version, name, notes, down_notes, part } = unit;
    let way = |direction: &str, notes: &[String], script: &Script| {
        let mode = if script.is_transaction || script.is_empty() { "" } else { " transaction:false" };
        format!("-- migrate:{direction}{mode}\n\n{}{}", comments(notes), statements(script))
    };
    let (up, down) = (way("up", notes, &part.up), way("down", down_notes, &part.down));
    vec![File { path: format!("{version}_{name}.sql").into(), text: format!("{up}\n{down}") }]
}
