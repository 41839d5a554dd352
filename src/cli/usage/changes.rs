//! What the findings of `--since` come to: each change, with the number of places that it concerns.

use std::collections::BTreeMap;

use crate::cli::report::Section;
use crate::diagnostic::Diagnostic;
use crate::lint;

/// The list, if there is something in it; errors first.
pub(super) fn section(findings: &[Diagnostic]) -> Option<Section> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let is_about_changes = |code: &str| lint::find(code).is_some_and(lint::RuleDef::is_about_changes);
    for finding in findings.iter().filter(|finding| is_about_changes(finding.code)) {
        *counts.entry((finding.code, &*finding.message)).or_default() += 1;
    }
    let item = |((_, message), count): ((&str, &str), usize)| match count {
        1 => format!("{message}: 1 place"),
        count => format!("{message}: {count} places"),
    };
    let items: Vec<String> = counts.into_iter().map(item).collect();
    (!items.is_empty()).then_some(Section { heading: "Changes", items })
}
