//! Leaves out what the language does not accept, so that a declaration is always a valid schema.
//!
//! A database can hold what nobody expected: a default that no literal stands for, an index on a type
//! that Prisma does not index. An attribute that is refused goes; a line that is refused becomes a
//! comment, so that nothing is lost without a trace.

use crate::diagnostic::{Diagnostic, Edit, Severity, apply};
use crate::schema::ast::Ast;
use crate::schema::{Options, Schema, analyze};
use crate::syntax;
use crate::syntax::tree::{Attribute, Entry, Field};
use crate::text::{FileId, Location, SourceFile, Sources, Span};

use super::Note;

/// How often something is left out before what remains is given up on: leaving out one side of a
/// relation makes the other one wrong.
const MAX_ROUNDS: usize = 10;

/// Attributes that a column can do without, the likeliest to be refused first.
const DISPENSABLE: [&str; 2] = ["unique", "default"];

/// The texts without what is refused in them, for which there are notes.
pub(super) fn settle(schema: &Schema, mut texts: Vec<String>, notes: &mut Vec<Note>) -> Vec<String> {
    let provider = schema.config().assumed_provider;
    let options = Options { version: Some(schema.version()), provider, allow_datasource_urls: true };
    for _ in 0..MAX_ROUNDS {
        let names = schema.ast().sources.iter().map(|(_, file)| file.name());
        let files = names.zip(&texts).map(|(name, text)| SourceFile::new(name, text.as_str()));
        let analysis = analyze(Sources::new(files.collect()), &options);
        let ast = analysis.schema.ast();
        let errors = analysis.diagnostics.iter().filter(|it| it.severity == Severity::Error);
        let mut edits: Vec<Edit> = Vec::new();
        for error in errors {
            leave_out(ast, error, &mut edits, notes);
        }
        if edits.is_empty() {
            break;
        }
        for ((file, _), text) in ast.sources.iter().zip(&mut texts) {
            let own: Vec<_> = edits.iter().filter(|edit| edit.file == file).collect();
            if !own.is_empty() {
                *text = syntax::format(&apply(text, own));
            }
        }
    }
    texts
}

/// Leaves out what an error is about, unless something there is left out already.
fn leave_out(ast: &Ast, error: &Diagnostic, edits: &mut Vec<Edit>, notes: &mut Vec<Note>) {
    let Location { file, span } = error.location;
    let Some(block) = ast.tree(file).block_at(span.start) else { return };
    let line = block.entries.iter().find(|entry| entry.full_span().contains(span));
    let Some(line) = line else { return };
    let attribute = match line {
        Entry::Field(field) => refused_attribute(ast, file, field, span),
        Entry::Attribute(_)
        | Entry::Value(_)
        | Entry::Property(_)
        | Entry::Comment(_)
        | Entry::Blank(_)
        | Entry::Error(_) => None,
    };
    let edit = match attribute {
        Some(attribute) if ast.name(file, attribute.name) != "relation" => without(file, attribute),
        _ => commented(ast, file, line),
    };
    let is_free = edits.iter().all(|other| {
        other.file != file || other.span.end <= edit.span.start || edit.span.end < other.span.start.max(1)
    });
    if is_free {
        let name = ast.name(file, block.name);
        notes.push(Note { kind: "refused line", name: format!("{name}: {}", error.message) });
        edits.push(edit);
    }
}

/// The attribute that is refused: the one at the place, or else the one that says most about the
/// column, which itself should not go because of it.
fn refused_attribute<'t>(ast: &Ast, file: FileId, field: &'t Field, place: Span) -> Option<&'t Attribute> {
    let at_place = field.attributes.iter().find(|attribute| attribute.span.contains(place));
    let named = |name: &&str| field.attributes.iter().find(|it| ast.name(file, it.name) == *name);
    at_place.or_else(|| DISPENSABLE.iter().find_map(named))
}

fn without(file: FileId, attribute: &Attribute) -> Edit {
    Edit::remove(Location::new(file, attribute.span))
}

fn commented(ast: &Ast, file: FileId, line: &Entry) -> Edit {
    let span = line.full_span();
    let text = ast.text(file, span).trim();
    Edit::replace(Location::new(file, Span::new(span.start, span.end)), format!("// {text}\n"))
}
