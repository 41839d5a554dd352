//! The steps of a migration with their statements, as every output shows them.

use crate::migrate::layout::{Script, Section};
use crate::plan::{Reversibility, Segment, Step};
use crate::sql::dialect::Writer;

/// A step in the words of its database.
#[derive(Debug)]
pub(super) struct RenderedStep {
    /// The number of its segment, from 0.
    pub(super) segment: usize,
    /// Whether the segment runs in a transaction.
    pub(super) is_transaction: bool,
    /// What it does: `AddColumn`.
    pub(super) name: &'static str,
    /// What it does it to, as the author calls it.
    pub(super) object: String,
    /// The statements, without semicolons at their ends.
    pub(super) statements: Vec<String>,
    /// Whether the way back restores what was there.
    pub(super) way_back: WayBack,
    /// What locks it takes.
    pub(super) lock: Option<&'static str>,
    /// The codes of the hazards in it.
    pub(super) hazards: Vec<&'static str>,
}

/// Whether the way back from a step restores what was there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WayBack {
    /// Exactly.
    Reversible,
    /// With values that are kept.
    WithSavedData,
    /// If no row is in the way: what is asked, with the query that counts such rows.
    If(Vec<Condition>),
    /// Not, for this reason.
    Irreversible(String),
}

/// What rows must not be there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Condition {
    /// What it is about: `Lead.industry`.
    pub(super) object: String,
    /// What is wrong with the rows in the way.
    pub(super) problem: String,
    /// The query that counts them.
    pub(super) query: String,
}

impl WayBack {
    /// The word in comments and in JSON.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            WayBack::Reversible => "reversible",
            WayBack::WithSavedData => "with-saved-data",
            WayBack::If(_) => "if",
            WayBack::Irreversible(_) => "irreversible",
        }
    }

    /// What must not be there.
    pub(super) fn conditions(&self) -> &[Condition] {
        match self {
            WayBack::If(conditions) => conditions,
            WayBack::Reversible | WayBack::WithSavedData | WayBack::Irreversible(_) => &[],
        }
    }

    /// Why there is no way back.
    pub(super) fn reason(&self) -> Option<&str> {
        match self {
            WayBack::Irreversible(reason) => Some(reason),
            WayBack::Reversible | WayBack::WithSavedData | WayBack::If(_) => None,
        }
    }
}

/// The steps of all segments.
pub(super) fn render(segments: &[Segment<'_>], writer: &dyn Writer) -> Vec<RenderedStep> {
    let of_segment = |(number, segment): (usize, &Segment<'_>)| {
        let steps = segment.steps.iter().map(|step| rendered(number, segment.is_transaction, step, writer));
        steps.collect::<Vec<_>>()
    };
    segments.iter().enumerate().flat_map(of_segment).collect()
}

fn rendered(segment: usize, is_transaction: bool, step: &Step<'_>, writer: &dyn Writer) -> RenderedStep {
    RenderedStep {
        segment,
        is_transaction,
        name: step.operation.name(),
        object: step.object.clone(),
        statements: step.statements(writer),
        way_back: way_back(&step.reversibility, writer),
        lock: writer.lock(&step.operation),
        hazards: Vec::new(),
    }
}

fn way_back(reversibility: &Reversibility, writer: &dyn Writer) -> WayBack {
    match reversibility {
        Reversibility::Reversible => WayBack::Reversible,
        Reversibility::WithSavedData => WayBack::WithSavedData,
        Reversibility::If(probes) => {
            let condition = |probe: &crate::sql::Probe| Condition {
                object: probe.object.clone(),
                problem: probe.problem.clone(),
                query: writer.count(&probe.question),
            };
            WayBack::If(probes.iter().map(condition).collect())
        }
        Reversibility::Irreversible(reason) => WayBack::Irreversible(reason.clone()),
    }
}

/// Steps of one segment, as the layouts write them.
pub(super) fn script(steps: &[RenderedStep], numbers: &[usize]) -> Script {
    let steps = || numbers.iter().map(|number| &steps[*number]);
    Script {
        is_transaction: steps().all(|step| step.is_transaction),
        sections: steps().map(section).collect(),
    }
}

fn section(step: &RenderedStep) -> Section {
    Section { title: step.title(), statements: step.statements.clone() }
}

impl RenderedStep {
    /// `AddColumn Lead.industry`
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.name, self.object)
    }

    /// Its statements with their ends.
    pub(super) fn sql(&self) -> String {
        self.statements.iter().map(|statement| format!("{statement};")).collect::<Vec<_>>().join("\n")
    }
}
