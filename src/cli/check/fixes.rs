//! What fixes change: shown as a difference, or written.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::cli::sources::SchemaFiles;
use crate::cli::terminal::{self, Style};
use crate::cli::{unified_diff, write};
use crate::diagnostic::Applicability;
use crate::text::Sources;

use super::{Checked, FixArgs};

/// What is done about findings that can be fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fixing {
    /// Nothing.
    Off,
    /// They are fixed.
    Write(Applicability),
    /// The fixes are shown.
    Diff(Applicability),
}

impl Fixing {
    pub(super) fn of(args: &FixArgs) -> Self {
        let applicability = if args.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        if args.diff {
            Fixing::Diff(applicability)
        } else if args.fix || args.unsafe_fixes {
            Fixing::Write(applicability)
        } else {
            Fixing::Off
        }
    }

    pub(super) fn applicability(self) -> Option<Applicability> {
        match self {
            Fixing::Off => None,
            Fixing::Write(applicability) | Fixing::Diff(applicability) => Some(applicability),
        }
    }
}

/// A file that fixes have changed, or standard input, which is passed on in any case.
#[derive(Clone, Debug)]
pub(super) struct Change {
    name: String,
    target: Target,
    before: String,
    after: String,
}

#[derive(Clone, Debug)]
enum Target {
    File(PathBuf),
    Stdout,
}

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

/// Writes the changed files; says whether one of them went through standard output.
pub(super) fn write(checked: &[Checked]) -> anyhow::Result<bool> {
    let mut printed = false;
    for change in checked.iter().flat_map(|checked| &checked.changes) {
        match &change.target {
            Target::File(path) => write::replace(path, &change.after)?,
            Target::Stdout => {
                terminal::print(|out| out.write_all(change.after.as_bytes()))?;
                printed = true;
            }
        }
    }
    Ok(printed)
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

/// Shows how the files would change.
pub(super) fn show(checked: &[Checked], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut changes = checked.iter().flat_map(|checked| &checked.changes);
    changes
        .try_for_each(|change| unified_diff::write(&change.name, &change.before, &change.after, style, out))
}
