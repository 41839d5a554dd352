//! What `check` does about findings that are known.

use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::cli::baseline::{Baseline, Hiding, NAME};
use crate::cli::config::ConfigFile;
use crate::cli::{Global, sources, terminal};
use crate::lint;
use crate::text::Sources;

use super::{Args, Beside, Checked};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Baseline")]
pub(super) struct BaselineArgs {
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
}

/// Reads the baseline before anything is fixed, so that one that cannot be read is no surprise.
pub(super) fn read(args: &Args, config: &ConfigFile) -> anyhow::Result<Option<Baseline>> {
    match args.baseline.written_to(config) {
        Some(path) if path.exists() => Baseline::read(&path).map(Some),
        Some(_) => Ok(None),
        None => args.baseline.read_from(config).map(|path| Baseline::read(&path)).transpose(),
    }
}

/// Writes the baseline where that is asked for, and hides what stands in it.
pub(super) fn apply(
    args: &Args,
    global: &Global,
    config: &ConfigFile,
    baseline: Option<Baseline>,
    checked: &mut [Checked],
    beside: &mut Beside,
) -> anyhow::Result<()> {
    let baseline = match args.baseline.written_to(config) {
        Some(path) => Some(write(&path, args, global, config, baseline.as_ref(), checked, beside)?),
        None => baseline,
    };
    let Some(baseline) = baseline else { return Ok(()) };
    let mut hiding = baseline.hiding();
    for checked in checked.iter_mut() {
        let schema = &checked.schema;
        hiding.hide(Some(schema), &schema.ast().sources, &mut checked.findings);
    }
    hiding.hide(None, &beside.sources, &mut beside.findings);
    if !global.quiet {
        say(args, &baseline, &hiding, checked);
    }
    Ok(())
}

fn write(
    path: &Path,
    args: &Args,
    global: &Global,
    config: &ConfigFile,
    before: Option<&Baseline>,
    checked: &[Checked],
    beside: &Beside,
) -> anyhow::Result<Baseline> {
    if args.paths.iter().any(|path| sources::is_stdin(path)) {
        bail!("`--write-baseline` is for files, and not for what comes through standard input");
    }
    if !checked.iter().all(|checked| checked.is_linted) {
        bail!(
            "no baseline is written: errors of the language keep the rules from looking; `prismakit check` \
             shows them, and no baseline hides them"
        );
    }
    let mut baseline = Baseline::new(path);
    for Checked { schema, findings, .. } in checked {
        baseline.add(Some(schema), &schema.ast().sources, findings);
    }
    baseline.add(None, &beside.sources, &beside.findings);
    if let Some(before) = before {
        baseline.keep_others(before, &files(checked));
    }
    baseline.write()?;
    if !global.quiet {
        let (findings, entries) = baseline.size();
        let (name, entries) =
            (baseline.name(), if entries == 1 { "1 entry" } else { &format!("{entries} entries") });
        terminal::line(&format!("wrote {name}: {} in {entries}", findings_told(findings)));
        if args.baseline.read_from(config).as_deref() != Some(path) {
            let key = path.strip_prefix(config.folder()).unwrap_or(path).display();
            terminal::line(&format!("`baseline = \"{key}\"` in `prismakit.toml` makes `check` go by it"));
        }
    }
    Ok(baseline)
}

fn files(checked: &[Checked]) -> Vec<&Sources> {
    checked.iter().map(|checked| &*checked.schema.ast().sources).collect()
}

/// Says what is not reported, and what the baseline need not have any more.
fn say(args: &Args, baseline: &Baseline, hiding: &Hiding, checked: &[Checked]) {
    let name = baseline.name();
    if hiding.hidden > 0 {
        let are = if hiding.hidden == 1 { "is" } else { "are" };
        terminal::line(&format!("{} {are} hidden by {name}", findings_told(hiding.hidden)));
    }
    // Where only some rules run, what is not found may still be there.
    let rules = &args.rules;
    let ran_all = rules.select.is_empty() && rules.ignore.is_empty() && rules.preset.is_none();
    if !ran_all || !checked.iter().all(|checked| checked.is_linted) {
        return;
    }
    let is_about_changes = |code: &str| lint::find(code).is_some_and(|rule| rule.base.is_some());
    match hiding.fixed(&files(checked), |code| !is_about_changes(code)) {
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
