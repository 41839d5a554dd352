//! Puts together what the code of a repository does with a schema.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::calls::{self, Found, UnknownModel};
use super::client_types;
use super::clients::Delegates;
use super::code::Code;
use super::extensions::Extensions;
use super::files::CodeFiles;
use super::kept::Kept;
use super::method::Method;
use super::program::{CodeFile, Program};
use super::query::{Clause, Problem, ProblemKind, Query, Reading};
use super::raw;
use super::reading;
use super::reads;
use super::resolve::Resolver;
use super::script::{ExprId, ExprKind, Script};
use super::setting;
use super::value::Value;
use crate::schema::Schema;
use crate::schema::ids::ModelId;

/// What was found in one file.
#[derive(Default)]
struct OfFile {
    queries: Vec<Query>,
    raw: Vec<raw::Found>,
    problems: Vec<Problem>,
}

/// Reads the code; numbers of its files begin with `first_file`.
pub(super) fn read(files: &dyn CodeFiles, schema: &Schema, first_file: u32) -> Code {
    let program = program(files, schema, first_file);
    let code = of_program(&program, schema);
    Code { first_file, files: program.sources(), ..code }
}

/// The same, where something is known of the files.
pub(super) fn read_again(files: &dyn CodeFiles, schema: &Schema, first_file: u32, kept: &mut Kept) -> Code {
    let (budget, known) = (kept.budget(), std::mem::take(kept));
    let program = Program::read_again(files, first_file, Delegates::of(schema), known);
    let code = of_program(&program, schema);
    let code = Code { first_file, files: program.sources(), ..code };
    *kept = program.keep(budget);
    code
}

/// Reads the code with the schema as it was, and what it reads of rows that will be another thing.
pub(super) fn read_changed(files: &dyn CodeFiles, before: &Schema, after: &Schema, first_file: u32) -> Code {
    let program = program(files, before, first_file);
    let mut code = of_program(&program, before);
    code.mentions.extend(reads::of(&program, before, after, &code));
    code.mentions.extend(client_types::of(&program, before, after));
    Code { first_file, files: program.sources(), ..code }
}

/// The code as one program, in which nothing is looked for yet.
pub(super) fn program<'f>(files: &'f dyn CodeFiles, schema: &Schema, first_file: u32) -> Program<'f> {
    Program::read(files, first_file, Delegates::of(schema))
}

/// What the program does with the schema, without the files that places point into.
pub(super) fn of_program(program: &Program<'_>, schema: &Schema) -> Code {
    let sql = raw::Reader::new(program, schema);
    let extensions = Extensions::of(program);
    let of_files: Vec<OfFile> = program
        .candidates()
        .into_par_iter()
        .with_max_len(1)
        .map(|file| Reader { program, schema, sql: &sql, extensions: &extensions, file }.run())
        .collect();
    let mut code = Code::default();
    let mut raw = Vec::new();
    for mut of_file in of_files {
        code.queries.append(&mut of_file.queries);
        code.problems.append(&mut of_file.problems);
        raw.append(&mut of_file.raw);
    }
    reading::settle(&mut code.queries);
    raw.extend(program.typed_sql().filter_map(|file| sql.typed(file)));
    code.raw = without_made_tables(raw);
    code.computed = extensions.fields;
    code.statistics = program.statistics();
    code
}

/// The raw queries, without complaints about tables that one of them makes.
fn without_made_tables(raw: Vec<raw::Found>) -> Vec<super::code::RawQuery> {
    let made: BTreeSet<String> =
        raw.iter().flat_map(|found| &found.made).map(|name| name.to_lowercase()).collect();
    let is_made = |problem: &Problem| match &problem.kind {
        ProblemKind::UnknownModel { name } => made.contains(&name.to_lowercase()),
        _ => false,
    };
    let mut queries: Vec<_> = raw.into_iter().map(|found| found.query).collect();
    for query in &mut queries {
        query.problems.retain(|problem| !is_made(problem));
    }
    queries.sort_by_key(|query| query.call);
    queries
}

struct Reader<'r, 'f> {
    program: &'r Program<'f>,
    schema: &'r Schema,
    sql: &'r raw::Reader<'r, 'f, 'r>,
    extensions: &'r Extensions,
    file: CodeFile,
}

impl Reader<'_, '_> {
    fn run(&self) -> OfFile {
        let Some(script) = self.program.script(self.file) else { return OfFile::default() };
        let mut resolver = Resolver::new(self.program);
        let calls = calls::of_file(self.program, self.file, &mut resolver);
        let queries =
            calls.queries.iter().flat_map(|found| self.queries(script, found, &mut resolver)).collect();
        let unknown = calls.unknown.iter().map(|unknown| self.unknown_model(script, *unknown));
        let problems = unknown.filter(|problem| self.extensions.leave(problem)).collect();
        OfFile { queries, raw: self.sql.of_file(self.file), problems }
    }

    /// The query of a call, for each model that it may be about.
    fn queries(&self, script: &Script, found: &Found, resolver: &mut Resolver<'_>) -> Vec<Query> {
        let argument = first_argument(script, found.call);
        let value = argument.map(|argument| resolver.argument(self.file, argument));
        let setting = setting::of(self.program, self.file, found.call, argument, found.transaction);
        let location = |span| self.program.location(self.file, span);
        let query = |model| Query {
            call: location(script[found.call].span),
            method_location: location(found.method_span),
            model_location: location(found.model_span),
            client: script.slice(found.client_span).into(),
            model,
            method: found.method,
            setting: setting.clone(),
            argument: value.clone(),
            reading: self.reading(model, found.method, value.as_ref()),
        };
        found.models.iter().copied().map(query).collect()
    }

    fn reading(&self, model: ModelId, method: Method, argument: Option<&Value>) -> Reading {
        let mut reading = reading::read(self.schema, model, method, argument);
        reading.problems.retain(|problem| self.extensions.leave(problem));
        reading
    }

    fn unknown_model(&self, script: &Script, unknown: UnknownModel) -> Problem {
        let name = Box::from(script.slice(unknown.name));
        Problem {
            location: self.program.location(self.file, unknown.name),
            kind: ProblemKind::UnknownModel { name },
            clause: Clause::Call,
        }
    }
}

fn first_argument(script: &Script, call: ExprId) -> Option<ExprId> {
    match &script[call].kind {
        ExprKind::Call(call) => call.arguments.first().copied(),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
