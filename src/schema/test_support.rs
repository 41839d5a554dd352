//! What a test of a rule needs: the findings about a schema, each on one line.

use crate::diagnostic::apply;
use crate::text::Sources;

use super::{Analysis, LanguageVersion, Options, Stage, analyze};

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

/// Holds schemas to the codes in the comments at the ends of their lines: `// V209 V225`.
///
/// Each schema stands beside its database, which is `mysql` or, with a relation mode,
/// `mysql:prisma`. Every fix that is offered has to make findings of its code fewer.
pub(crate) fn check_marked(schemas: &[(&str, &str)]) {
    for (database, text) in schemas {
        check_marked_as(LanguageVersion::default(), database, text);
    }
}

/// The same for one schema by the rules of `version`.
pub(crate) fn check_marked_as(version: LanguageVersion, database: &str, text: &str) {
    let text = format!("{}{}", text.strip_prefix('\n').unwrap_or(text), datasource(version, database));
    let analysis = analyze_as(version, &text);
    let sources = &analysis.schema.ast().sources;
    let mut found: Vec<_> = analysis
        .diagnostics
        .iter()
        .map(|finding| (sources.position(finding.location).line as usize, finding.code))
        .collect();
    found.sort_unstable();
    assert_eq!(found, marks(&text), "{text}");
    for finding in analysis.diagnostics {
        let Some(fix) = finding.fix else { continue };
        let count = |code| found.iter().filter(|(_, found)| *found == code).count();
        let fixed = apply(&text, &fix.edits);
        let after = analyze_as(version, &fixed);
        let left = after.diagnostics.iter().filter(|left| left.code == finding.code).count();
        assert_eq!(after.stage, Stage::Complete, "{} breaks the schema:\n{fixed}", fix.title);
        assert!(left < count(finding.code), "{} does not help:\n{fixed}", fix.title);
    }
}

fn analyze_as(version: LanguageVersion, text: &str) -> Analysis {
    let options = Options { version: Some(version), ..Options::default() };
    analyze(Sources::single("schema.prisma", text), &options)
}

fn datasource(version: LanguageVersion, database: &str) -> String {
    let (provider, mode) = database.split_once(':').unwrap_or((database, ""));
    let mode = if mode.is_empty() { String::new() } else { format!("relationMode = \"{mode}\"") };
    let url = if version < LanguageVersion::V7 { "url = \"mysql://\"" } else { "" };
    format!("\ndatasource db {{\n  provider = \"{provider}\"\n  {url}\n  {mode}\n}}\n")
}

/// The codes that the lines of `text` expect.
fn marks(text: &str) -> Vec<(usize, &str)> {
    let mut marks = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let Some((_, comment)) = line.split_once("// V") else { continue };
        let first = line.len() - comment.len() - 1;
        marks.extend(line[first..].split_whitespace().map(|code| (index + 1, code)));
    }
    marks.sort_unstable();
    marks
}

/// The findings about `text` as an author reads them: what is wrong, why, where else to look, what
/// to do, and the lines as they are after the fix.
pub(crate) fn read_out(text: &str) -> String {
    let analysis = analyze_as(LanguageVersion::default(), text);
    let sources = &analysis.schema.ast().sources;
    let line = |location| sources.position(location).line;
    let mut out = Vec::new();
    for finding in &analysis.diagnostics {
        let severity = finding.severity.as_str();
        let place = line(finding.location);
        out.push(format!("{} {severity} in line {place}: {}", finding.code, finding.message));
        out.extend(finding.label.iter().map(|label| format!("  | {label}")));
        let related = finding.related.iter();
        out.extend(related.map(|label| format!("  line {}: {}", line(label.location), label.message)));
        out.extend(finding.help.iter().map(|help| format!("  help: {help}")));
        let Some(fix) = &finding.fix else { continue };
        let applicability = format!("{:?}", fix.applicability).to_lowercase();
        out.push(format!("  {applicability} fix: {}", fix.title));
        let fixed = apply(text, &fix.edits);
        let new = fixed.lines().filter(|line| !text.lines().any(|old| old == *line));
        out.extend(new.map(|line| format!("    {}", line.trim())));
    }
    out.join("\n")
}
