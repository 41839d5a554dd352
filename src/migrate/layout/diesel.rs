//! diesel: a folder for each migration, with `up.sql` and `down.sql`. It runs either in a
//! transaction, unless `metadata.toml` says otherwise for both.

use super::text::{comments, statements};
use super::{Entry, File, Habit, Layout, Script, Unit};
use crate::migrate::stamp::Stamp;

pub(super) static LAYOUT: Layout = Layout {
    name: "diesel",
    help: "`<time>_<name>/up.sql` and `down.sql`",
    folder: Some("migrations"),
    habit: Habit::Stamps(Stamp::dashed),
    shares_transaction: true,
    marker: None,
    version_of,
    write,
    companions: |_| Vec::new(),
};

/// `2026-11-20-101500`, or `00000000000000` for what diesel itself sets up.
fn version_of(entry: &Entry) -> Option<&str> {
    let (version, _) = entry.name.split_once('_')?;
    let is_version = entry.is_folder
        && version.starts_with(|c: char| c.is_ascii_digit())
        && version.chars().all(|c| c.is_ascii_digit() || c == '-');
    is_version.then_some(version)
}

fn write(unit: &Unit<'_>) -> Vec<File> {
    let Unit { version, name, notes, down_notes, part } = unit;
    let file = |file: &str, text: String| File {
        path: [format!("{version}_{name}"), file.to_owned()].iter().collect(),
        text,
    };
    let is_outside = |script: &Script| !script.is_empty() && !script.is_transaction;
    let settings = (is_outside(&part.up) || is_outside(&part.down))
        .then(|| file("metadata.toml", "run_in_transaction = false\n".to_owned()));
    let up = file("up.sql", comments(notes) + &statements(&part.up));
    let down = file("down.sql", comments(down_notes) + &statements(&part.down));
    [up, down].into_iter().chain(settings).collect()
}
