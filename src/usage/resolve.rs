//! What an expression is when the program runs: names, spreads, conditions, changes, calls, parameters
//! and types are followed, within a file and across files, until all is known or marked as unknown.
//!
//! Following is by part: `input.title` asks for the property `title` of whatever `input` is, so that the rest
//! of it is never worked out. All work is bounded, since code may be nested, branched or recursive without
//! end; what lies beyond a bound is [`Reason::TooDeep`], not a guess.

mod builtin;
mod call;
mod change;
mod collection;
mod definition;
mod expression;
mod facts;
mod flow;
mod key;
mod literal;
mod name;
mod narrow;
mod parameter;
mod path;
mod project;
mod types;
mod union;
mod zod;

#[cfg(test)]
mod tests;

use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::text::{Location, Span};

use self::facts::Facts;
use self::flow::Pending;
use super::program::{CodeFile, Program};
use super::script::{BindingId, ClassId, ExprId, FunctionId, ScopeId, Script};
use super::value::{Reason, Value, ValueKind};

use self::definition::{Base, Definition};

/// How many expressions one argument may lead through. Real arguments need some dozens, large ones
/// hundreds; the bound is for code that branches at each of many steps.
const MAX_WORK: u32 = 20_000;

/// How many expressions one property of an argument may lead through, so that one that branches without
/// end takes nothing from the others.
const MAX_WORK_OF_PROPERTY: u32 = 16_000;

/// The same for one property of what a function makes, or a caller gives: most of these are values of columns,
/// of which nothing has to be known, and which take nothing from their neighbours.
const MAX_WORK_INSIDE: u32 = 4_000;

/// How many expressions, and parts of values that are used again, one argument may lead through in all.
const MAX_TOTAL: u32 = 300_000;

/// How deep in an argument properties have a bound of their own: those of the query itself, and of the parts
/// that a query has.
const MAX_OWN_BOUNDS: u32 = 6;

/// How deep expressions may lie in each other while they are followed; the bound keeps the stack small.
const MAX_DEPTH: u32 = 96;

/// How many calls may lie in each other. Builders of queries call builders; beyond some levels it is
/// recursion.
const MAX_CALLS: u32 = 8;

/// What follows expressions through a program. It remembers what it found, so one is best used for many
/// expressions of the same files.
pub(super) struct Resolver<'p> {
    program: &'p Program<'p>,
    facts: IndexMap<CodeFile, Rc<Facts>, FxBuildHasher>,
    constants: IndexMap<(CodeFile, BindingId), Value, FxBuildHasher>,
    /// Variables that are being changed, with what they are before the change.
    pending: Vec<Pending>,
    /// What types say that are declared in a file, by the part and by whether texts are spelt out.
    types: IndexMap<(CodeFile, BindingId, String, bool), Option<Value>, FxBuildHasher>,
    /// What all callers give for a part of a parameter.
    parameters: IndexMap<(CodeFile, FunctionId, u32, String), Value, FxBuildHasher>,
    /// Parameters whose callers are being asked.
    asked: Vec<(CodeFile, FunctionId, u32)>,
    /// Fields of classes that are being followed.
    fields: Vec<(CodeFile, ClassId, String)>,
    /// Whether types of texts are asked for the texts that they allow, as for the name of a property.
    spells_out: bool,
    /// How often a recursion was cut off, so that what depends on it is not remembered.
    cuts: u32,
    work: u32,
    limit: u32,
    total: u32,
    depth: u32,
}

/// Where an expression stands: its file, and the call of the function that it is in, if that is known.
#[derive(Clone, Copy, Debug)]
struct At<'a> {
    file: CodeFile,
    script: &'a Script,
    frame: Option<&'a Frame<'a>>,
}

/// A call that is being followed.
#[derive(Debug)]
struct Frame<'a> {
    file: CodeFile,
    function: FunctionId,
    given: Given<'a>,
    caller: Option<&'a Frame<'a>>,
    depth: u32,
}

/// What a function is called with.
#[derive(Clone, Copy, Debug)]
enum Given<'a> {
    /// The arguments of a call.
    Arguments(At<'a>, &'a [ExprId]),
    /// Values, for functions that a function of the language calls.
    Values(&'a [Value]),
}

/// Where a name is used: what has happened to it until there counts.
#[derive(Clone, Copy, Debug)]
struct Use {
    scope: ScopeId,
    position: u32,
}

impl Use {
    /// From another file, when all of the file has run.
    const FROM_OUTSIDE: Use = Use { scope: ScopeId(0), position: u32::MAX };
}

impl<'p> Resolver<'p> {
    /// One that knows nothing yet.
    pub(super) fn new(program: &'p Program<'p>) -> Self {
        Self {
            program,
            facts: IndexMap::default(),
            constants: IndexMap::default(),
            pending: Vec::new(),
            types: IndexMap::default(),
            parameters: IndexMap::default(),
            asked: Vec::new(),
            fields: Vec::new(),
            spells_out: false,
            cuts: 0,
            work: 0,
            limit: MAX_WORK,
            total: 0,
            depth: 0,
        }
    }

    /// What an expression is.
    pub(super) fn argument(&mut self, file: CodeFile, expr: ExprId) -> Value {
        let Some(at) = self.at(file) else {
            let location = self.program.location(file, Span::at(0));
            return Value::unknown(location, Reason::TooDeep);
        };
        self.begin();
        let value = self.value(at, expr, &[]);
        let location = self.location(at, at.script[expr].span);
        without_nothing(value, location)
    }

    fn begin(&mut self) {
        self.work = 0;
        self.depth = 0;
        self.pending.clear();
        self.asked.clear();
        self.fields.clear();
        self.spells_out = false;
        self.limit = MAX_WORK;
        self.total = 0;
    }

    fn at(&self, file: CodeFile) -> Option<At<'p>> {
        Some(At { file, script: self.program.script(file)?, frame: None })
    }

    fn location(&self, at: At<'_>, span: Span) -> Location {
        self.program.location(at.file, span)
    }

    fn facts(&mut self, at: At<'_>) -> Rc<Facts> {
        Rc::clone(self.facts.entry(at.file).or_insert_with(|| Rc::new(Facts::of(at.script))))
    }

    /// A value that is used again, if there is work left for one of its size: what is used twice in each of
    /// many steps doubles with each.
    fn again(&mut self, value: &Value) -> Option<Value> {
        let left = self.limit.saturating_sub(self.work).min(MAX_TOTAL.saturating_sub(self.total));
        let size = size(value, left);
        if size >= left {
            self.cuts += 1;
            return None;
        }
        self.work += size;
        self.total += size;
        Some(value.clone())
    }

    /// Works out a property of the argument, with a bound of its own.
    fn bounded<T>(&mut self, at: At<'_>, then: impl FnOnce(&mut Self) -> T) -> T {
        let (work, limit) = (self.work, self.limit);
        if at.frame.is_some() || self.depth > MAX_OWN_BOUNDS || !self.asked.is_empty() {
            self.limit = limit.min(work + MAX_WORK_INSIDE);
            let result = then(self);
            self.limit = limit;
            return result;
        }
        self.limit = work + MAX_WORK_OF_PROPERTY;
        let result = then(self);
        // What it took is not counted: how many properties there are, the code says.
        (self.work, self.limit) = (work, limit);
        result
    }

    /// Does something one level deeper, if there is depth and work left.
    fn deeper<T>(&mut self, then: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.work >= self.limit || self.total >= MAX_TOTAL || self.depth >= MAX_DEPTH {
            self.cuts += 1;
            return None;
        }
        self.work += 1;
        self.total += 1;
        self.depth += 1;
        let result = then(self);
        self.depth -= 1;
        Some(result)
    }
}

/// How many values are in a value, not counting further than to a bound.
fn size(value: &Value, bound: u32) -> u32 {
    let mut count = 0;
    let mut left = vec![value];
    while let Some(value) = left.pop() {
        count += 1;
        if count >= bound {
            break;
        }
        match &value.kind {
            ValueKind::Object(object) => {
                left.extend(object.entries.iter().map(|entry| &entry.value));
                left.extend(&object.rest);
            }
            ValueKind::Array(array) => left.extend(&array.elements),
            ValueKind::OneOf(branches) => left.extend(branches),
            _ => {}
        }
    }
    count
}

/// The value without branches that a recursion has left empty.
fn without_nothing(mut value: Value, location: Location) -> Value {
    match &mut value.kind {
        ValueKind::OneOf(branches) if branches.is_empty() => {
            return Value::unknown(location, Reason::TooDeep);
        }
        ValueKind::OneOf(branches) => {
            let inner = std::mem::take(branches);
            *branches = inner.into_iter().map(|value| without_nothing(value, location)).collect();
        }
        ValueKind::Object(object) => {
            for entry in &mut object.entries {
                let location = entry.key_location;
                let inner = std::mem::replace(&mut entry.value, union::undefined(location));
                entry.value = without_nothing(inner, location);
            }
        }
        ValueKind::Array(array) => {
            array.elements.retain(|value| !is_nothing(value));
            let inner = std::mem::take(&mut array.elements);
            array.elements = inner.into_iter().map(|value| without_nothing(value, location)).collect();
        }
        _ => {}
    }
    value
}

fn is_nothing(value: &Value) -> bool {
    matches!(&value.kind, ValueKind::OneOf(branches) if branches.is_empty())
}
