//! What was done, in a few lines.

use std::collections::BTreeMap;

use crate::cli::sources;
use crate::sql::declare::{Changes, Declaration, Note};

use super::target::Target;

/// How many names a line lists before it counts the others.
const LISTED: usize = 5;

/// A line about what changed, and one about what the schema does not say.
pub(super) fn lines(target: &Target, declaration: &Declaration, verbose: bool) -> Vec<String> {
    let limit = if verbose { usize::MAX } else { LISTED };
    let files: Vec<_> =
        target.changed(declaration).into_iter().map(|(path, _)| sources::display_name(path)).collect();
    let mut lines = vec![match described(&declaration.changes, limit) {
        _ if files.is_empty() => "the schema says already what the database holds".to_owned(),
        None => format!("{}: nothing but the layout changed", files.join(", ")),
        Some(changes) => format!("{}: {changes}", files.join(", ")),
    }];
    if !declaration.notes.is_empty() {
        let notes = noted(&declaration.notes, limit);
        lines.push(format!("note: in the database, but not in the schema: {notes}"));
    }
    lines
}

/// `2 added (model Post, User.email), 1 removed (User.fax)`
fn described(changes: &Changes, limit: usize) -> Option<String> {
    let kinds = [("added", &changes.added), ("changed", &changes.changed), ("removed", &changes.removed)];
    let some = kinds.into_iter().filter(|(_, names)| !names.is_empty());
    let parts: Vec<_> =
        some.map(|(what, names)| format!("{} {what} ({})", names.len(), listed(names, limit))).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `2 checks (users.age, users.name), 1 view (totals)`
fn noted(notes: &[Note], limit: usize) -> String {
    let mut kinds: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for note in notes {
        kinds.entry(note.kind).or_default().push(note.name.clone());
    }
    let part = |(kind, names): (&str, Vec<String>)| {
        format!("{} ({})", counted(names.len(), kind), listed(&names, limit))
    };
    kinds.into_iter().map(part).collect::<Vec<_>>().join(", ")
}

fn counted(count: usize, kind: &str) -> String {
    let plural = match kind {
        _ if count == 1 => kind.to_owned(),
        _ if kind.ends_with("index") => format!("{kind}es"),
        _ => kind.strip_suffix("cy").map_or_else(|| format!("{kind}s"), |stem| format!("{stem}cies")),
    };
    format!("{count} {plural}")
}

fn listed(names: &[String], limit: usize) -> String {
    let shown: Vec<_> = names.iter().take(limit).map(String::as_str).collect();
    let more = names.len().saturating_sub(limit);
    if more == 0 { shown.join(", ") } else { format!("{}, and {more} more", shown.join(", ")) }
}
