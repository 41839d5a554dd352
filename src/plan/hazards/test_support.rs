//! What a test of a hazard needs: two schemas written as one, and the findings, each on one line.

use std::fmt::Write;

use crate::diff::{Diff, Pair, diff};
use crate::plan::finding::Finding;
use crate::plan::hazard::Hazard;
use crate::plan::options::Options;
use crate::plan::plan;
use crate::schema::{Options as SchemaOptions, analyze};
use crate::sql::Database;
use crate::sql::lower::lower;
use crate::text::Sources;

/// A database, a change, and what is found in it.
///
/// The change is a schema in which lines that begin with `-` stand before only, lines that begin
/// with `+` afterwards only. A finding is written as `error! Lead.phone: the column … is dropped`,
/// where the mark says that it has to be allowed.
pub(super) type Case<'a> = (&'a str, &'a str, &'a [&'a str]);

/// Holds each case to what it says, with the options as they are by default. There must be cases
/// with findings and cases without.
pub(super) fn check(hazard: &Hazard, cases: &[Case<'_>]) {
    let quiet = cases.iter().filter(|(.., expected)| expected.is_empty()).count();
    assert!((1..cases.len()).contains(&quiet), "{}: a case that is found, and one that is not", hazard.code);
    check_with(hazard, &Options::default(), cases);
}

/// The same under options, whatever there is.
pub(super) fn check_with(hazard: &Hazard, options: &Options, cases: &[Case<'_>]) {
    let mut offences = String::new();
    for (provider, change, expected) in cases {
        let found = found(hazard, options, provider, change);
        if found != *expected {
            writeln!(offences, "{provider}:\n{change}\nfound {found:#?}\nexpected {expected:#?}\n")
                .expect("a string grows");
        }
    }
    assert!(offences.is_empty(), "{}\n{offences}", hazard.code);
}

/// The options without the ways around locks.
pub(super) fn offline() -> Options {
    Options { is_online: false, ..Options::default() }
}

/// The options with which nothing is lost.
pub(super) fn keeping() -> Options {
    Options { keeps_dropped: true, id: Some("k".to_owned()), ..Options::default() }
}

/// The options with a value for a column.
pub(super) fn backfilling(column: &str, expression: &str) -> Options {
    let backfills = [(column.to_owned(), expression.to_owned())].into();
    Options { backfills, ..Options::default() }
}

fn found(hazard: &Hazard, options: &Options, provider: &str, change: &str) -> Vec<String> {
    let [before, after] = ['-', '+'].map(|side| database(provider, &one_side(change, side)));
    let diff = diff(Pair::new(&before, &after), &[]).expect("the states can be compared");
    lines(hazard, &search(&diff, options))
}

/// Everything that is found in a migration as it is planned.
pub(super) fn search<'a>(diff: &'a Diff<'a>, options: &'a Options) -> Vec<Finding> {
    let plan = plan(diff, options);
    super::search(diff, &plan.up, &plan.down, options)
}

/// The findings of one hazard as lines.
pub(super) fn lines(hazard: &Hazard, findings: &[Finding]) -> Vec<String> {
    let of_hazard = findings.iter().filter(|finding| finding.hazard.code == hazard.code);
    of_hazard.map(line).collect()
}

fn line(finding: &Finding) -> String {
    let mark = if finding.is_destructive { "!" } else { "" };
    format!("{}{mark} {}: {}", finding.severity.as_str(), finding.object, finding.message)
}

/// The lines of one side.
fn one_side(change: &str, side: char) -> String {
    let other = if side == '-' { '+' } else { '-' };
    let lines = change.lines().filter(|line| !line.starts_with(other));
    lines.flat_map(|line| [line.strip_prefix(side).unwrap_or(line), "\n"]).collect()
}

/// The database of a schema.
pub(super) fn database(provider: &str, models: &str) -> Database {
    let schema = format!("datasource db {{\n  provider = \"{provider}\"\n}}\n{models}");
    let analysis = analyze(Sources::single("schema.prisma", schema.as_str()), &SchemaOptions::default());
    let errors: Vec<_> = analysis.diagnostics.iter().map(|finding| &finding.message).collect();
    assert!(errors.is_empty(), "{errors:?}\n{schema}");
    lower(&analysis.schema).expect("the schema can be made a database")
}
