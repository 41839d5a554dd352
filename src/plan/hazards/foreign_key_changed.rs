//! PH014: a foreign key goes, or does something else when a row is deleted or its key changes.

use crate::diagnostic::Severity;
use crate::diff::{ForeignKeyChange, Pair, TableAlteration};
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::schema::referential_action::ReferentialAction;
use crate::sql::{ForeignKey, Operation};

use super::foreign_key_on_existing_rows::key_label;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH014",
    name: "foreign-key-changed",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "A foreign key is dropped, or other rows are deleted or changed through it than before.",
    reason: "\
Without the key, rows may refer to nothing, and the way back fails once one does. With another \
`onDelete` the same `DELETE` has other effects: what was refused now deletes what refers to the row, \
or the other way round, without a word in the code.",
    effects: Effects {
        postgresql: "\
A key cannot be altered: it is dropped and added. Without `--no-online` the new one is validated in a \
later transaction.",
        mysql: "It is dropped and added in two statements; between them nothing is checked.",
        sqlite: "The table is made anew.",
    },
    safe_way: "\
Say in the pull request what deleting a row does from now on. Keep a key that is still true; where it \
is in the way of a rebuild, let the migration take it away and put it back.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for alteration in survey.alterations() {
        for change in &alteration.foreign_keys {
            let found = match change {
                ForeignKeyChange::Drop(key) => dropped(alteration, key),
                ForeignKeyChange::Replace(pair) => replaced(alteration, *pair),
                ForeignKeyChange::Add(_) | ForeignKeyChange::Rename(_) => None,
            };
            let Some((finding, name)) = found else { continue };
            let step = survey.step(alteration.table, |operation| match operation {
                Operation::DropForeignKey { name: dropped, .. } => dropped == name,
                Operation::RebuildTable(_) => true,
                _ => false,
            });
            survey.report(finding.at(step).lock(survey.lock(step)));
        }
    }
}

fn dropped<'a>(alteration: &TableAlteration<'_>, key: &'a ForeignKey) -> Option<(Finding, &'a String)> {
    let is_column_gone = key.columns.iter().any(|name| alteration.column_after(name).is_none());
    if is_column_gone {
        return None;
    }
    let table = alteration.table.before;
    let message = format!(
        "rows of `{}` may refer to rows of `{}` that do not exist when `{}` is gone",
        table.name, key.referenced_table, key.name
    );
    let advice = "the way back fails once there are some";
    let finding = Finding::new(&HAZARD, key_label(table, key), message, advice);
    Some((finding.origin(key.origin.as_ref()), &key.name))
}

fn replaced<'a>(
    alteration: &TableAlteration<'_>,
    key: Pair<&'a ForeignKey>,
) -> Option<(Finding, &'a String)> {
    let table = alteration.table.after;
    let effects =
        [("deleted", key.map(|key| key.on_delete)), ("given another key", key.map(|key| key.on_update))];
    let changed = effects.iter().filter(|(_, action)| !action.is_same());
    let sentences = changed.map(|(event, action)| {
        format!("when a row of `{}` is {event}, {}", key.after.referenced_table, effect(table, action.after))
    });
    let message = sentences.collect::<Vec<_>>().join("; ");
    if message.is_empty() {
        return None;
    }
    let spreads = |action: ReferentialAction| action == ReferentialAction::Cascade;
    let is_worse = effects.iter().any(|(_, action)| spreads(action.after) && !spreads(action.before));
    let severity = if is_worse { Severity::Warning } else { Severity::Info };
    let advice = "see that the code expects it";
    let finding = Finding::new(&HAZARD, key_label(table, key.after), message, advice).only(severity);
    Some((finding.origin(key.after.origin.as_ref()), &key.before.name))
}

/// What a foreign key does from now on with the rows of its table.
fn effect(table: &crate::sql::Table, action: ReferentialAction) -> String {
    let rows = format!("the rows of `{}` that refer to it", table.name);
    match action {
        ReferentialAction::Cascade => format!("{rows} follow from now on"),
        ReferentialAction::Restrict | ReferentialAction::NoAction => {
            format!(
                "the database refuses from now on as long as there are {}",
                rows.trim_start_matches("the ")
            )
        }
        ReferentialAction::SetNull => format!("{rows} refer to nothing from now on"),
        ReferentialAction::SetDefault => format!("{rows} get the default from now on"),
    }
}
