//! Fixes what can be fixed in the schema and in the code, round by round.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::cli::fixing::{Change, Target};
use crate::diagnostic::Applicability;
use crate::lint::{self, Settings};
use crate::schema::analyze;
use crate::text::{FileId, Sources};

use super::reading::Project;

/// Fixes of one line wait for each other; more rounds than this are two fixes that undo each other.
const MAX_ROUNDS: usize = 10;

/// Files as they were, by the names of reports.
type Before = BTreeMap<String, (PathBuf, String)>;

/// What fixes change, and how many findings they fix. The project is as it is with them afterwards.
pub(super) fn changes(
    project: &mut Project,
    settings: &Settings,
    applicability: Applicability,
) -> (Vec<Change>, usize) {
    let (mut before, mut count) = (Before::new(), 0);
    for _ in 0..MAX_ROUNDS {
        let applied = round(project, settings, applicability, &mut before);
        if applied == 0 {
            break;
        }
        count += applied;
    }
    (before.into_iter().filter_map(|(name, file)| change(project, name, file)).collect(), count)
}

/// Applies what can be applied at once; says how much that was.
fn round(
    project: &mut Project,
    settings: &Settings,
    applicability: Applicability,
    before: &mut Before,
) -> usize {
    let code = project.read();
    let sources = code.sources(&project.schema.ast().sources);
    let findings = lint::run_code(&project.schema, settings, project.base.as_ref(), &code);
    let fixed = lint::fix::apply(&sources, &findings, applicability);
    let of_schema = (0..code.first_file).map(|file| fixed.sources.get(FileId(file)).clone());
    let analysis = analyze(Sources::new(of_schema.collect()), &project.options);
    // A fix never leaves a schema invalid.
    if !analysis.is_valid() {
        return 0;
    }
    for (file, now) in fixed.sources.iter() {
        let then = sources.get(file);
        if then.text() == now.text() {
            continue;
        }
        let path = match project.paths.get(file.0 as usize) {
            Some(path) if file.0 < code.first_file => path.clone(),
            _ => {
                project.edit(now.name(), now.text());
                project.code_file(now.name())
            }
        };
        before.entry(now.name().to_owned()).or_insert_with(|| (path, then.text().to_owned()));
    }
    project.schema = analysis.schema;
    fixed.applied.len()
}

fn change(project: &Project, name: String, (path, before): (PathBuf, String)) -> Option<Change> {
    let of_schema = project.schema.ast().sources.iter().find(|(_, file)| file.name() == name);
    let after = match of_schema {
        Some((_, file)) => file.text().to_owned(),
        None => project.text_of(&name)?.to_owned(),
    };
    (after != before).then_some(Change { name, target: Target::File(path), before, after })
}
