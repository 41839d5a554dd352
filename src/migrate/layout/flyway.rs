//! Flyway: `V<number>__<name>.sql`, and `U<number>__<name>.sql` for the way back. It runs a file in a
//! transaction, unless a file of settings beside it says otherwise.

use super::text::{comments, statements};
use super::{Entry, File, Habit, Layout, Script, Unit};

pub(super) static LAYOUT: Layout = Layout {
    name: "flyway",
    help: "`V<number>__<name>.sql` and `U<number>__<name>.sql`",
    folder: Some("migrations"),
    habit: Habit::NumbersAtFirst(1),
    shares_transaction: false,
    marker: None,
    version_of,
    write,
    companions: |_| Vec::new(),
};

/// The first number of `V2.1__add_x.sql`.
fn version_of(entry: &Entry) -> Option<&str> {
    let (version, _) = entry.name.strip_prefix('V')?.split_once("__")?;
    let end = version.find(|c: char| !c.is_ascii_digit()).unwrap_or(version.len());
    (end > 0).then(|| &version[..end])
}

fn write(unit: &Unit<'_>) -> Vec<File> {
    let Unit { version, name, notes, down_notes, part } = unit;
    let files = [('V', notes, &part.up), ('U', down_notes, &part.down)].into_iter().flat_map(
        |(way, notes, script)| {
            let path = format!("{way}{version}__{name}.sql");
            let settings = settings(script);
            let settings =
                (!settings.is_empty()).then(|| File { path: format!("{path}.conf").into(), text: settings });
            [File { path: path.into(), text: comments(notes) + &statements(script) }]
                .into_iter()
                .chain(settings)
        },
    );
    files.collect()
}

/// What Flyway would do otherwise: put a transaction around the file, and values into `${…}`.
fn settings(script: &Script) -> String {
    let mut settings = String::new();
    if !script.is_transaction && !script.is_empty() {
        settings.push_str("executeInTransaction=false\n");
    }
    if script.statements().any(|statement| statement.contains("${")) {
        settings.push_str("placeholderReplacement=false\n");
    }
    settings
}
