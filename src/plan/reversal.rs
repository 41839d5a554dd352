//! Whether the way back restores what was there, where that depends on rows written since.

use std::collections::BTreeMap;

use crate::diff::Pair;
use crate::sql::{Operation, Probe};

use super::step::{Reversibility, Segment, Step};

/// A step whose way back begins with a question to the rows is reversible if the answer is good.
pub(super) fn settle(plan: &mut Pair<Vec<Segment<'_>>>) {
    let questions = plan.as_ref().map(|segments| probes(segments));
    condition(&mut plan.before, &questions.after);
    condition(&mut plan.after, &questions.before);
}

fn probes(segments: &[Segment<'_>]) -> BTreeMap<String, Vec<Probe>> {
    let mut probes: BTreeMap<String, Vec<Probe>> = BTreeMap::new();
    for step in segments.iter().flat_map(|segment| &segment.steps) {
        if let Operation::Guard(probe) = &step.operation {
            probes.entry(step.object.clone()).or_default().push(probe.clone());
        }
    }
    probes
}

fn condition(segments: &mut [Segment<'_>], probes: &BTreeMap<String, Vec<Probe>>) {
    let steps = segments.iter_mut().flat_map(|segment| &mut segment.steps);
    for step in steps.filter(|step| is_conditional(step)) {
        let of_enum = || probes.get(enum_of_added_value(step)?);
        if let Some(probes) = probes.get(&step.object).or_else(of_enum) {
            step.reversibility = Reversibility::If(probes.clone());
        }
    }
}

fn is_conditional(step: &Step<'_>) -> bool {
    step.reversibility == Reversibility::Reversible && !matches!(step.operation, Operation::Guard(_))
}

/// Whether an added value can be taken back is asked for the enum as a whole.
fn enum_of_added_value<'s>(step: &'s Step<'_>) -> Option<&'s str> {
    let Operation::AddEnumValue { value, .. } = &step.operation else { return None };
    step.object.strip_suffix(value.as_str())?.strip_suffix('.')
}
