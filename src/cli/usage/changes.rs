//! What the findings of `--since` come to: each change, with the number of places that it concerns, or with
//! the places themselves where nothing else shows them.

use std::collections::BTreeMap;

use crate::cli::report::{Item, Section};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint;
use crate::text::Sources;

/// So many places are listed for a change.
const LISTED: usize = 20;

/// The list with counts, if there is something in it; errors first.
pub(super) fn section(findings: &[Diagnostic]) -> Option<Section> {
    let items = by_change(findings).into_iter().map(|((_, message), places)| {
        let count = places.len();
        Item::from(format!("{message}: {count} {}", plural(count)))
    });
    let items: Vec<Item> = items.collect();
    (!items.is_empty()).then_some(Section { heading: "Changes", items, table: None })
}

/// The list with the places, for a document that does not show them otherwise.
pub(super) fn with_places(heading: &'static str, findings: &[Diagnostic], sources: &Sources) -> Section {
    let items = by_change(findings).into_iter().map(|((_, message), findings)| {
        let count = findings.len();
        let worst = findings.iter().map(|finding| finding.severity).max();
        let severity = worst.map_or("", Severity::as_str);
        let first = if count > LISTED { format!(", of which the first {LISTED} are") } else { String::new() };
        let places = findings.iter().take(LISTED).map(|finding| place(finding, sources)).collect();
        Item { text: format!("{severity}: {message}: {count} {}{first}", plural(count)), places }
    });
    Section { heading, items: items.collect(), table: None }
}

/// The findings about each change, by code and message.
fn by_change(findings: &[Diagnostic]) -> BTreeMap<(&str, &str), Vec<&Diagnostic>> {
    let is_about_changes = |code: &str| lint::find(code).is_some_and(lint::RuleDef::is_about_changes);
    let mut changes: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| is_about_changes(finding.code)) {
        changes.entry((finding.code, &*finding.message)).or_default().push(finding);
    }
    changes
}

fn place(finding: &Diagnostic, sources: &Sources) -> String {
    let file = sources.get(finding.location.file).name();
    format!("{file}:{}", sources.position(finding.location).line)
}

const fn plural(count: usize) -> &'static str {
    if count == 1 { "place" } else { "places" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Location, Span};

    #[test]
    fn places_are_listed_as_far_as_somebody_reads_them() {
        let sources = Sources::single("src/a.ts", "\n".repeat(30));
        let finding = |line: u32, severity| {
            let place = Location::new(FileId(0), Span::at(line));
            Diagnostic::new("UQ020", severity, place, "`Tree.height` is removed")
        };
        let shown = |count: u32| {
            let mut findings: Vec<_> = (0..count).map(|line| finding(line, Severity::Info)).collect();
            findings.push(finding(count, Severity::Error));
            findings.push(Diagnostic::new("UQ010", Severity::Error, Location::default(), "of another kind"));
            let items = with_places("Code", &findings, &sources).items;
            assert_eq!(items.len(), 1, "{items:?}");
            (items[0].text.clone(), items[0].places.len(), items[0].places[0].clone())
        };
        let text = "error: `Tree.height` is removed: 3 places".to_owned();
        assert_eq!(shown(2), (text, 3, "src/a.ts:1".to_owned()));
        let text = "error: `Tree.height` is removed: 25 places, of which the first 20 are".to_owned();
        assert_eq!(shown(24), (text, 20, "src/a.ts:1".to_owned()));
    }
}
