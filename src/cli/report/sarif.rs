//! Findings as SARIF 2.1.0, which code scanning services read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Edit, Fix, Severity};
use crate::text::{FileId, Location, Sources};

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
        serializer.collect_seq(self.findings.iter().map(|finding| ResultObject::new(finding, self.rules)))
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

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultObject<'a> {
    rule_id: &'static str,
    rule_index: Option<usize>,
    level: &'static str,
    message: Text<Cow<'a, str>>,
    locations: [Place<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Place<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[FixObject<'a>; 1]>,
}

impl<'a> ResultObject<'a> {
    fn new(finding: &Finding<'a>, rules: &Rules) -> Self {
        let Finding { sources, diagnostic, .. } = *finding;
        let related = diagnostic.related.iter().map(|label| Place {
            message: Some(Text { text: &label.message }),
            ..Place::new(sources, label.location)
        });
        Self {
            rule_id: diagnostic.code,
            rule_index: rules.index(diagnostic.code),
            level: level(diagnostic.severity),
            message: Text { text: message(diagnostic) },
            locations: [Place::new(sources, diagnostic.location)],
            related_locations: related.collect(),
            fixes: diagnostic.fix.as_deref().map(|fix| [FixObject::new(sources, fix)]),
        }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn message(diagnostic: &Diagnostic) -> Cow<'_, str> {
    match &diagnostic.help {
        Some(help) => Cow::Owned(format!("{}\nhelp: {help}", diagnostic.message)),
        None => Cow::Borrowed(&diagnostic.message),
    }
}

#[derive(Serialize)]
struct Text<T> {
    text: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place<'a> {
    physical_location: PhysicalLocation<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<&'a str>>,
}

impl<'a> Place<'a> {
    fn new(sources: &'a Sources, at: Location) -> Self {
        let artifact_location = ArtifactLocation::new(sources, at.file);
        let physical_location = PhysicalLocation { artifact_location, region: Region::new(sources, at) };
        Self { physical_location, message: None }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'a> {
    artifact_location: ArtifactLocation<'a>,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation<'a> {
    uri: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

impl<'a> ArtifactLocation<'a> {
    fn new(sources: &'a Sources, file: FileId) -> Self {
        let uri = uri(sources.get(file).name());
        if uri.starts_with('/') {
            return Self { uri: Cow::Owned(format!("file://{uri}")), uri_base_id: None };
        }
        Self { uri, uri_base_id: Some("SRCROOT") }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    byte_offset: u32,
    byte_length: u32,
}

impl Region {
    fn new(sources: &Sources, at: Location) -> Self {
        let file = sources.get(at.file);
        let (start, end) = (file.position(at.span.start), file.position(at.span.end));
        Self {
            start_line: start.line,
            start_column: start.column_utf16,
            end_line: end.line,
            end_column: end.column_utf16,
            byte_offset: at.span.start,
            byte_length: at.span.len(),
        }
    }
}

/// One change for each file that the fix touches.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixObject<'a> {
    description: Text<&'a str>,
    artifact_changes: Vec<ArtifactChange<'a>>,
}

impl<'a> FixObject<'a> {
    fn new(sources: &'a Sources, fix: &'a Fix) -> Self {
        let mut by_file: BTreeMap<_, Vec<Replacement<'a>>> = BTreeMap::new();
        for edit in &fix.edits {
            by_file.entry(edit.file).or_default().push(Replacement::new(sources, edit));
        }
        let changes = by_file.into_iter().map(|(file, replacements)| ArtifactChange {
            artifact_location: ArtifactLocation::new(sources, file),
            replacements,
        });
        Self { description: Text { text: &fix.title }, artifact_changes: changes.collect() }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation<'a>,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Text<&'a str>,
}

impl<'a> Replacement<'a> {
    fn new(sources: &Sources, edit: &'a Edit) -> Self {
        let deleted_region = Region::new(sources, Location::new(edit.file, edit.span));
        Self { deleted_region, inserted_content: Text { text: &edit.text } }
    }
}

/// The path as part of a URI: everything but letters, digits and a few marks is escaped.
fn uri(path: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    if path.bytes().all(is_plain) {
        return Cow::Borrowed(path);
    }
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if is_plain(byte) {
            uri.push(char::from(byte));
        } else {
            uri.push('%');
            uri.extend(format!("{byte:02X}").chars());
        }
    }
    Cow::Owned(uri)
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
