//! What lies between two databases, for commands that only show it: nothing is decided, and nothing is
//! refused because it would destroy something.

use crate::diff::{self, Pair};
use crate::plan::{self, Approvals, Direction};
use crate::sql::Database;

use super::report::Report;
use super::settings::DiffConfig;
use super::side::Side;
use super::{json, judge, markdown, settings, sql, undecided};

/// What lies between two databases.
#[derive(Debug)]
pub(in crate::cli) struct Comparison {
    /// What differs, a sentence for each thing.
    pub(in crate::cli) sentences: Vec<String>,
    /// The statements there and back; empty where something is open.
    pub(in crate::cli) sql: String,
    /// The same for whoever reviews it.
    pub(in crate::cli) markdown: String,
    /// The same as `prismakit diff --output-format json` prints it.
    pub(in crate::cli) document: serde_json::Value,
    /// What the statements destroy.
    pub(in crate::cli) losses: Vec<String>,
    /// What has to be decided before there are statements, each with the ways out.
    pub(in crate::cli) open: Vec<(String, Vec<String>)>,
}

impl Comparison {
    /// Compares. The sides say what the databases are called, and where the texts of a schema are.
    pub(in crate::cli) fn new(
        sides: Pair<&Side>,
        databases: Pair<&Database>,
        config: &DiffConfig,
    ) -> anyhow::Result<Self> {
        let options = settings::configured(config);
        let diff = diff::diff(databases, &[])?;
        let plan = if diff.questions.is_empty() { plan::plan(&diff, &options) } else { undecided() };
        let judgement = judge(&diff, &plan, &options, &Approvals::parse(["all"])?);
        Self::of(&Report::new(sides, &diff, &plan, &judgement))
    }

    fn of(report: &Report<'_>) -> anyhow::Result<Self> {
        const BOTH: &[Direction] = &[Direction::Up, Direction::Down];
        let text = |write: fn(&Report<'_>, &[Direction], &mut dyn std::io::Write) -> std::io::Result<()>| {
            let mut bytes = Vec::new();
            write(report, BOTH, &mut bytes)?;
            anyhow::Ok(String::from_utf8(bytes)?)
        };
        let questions = report.questions.iter().map(|it| (it.asked(), it.ways_out()));
        let refusals = report.refusals.iter().map(|it| {
            (format!("`{}`: {}", it.refusal.object, it.refusal.reason), it.refusal.ways_out.clone())
        });
        let destructive = report.hazards.iter().filter(|finding| finding.is_destructive);
        Ok(Self {
            sentences: report.entries.iter().map(super::words::Entry::sentence).collect(),
            sql: if report.is_decided() { text(sql::write)? } else { String::new() },
            markdown: text(markdown::write)?,
            document: serde_json::to_value(json::Document::new(report, BOTH))?,
            losses: destructive.map(|it| format!("`{}`: {}", it.object, it.message)).collect(),
            open: questions.chain(refusals).collect(),
        })
    }

    /// The statements, below what they destroy and what is open.
    pub(in crate::cli) fn commented(&self) -> String {
        let losses = self.losses.iter().map(|loss| format!("loses data: {loss}"));
        let open = self.open.iter().map(|(reason, _)| format!("to be decided: {reason}"));
        let line = |text: String| format!("-- {}\n", text.replace(char::is_control, " "));
        losses.chain(open).map(line).chain([self.sql.clone()]).collect()
    }

    /// Whether nothing differs.
    pub(in crate::cli) fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }
}
