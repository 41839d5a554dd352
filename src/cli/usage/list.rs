//! `prismakit usage --list`: every query that was found, and whether it is understood in full.

use std::io::{self, Write};

use anyhow::bail;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::exit::Outcome;
use crate::cli::report::output::OutputArgs;
use crate::cli::{Global, VERSION};
use crate::schema::Schema;
use crate::text::{Location, Position};
use crate::usage::code::{Code, RawQuery};
use crate::usage::query::{Gap, Query, Setting};
use crate::usage::value::Reason;

/// Writes the list.
pub(super) fn show(
    schema: &Schema,
    code: &Code,
    output: &OutputArgs,
    global: &Global,
) -> anyhow::Result<Outcome> {
    let write: fn(&[QueryObject<'_>], &Code, bool, &mut dyn Write) -> io::Result<()> = match output.format() {
        "human" => lines,
        "json" => document,
        "jsonl" => json_lines,
        other => bail!("`--list` is written as lines, as `json` or as `jsonl`, and not as `{other}`"),
    };
    let queries = queries(schema, code);
    output.write(false, |out| write(&queries, code, global.quiet, out))?;
    Ok(Outcome::Clean)
}

/// Every query, by file and place.
fn queries<'a>(schema: &'a Schema, code: &'a Code) -> Vec<QueryObject<'a>> {
    let of_models = code.queries.iter().map(|query| (query.call, QueryObject::of_query(schema, code, query)));
    let in_sql = code.raw.iter().map(|raw| (raw.call, QueryObject::of_sql(code, raw)));
    let mut all: Vec<_> = of_models.chain(in_sql).collect();
    all.sort_by(|(a, one), (b, other)| (one.file, a.span).cmp(&(other.file, b.span)));
    all.into_iter().map(|(_, query)| query).collect()
}

/// A line for each query, and how many there are.
fn lines(queries: &[QueryObject<'_>], code: &Code, quiet: bool, out: &mut dyn Write) -> io::Result<()> {
    for query in queries {
        let QueryObject { file, line, column, model, method, .. } = query;
        let what = model.map_or_else(|| (*method).to_owned(), |model| format!("{model}.{method}"));
        let gaps: Vec<String> =
            query.gaps.iter().map(|gap| format!("{} ({})", gap.clause, gap.reason)).collect();
        let gaps = match gaps.as_slice() {
            [] if query.resolved => String::new(),
            [] => "  not known: SQL".to_owned(),
            gaps => format!("  not known: {}", gaps.join(", ")),
        };
        writeln!(out, "{file}:{line}:{column}  {what}{gaps}")?;
    }
    if quiet { Ok(()) } else { summary(queries, code, out) }
}

fn summary(queries: &[QueryObject<'_>], code: &Code, out: &mut dyn Write) -> io::Result<()> {
    let full = queries.iter().filter(|query| query.resolved).count();
    let gap = if queries.is_empty() { "" } else { "\n" };
    let files = code.statistics.files;
    writeln!(out, "{gap}{} queries in {files} files, {full} of them understood in full", queries.len())
}

fn document(queries: &[QueryObject<'_>], code: &Code, _: bool, out: &mut dyn Write) -> io::Result<()> {
    let statistics = StatisticsObject {
        files: code.statistics.files,
        parsed: code.statistics.parsed,
        bytes_parsed: code.statistics.bytes_parsed,
        with_errors: code.statistics.with_errors,
        queries: queries.len(),
        resolved: queries.iter().filter(|query| query.resolved).count(),
    };
    serde_json::to_writer(&mut *out, &Document { version: VERSION, queries, statistics })?;
    writeln!(out)
}

fn json_lines(queries: &[QueryObject<'_>], _: &Code, _: bool, out: &mut dyn Write) -> io::Result<()> {
    for query in queries {
        serde_json::to_writer(&mut *out, &Line { version: VERSION, query })?;
        writeln!(out)?;
    }
    Ok(())
}

/// What `prismakit usage --list --output-format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "prismakit usage --list --output-format json")]
pub(in crate::cli) struct Document<'a> {
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// Every query, by file and place.
    queries: &'a [QueryObject<'a>],
    statistics: StatisticsObject,
}

/// A line of `prismakit usage --list --output-format jsonl`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "A line of prismakit usage --list --output-format jsonl")]
pub(in crate::cli) struct Line<'a> {
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    #[serde(flatten)]
    query: &'a QueryObject<'a>,
}

/// What was read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Statistics")]
struct StatisticsObject {
    /// Files of code that there are.
    files: usize,
    /// Files that were parsed, because they may have to do with the client.
    parsed: usize,
    /// The bytes of these.
    bytes_parsed: usize,
    /// Parsed files in which the parser had to skip something.
    with_errors: usize,
    /// Queries that were found.
    queries: usize,
    /// Queries that are understood in full.
    resolved: usize,
}

/// A query in code.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Query")]
struct QueryObject<'a> {
    /// `query` for one of a model, `sql` for SQL.
    kind: &'static str,
    /// The file.
    file: &'a str,
    /// The line at which the call begins, from 1.
    line: u32,
    /// The column in bytes, from 1.
    column: u32,
    /// The model, if it is a query of one.
    model: Option<&'a str>,
    /// The method.
    method: &'a str,
    /// What it is called on, as it is written.
    client: Option<&'a str>,
    /// The function that it is in.
    function: Option<&'a str>,
    /// Whether it is part of a transaction.
    in_transaction: bool,
    /// Whether it is in a loop.
    in_loop: bool,
    /// Whether the file is a test, a seed or a migration by its path.
    beside_production: bool,
    /// Whether all of its argument is known that has to be known.
    resolved: bool,
    /// What is not known.
    gaps: Vec<GapObject<'a>>,
}

/// A part of a query that is not known.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Gap")]
struct GapObject<'a> {
    /// The part of the query.
    clause: &'static str,
    /// Why it is not known.
    reason: &'static str,
    /// The file of the value.
    file: &'a str,
    /// Its line.
    line: u32,
    /// Its column.
    column: u32,
}

impl<'a> QueryObject<'a> {
    fn of_query(schema: &'a Schema, code: &'a Code, query: &'a Query) -> Self {
        let gaps = query.reading.gaps.iter().map(|gap| GapObject::new(code, gap)).collect::<Vec<_>>();
        Self {
            kind: "query",
            model: Some(schema.walk(query.model).name()),
            client: Some(&query.client),
            resolved: gaps.is_empty(),
            gaps,
            ..Self::at(code, query.call, query.method.name(), &query.setting)
        }
    }

    fn of_sql(code: &'a Code, raw: &'a RawQuery) -> Self {
        Self { resolved: raw.complete, ..Self::at(code, raw.call, &raw.method, &raw.setting) }
    }

    fn at(code: &'a Code, call: Location, method: &'a str, setting: &'a Setting) -> Self {
        let (file, position) = position(code, call);
        Self {
            kind: "sql",
            file,
            line: position.line,
            column: position.column,
            model: None,
            method,
            client: None,
            function: setting.function.as_deref(),
            in_transaction: setting.in_transaction,
            in_loop: setting.repeated.is_some(),
            beside_production: setting.beside_production,
            resolved: false,
            gaps: Vec::new(),
        }
    }
}

impl<'a> GapObject<'a> {
    fn new(code: &'a Code, gap: &Gap) -> Self {
        let (file, position) = position(code, gap.location);
        let (line, column) = (position.line, position.column);
        Self { clause: gap.clause.name(), reason: reason(gap.reason), file, line, column }
    }
}

fn position(code: &Code, at: Location) -> (&str, Position) {
    let start = Position { line: 1, column: 1, column_utf16: 1, offset: 0 };
    code.file(at.file).map_or(("", start), |file| (file.name(), file.position(at.span.start)))
}

/// Why something is not known, in words.
const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Computed => "computed",
        Reason::ForeignCall => "result of a foreign function",
        Reason::Parameter => "parameter",
        Reason::Member => "member of something unknown",
        Reason::ComputedKey => "computed key",
        Reason::UnboundName => "unbound name",
        Reason::ForeignModule => "foreign module",
        Reason::Row => "row of a table",
        Reason::TooDeep => "too deep",
    }
}
