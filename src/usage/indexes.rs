//! Which queries an index serves, and which indexes would serve the others.
//!
//! It is judged per query: one condition among those that all hold is enough, and of alternatives each needs
//! one. What is not known is taken to be served.

mod advice;
mod existing;

use crate::schema::Schema;
use crate::schema::connector::{Provider, Width};
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::{FieldType, RelationKind};
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{FieldWalker, RelationFieldWalker};

use super::query::{Bound, Comparison, Condition, Operator, Order, Reading};

pub use advice::{Advice, advise, asks_for_several};
use existing::Existing;

/// What the indexes of a schema do for a query.
#[derive(Clone, Debug, PartialEq)]
pub enum Judgement {
    /// One of them serves it, or it asks for all rows, or what it asks for is not known.
    Served,
    /// None serves it, and none that a schema can have would.
    Beyond,
    /// None serves it, and these would: more than one where alternatives need one each.
    Unserved(Vec<Wanted>),
}

/// An index that would serve a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The model, which may be another one than that of the query.
    pub model: ModelId,
    /// Its columns in order.
    pub columns: Vec<Column>,
}

/// A column of an index that would serve a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The field.
    pub field: FieldId,
    /// What it is for.
    pub role: Role,
}

/// What a column of an index is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Rows with a value are found by it.
    Equality,
    /// Rows with values between bounds are found by it.
    Range,
    /// Rows are in order by it.
    Order,
}

/// More columns than these make an index larger, and find hardly fewer rows.
const MAX_EQUALITY: usize = 3;

/// Where a column has fewer values, each is found in so many rows that reading all of them in a row is as fast.
const MANY_VALUES: usize = 20;

/// Judges a query of a model.
pub fn judge(schema: &Schema, model: ModelId, reading: &Reading) -> Judgement {
    let Some(condition) = &reading.condition else { return Judgement::Served };
    if schema.walk(model).is_view() {
        return Judgement::Served;
    }
    let existing = Existing::of(schema, model);
    let is_limited = reading.bound == Bound::Take;
    match (Judge { schema, model, order: &reading.order, is_limited, existing }).condition(condition) {
        Verdict::Served | Verdict::Everything => Judgement::Served,
        Verdict::Beyond => Judgement::Beyond,
        Verdict::Wants(wanted) => Judgement::Unserved(wanted),
    }
}

/// The judgement of a part of a condition.
#[derive(Debug, PartialEq)]
enum Verdict {
    Served,
    /// It asks for every row.
    Everything,
    Beyond,
    Wants(Vec<Wanted>),
}

struct Judge<'a> {
    schema: &'a Schema,
    model: ModelId,
    order: &'a [Order],
    /// Whether it ends when it has found some rows.
    is_limited: bool,
    existing: Existing,
}

impl Judge<'_> {
    fn condition(&self, condition: &Condition) -> Verdict {
        match condition {
            Condition::All(conditions) => self.all(conditions),
            Condition::Any(conditions) => self.any(conditions),
            // What rows must not be leaves most of them.
            Condition::None(conditions) if conditions.is_empty() => Verdict::Everything,
            Condition::None(_) => Verdict::Beyond,
            Condition::Compare(_) | Condition::Related { .. } => self.all(std::slice::from_ref(condition)),
            Condition::Unknown => Verdict::Served,
        }
    }

    fn any(&self, conditions: &[Condition]) -> Verdict {
        let mut wanted = Vec::new();
        let mut beyond = false;
        for condition in conditions {
            match self.condition(condition) {
                Verdict::Served => {}
                // One alternative is every row: no index is missed.
                Verdict::Everything => return Verdict::Everything,
                Verdict::Beyond => beyond = true,
                Verdict::Wants(more) => more.into_iter().for_each(|one| add(&mut wanted, one)),
            }
        }
        match (beyond, wanted.is_empty()) {
            // Rows are gone through for one alternative, and indexes for the others help nobody.
            (true, _) => Verdict::Beyond,
            (false, true) => Verdict::Served,
            (false, false) => Verdict::Wants(wanted),
        }
    }

    fn all(&self, conditions: &[Condition]) -> Verdict {
        let mut found = Conjuncts::default();
        self.collect(conditions, &mut found);
        if found.served {
            return Verdict::Served;
        }
        if let Some(own) = self.own(&found) {
            return Verdict::Wants(vec![own]);
        }
        match found.elsewhere {
            Some(wanted) => Verdict::Wants(wanted),
            None if found.beyond => Verdict::Beyond,
            None => Verdict::Everything,
        }
    }

    fn collect<'c>(&self, conditions: &'c [Condition], found: &mut Conjuncts<'c>) {
        for condition in conditions {
            match condition {
                Condition::Compare(comparison) => self.comparison(comparison, found),
                Condition::All(inner) => self.collect(inner, found),
                Condition::Related { field, quantifier, condition, .. } => {
                    self.related(*field, quantifier, condition, found);
                }
                Condition::Any(_) | Condition::None(_) | Condition::Unknown => {
                    match self.condition(condition) {
                        Verdict::Served => found.served = true,
                        Verdict::Everything => {}
                        Verdict::Beyond => found.beyond = true,
                        Verdict::Wants(wanted) => drop(found.elsewhere.get_or_insert(wanted)),
                    }
                }
            }
        }
    }

    fn comparison<'c>(&self, comparison: &'c Comparison, found: &mut Conjuncts<'c>) {
        found.beyond = true;
        let field = self.schema.walk(comparison.field);
        if self.existing.serves(comparison.field, comparison.operator) {
            found.served = true;
        } else if is_wanted(field, comparison) {
            match comparison.operator {
                Operator::Range | Operator::Prefix => found.ranges.push(comparison),
                _ => found.equalities.push(comparison),
            }
        }
    }

    /// Rows on the other side of a relation are found by its foreign key.
    fn related(&self, field: FieldId, quantifier: &str, condition: &Condition, found: &mut Conjuncts<'_>) {
        let Some(relation) = self.schema.walk(field).relation_field() else { return };
        let Some(forward) = foreign_key(relation) else {
            // The table between two lists has an index for both.
            found.served = true;
            return;
        };
        let columns: Vec<_> = forward.fields().into_iter().flatten().map(|field| field.id).collect();
        let model = forward.model().id;
        let is_own = relation.field == forward.field;
        if columns.is_empty() || Existing::of(self.schema, model).begins_with(&columns) {
            found.served = true;
            return;
        }
        let others = self.others(relation.target().id, condition);
        // With many rows on the other side, all of both sides are gone through.
        let finds_few = matches!(others, Verdict::Served | Verdict::Wants(_));
        found.beyond = true;
        if is_own {
            found.keys.extend(columns.into_iter().filter(|_| finds_few && quantifier != "isNot"));
        } else if matches!(quantifier, "some" | "is") && others == Verdict::Served {
            // The rows with the key are found first, and those of the query by their own key.
            found.served = true;
        } else if finds_few || self.is_limited {
            let columns = columns.into_iter().map(|field| Column { field, role: Role::Equality }).collect();
            found.elsewhere.get_or_insert(vec![Wanted { model, columns }]);
        }
    }

    /// The judgement of what rows of another model must fulfil.
    fn others(&self, model: ModelId, condition: &Condition) -> Verdict {
        let existing = Existing::of(self.schema, model);
        let judge = Judge { schema: self.schema, model, order: &[], is_limited: false, existing };
        judge.condition(condition)
    }

    /// The index of the model itself that would serve conditions that all hold.
    fn own(&self, found: &Conjuncts<'_>) -> Option<Wanted> {
        let certain = |all: &[&Comparison]| {
            let certain: Vec<_> = all.iter().filter(|one| one.certain && !one.may_be_undefined).collect();
            let chosen = if certain.is_empty() { all.iter().collect() } else { certain };
            chosen.into_iter().map(|comparison| (comparison.field, comparison.operator)).collect::<Vec<_>>()
        };
        let equalities = certain(&found.equalities);
        let mut columns = Vec::new();
        let keys = found.keys.iter().copied();
        for field in equalities.iter().map(|(field, _)| *field).chain(keys) {
            push(&mut columns, field, Role::Equality);
        }
        columns.truncate(MAX_EQUALITY);
        // Rows of several values are not in the order of the index, nor are those of several others.
        let in_list = equalities.iter().any(|(_, operator)| *operator == Operator::In);
        let several = in_list || !found.keys.is_empty();
        let compared = columns.len();
        match certain(&found.ranges).first() {
            Some((field, _)) => push(&mut columns, *field, Role::Range),
            None if columns.is_empty() || several => {}
            None => self.push_order(&mut columns),
        }
        let finds_few = columns.iter().any(|column| column.role == Role::Range)
            || self.has_many_values(&columns[..compared])
            || self.is_limited
                && columns.get(compared).is_some_and(|order| !self.existing.begins_with(&[order.field]));
        (!columns.is_empty() && finds_few).then_some(Wanted { model: self.model, columns })
    }

    /// Whether columns have so many values together that few rows have the same, as far as is known: it is
    /// of enums.
    fn has_many_values(&self, columns: &[Column]) -> bool {
        let enums = columns.iter().map(|column| self.schema.walk(column.field).enum_type());
        let counts: Option<Vec<usize>> = enums.map(|item| Some(item?.values().count())).collect();
        counts.is_none_or(|counts| counts.iter().fold(1, |all, count| all * count.max(&1)) >= MANY_VALUES)
    }

    fn push_order(&self, columns: &mut Vec<Column>) {
        let first = self.order.first().and_then(|order| order.descending);
        for order in self.order {
            let [field] = order.path[..] else { return };
            // An index is read in one direction.
            if order.descending != first || !is_column(self.schema.walk(field)) {
                return;
            }
            push(columns, field, Role::Order);
        }
    }
}

/// Conditions that all hold, by what an index could do with them.
#[derive(Default)]
struct Conjuncts<'c> {
    served: bool,
    /// Whether there is a condition at all.
    beyond: bool,
    equalities: Vec<&'c Comparison>,
    ranges: Vec<&'c Comparison>,
    /// Columns of foreign keys whose rows on the other side are asked for.
    keys: Vec<FieldId>,
    /// Indexes that would serve one of them and are not of the columns above.
    elsewhere: Option<Vec<Wanted>>,
}

/// Adds an index unless one of its beginning, or that it begins, is there: the longer one is kept.
fn add(wanted: &mut Vec<Wanted>, one: Wanted) {
    let fields = |wanted: &Wanted| wanted.columns.iter().map(|column| column.field).collect::<Vec<_>>();
    let (model, new) = (one.model, fields(&one));
    let same = wanted.iter_mut().filter(|known| known.model == model);
    for known in same {
        let old = fields(known);
        if old.starts_with(&new) {
            return;
        }
        if new.starts_with(&old) {
            *known = one;
            return;
        }
    }
    wanted.push(one);
}

fn push(columns: &mut Vec<Column>, field: FieldId, role: Role) {
    if !columns.iter().any(|column| column.field == field) {
        columns.push(Column { field, role });
    }
}

/// The side of a relation with the foreign key; `None` for lists on both sides.
fn foreign_key(relation: RelationFieldWalker<'_>) -> Option<RelationFieldWalker<'_>> {
    let walker = relation.relation()?;
    match walker.item().kind {
        RelationKind::OneToOne { .. } | RelationKind::OneToMany { .. } => walker.forward(),
        RelationKind::ImplicitManyToMany { .. } | RelationKind::EmbeddedManyToMany { .. } => None,
    }
}

/// Whether an index of this column would help with the comparison: not where it has two values, or where most
/// rows have none.
fn is_wanted(field: FieldWalker<'_>, comparison: &Comparison) -> bool {
    let helps = match comparison.operator {
        Operator::Equals | Operator::In | Operator::Range | Operator::Unknown => true,
        Operator::Prefix => has_index_for_prefixes(field.schema.provider()),
        Operator::Pattern | Operator::FullText | Operator::Unequal | Operator::Inside => false,
    };
    helps && !comparison.null && field.scalar_type() != Some(ScalarType::Boolean) && is_column(field)
}

/// They compare texts by the rules of a language, or without case, which the order of an index is not.
const WITHOUT_INDEX_FOR_PREFIXES: &[Provider] = &[Provider::Postgresql, Provider::Sqlite];

fn has_index_for_prefixes(provider: Option<Provider>) -> bool {
    provider.is_none_or(|provider| !WITHOUT_INDEX_FOR_PREFIXES.contains(&provider))
}

/// They have buffers of any length outside of the row.
const WITHOUT_INDEX_OF_BYTES: &[Provider] = &[Provider::MySql, Provider::SqlServer];

fn has_index_of_bytes(provider: Option<Provider>) -> bool {
    provider.is_none_or(|provider| !WITHOUT_INDEX_OF_BYTES.contains(&provider))
}

/// Whether it can be a column of an ordinary index.
fn is_column(field: FieldWalker<'_>) -> bool {
    let type_fits = match field.ty() {
        FieldType::Scalar(ScalarType::Bytes) => has_index_of_bytes(field.schema.provider()),
        FieldType::Scalar(scalar) => scalar != ScalarType::Json,
        FieldType::Enum(_) => true,
        _ => false,
    };
    type_fits && !field.is_list() && field.model().is_some() && !stands_elsewhere(field)
}

/// Whether it is a text of any length, of which only the beginning can be in an index.
fn stands_elsewhere(field: FieldWalker<'_>) -> bool {
    let widths = &field.schema.connector().table_limits;
    let native = field.native_type().map(|native| field.schema.name(native.name));
    matches!(native.and_then(|name| widths.width(name)), Some(Width::Elsewhere { .. }))
}

#[cfg(test)]
mod tests;
