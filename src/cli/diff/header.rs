//! The comments at the head of the files of a migration: what it does, and what was decided.

use super::json::decided_by;
use super::report::Report;
use super::steps::WayBack;

/// The lines above the way up.
pub(super) fn up(report: &Report<'_>) -> Vec<String> {
    let mut lines: Vec<_> = report.entries.iter().map(|entry| format!("{}.", entry.sentence())).collect();
    lines.push(String::new());
    lines.extend(way_back(report));
    lines.extend(report.renames.iter().map(|rename| {
        let (kind, how) = (rename.kind.name(), decided_by(rename.decided_by));
        format!(
            "Rename: {kind} `{}` → `{}`, known by {how} ({:.2})",
            rename.from, rename.to, rename.confidence
        )
    }));
    lines.extend(report.hazards.iter().map(|finding| {
        let (code, name) = (finding.hazard.code, finding.hazard.name);
        format!("Hazard: {code} {name} `{}`: {}", finding.object, finding.message)
    }));
    lines.extend(report.approvals.iter().map(|approval| format!("Allowed: {approval}")));
    lines
}

/// The lines above the way back.
pub(super) fn down(report: &Report<'_>, name: &str) -> Vec<String> {
    let mut lines = vec![format!("The way back from `{name}`."), String::new()];
    lines.extend(way_back(report));
    lines
}

/// The class of the whole, then what does not come back by itself.
fn way_back(report: &Report<'_>) -> Vec<String> {
    let mut lines = vec![format!("Way back: {}", report.way_back().name())];
    for step in &report.up {
        let line = match &step.way_back {
            WayBack::Reversible => continue,
            WayBack::WithSavedData => format!("  {}: the values are kept", step.title()),
            WayBack::Irreversible(reason) => format!("  {}: {reason}", step.title()),
            WayBack::If(conditions) => {
                for condition in conditions {
                    let line = format!(
                        "  {}: if no rows {}: {}",
                        condition.object, condition.problem, condition.query
                    );
                    if !lines.contains(&line) {
                        lines.push(line);
                    }
                }
                continue;
            }
        };
        lines.push(line);
    }
    lines
}
