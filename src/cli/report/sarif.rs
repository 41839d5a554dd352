//! Findings as SARIF 2.1.0, which code scanning services read.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Edit, Fix, Severity};
use crate::text::{Location, Sources};

use super::super::catalogue::Entry;
use super::super::terminal::Style;
use super::{Finding, Format, Report};

pub(super) static FORMAT: Format =
    Format { name: "sarif", help: "SARIF 2.1.0, for code scanning services", write };

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let rules = Rules::of(report);
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [Run::new(report, &rules)] };
    serde_json::to_writer(&mut *out, &log)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    column_kind: &'static str,
    original_uri_base_ids: Value,
    results: Results<'a>,
}

impl<'a> Run<'a> {
    fn new(report: &'a Report<'a>, rules: &'a Rules) -> Self {
        let driver = json!({
            "name": "prismakit",
            "version": env!("CARGO_PKG_VERSION"),
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "rules": rules.objects(),
        });
        let root = json!({ "description": { "text": "the folder that prismakit was started in" } });
        Self {
            tool: json!({ "driver": driver }),
            column_kind: "utf16CodeUnits",
            original_uri_base_ids: json!({ "SRCROOT": root }),
            results: Results { findings: &report.findings, rules },
        }
    }
}

/// Findings become JSON as they are written; there may be very many.
struct Results<'a> {
    findings: &'a [Finding<'a>],
    rules: &'a Rules,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.findings.iter().map(|finding| result(finding, self.rules)))
    }
}

/// The rules that have findings, with their places in the list.
struct Rules(BTreeMap<&'static str, (usize, Option<Entry>)>);

impl Rules {
    fn of(report: &Report<'_>) -> Self {
        let entries = report.findings.iter().map(|finding| (finding.diagnostic.code, (0, finding.entry)));
        let mut rules: BTreeMap<_, _> = entries.collect();
        for (index, (place, _)) in rules.values_mut().enumerate() {
            *place = index;
        }
        Self(rules)
    }

    fn objects(&self) -> Vec<Value> {
        self.0.iter().map(|(code, (_, entry))| rule(code, *entry)).collect()
    }

    fn index(&self, code: &str) -> Option<usize> {
        self.0.get(code).map(|(index, _)| *index)
    }
}

fn rule(code: &str, entry: Option<Entry>) -> Value {
    let Some(entry) = entry else { return json!({ "id": code }) };
    json!({
        "id": code,
        "name": entry.name(),
        "shortDescription": { "text": entry.summary() },
        "fullDescription": { "text": entry.docs() },
        "help": { "text": entry.docs(), "markdown": entry.docs() },
        "helpUri": entry.url(),
        "properties": { "tags": [entry.group()] },
    })
}

fn result(finding: &Finding<'_>, rules: &Rules) -> Value {
    let Finding { sources, diagnostic, .. } = *finding;
    let related = diagnostic.related.iter().map(|label| {
        let mut place = location(sources, label.location);
        place["message"] = json!({ "text": label.message });
        place
    });
    let mut result = json!({
        "ruleId": diagnostic.code,
        "ruleIndex": rules.index(diagnostic.code),
        "level": level(diagnostic.severity),
        "message": { "text": message(diagnostic) },
        "locations": [location(sources, diagnostic.location)],
    });
    if !diagnostic.related.is_empty() {
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &diagnostic.fix {
        result["fixes"] = json!([fix_object(sources, fix)]);
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn message(diagnostic: &Diagnostic) -> String {
    match &diagnostic.help {
        Some(help) => format!("{}\nhelp: {help}", diagnostic.message),
        None => diagnostic.message.to_string(),
    }
}

fn location(sources: &Sources, at: Location) -> Value {
    json!({ "physicalLocation": { "artifactLocation": artifact(sources, at), "region": region(sources, at) } })
}

fn artifact(sources: &Sources, at: Location) -> Value {
    let uri = uri(sources.get(at.file).name());
    let is_absolute = uri.starts_with('/');
    if is_absolute {
        return json!({ "uri": format!("file://{uri}") });
    }
    json!({ "uri": uri, "uriBaseId": "SRCROOT" })
}

fn region(sources: &Sources, at: Location) -> Value {
    let file = sources.get(at.file);
    let (start, end) = (file.position(at.span.start), file.position(at.span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column_utf16,
        "endLine": end.line,
        "endColumn": end.column_utf16,
        "byteOffset": at.span.start,
        "byteLength": at.span.len(),
    })
}

/// One change for each file that the fix touches.
fn fix_object(sources: &Sources, fix: &Fix) -> Value {
    let mut by_file: BTreeMap<_, Vec<&Edit>> = BTreeMap::new();
    for edit in &fix.edits {
        by_file.entry(edit.file).or_default().push(edit);
    }
    let changes = by_file.into_values().map(|edits| {
        let place = Location::new(edits[0].file, edits[0].span);
        let replacements = edits.iter().map(|edit| replacement(sources, edit)).collect::<Vec<_>>();
        json!({ "artifactLocation": artifact(sources, place), "replacements": replacements })
    });
    json!({ "description": { "text": fix.title }, "artifactChanges": changes.collect::<Vec<_>>() })
}

fn replacement(sources: &Sources, edit: &Edit) -> Value {
    let deleted = region(sources, Location::new(edit.file, edit.span));
    json!({ "deletedRegion": deleted, "insertedContent": { "text": edit.text } })
}

/// The path as part of a URI: everything but letters, digits and a few marks is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push('%');
            uri.extend(format!("{byte:02X}").chars());
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_parts_of_uris() {
        assert_eq!(uri("prisma/schema.prisma"), "prisma/schema.prisma");
        assert_eq!(uri("my schema/é#1.prisma"), "my%20schema/%C3%A9%231.prisma");
    }
}
