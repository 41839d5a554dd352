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

/// The files that were changed, as they were, by the names of reports.
#[derive(Debug, Default)]
pub(super) struct Edited(BTreeMap<String, (PathBuf, String)>);

impl Edited {
    /// Gives a file of the code another text.
    pub(super) fn edit(&mut self, project: &mut Project, name: &str, before: &str, after: &str) {
        project.edit(name, after);
        self.keep(name, project.code_file(name), before);
    }

    fn keep(&mut self, name: &str, path: PathBuf, before: &str) {
        self.0.entry(name.to_owned()).or_insert_with(|| (path, before.to_owned()));
    }

    /// What has changed.
    pub(super) fn changes(self, project: &Project) -> Vec<Change> {
        self.0.into_iter().filter_map(|(name, file)| change(project, name, file)).collect()
    }
}

/// Applies fixes to the project; says how many findings they fix.
pub(super) fn fix(
    project: &mut Project,
    settings: &Settings,
    applicability: Applicability,
    edited: &mut Edited,
) -> usize {
    let mut count = 0;
    for _ in 0..MAX_ROUNDS {
        let applied = round(project, settings, applicability, edited);
        if applied == 0 {
            break;
        }
        count += applied;
    }
    count
}

/// Applies what can be applied at once; says how much that was.
fn round(
    project: &mut Project,
    settings: &Settings,
    applicability: Applicability,
    edited: &mut Edited,
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
        match project.paths.get(file.0 as usize) {
            Some(path) if file.0 < code.first_file => edited.keep(now.name(), path.clone(), then.text()),
            _ => edited.edit(project, now.name(), then.text(), now.text()),
        }
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
