//! `--add-ignore`: comments for everything that is still found.

use anyhow::bail;

use crate::cli::baseline::{Baseline, is_of_the_language};
use crate::cli::fixing::Change;
use crate::cli::ignore_args::told;
use crate::cli::terminal;
use crate::diagnostic::{Diagnostic, Edit, apply};
use crate::lint::add_ignore::{self, Silenced};
use crate::lint::{self, Settings};
use crate::schema::{self, Options};
use crate::syntax;
use crate::text::{FileId, SourceFile, Sources};

use super::{Checked, fixes};

/// How a schema was checked, so that it can be checked again.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) options: Options,
    pub(super) base: Option<lint::Base>,
    /// Its files, before anything was changed.
    pub(super) before: Vec<Change>,
}

/// Adds the comments, and checks the schemas again.
pub(super) fn add(
    reason: &str,
    settings: &Settings,
    baseline: Option<&Baseline>,
    checked: &mut [Checked],
    quiet: bool,
) -> anyhow::Result<()> {
    let mut hiding = baseline.map(Baseline::hiding);
    let (mut comments, mut findings) = (0, 0);
    for checked in checked {
        let Some(origin) = checked.origin.take() else { continue };
        let mut left = checked.findings.clone();
        if let Some(hiding) = &mut hiding {
            hiding.hide(Some(&checked.schema), &checked.schema.ast().sources, &mut left);
        }
        let silenced = add_ignore::edits(&checked.schema, &left, reason);
        if !silenced.edits.is_empty() {
            comments += silenced.edits.len();
            findings += silenced.findings;
            again(checked, &silenced, &origin, settings)?;
        }
        checked.changes = fixes::changes(origin.before, &checked.schema.ast().sources);
    }
    if !quiet {
        terminal::line(&told(comments, findings));
    }
    Ok(())
}

/// Checks the schema with the comments in it. They change nothing else, or nothing is written.
fn again(
    checked: &mut Checked,
    silenced: &Silenced,
    origin: &Origin,
    settings: &Settings,
) -> anyhow::Result<()> {
    let sources = with_edits(&checked.schema.ast().sources, &silenced.edits);
    let analysis = schema::analyze(sources, &origin.options);
    let findings = lint::run(&analysis, settings, origin.base.as_ref());
    let errors = |findings: &[Diagnostic]| findings.iter().filter(|it| is_of_the_language(it)).count();
    if errors(&findings) != errors(&checked.findings) {
        bail!("nothing is written: with the comments, the schema would not be what it is");
    }
    checked.schema = analysis.schema;
    checked.findings = findings;
    Ok(())
}

/// The texts with the edits; what was formatted stays so.
fn with_edits(sources: &Sources, edits: &[Edit]) -> Sources {
    let files = sources.iter().map(|(id, file)| {
        let text = edited(file.text(), id, edits);
        SourceFile::new(file.name(), text)
    });
    Sources::new(files.collect())
}

fn edited(text: &str, file: FileId, edits: &[Edit]) -> String {
    let mut own = edits.iter().filter(|edit| edit.file == file).peekable();
    if own.peek().is_none() {
        return text.to_owned();
    }
    let edited = apply(text, own);
    if syntax::format(text) == text { syntax::format(&edited) } else { edited }
}
