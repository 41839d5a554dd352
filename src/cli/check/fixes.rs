//! What fixes change in schemas, and what they leave to be done.

use crate::cli::fixing::{Change, Target};
use crate::cli::sources::SchemaFiles;
use crate::cli::terminal;
use crate::text::Sources;

use super::Checked;

/// The files of a schema as they are.
pub(super) fn texts(files: &SchemaFiles, is_stdin: bool) -> Vec<Change> {
    let texts = files.sources.iter().zip(&files.paths).map(|((_, file), path)| Change {
        name: file.name().to_owned(),
        target: if is_stdin { Target::Stdout } else { Target::File(path.clone()) },
        before: file.text().to_owned(),
        after: String::new(),
    });
    texts.collect()
}

/// The files that are different now.
pub(super) fn changes(before: Vec<Change>, sources: &Sources) -> Vec<Change> {
    let after = sources.iter().map(|(_, file)| file.text());
    let changes = before.into_iter().zip(after).filter_map(|(mut change, after)| {
        after.clone_into(&mut change.after);
        let passes_on = matches!(change.target, Target::Stdout);
        (passes_on || change.before != after).then_some(change)
    });
    changes.collect()
}

/// What all schemas have changed.
pub(super) fn all(checked: &[Checked]) -> impl Iterator<Item = &Change> {
    checked.iter().flat_map(|checked| &checked.changes)
}

/// What fixes leave to be done by hand, by the code of their rule.
const AFTERWARDS: &[(&str, &str)] = &[(
    "PN008",
    "tables have new names: rename them in the migration (`ALTER TABLE … RENAME TO …`), \
     for what Prisma Migrate writes drops the old ones with their rows",
)];

/// Says on standard error what is left to be done after the fixes.
pub(super) fn say_what_is_left_to_do(checked: &[Checked]) {
    for (code, text) in AFTERWARDS {
        if checked.iter().any(|checked| checked.fixed.contains_key(code)) {
            terminal::line(&format!("note: {text}"));
        }
    }
}
