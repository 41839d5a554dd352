//! What a change of the schema does to code: every place that names what is removed, renamed, has another
//! type, or must be given from now on.
//!
//! The code has been read with the schema as it was. Where a place is named is known from that; what the
//! client refuses beside that, as a key that is unique no more, is found by reading the arguments again with
//! the schema as it will be. What extensions of the client compute is left alone, whatever the schema says.

mod creations;
mod fates;
mod matching;
mod relations;
mod retype;

use std::collections::BTreeSet;

use crate::schema::Schema;
use crate::schema::ids::FieldId;
use crate::schema::walk::FieldWalker;
use crate::text::Location;

use super::code::Code;
use super::query::{Clause, Item, Mention, Problem, ProblemKind, Query};
use super::reading;
use super::value::{Value, ValueKind};

use matching::{Fate, Matching};
pub use retype::Effect;

/// A place in code that a change of the schema concerns.
#[derive(Clone, Debug, PartialEq)]
pub struct Impact {
    /// The name in code, or the object that lacks a field.
    pub location: Location,
    /// In which part of a query.
    pub clause: Clause,
    /// The place of the query in [`Code::queries`]; `None` for SQL, and for names outside of queries.
    pub query: Option<usize>,
    /// The item as it was; `None` if it is new.
    pub before: Option<Item>,
    /// The item as it will be; `None` if it is removed.
    pub after: Option<Item>,
    /// What happens to it.
    pub kind: Kind,
    /// How likely it is that these are the same item, from 0 to 1, where that is not certain.
    pub likeness: Option<f64>,
    /// Whether the code is concerned whatever the run decides.
    pub certain: bool,
    /// Whether the name is one of several that the run chooses from, maybe for other models.
    pub computed: bool,
}

/// What happens to an item that code names.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// It is no more.
    Removed,
    /// It has another name.
    Renamed,
    /// It has another type, or it is a list and was none, or the other way round, and that matters here.
    Retyped(Effect),
    /// It must be given, and is not, or is `null`.
    NowRequired,
    /// It may be `null` where it is read.
    NowOptional,
    /// The client refuses this for another reason; the items in it are those of the schema as it will be.
    Refused(ProblemKind),
}

/// An item that has another name after a change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Renaming {
    /// The item as it was.
    pub before: Item,
    /// The same one as it will be.
    pub after: Item,
    /// How likely that is, from 0 to 1; `None` where it is certain.
    pub likeness: Option<f64>,
}

/// The places that a change of the schema concerns, by place. Items that the caller knows to be the same
/// under another name are given; others are the same if their names are, or those in the database.
pub fn of(before: &Schema, after: &Schema, code: &Code, renamed: &[Renaming]) -> Vec<Impact> {
    let matching = Matching::new(before, after, renamed);
    let mut reader = Reader { before, after, code, matching, found: Vec::new() };
    for (place, query) in code.queries.iter().enumerate() {
        reader.query(place, query);
    }
    let in_sql = code.raw.iter().flat_map(|raw| &raw.mentions);
    for mention in in_sql.chain(&code.mentions) {
        reader.mention(mention, &Around::default());
    }
    let mut found = reader.found;
    found.sort_by_key(|impact| (impact.location, impact.effect(), impact.query));
    found.dedup_by(|one, other| {
        (one.location, one.before, &one.kind) == (other.location, other.before, &other.kind)
    });
    found
}

/// The fields that code does not find in rows any more as it did: gone, called otherwise, or another kind of
/// value. Those of models that are gone are left out, for their queries are told.
pub fn unlike_when_read(before: &Schema, after: &Schema) -> Vec<FieldId> {
    let matching = Matching::new(before, after, &[]);
    let is_unlike = |field: &FieldWalker<'_>| match matching.field(field.id) {
        Fate::WithOwner => false,
        Fate::Removed => true,
        Fate::Kept(new) => {
            let new = after.walk(new);
            new.name() != field.name() || (!field.is_relation() && retype::is_read_otherwise(*field, new))
        }
    };
    let of_models = before.fields().filter(|field| field.model().is_some());
    of_models.filter(is_unlike).map(|field| field.id).collect()
}

impl Impact {
    /// What another type does, the worst first: of what several queries have in common, that is told.
    fn effect(&self) -> Option<Effect> {
        match self.kind {
            Kind::Retyped(effect) => Some(effect),
            _ => None,
        }
    }
}

struct Reader<'s> {
    before: &'s Schema,
    after: &'s Schema,
    code: &'s Code,
    matching: Matching,
    found: Vec<Impact>,
}

/// What is around a place that names an item.
#[derive(Clone, Copy, Default)]
struct Around<'q> {
    /// The place of the query.
    query: Option<usize>,
    argument: Option<&'q Value>,
    /// What the client refuses in the query from now on.
    problems: &'q [Problem],
}

impl Reader<'_> {
    fn query(&mut self, place: usize, query: &Query) {
        let start = self.found.len();
        let item = Item::Model(query.model);
        if let Some((after, kind)) = self.fate_of_model(query.model) {
            self.push(Some(place), query.model_location, Clause::Call, (Some(item), after, kind), true);
        }
        let model = self.matching.model(query.model);
        let argument = query.argument.as_ref();
        let again = model.map(|model| reading::read(self.after, model, query.method, argument));
        let again = again.unwrap_or_default();
        let around = Around { query: Some(place), argument, problems: &again.problems };
        for mention in &query.reading.mentions {
            self.mention(mention, &around);
            self.null(place, query, mention);
        }
        if model.is_some() {
            for creation in &query.reading.creations {
                self.creation(place, creation, &again.creations);
            }
        }
        self.refused(place, query, again.problems, start);
    }

    /// A place that names an item.
    fn mention(&mut self, mention: &Mention, around: &Around<'_>) {
        let fate = self.fate(mention).filter(|_| !self.is_computed(mention));
        if let Some((after, kind)) = fate.or_else(|| self.retyped(mention, around)) {
            let change = (Some(mention.item), after, kind);
            self.push(around.query, mention.location, mention.clause, change, mention.certain);
            if let Some(impact) = self.found.last_mut() {
                impact.computed = mention.computed;
            }
        }
    }

    fn push(
        &mut self,
        query: Option<usize>,
        location: Location,
        clause: Clause,
        (before, after, kind): (Option<Item>, Option<Item>, Kind),
        certain: bool,
    ) {
        let is_renamed = kind == Kind::Renamed;
        let likeness = before.filter(|_| is_renamed).and_then(|item| self.matching.likeness(item));
        let computed = false;
        self.found.push(Impact { location, clause, query, before, after, kind, likeness, certain, computed });
    }

    /// A field that is never `null` any more cannot be compared with it, or set to it.
    fn null(&mut self, place: usize, query: &Query, mention: &Mention) {
        let (Item::Field(field), Clause::Where | Clause::Data) = (mention.item, mention.clause) else {
            return;
        };
        let Fate::Kept(after) = self.matching.field(field) else { return };
        let became_required = self.before.walk(field).is_optional() && self.after.walk(after).is_required();
        let is_null = |value: &Value| may_be_null(value, mention.location);
        if became_required && query.argument.as_ref().is_some_and(is_null) {
            let change = (Some(mention.item), Some(Item::Field(after)), Kind::NowRequired);
            self.push(Some(place), mention.location, mention.clause, change, mention.certain);
        }
    }

    /// What the client refuses from now on, and is not told of by the items that are named.
    fn refused(&mut self, place: usize, query: &Query, problems: Vec<Problem>, start: usize) {
        let told: BTreeSet<Location> = self.found[start..].iter().map(|impact| impact.location).collect();
        let is_told = |location: Location| {
            let within = |one: &Location| location.file == one.file && location.span.contains(one.span);
            told.iter().any(within)
        };
        for problem in problems {
            let is_known = query.reading.problems.iter().any(|known| known.location == problem.location);
            if is_known || is_told(problem.location) || self.asks_for_computed(&problem) {
                continue;
            }
            let Problem { location, kind, clause } = problem;
            self.push(Some(place), location, clause, (None, None, Kind::Refused(kind)), true);
        }
    }

    /// Whether an extension of the client computes the field that is read here.
    fn is_computed(&self, mention: &Mention) -> bool {
        let (Item::Field(field), Clause::Select | Clause::Read) = (mention.item, mention.clause) else {
            return false;
        };
        let field = self.before.walk(field);
        let model = field.model().map(|model| model.id);
        let mut computed = self.code.computed.iter();
        computed.any(|known| *known.name == *field.name() && (known.model.is_none() || known.model == model))
    }

    /// Whether an extension of the client computes the field that the schema does not have.
    fn asks_for_computed(&self, problem: &Problem) -> bool {
        let ProblemKind::UnknownField { model, name, .. } = &problem.kind else { return false };
        let is_of = |of| self.matching.model(of) == Some(*model);
        self.code.computed.iter().any(|known| known.name == *name && known.model.is_none_or(is_of))
    }
}

/// Whether the property whose name stands there may have `null` as its value.
fn may_be_null(value: &Value, name: Location) -> bool {
    value.branches().iter().any(|branch| match &branch.kind {
        ValueKind::Object(object) => object.entries.iter().any(|entry| {
            let is_null = || entry.value.branches().iter().any(|value| value.kind == ValueKind::Null);
            entry.key_location == name && is_null() || may_be_null(&entry.value, name)
        }),
        ValueKind::Array(array) => array.elements.iter().any(|element| may_be_null(element, name)),
        _ => false,
    })
}

#[cfg(test)]
mod tests;
