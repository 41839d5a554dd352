//! What a test of a rule needs: the findings about a schema, each on one line.

use crate::text::Sources;

use super::{LanguageVersion, Options, analyze};

/// The findings about `text` as `code line:column marked text`, in the order of the text.
///
/// Of a marked text that goes over several lines only the first is given.
pub(crate) fn check(text: &str) -> Vec<String> {
    check_with(text, &Options::default())
}

/// The same by the rules of `version`.
pub(crate) fn check_as(version: LanguageVersion, text: &str) -> Vec<String> {
    check_with(text, &Options { version: Some(version), ..Options::default() })
}

/// The same under `options`.
pub(crate) fn check_with(text: &str, options: &Options) -> Vec<String> {
    let analysis = analyze(Sources::single("schema.prisma", text), options);
    let sources = &analysis.schema.ast().sources;
    let mut findings = analysis.diagnostics;
    findings.sort_by_key(|finding| (finding.location, finding.code));
    let lines = findings.iter().map(|finding| {
        let position = sources.position(finding.location);
        let marked = sources.text(finding.location).lines().next().unwrap_or_default();
        format!("{} {}:{} {marked}", finding.code, position.line, position.column)
    });
    lines.collect()
}
