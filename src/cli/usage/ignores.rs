//! `--add-ignore`: comments for everything that is still found in the code.

use anyhow::bail;

use crate::cli::baseline::Baseline;
use crate::cli::ignore_args::told;
use crate::cli::terminal;
use crate::diagnostic::apply;
use crate::lint::add_ignore::{Silenced, edits_in_code};
use crate::lint::{self, Settings};
use crate::text::FileId;

use super::fixes::Edited;
use super::reading::Project;

/// Adds the comments, but for what the baseline hides. They change nothing else, or nothing is written.
pub(super) fn add(
    reason: &str,
    settings: &Settings,
    baseline: Option<&Baseline>,
    project: &mut Project,
    edited: &mut Edited,
) -> anyhow::Result<Silenced> {
    let code = project.read();
    let sources = code.sources(&project.schema.ast().sources);
    let mut findings = lint::run_code(&project.schema, settings, project.base.as_ref(), &code);
    if let Some(baseline) = baseline {
        baseline.hiding().hide(None, &sources, &mut findings);
    }
    let silenced = edits_in_code(&code, &findings, reason);
    let mut files: Vec<FileId> = silenced.edits.iter().map(|edit| edit.file).collect();
    files.sort_unstable();
    files.dedup();
    for file in files {
        let source = sources.get(file);
        let own = silenced.edits.iter().filter(|edit| edit.file == file);
        edited.edit(project, source.name(), source.text(), &apply(source.text(), own));
    }
    if project.read().statistics.with_errors > code.statistics.with_errors {
        bail!("nothing is written: with the comments, the code would not be what it is");
    }
    Ok(silenced)
}

/// Says how much was silenced, and how much could not be.
pub(super) fn say(silenced: &Silenced) {
    terminal::line(&told(silenced.edits.len(), silenced.findings));
    match silenced.left {
        0 => {}
        1 => terminal::line("1 finding is in text, in SQL or in the schema, where no comment silences it"),
        left => terminal::line(&format!(
            "{left} findings are in text, in SQL or in the schema, where no comment silences them"
        )),
    }
}
