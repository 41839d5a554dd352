//! sqlx: `<time>_<name>.up.sql` and `.down.sql`. It runs a file in a transaction, unless the first
//! line says otherwise.

use super::text::{comments, statements};
use super::version::of_file;
use super::{File, Habit, Layout, Script, Unit};

pub(super) static LAYOUT: Layout = Layout {
    name: "sqlx",
    help: "`<time>_<name>.up.sql` and `.down.sql`",
    folder: Some("migrations"),
    habit: Habit::StampsAtFirst,
    shares_transaction: false,
    marker: None,
    version_of: of_file,
    write,
    companions: |_| Vec::new(),
};

fn write(unit: &Unit<'_>) -> Vec<File> {
    let Unit { version, name, notes, down_notes, part } = unit;
    let file = |direction: &str, notes: &[String], script: &Script| {
        let mode = if script.is_transaction || script.is_empty() { "" } else { "-- no-transaction\n" };
        let text = format!("{mode}{}{}", comments(notes), statements(script));
        File { path: format!("{version}_{name}.{direction}.sql").into(), text }
    };
    vec![file("up", notes, &part.up), file("down", down_notes, &part.down)]
}
