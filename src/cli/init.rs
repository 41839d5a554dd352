//! `prismakit init`: a commented configuration that fits the project as it is.

mod document;
mod habits;
mod migrations;
pub(super) mod prisma_lint;
mod project;
mod question;
mod setting;

use std::path::{Path, PathBuf};

use crate::lint::Selection;

use super::baseline::{self, Baseline};
use super::config::{self, ConfigFile};
use super::exit::Outcome;
use super::{Global, sources, terminal, write};

use prisma_lint::Taken;
use project::{Count, Project};
use setting::RuleSetting;

/// Writes a `prismakit.toml` that fits the project, with every setting explained.
///
/// The schema is looked at first. Rules that most of the project does not follow are turned off, or set
/// to the way of the project, with the counts beside them; what is left to be found is told. The
/// configuration of prisma-lint is taken over where a rule has an equal here, and what has none is
/// named in the file.
///
/// On a terminal, the command asks before it writes; elsewhere it takes `--yes`. Exits with 1 if
/// nothing was written.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit init
  prismakit init --dry-run
  prismakit init --yes --baseline
  prismakit init --yes --force
  prismakit init --schema packages/db/prisma --config packages/db/prismakit.toml")]
pub(super) struct Args {
    /// Write without asking
    #[arg(short, long)]
    yes: bool,
    /// Replace the configuration that is there
    #[arg(long)]
    force: bool,
    /// Print the configuration, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write what is still found into `.prismakit-baseline.json`, so that only what is new is reported
    #[arg(long)]
    baseline: bool,
    /// Write no baseline, and do not ask about it
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let target = target(global);
    if is_there(&target) && !args.force && !args.dry_run {
        let name = sources::display_name(&target);
        terminal::line(&format!("nothing was done: `{name}` is there already; `--force` replaces it"));
        return Ok(Outcome::Findings);
    }
    let project = Project::read(&target, global)?;
    let taken = prisma_lint::take_over(folder(&target))?;
    let settings = settings(&project, &taken);
    let plan = Plan::of(&project, &settings, &taken, &target)?;
    if args.dry_run {
        let text = plan.text(args.baseline && plan.left.hideable() > 0);
        terminal::print(|out| out.write_all(text.as_bytes()))?;
        return Ok(Outcome::Clean);
    }
    if !global.quiet {
        say_what_was_found(&project, &settings, &taken);
    }
    if !question::may_write(args, &target) {
        return Ok(Outcome::Findings);
    }
    let hides = plan.left.hideable() > 0 && question::wants_baseline(args, &plan.left);
    store(&target, plan.text(hides))?;
    if hides {
        plan.baseline.write()?;
    }
    if !global.quiet {
        say_what_was_written(&target, hides.then_some(&plan.baseline), global);
        say_what_comes_next(&plan.left, hides);
    }
    Ok(Outcome::Clean)
}

/// What is going to be written, in either case.
struct Plan {
    with_baseline: String,
    without: String,
    /// What is left to be found.
    left: Count,
    /// The same, as a baseline.
    baseline: Baseline,
}

impl Plan {
    /// What is proposed is tried: it has to be understood, and tells what is left to be found.
    fn of(project: &Project, settings: &[RuleSetting], taken: &Taken, target: &Path) -> anyhow::Result<Self> {
        let [without, with_baseline] =
            [false, true].map(|hides| document::write(project, settings, taken, hides));
        for text in [&without, &with_baseline] {
            ConfigFile::of_text(target, text)?;
        }
        let settings = ConfigFile::of_text(target, &without)?.settings(&Selection::default())?;
        let mut baseline = Baseline::new(&folder(target).join(baseline::NAME));
        let left = project.count(&settings, &mut baseline);
        Ok(Self { with_baseline, without, left, baseline })
    }

    fn text(&self, hides: bool) -> &str {
        if hides { &self.with_baseline } else { &self.without }
    }
}

/// Where the configuration goes: where it is, or where it is looked for first.
fn target(global: &Global) -> PathBuf {
    let named = global.config.clone();
    let usual = || config::NAMES.iter().map(PathBuf::from);
    named.or_else(|| usual().find(|path| is_there(path)).or_else(|| usual().next())).unwrap_or_default()
}

/// Whether there is something, be it a link that leads nowhere.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The folder of a file, as a path that can be joined and read.
fn folder(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new(""))
}

/// What a user of prisma-lint has decided counts for more than what most models do.
fn settings(project: &Project, taken: &Taken) -> Vec<RuleSetting> {
    let mut settings = habits::propose(project);
    for theirs in taken.settings() {
        match settings.iter_mut().find(|setting| setting.rule.code == theirs.rule.code) {
            Some(ours) => ours.give_way_to(theirs),
            None => settings.push(theirs.clone()),
        }
    }
    settings
}

fn store(target: &Path, text: &str) -> anyhow::Result<()> {
    if is_there(target) { write::replace(target, text) } else { write::create_new(target, text) }
}

fn say_what_was_found(project: &Project, settings: &[RuleSetting], taken: &Taken) {
    for line in project.lines() {
        terminal::line(&line);
    }
    for setting in settings.iter().filter(|setting| setting.value.is_some()) {
        let value = setting.value.as_deref().unwrap_or_default();
        let reason = setting.reasons.join(" ");
        terminal::line(&format!("{} = {value}  ({})", setting.rule.name, reason.trim_end_matches('.')));
    }
    for line in taken.lines() {
        terminal::line(&line);
    }
}

fn say_what_was_written(target: &Path, baseline: Option<&Baseline>, global: &Global) {
    terminal::line(&format!("wrote {}", sources::display_name(target)));
    if let Some(baseline) = baseline {
        terminal::line(&format!("wrote {}", baseline.name()));
    }
    if let Some(above) = config::above().filter(|_| global.config.is_none()) {
        let above = sources::display_name(&above);
        terminal::line(&format!("`{above}` does not hold in this folder any more"));
    }
}

/// The commands that a user needs now, the nearest first.
fn say_what_comes_next(left: &Count, hides: bool) {
    let found = match left.hideable() {
        hidden if hides && hidden == left.all() => format!("{}, and hides them", left.told()),
        hidden if hides => format!("{}, and hides {hidden} of them", left.told()),
        _ => left.told(),
    };
    terminal::line(&format!("`prismakit check` finds {found}"));
    let mut next = Vec::new();
    if left.is_clean() || hides && left.hideable() == left.all() {
        next.push(("prismakit check", "in CI keeps it so"));
    } else {
        next.push(("prismakit check", "shows them, with the lines"));
    }
    if hides {
        next.push(("prismakit check --no-baseline", "shows what is hidden"));
    }
    if left.fixable > 0 {
        next.push(("prismakit check --fix", "fixes what needs no migration"));
    }
    if left.hideable() > 0 && !hides {
        next.push(("prismakit check --write-baseline", "hides them, so that only what is new is reported"));
    }
    next.extend([
        ("prismakit explain RULE", "says why a rule exists and which options it has"),
        ("prismakit diff", "shows the SQL of the pending migration and of the way back"),
    ]);
    terminal::line("next:");
    let width = next.iter().map(|(command, _)| command.len()).max().unwrap_or_default();
    for (command, what) in next {
        terminal::line(&format!("  {command:width$}  {what}"));
    }
}
