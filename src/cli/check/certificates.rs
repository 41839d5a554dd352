//! Certificates of migrations that do not fit their files, as findings beside those in schemas.

use std::path::{Path, PathBuf};

use crate::cli::config::ConfigFile;
use crate::cli::{Global, sources};
use crate::diagnostic::{Diagnostic, Severity};
use crate::migrate::certificate::{self, Certificate};
use crate::migrate::history::{History, Migration};
use crate::plan::hazards;
use crate::text::{FileId, Location, SourceFile, Sources, Span};

use super::{Beside, migrations};

/// Looks at the certificates of the migrations that belong to the schemas in `roots`.
pub(in crate::cli) fn check(global: &Global, config: &ConfigFile, roots: &[&Path]) -> Beside {
    let mut files = Vec::new();
    let mut findings = Vec::new();
    for folder in folders(config, roots) {
        // What is no folder of migrations has no certificates.
        let Ok(history) = History::read(&folder) else { continue };
        global.explain(format_args!("migrations: {}", folder.display()));
        for (place, migration) in history.migrations.iter().enumerate() {
            let Some(problem) = problem(migration, &history.migrations[..place]) else { continue };
            let file = FileId(u32::try_from(files.len()).expect("there are not so many"));
            files.push(source(migration));
            findings.push(finding(file, migration, &problem));
        }
    }
    Beside { sources: Sources::new(files), findings }
}

/// The folders of migrations: the one that is configured, or those beside the schemas.
fn folders(config: &ConfigFile, roots: &[&Path]) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = roots.iter().map(|root| migrations::folder(config, root)).collect();
    folders.sort();
    folders.dedup();
    folders
}

/// What is wrong with the certificate of a migration, if there is one.
fn problem(migration: &Migration, before: &[Migration]) -> Option<String> {
    match Certificate::read(migration) {
        Ok(None) => None,
        Ok(Some(certificate)) => {
            let mismatches = certificate.mismatches(migration, before);
            let words: Vec<String> = mismatches.iter().map(ToString::to_string).collect();
            (!words.is_empty()).then(|| words.join(", and "))
        }
        Err(error) => Some(error.to_string()),
    }
}

fn finding(file: FileId, migration: &Migration, problem: &str) -> Diagnostic {
    let code = hazards::find("stale-certificate").expect("it is in the catalogue").code;
    let name = &migration.name;
    let message = format!("the certificate of `{name}` does not hold any more: {problem}");
    let location = Location::new(file, Span::at(0));
    let help = format!("run `prismakit migrate verify {name}`, which tries the migration and writes it anew");
    Diagnostic::new(code, Severity::Error, location, message).help(help)
}

/// The file as it is shown; it need not be text.
fn source(migration: &Migration) -> SourceFile {
    let path = certificate::path(migration);
    let text = sources::read(&path).unwrap_or_default();
    SourceFile::new(sources::display_name(&path), text)
}
