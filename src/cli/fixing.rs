//! Fixes: whether they are asked for, and what they change, shown as a difference or written.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::diagnostic::Applicability;

use super::terminal::{self, Style};
use super::write::Replacement;
use super::{unified_diff, write};

/// The arguments of a command that fixes what it finds.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Fixes")]
pub(super) struct FixArgs {
    /// Apply the fixes that leave the database and client code as they are
    #[arg(long)]
    fix: bool,
    /// Apply also fixes that take a migration (add an index, rename a table) or change client code
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show what would be fixed, and change nothing; exits with 1 if there is something
    #[arg(long)]
    diff: bool,
}

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
    /// The file as reports call it.
    pub(super) name: String,
    /// Where the text goes.
    pub(super) target: Target,
    /// The text as it was read.
    pub(super) before: String,
    /// The text after the fixes.
    pub(super) after: String,
}

/// Where a changed text goes.
#[derive(Clone, Debug)]
pub(super) enum Target {
    File(PathBuf),
    Stdout,
}

/// Writes the changed files, all or none; says whether one of them went through standard output.
pub(super) fn write<'c>(changes: impl IntoIterator<Item = &'c Change>) -> anyhow::Result<bool> {
    let (mut files, mut printed) = (Vec::new(), Vec::new());
    for change in changes {
        let Change { before, after, .. } = change;
        match &change.target {
            Target::File(path) => files.push(Replacement { path, before, after }),
            Target::Stdout => printed.push(after),
        }
    }
    write::replace_all(&files)?;
    for text in &printed {
        terminal::print(|out| out.write_all(text.as_bytes()))?;
    }
    Ok(!printed.is_empty())
}

/// Shows how the files would change.
pub(super) fn show<'c>(
    changes: impl IntoIterator<Item = &'c Change>,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut changes = changes.into_iter();
    changes
        .try_for_each(|change| unified_diff::write(&change.name, &change.before, &change.after, style, out))
}
