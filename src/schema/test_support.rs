//! What a test of a rule needs: the findings about a schema, each on one line.

use crate::text::Sources;

use super::{LanguageVersion, Options, analyze};

/// What a rule finds, and what it leaves alone.
pub(crate) struct Case {
    /// A schema that breaks the rule.
    pub(crate) wrong: String,
    /// Everything that is found in it, as [`check`] gives it.
    pub(crate) found: &'static [&'static str],
    /// A schema that differs in what the rule is about, and is valid.
    pub(crate) right: String,
}

/// A case of two whole schemas.
pub(crate) fn schema(wrong: &str, found: &'static [&'static str], right: &str) -> Case {
    Case { wrong: wrong.to_owned(), found, right: right.to_owned() }
}

/// A case of lines from the third on in a model of PostgreSQL, where enums `E` and a model `B` that
/// `A` may relate to stand below.
pub(crate) fn lines(wrong: &str, found: &'static [&'static str], right: &str) -> Case {
    let model = |lines: &str| {
        format!(
            "model A {{\n  id Int @id\n  {}\n}}\n\nmodel B {{\n  id Int @id\n  x Int\n}}\n\nenum E {{\n  ONE\n  TWO\n}}\n{POSTGRESQL}",
            lines.replace('\n', "\n  ")
        )
    };
    Case { wrong: model(wrong), found, right: model(right) }
}

/// A datasource, to be put below a schema so that it moves no line.
pub(crate) const POSTGRESQL: &str = "\ndatasource db {\n  provider = \"postgresql\"\n}\n";

/// The same for composite types.
pub(crate) const MONGODB: &str = "\ndatasource db {\n  provider = \"mongodb\"\n}\n";

/// Holds each case to what it says.
pub(crate) fn check_cases(cases: &[Case]) {
    for case in cases {
        assert_eq!(check(&case.wrong), case.found, "{}", case.wrong);
        assert_eq!(check(&case.right), [""; 0], "{}", case.right);
    }
}

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
        format!("{} {}:{} {marked}", finding.code, position.line, position.column).trim_end().to_owned()
    });
    lines.collect()
}

/// A database, a model body that breaks a rule, the findings about it, and a body that breaks none.
pub(crate) type ProviderCase<'a> = (&'a str, &'a str, &'a [&'a str], &'a str);

/// Checks tables of rules: each body stands in lines 5 and on, after a datasource.
pub(crate) fn assert_cases(cases: &[ProviderCase<'_>]) {
    for (provider, bad, findings, good) in cases {
        assert_eq!(check(&for_database(provider, bad)), *findings, "{provider}:\n{bad}");
        assert_eq!(check(&for_database(provider, good)), [""; 0], "{provider}:\n{good}");
    }
}

/// `body` for a database; without a keyword at its start it is the body of a model.
fn for_database(provider: &str, body: &str) -> String {
    let keywords = ["model ", "enum ", "type ", "view ", "generator "];
    let is_blocks = keywords.iter().any(|keyword| body.starts_with(keyword));
    let blocks = if is_blocks { format!("\n{body}\n") } else { format!("model A {{\n{body}\n}}\n") };
    format!("datasource db {{\n  provider = \"{provider}\"\n}}\n{blocks}")
}
