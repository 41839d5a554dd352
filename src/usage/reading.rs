//! What a schema makes of the argument of a query.
//!
//! Every key that is written is looked up, whichever branch it stands in: code that names what the schema
//! does not know is wrong whenever it runs. What only the run decides makes the facts about rows uncertain,
//! and what the code does not say is a gap.

mod bound;
mod composites;
mod data;
mod enums;
mod filters;
mod keys;
mod leaves;
mod nested_writes;
mod ordering;
mod related;
mod selection;
mod settling;
mod unique;
mod vocabulary;

#[cfg(test)]
pub(super) mod notation;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::schema::Schema;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::FieldOwner;
use crate::text::Location;

use super::method::Method;
use super::query::{Bound, Clause, Condition, Gap, Item, Mention, Problem, ProblemKind, Reading};
use super::value::{Entry, Object, Reason, Value, ValueKind};

pub use bound::finds_one_row;
use data::Writing;
use selection::Selection;
pub use settling::settle;
use vocabulary::Words;

/// Arguments are as deep as relations are followed in a query. Deeper ones are made to be deep, and the
/// stack is finite.
const MAX_DEPTH: u32 = 96;

/// Compares the argument of a query with what Prisma Client takes there.
pub fn read(schema: &Schema, model: ModelId, method: Method, argument: Option<&Value>) -> Reading {
    let written = argument.map(|argument| argument.location).unwrap_or_default();
    let mut reader = Reader { schema, written, reading: Reading::default() };
    if matches!(method, Method::FindRaw | Method::AggregateRaw) {
        // Their arguments are in the words of the database.
        reader.reading.bound = Bound::Unknown;
        reader.reading.selects = true;
        return reader.reading;
    }
    let mut rows = Rows::default();
    match argument {
        Some(argument) => reader.argument(model, method, argument, &mut rows),
        None => rows.unfiltered = true,
    }
    reader.finish(model, method, rows)
}

/// What a place in an argument is.
#[derive(Clone, Copy, Debug)]
struct At {
    clause: Clause,
    /// Whether it is reached whatever the run decides.
    certain: bool,
    /// Whether it is at or below a name that is one of several which the run chooses from.
    computed: bool,
    /// How deep in the argument it is.
    depth: u32,
}

impl At {
    fn clause(self, clause: Clause) -> Self {
        Self { clause, ..self }
    }

    /// The value of a property of an object.
    fn of(self, entry: &Entry) -> Self {
        let computed = self.computed || entry.computed && !entry.certain;
        Self { certain: self.certain && entry.certain, computed, ..self }
    }

    /// One of the branches of a value.
    fn branch(self, value: &Value) -> Self {
        Self { certain: self.certain && value.branches().len() == 1, depth: self.depth + 1, ..self }
    }
}

/// What the arguments say about rows, before it is put together.
#[derive(Default)]
struct Rows {
    /// What `where` may be, one for each way the run may take.
    conditions: Vec<Condition>,
    /// Whether there may be no condition at all.
    unfiltered: bool,
    /// Whether `where` is written.
    written: bool,
    /// Whether the number of rows is limited.
    limited: bool,
    /// Whether something is not known that could limit it.
    unknown: bool,
}

/// Goes through an argument and writes down what it finds.
struct Reader<'s> {
    schema: &'s Schema,
    /// Where the argument is written.
    written: Location,
    reading: Reading,
}

impl Reader<'_> {
    fn argument(&mut self, model: ModelId, method: Method, argument: &Value, rows: &mut Rows) {
        let at = At { clause: Clause::Call, certain: true, computed: false, depth: 0 };
        for value in argument.branches() {
            match &value.kind {
                ValueKind::Object(object) => {
                    self.arguments(model, method, object, at.branch(argument), rows);
                }
                ValueKind::Unknown(unknown) => {
                    self.gap(value.location, Clause::Call, unknown.reason);
                    self.unknown_arguments(rows);
                    rows.conditions.push(Condition::Unknown);
                }
                _ => rows.unfiltered = true,
            }
        }
    }

    fn unknown_arguments(&mut self, rows: &mut Rows) {
        self.reading.selects = true;
        rows.unknown = true;
    }

    fn arguments(&mut self, model: ModelId, method: Method, object: &Object, at: At, rows: &mut Rows) {
        let mut filtered = false;
        for entry in &object.entries {
            if entry.key.as_ref() == "where" && vocabulary::arguments(method).contains(&"where") {
                filtered |= entry.certain && !entry.value.may_be_undefined();
                rows.written = true;
                if !is_absent(&entry.value) {
                    let at = at.of(entry).clause(Clause::Where);
                    rows.conditions.push(self.rows_of(model, method, &entry.value, at));
                }
            } else {
                self.one_argument(model, method, entry, at.of(entry), rows);
            }
        }
        self.rest(object, Clause::Call);
        if !object.rest.is_empty() {
            self.unknown_arguments(rows);
            if !filtered {
                rows.conditions.push(Condition::Unknown);
            }
        } else if !filtered {
            rows.unfiltered = true;
        }
    }

    fn rows_of(&mut self, model: ModelId, method: Method, value: &Value, at: At) -> Condition {
        if method.takes_unique_where() {
            self.unique(model, value, at)
        } else {
            self.filter(FieldOwner::Model(model), value, at)
        }
    }

    fn one_argument(&mut self, model: ModelId, method: Method, entry: &Entry, at: At, rows: &mut Rows) {
        let (key, value) = (entry.key.as_ref(), &entry.value);
        let known = vocabulary::arguments(method);
        if !known.contains(&key) {
            self.unknown_argument(entry, at, known);
            return;
        }
        match key {
            "take" | "limit" => limit(value, at, rows),
            "data" | "create" | "update" => self.written(model, method, key, value, at),
            "select" if method == Method::Count => self.counted(model, value, at.clause(Clause::Aggregate)),
            "select" | "include" | "omit" => {
                self.reading.selects |= key != "include";
                let selection = Selection::named(key);
                let nested = self.selection(model, value, at, selection);
                self.reading.nested.extend(nested);
            }
            "orderBy" => {
                let groups = method == Method::GroupBy;
                let order = self.order(FieldOwner::Model(model), value, at.clause(Clause::OrderBy), groups);
                if self.reading.order.is_empty() {
                    self.reading.order = order;
                }
            }
            "cursor" => drop(self.unique(model, value, at.clause(Clause::Where))),
            "distinct" => self.names(model, value, at.clause(Clause::Distinct)),
            "by" => self.names(model, value, at.clause(Clause::By)),
            "having" => self.having(model, value, at.clause(Clause::Where)),
            "_count" | "_sum" | "_avg" | "_min" | "_max" => {
                self.counted(model, value, at.clause(Clause::Aggregate));
            }
            _ => {}
        }
    }

    fn written(&mut self, model: ModelId, method: Method, key: &str, value: &Value, at: At) {
        let creates = matches!(method, Method::Create | Method::CreateMany | Method::CreateManyAndReturn);
        let writing =
            if creates || key == "create" { Writing::Create { through: None } } else { Writing::Update };
        self.data(FieldOwner::Model(model), value, at.clause(Clause::Data), writing);
    }

    fn unknown_argument(&mut self, entry: &Entry, at: At, known: Words) {
        if is_absent(&entry.value) || vocabulary::FROM_EXTENSIONS.contains(&entry.key.as_ref()) {
            return;
        }
        let kind = ProblemKind::UnknownArgument { name: entry.key.clone(), known: known.to_vec() };
        self.problem(entry.key_location, at.clause(Clause::Call), kind);
    }

    fn finish(mut self, model: ModelId, method: Method, rows: Rows) -> Reading {
        self.reading.condition = any(rows.conditions);
        self.reading.where_may_be_undefined = rows.written && rows.unfiltered;
        self.reading.bound = bound::of(self.schema, model, method, &self.reading, rows.limited, rows.unknown);
        without_repetitions(&mut self.reading);
        self.reading
    }
}

/// What several ways of the run have in common is found in each of them.
fn without_repetitions(reading: &mut Reading) {
    let mut seen = BTreeSet::new();
    reading.gaps.retain(|gap| seen.insert((gap.location, gap.clause)));
    let mut seen = BTreeSet::new();
    reading.mentions.retain(|mention| seen.insert((mention.location, mention.clause, mention.item)));
    for problems in [&mut reading.problems, &mut reading.doubtful] {
        let mut seen = BTreeSet::new();
        problems.retain(|problem| seen.insert((problem.location, problem.clause)));
    }
}

/// What is the same everywhere in an argument.
impl Reader<'_> {
    fn mention(&mut self, entry: &Entry, item: Item, at: At) {
        let given = at.clause == Clause::Data && leaves::is_given(&entry.value);
        self.reading.mentions.push(Mention {
            location: entry.key_location,
            item,
            clause: at.clause,
            shorthand: entry.shorthand,
            certain: at.certain,
            given,
            computed: at.computed,
        });
    }

    fn field_mention(&mut self, entry: &Entry, field: FieldId, at: At) {
        self.mention(entry, Item::Field(field), at);
    }

    /// Something that is wrong with a name of a field or an argument.
    ///
    /// What other files hand over in some of several ways is often told apart by what reading does not see,
    /// and `data` of other files is mostly input that is described there, and not what is written.
    /// Neither is anything said below a name that is one of several: the others may be those that it fits.
    fn problem(&mut self, location: Location, at: At, kind: ProblemKind) {
        if at.computed {
            return;
        }
        let problem = Problem { location, kind, clause: at.clause };
        let same_file = location.file == self.written.file;
        match (same_file, at.certain) {
            (false, true) if at.clause == Clause::Data => {}
            (_, true) => self.reading.problems.push(problem),
            (true, false) => self.reading.doubtful.push(problem),
            (false, false) => {}
        }
    }

    /// Something that is wrong with what a scalar field is compared with, or set to.
    ///
    /// Such values go through variables and functions more than objects of names do: of them only what is
    /// written in the argument, or is there whatever the run decides, is looked at.
    fn problem_of_value(&mut self, location: Location, at: At, kind: ProblemKind) {
        let same_file = location.file == self.written.file;
        let within = same_file && self.written.span.contains(location.span);
        if within || same_file && at.certain {
            self.problem(location, at, kind);
        }
    }

    fn gap(&mut self, location: Location, clause: Clause, reason: Reason) {
        self.reading.gaps.push(Gap { location, clause, reason });
    }

    /// Writes down what else an object may have.
    fn rest(&mut self, object: &Object, clause: Clause) {
        for value in &object.rest {
            let reason = match value.kind {
                ValueKind::Unknown(unknown) => unknown.reason,
                _ => Reason::Computed,
            };
            self.gap(value.location, clause, reason);
        }
    }

    /// A name that nothing of the owner has. A property that is never there harms nobody, and one whose name is
    /// computed is often set apart beforehand: `if (column === 'rank') …` before `{ [column]: 'asc' }`.
    fn unknown_field(&mut self, owner: FieldOwner, entry: &Entry, at: At, relation: bool) {
        if is_absent(&entry.value) || entry.computed {
            return;
        }
        let name = entry.key.clone();
        let kind = match owner {
            FieldOwner::Model(model) => ProblemKind::UnknownField { model, name, relation },
            FieldOwner::CompositeType(composite) => ProblemKind::UnknownCompositeField { composite, name },
        };
        self.problem(entry.key_location, at, kind);
    }

    fn wrong_field(&mut self, entry: &Entry, field: FieldId, at: At, wanted: &'static str) {
        if !is_absent(&entry.value) {
            self.problem(entry.key_location, at, ProblemKind::WrongField { field, wanted });
        }
    }

    fn unknown_operator(&mut self, entry: &Entry, field: FieldId, at: At, known: Words) {
        if is_absent(&entry.value) {
            return;
        }
        let kind = ProblemKind::UnknownOperator { field, name: entry.key.clone(), known: known.to_vec() };
        if self.schema.walk(field).is_relation() {
            self.problem(entry.key_location, at, kind);
        } else {
            self.problem_of_value(entry.key_location, at, kind);
        }
    }

    /// Calls `read` with every object that a value may be, or have in a list, and writes down what is not
    /// known. Says whether all of them are known.
    fn objects(
        &mut self,
        value: &Value,
        at: At,
        read: &mut dyn FnMut(&mut Self, &Value, &Object, At),
    ) -> bool {
        if at.depth > MAX_DEPTH {
            self.gap(value.location, at.clause, Reason::TooDeep);
            return false;
        }
        let mut known = true;
        for branch in value.branches() {
            let at = at.branch(value);
            match &branch.kind {
                ValueKind::Object(object) => {
                    read(self, branch, object, at);
                    self.rest(object, at.clause);
                    known &= object.rest.is_empty();
                }
                ValueKind::Array(array) => {
                    let at = At { certain: at.certain && array.exact, ..at };
                    for element in &array.elements {
                        known &= self.objects(element, at, read);
                    }
                    if !array.complete {
                        self.gap(branch.location, at.clause, Reason::Computed);
                        known = false;
                    }
                }
                ValueKind::Unknown(unknown) if !unknown.scalar => {
                    self.gap(branch.location, at.clause, unknown.reason);
                    known = false;
                }
                _ => {}
            }
        }
        known
    }
}

/// Whether a value is `undefined` whatever the run decides, which is as if it was not written.
fn is_absent(value: &Value) -> bool {
    value.branches().iter().all(|value| value.kind == ValueKind::Undefined)
}

/// Conditions of which one holds, depending on the run.
fn any(mut conditions: Vec<Condition>) -> Option<Condition> {
    match conditions.len() {
        0 => None,
        1 => conditions.pop(),
        _ => Some(Condition::Any(conditions)),
    }
}

/// Conditions that all hold.
fn all(mut conditions: Vec<Condition>) -> Condition {
    match conditions.pop() {
        Some(condition) if conditions.is_empty() => condition,
        Some(condition) => {
            conditions.push(condition);
            Condition::All(conditions)
        }
        None => Condition::All(conditions),
    }
}

fn limit(value: &Value, at: At, rows: &mut Rows) {
    if is_absent(value) {
        return;
    }
    if at.certain && !value.may_be_undefined() {
        rows.limited = true;
    } else {
        rows.unknown = true;
    }
}
