//! golang-migrate: `<number>_<name>.up.sql` and `.down.sql`. It sends a whole file at once, which
//! PostgreSQL runs as one transaction, and puts one around it for SQLite. Files that must run outside
//! of one hold a single statement for PostgreSQL; for SQLite they need `x-no-tx-wrap=true`.

use super::text::{comments, statements};
use super::version::of_file;
use super::{File, Habit, Layout, Script, Unit};

pub(super) static LAYOUT: Layout = Layout {
    name: "golang-migrate",
    help: "`<number>_<name>.up.sql` and `.down.sql`",
    folder: Some("migrations"),
    habit: Habit::NumbersAtFirst(6),
    shares_transaction: false,
    marker: None,
    version_of: of_file,
    write,
    companions: |_| Vec::new(),
};

fn write(unit: &Unit<'_>) -> Vec<File> {
    let Unit { version, name, notes, down_notes, part } = unit;
    let file = |direction: &str, notes: &[String], script: &Script| File {
        path: format!("{version}_{name}.{direction}.sql").into(),
        text: comments(notes) + &statements(script),
    };
    vec![file("up", notes, &part.up), file("down", down_notes, &part.down)]
}
