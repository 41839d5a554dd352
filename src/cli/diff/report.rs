//! A migration as all outputs show it.

use crate::cli::report::Section;
use crate::diff::{Diff, Pair, Question, Rename, RenameKind};
use crate::migrate::parts::{Steps, parts};
use crate::plan::{Direction, Finding, Plan, Refusal, Verdict};
use crate::sql::Dialect;
use crate::text::{Location, Sources};

use super::origin;
use super::side::Side;
use super::steps::{self, RenderedStep, WayBack};
use super::words::{self, Entry};

/// What there is to say about the way from one state to the other.
#[derive(Debug)]
pub(super) struct Report<'a> {
    /// The database.
    pub(super) dialect: &'static Dialect,
    /// What the states are called.
    pub(super) states: Pair<&'a str>,
    /// What differs, in words.
    pub(super) entries: Vec<Entry>,
    /// The way there; empty while something has to be decided.
    pub(super) up: Vec<RenderedStep>,
    /// The way back.
    pub(super) down: Vec<RenderedStep>,
    /// What runs together, with what undoes it.
    pub(super) parts: Vec<Steps>,
    /// What the migration may do to rows, to a service that goes on, or to clients.
    pub(super) hazards: &'a [Finding],
    /// The approvals that were needed.
    pub(super) approvals: &'a [String],
    /// What is renamed.
    pub(super) renames: &'a [Rename],
    /// What may have been renamed.
    pub(super) questions: Vec<QuestionReport<'a>>,
    /// Why there is no migration, or why it is not allowed.
    pub(super) refusals: Vec<RefusalReport<'a>>,
    /// What the change means for the code, where that was asked for.
    pub(super) code: Option<Section>,
}

/// Something that may have been renamed.
#[derive(Debug)]
pub(super) struct QuestionReport<'a> {
    /// What is gone, and what it may have become.
    pub(super) question: &'a Question,
    /// Where the likeliest of these stands.
    pub(super) place: Option<(&'a Sources, Location)>,
}

/// Something that has to be decided first.
#[derive(Debug)]
pub(super) struct RefusalReport<'a> {
    /// The code of the hazard that is not allowed; empty where there is no migration at all.
    pub(super) code: &'static str,
    /// What it is about, why, and the ways out.
    pub(super) refusal: &'a Refusal,
    /// Where it stands.
    pub(super) place: Option<(&'a Sources, Location)>,
}

/// What hazards a migration has, and what was said about them.
#[derive(Debug, Default)]
pub(super) struct Judgement {
    /// The hazards, with what is allowed marked.
    pub(super) findings: Vec<Finding>,
    /// What is refused, and which approvals were needed.
    pub(super) verdict: Verdict,
}

impl<'a> Report<'a> {
    /// The report on a migration from one side to the other.
    pub(super) fn new(
        sides: Pair<&'a Side>,
        diff: &'a Diff<'_>,
        plan: &'a Plan<'_>,
        judgement: &'a Judgement,
    ) -> Self {
        let dialect = diff.databases.after.dialect;
        let Judgement { findings, verdict } = judgement;
        let mut up = steps::render(&plan.up, dialect.writer);
        let mut down = steps::render(&plan.down, dialect.writer);
        for Finding { hazard, place, .. } in findings {
            let steps = match place.direction {
                Direction::Up => &mut up,
                Direction::Down => &mut down,
            };
            if let Some(step) = place.step.and_then(|step| steps.get_mut(step))
                && !step.hazards.contains(&hazard.code)
            {
                step.hazards.push(hazard.code);
            }
        }
        let refused = findings.iter().filter(|finding| finding.is_destructive && !finding.is_allowed);
        let codes = refused.map(|finding| finding.hazard.code);
        let refusals = plan.refusals.iter().map(|refusal| ("", refusal));
        let refusals = refusals.chain(codes.zip(&verdict.refusals));
        Self {
            dialect,
            states: sides.map(|side| side.name.as_str()),
            entries: words::entries(diff),
            up,
            down,
            parts: parts(&plan.up, &plan.down, &diff.renames),
            hazards: findings,
            approvals: &verdict.used,
            renames: &diff.renames,
            questions: diff.questions.iter().map(|it| QuestionReport::new(it, sides, diff)).collect(),
            refusals: refusals
                .map(|(code, refusal)| RefusalReport::new(code, refusal, sides, diff))
                .collect(),
            code: None,
        }
    }
}

impl<'a> QuestionReport<'a> {
    fn new(question: &'a Question, sides: Pair<&'a Side>, diff: &Diff<'_>) -> Self {
        let (likeliest, _) = question.candidates.first().expect("there is a candidate, or nothing to ask");
        let location = origin::find(diff.databases.after, likeliest);
        Self { question, place: location.and_then(|it| Some((sources(sides.after, sides.before)?, it))) }
    }

    /// What is asked.
    pub(super) fn asked(&self) -> String {
        let Question { kind, from, candidates, .. } = self.question;
        let names: Vec<_> =
            candidates.iter().map(|(to, score)| format!("`{to}` (likeness {score:.2})")).collect();
        format!("the {} `{from}` is gone, or it is called {} now", kind.name(), names.join(" or "))
    }

    /// What each of the candidates takes to be chosen, and what it takes to choose none.
    pub(super) fn ways_out(&self) -> Vec<String> {
        let Question { kind, from, candidates, flags } = self.question;
        let name = from.rsplit('.').next().unwrap_or(from);
        // Flags for the candidates come first, in their order.
        let ways = flags.iter().enumerate().map(|(index, flag)| match candidates.get(index) {
            None => format!("it is gone, and what is in it goes: `{flag}`"),
            Some((to, _)) if *kind == RenameKind::Constraint || flags.len() == candidates.len() => {
                format!("it is `{to}` now: `{flag}`")
            }
            Some((to, _)) => {
                format!(
                    "it is `{to}` now: `{flag}`, or `/// @prismakit.renamedFrom(\"{name}\")` above `{to}`"
                )
            }
        });
        ways.collect()
    }
}

impl<'a> RefusalReport<'a> {
    /// The place is in the new state, unless what the refusal is about is only in the old one.
    fn new(code: &'static str, refusal: &'a Refusal, sides: Pair<&'a Side>, diff: &Diff<'_>) -> Self {
        let place = refusal.location.and_then(|location| {
            let is_old = !origin::is_in(diff.databases.after, &refusal.object, location)
                && origin::is_in(diff.databases.before, &refusal.object, location);
            let (side, other) =
                if is_old { (sides.before, sides.after) } else { (sides.after, sides.before) };
            Some((sources(side, other)?, location))
        });
        Self { code, refusal, place }
    }
}

/// The texts that the places of a side lie in: those of a database are in the schema on the other side.
fn sources<'a>(side: &'a Side, other: &'a Side) -> Option<&'a Sources> {
    side.sources().or_else(|| other.sources())
}

/// Whether a hazard is about code of one schema on a database of the other.
pub(super) fn is_about_clients(finding: &Finding) -> bool {
    finding.hazard.name == "client-compatibility"
}

impl Report<'_> {
    /// Whether there is nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether nothing has to be decided first.
    pub(super) fn is_decided(&self) -> bool {
        self.questions.is_empty() && self.refusals.is_empty()
    }

    /// The steps of a direction.
    pub(super) fn steps(&self, direction: Direction) -> &[RenderedStep] {
        match direction {
            Direction::Up => &self.up,
            Direction::Down => &self.down,
        }
    }

    /// Whether the way back restores what was there: as little as the worst of the steps.
    pub(super) fn way_back(&self) -> &WayBack {
        self.up.iter().map(|step| &step.way_back).max().unwrap_or(&WayBack::Reversible)
    }
}
