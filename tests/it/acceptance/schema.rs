//! The schema of a case: its models, with a datasource and a generator for the database.

use prismakit::diagnostic::Severity;
use prismakit::schema::connector::Provider;
use prismakit::schema::{Options, Schema, analyze};
use prismakit::text::Sources;

use super::case::Case;

/// The whole text of a schema.
pub(super) fn text(case: &Case, models: &str, dialect: Provider) -> String {
    let datasource = case.header("datasource", dialect).unwrap_or_default();
    let features = case.header("preview", dialect).unwrap_or_default();
    let features: Vec<String> = features.split_whitespace().map(|name| format!("\"{name}\"")).collect();
    let features = match features.as_slice() {
        [] => String::new(),
        features => format!("  previewFeatures = [{}]\n", features.join(", ")),
    };
    let generator = format!("generator client {{\n  provider = \"prisma-client\"\n{features}}}\n\n");
    format!(
        "datasource db {{\n  provider = \"{}\"\n  {datasource}\n}}\n\n{generator}{models}",
        dialect.name()
    )
}

/// The schema that the text means.
pub(super) fn read(text: &str) -> Result<Schema, String> {
    let analysis = analyze(Sources::single("schema.prisma", text), &Options::default());
    let errors = analysis.diagnostics.iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<String> = errors
        .map(|finding| {
            let line = analysis.schema.ast().sources.position(finding.location).line;
            format!("line {line}: {} {}", finding.code, finding.message)
        })
        .collect();
    if errors.is_empty() { Ok(analysis.schema) } else { Err(errors.join("\n")) }
}
