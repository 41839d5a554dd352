//! What a change of the schema means for the code, as a section of a document about the change.

use std::path::PathBuf;

use crate::cli::Global;
use crate::cli::config::ConfigFile;
use crate::cli::diff::side::Side;
use crate::cli::report::{Item, Section};
use crate::diff::{Pair, RenameHint};
use crate::lint::{self, Base, Selection};
use crate::schema::analyze;

use super::changes;
use super::reading::Project;

/// What the section is called.
const HEADING: &str = "Code that this touches";

/// Reads the code, and says which places name what changes between two states. `named` are the files and
/// folders that are looked at, `renames` is what the user says about renames.
pub(in crate::cli) fn section(
    sides: Pair<&Side>,
    named: &[PathBuf],
    renames: &[RenameHint],
    (global, config): (&Global, &ConfigFile),
) -> anyhow::Result<Section> {
    let (Some(before), Some(after)) = (sides.before.sources(), sides.after.sources()) else {
        let Pair { before, after } = sides;
        let name = if before.sources().is_none() { &before.name } else { &after.name };
        return Ok(note(format!(
            "The code is not read: it is written for a schema, and `{name}` is none. Name a file, a folder or \
             `git:REV` with `--from` and `--to`."
        )));
    };
    let (options, paths) = (sides.after.options(), sides.after.paths().to_vec());
    let schema = analyze(after.clone(), &options).schema;
    let base = Base::of_schema(analyze(before.clone(), &sides.before.options()).schema);
    // What is wrong with the renames has been told by the comparison.
    let base = base.with_renames(renames.to_vec(), &schema).map_err(anyhow::Error::msg)?;
    let project = Project::of_schema((schema, paths), options, Some(base), (named, config))?;
    if !project.has_code() {
        return Ok(note(format!("There is no TypeScript or JavaScript code in {}.", project.told())));
    }
    let settings = config.settings(&Selection::default())?;
    let code = project.read();
    super::say_what_was_read(&code, &project, global);
    let findings = lint::run_code(&project.schema, &settings, project.base.as_ref(), &code);
    let sources = code.sources(&project.schema.ast().sources);
    let section = changes::with_places(HEADING, &findings, &sources);
    if section.items.is_empty() {
        let queries = code.queries.len() + code.raw.len();
        let text = format!(
            "None: of {queries} queries in {} files, none names what changes.",
            code.statistics.files
        );
        return Ok(note(text));
    }
    Ok(section)
}

fn note(text: String) -> Section {
    Section { heading: HEADING, items: vec![Item::from(text)], table: None }
}
