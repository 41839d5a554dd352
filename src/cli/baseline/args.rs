//! What commands that report findings do about those that are known.

use std::path::{Path, PathBuf};

use crate::cli::config::ConfigFile;
use crate::cli::{Global, terminal};
use crate::diagnostic::Diagnostic;
use crate::schema::Schema;
use crate::text::Sources;

use super::{Baseline, Hiding, NAME};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Baseline")]
pub(in crate::cli) struct BaselineArgs {
    /// Report only what does not stand in this file [default: `baseline` in `prismakit.toml`]
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Report also what stands in the baseline of `prismakit.toml`
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
    /// Write what is found into the baseline, so that from now on only what is new is reported
    /// [default: that of `--baseline` or `prismakit.toml`, else `.prismakit-baseline.json` beside it]
    #[arg(
        long,
        value_name = "FILE",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        conflicts_with_all = ["no_baseline", "select", "ignore", "preset", "since", "diff"]
    )]
    write_baseline: Option<WriteTo>,
}

/// Where a baseline is written.
#[derive(Clone, Debug)]
enum WriteTo {
    /// To the one that is gone by, or where they usually are.
    TheUsual,
    File(PathBuf),
}

impl From<&str> for WriteTo {
    fn from(path: &str) -> Self {
        if path.is_empty() { WriteTo::TheUsual } else { WriteTo::File(path.into()) }
    }
}

impl BaselineArgs {
    /// The file that is gone by, if there is one.
    fn read_from(&self, config: &ConfigFile) -> Option<PathBuf> {
        let named = self.baseline.clone().or_else(|| config.baseline());
        named.filter(|_| !self.no_baseline)
    }

    /// The file that is written, if one is.
    fn written_to(&self, config: &ConfigFile) -> Option<PathBuf> {
        let usual = || self.read_from(config).unwrap_or_else(|| config.folder().join(NAME));
        Some(match self.write_baseline.as_ref()? {
            WriteTo::File(path) => path.clone(),
            WriteTo::TheUsual => usual(),
        })
    }

    /// Whether a baseline is written.
    pub(in crate::cli) fn writes(&self) -> bool {
        self.write_baseline.is_some()
    }

    /// Reads the baseline before anything is fixed, so that one that cannot be read is no surprise.
    pub(in crate::cli) fn read(&self, config: &ConfigFile) -> anyhow::Result<Option<Baseline>> {
        match self.written_to(config) {
            Some(path) if path.exists() => Baseline::read(&path).map(Some),
            Some(_) => Ok(None),
            None => self.read_from(config).map(|path| Baseline::read(&path)).transpose(),
        }
    }

    /// Writes the baseline where that is asked for, and hides what stands in it.
    pub(in crate::cli) fn apply(
        &self,
        (global, config): (&Global, &ConfigFile),
        baseline: Option<Baseline>,
        parts: &mut [Part<'_>],
        scope: &Scope<'_>,
    ) -> anyhow::Result<()> {
        let baseline = match self.written_to(config) {
            Some(path) => Some(self.write(&path, (global, config), baseline.as_ref(), parts, scope)?),
            None => baseline,
        };
        let Some(baseline) = baseline else { return Ok(()) };
        let mut hiding = baseline.hiding();
        for Part { schema, sources, findings } in parts {
            hiding.hide(*schema, sources, findings);
        }
        if !global.quiet {
            say(&baseline, &hiding, scope);
        }
        Ok(())
    }

    fn write(
        &self,
        path: &Path,
        (global, config): (&Global, &ConfigFile),
        before: Option<&Baseline>,
        parts: &[Part<'_>],
        scope: &Scope<'_>,
    ) -> anyhow::Result<Baseline> {
        let mut baseline = Baseline::new(path);
        for Part { schema, sources, findings } in parts {
            baseline.add(*schema, sources, findings);
        }
        if let Some(before) = before {
            baseline.keep_others(before, &scope.files, scope.owns);
        }
        baseline.write()?;
        if !global.quiet {
            let (findings, entries) = baseline.size();
            let entries = if entries == 1 { "1 entry" } else { &format!("{entries} entries") };
            let name = baseline.name();
            terminal::line(&format!("wrote {name}: {} in {entries}", findings_told(findings)));
            if self.read_from(config).as_deref() != Some(path) {
                let key = path.strip_prefix(config.folder()).unwrap_or(path).display();
                let command = scope.command;
                terminal::line(&format!(
                    "`baseline = \"{key}\"` in `prismakit.toml` makes `{command}` go by it"
                ));
            }
        }
        Ok(baseline)
    }
}

/// Findings with the texts that they are in, and the schema if that is what they are in.
pub(in crate::cli) struct Part<'a> {
    pub(in crate::cli) schema: Option<&'a Schema>,
    pub(in crate::cli) sources: &'a Sources,
    pub(in crate::cli) findings: &'a mut Vec<Diagnostic>,
}

/// What a run of a command has looked at. Several commands share a baseline, and leave alone what is
/// another's.
pub(in crate::cli) struct Scope<'a> {
    /// The command.
    pub(in crate::cli) command: &'static str,
    /// The names of the files that were looked at.
    pub(in crate::cli) files: Vec<&'a str>,
    /// Whether findings of this code are the command's.
    pub(in crate::cli) owns: &'a dyn Fn(&str) -> bool,
    /// Whether findings of this code would have been found.
    pub(in crate::cli) ran: &'a dyn Fn(&str) -> bool,
}

/// Says what is not reported, and what the baseline need not have any more.
fn say(baseline: &Baseline, hiding: &Hiding, scope: &Scope<'_>) {
    let name = baseline.name();
    if hiding.hidden > 0 {
        let are = if hiding.hidden == 1 { "is" } else { "are" };
        terminal::line(&format!("{} {are} hidden by {name}", findings_told(hiding.hidden)));
    }
    match hiding.fixed(&scope.files, scope.ran) {
        0 => {}
        1 => terminal::line(&format!("1 entry of {name} is fixed: `--write-baseline` takes it out")),
        count => {
            terminal::line(&format!(
                "{count} entries of {name} are fixed: `--write-baseline` takes them out"
            ));
        }
    }
}

fn findings_told(count: usize) -> String {
    if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") }
}
