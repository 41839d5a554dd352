//! A file of code as a [`Script`]: parsed, read once from top to bottom, the syntax tree dropped.
//!
//! Code is whatever someone wrote: nothing here may fail on it. What the parser cannot read is skipped,
//! and so is what is nested deeper than [`MAX_DEPTH`](walk::MAX_DEPTH).

mod call;
mod class;
mod control;
#[cfg(test)]
mod dump;
mod embedded;
mod export;
mod expression;
mod function;
mod import;
mod kind;
mod markup;
mod object;
mod pattern;
mod statement;
mod types;
mod variable;
mod walk;

use std::cell::RefCell;
use std::sync::Arc;

use tree_sitter::{Parser, Point, Range, Tree};

use crate::text::Span;

use self::kind::Grammar;
use self::walk::Lowering;
use super::language::Language;
use super::script::Script;

thread_local! {
    /// A parser keeps the memory that it needed; every file of a thread has the same.
    static PARSER: RefCell<Parser> = RefCell::new(Parser::new());
}

/// Reads a file.
pub fn script(text: Arc<str>, language: Language) -> Script {
    let (grammar, spans) = match language {
        Language::TypeScript => (Grammar::typescript(), None),
        Language::Tsx => (Grammar::tsx(), None),
        Language::Embedded => {
            let scripts = embedded::scripts(&text);
            (scripts.grammar, Some(scripts.spans))
        }
    };
    let tree = parse(&text, grammar, spans.as_deref());
    let copy = Arc::clone(&text);
    let mut script = match &tree {
        Some(tree) => Lowering::new(grammar, tree, &copy).script(),
        None => Script { has_errors: spans.is_none(), ..Script::empty(&text) },
    };
    script.text = text;
    script
}

/// Parses a file, or only the scripts in it. Offsets are numbers of 32 bits, for the parser as well.
fn parse(text: &str, grammar: &Grammar, spans: Option<&[Span]>) -> Option<Tree> {
    if u32::try_from(text.len()).is_err() || spans.is_some_and(<[Span]>::is_empty) {
        return None;
    }
    let ranges = ranges(text, spans.unwrap_or_default());
    PARSER.with_borrow_mut(|parser| {
        parser.set_language(&grammar.language).ok()?;
        parser.set_included_ranges(&ranges).ok()?;
        parser.parse(text, None)
    })
}

/// The spans with their lines and columns.
fn ranges(text: &str, spans: &[Span]) -> Vec<Range> {
    let (mut offset, mut point) = (0, Point::new(0, 0));
    let mut point_at = |at: usize| {
        let passed = &text.as_bytes()[offset..at];
        point = match memchr::memrchr(b'\n', passed) {
            Some(last) => {
                Point::new(point.row + memchr::memchr_iter(b'\n', passed).count(), passed.len() - last - 1)
            }
            None => Point::new(point.row, point.column + passed.len()),
        };
        offset = at;
        point
    };
    spans
        .iter()
        .map(|span| {
            let std::ops::Range { start: start_byte, end: end_byte } = span.range();
            let (start_point, end_point) = (point_at(start_byte), point_at(end_byte));
            Range { start_byte, end_byte, start_point, end_point }
        })
        .collect()
}
