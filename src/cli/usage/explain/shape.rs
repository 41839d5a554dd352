//! The query that Prisma Client would send, with values that occur: what of it is known and can be written.

use crate::schema::Schema;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::walk::RelationFieldWalker;
use crate::sql::QualifiedName;
use crate::sql::lookup::{Lookup, Predicate};
use crate::sql::lower::Items;
use crate::usage::indexes::{Advice, Role};
use crate::usage::method::Method;
use crate::usage::query::{Bound, Comparison, Condition, Operator, Query};

use super::ground::Ground;
use super::sample::Sample;

/// How many rows a query asks for that asks for some.
const TAKEN: u64 = 20;

/// How many values a list has.
const LISTED: usize = 3;

/// Writes the queries that ask for an index.
pub(super) struct Shapes<'a> {
    pub(super) schema: &'a Schema,
    pub(super) items: &'a Items<'a>,
    pub(super) ground: &'a Ground,
    pub(super) advice: &'a Advice,
}

impl Shapes<'_> {
    /// The queries that a call makes: one for each way that the run may take. The error says what cannot be
    /// written.
    pub(super) fn of(&self, query: &Query) -> Result<Vec<Lookup>, String> {
        let Some(condition) = &query.reading.condition else { return Err("it asks for all rows".to_owned()) };
        match condition {
            Condition::Any(ways) if !ways.iter().any(is_certain) => {
                let (found, reasons): (Vec<_>, Vec<_>) =
                    ways.iter().map(|way| self.lookup(query, way)).partition(Result::is_ok);
                let found: Vec<Lookup> = found.into_iter().flatten().collect();
                match reasons.into_iter().find_map(Result::err) {
                    Some(reason) if found.is_empty() => Err(reason),
                    _ => Ok(found),
                }
            }
            condition => self.lookup(query, condition).map(|lookup| vec![lookup]),
        }
    }

    fn lookup(&self, query: &Query, condition: &Condition) -> Result<Lookup, String> {
        let predicate = self.conjunct(&self.sample(query.model, &[])?, condition)?;
        let predicate = predicate.ok_or("what it asks for is decided by the run")?;
        let names: Vec<&str> = self.advised().collect();
        if self.advice.model == query.model && !speaks_of(&predicate, &names) {
            return Err("what it compares cannot be written in SQL here".to_owned());
        }
        let counts = matches!(query.method, Method::Count | Method::Aggregate | Method::GroupBy);
        let order = self.order(query).filter(|_| !counts);
        // Without its order, a query that is limited would be another one.
        let limit = order.as_ref().and_then(|_| limit(query));
        let columns = if counts { Vec::new() } else { self.columns(query.model) };
        let table = self.items.table_name(self.schema.walk(query.model));
        Ok(Lookup { table, columns, condition: predicate, order: order.unwrap_or_default(), limit })
    }

    /// The columns of a model that are there.
    fn columns(&self, model: ModelId) -> Vec<String> {
        let model = self.schema.walk(model);
        let Some(table) = self.ground.tables.table(&self.items.table_name(model)) else { return Vec::new() };
        let fields = model.scalar_fields().filter(|field| !field.is_ignored());
        let names = fields.map(|field| field.database_name().to_owned());
        names.filter(|name| table.column(name).is_some()).collect()
    }

    fn advised(&self) -> impl Iterator<Item = &str> {
        self.advice.columns.iter().map(|column| self.schema.walk(column.field).database_name())
    }

    /// The order, if all of it is of the table itself.
    fn order(&self, query: &Query) -> Option<Vec<(String, bool)>> {
        let part = |order: &crate::usage::query::Order| {
            let [field] = order.path[..] else { return None };
            let walker = self.schema.walk(field);
            let is_column = !walker.is_relation();
            is_column.then(|| (walker.database_name().to_owned(), order.descending.unwrap_or(false)))
        };
        query.reading.order.iter().map(part).collect()
    }

    /// A condition; `None` where the run may leave it out and no index is for it.
    fn conjunct(&self, sample: &Sample<'_>, condition: &Condition) -> Result<Option<Predicate>, String> {
        match condition {
            Condition::All(all) => self.all(sample, all),
            Condition::Any(any) => {
                let any = any.iter().map(|one| self.conjunct(sample, one)).collect::<Result<Vec<_>, _>>()?;
                let any: Vec<_> = any.into_iter().flatten().collect();
                Ok((!any.is_empty()).then_some(Predicate::Any(any)))
            }
            Condition::None(none) => {
                let none =
                    none.iter().map(|one| self.conjunct(sample, one)).collect::<Result<Vec<_>, _>>()?;
                let none: Vec<_> = none.into_iter().flatten().collect();
                Ok((!none.is_empty()).then(|| Predicate::Not(Box::new(Predicate::Any(none)))))
            }
            Condition::Compare(comparison) if self.is_meant(comparison) => {
                comparison_of(self.schema, sample, comparison).map(Some)
            }
            Condition::Compare(_) => Ok(None),
            Condition::Related { field, quantifier, condition, .. } => {
                self.related(sample, *field, quantifier, condition).map(Some)
            }
            Condition::Unknown => Err("a condition that is not known".to_owned()),
        }
    }

    /// What cannot be written is left out as long as there is something else.
    fn all(&self, sample: &Sample<'_>, all: &[Condition]) -> Result<Option<Predicate>, String> {
        let (mut parts, mut reason) = (Vec::new(), None);
        for one in all {
            match self.conjunct(sample, one) {
                Ok(part) => parts.extend(part),
                Err(why) => reason = reason.or(Some(why)),
            }
        }
        match reason {
            Some(reason) if parts.is_empty() => Err(reason),
            _ if parts.is_empty() => Ok(None),
            _ => Ok(Some(Predicate::All(parts))),
        }
    }

    /// Whether it is compared in every run, or the index is for it.
    fn is_meant(&self, comparison: &Comparison) -> bool {
        let is_advised = self
            .advice
            .columns
            .iter()
            .any(|column| column.field == comparison.field && column.role != Role::Order);
        is_advised || comparison.certain && !comparison.may_be_undefined
    }

    /// The rows whose values are compared: one that has these, and all that the index is for.
    pub(super) fn sample(&self, model: ModelId, same: &[(String, String)]) -> Result<Sample<'_>, String> {
        let name: QualifiedName = self.items.table_name(self.schema.walk(model));
        let full: Vec<&str> = if model == self.advice.model { self.advised().collect() } else { Vec::new() };
        Sample::of(&self.ground.plan, &name, &full, same)
            .ok_or_else(|| format!("`{}` has no rows", self.schema.walk(model).name()))
    }

    fn related(
        &self,
        sample: &Sample<'_>,
        field: FieldId,
        quantifier: &str,
        condition: &Condition,
    ) -> Result<Predicate, String> {
        let untold = || format!("the relation `{}`", self.schema.walk(field).name());
        let relation = self.schema.walk(field).relation_field().ok_or_else(untold)?;
        let pairs = pairs(relation).ok_or_else(untold)?;
        let target = relation.target();
        // What is compared belongs together, so that there are such rows.
        let same: Vec<(String, String)> =
            pairs.iter().filter_map(|(own, theirs)| Some((theirs.clone(), sample.own(own)?))).collect();
        let inner = self.conjunct(&self.sample(target.id, &same)?, condition)?;
        let inner = inner.unwrap_or(Predicate::All(Vec::new()));
        let table = self.items.table_name(target);
        let exists = |condition| Predicate::Exists { table, pairs, condition: Box::new(condition) };
        Ok(match quantifier {
            "some" | "is" => exists(inner),
            "every" => Predicate::Not(Box::new(exists(Predicate::Not(Box::new(inner))))),
            _ => Predicate::Not(Box::new(exists(inner))),
        })
    }
}

/// How many rows a query asks for, if not for all.
fn limit(query: &Query) -> Option<u64> {
    match (query.method, query.reading.bound) {
        (Method::FindFirst | Method::FindFirstOrThrow, _) => Some(1),
        (_, Bound::Take) => Some(TAKEN),
        _ => None,
    }
}

/// A comparison with values that occur.
fn comparison_of(schema: &Schema, sample: &Sample<'_>, comparison: &Comparison) -> Result<Predicate, String> {
    let field = schema.walk(comparison.field);
    let column = field.database_name().to_owned();
    if comparison.null && comparison.operator == Operator::Equals {
        return Ok(Predicate::Null { column });
    }
    let missing = || format!("`{}` has no value in the rows", field.name());
    let value = || sample.value(&column).ok_or_else(missing);
    match comparison.operator {
        Operator::Equals | Operator::Unknown => Ok(Predicate::Equals { value: value()?, column }),
        Operator::Unequal if comparison.null => Ok(Predicate::Not(Box::new(Predicate::Null { column }))),
        Operator::Unequal => Ok(Predicate::Unequal { value: value()?, column }),
        Operator::In => {
            value()?;
            Ok(Predicate::OneOf { values: sample.values(&column, LISTED), column })
        }
        Operator::Range => Ok(Predicate::Above { value: sample.high(&column).ok_or_else(missing)?, column }),
        Operator::Prefix | Operator::Pattern => {
            let pattern = sample.pattern(&column, comparison.operator == Operator::Prefix);
            Ok(Predicate::Like { pattern: pattern.ok_or_else(missing)?, column })
        }
        Operator::FullText => Err("a search for words".to_owned()),
        Operator::Inside => Err(format!("what is within `{}`", field.name())),
    }
}

/// The columns by which rows of a relation belong to each other: own, theirs.
fn pairs(relation: RelationFieldWalker<'_>) -> Option<Vec<(String, String)>> {
    let forward = relation.relation()?.forward()?;
    let is_own = forward.field == relation.field;
    let pairs = forward.fields()?.zip(forward.references()?).map(|(key, referenced)| {
        let (key, referenced) = (key.database_name().to_owned(), referenced.database_name().to_owned());
        if is_own { (key, referenced) } else { (referenced, key) }
    });
    Some(pairs.collect())
}

/// Whether something in a condition holds in every run.
fn is_certain(condition: &Condition) -> bool {
    match condition {
        Condition::All(all) | Condition::Any(all) | Condition::None(all) => all.iter().any(is_certain),
        Condition::Compare(comparison) => comparison.certain,
        Condition::Related { certain, .. } => *certain,
        Condition::Unknown => false,
    }
}

/// Whether a condition on the table itself, or what it is joined by, names one of the columns.
fn speaks_of(predicate: &Predicate, columns: &[&str]) -> bool {
    let is_one = |column: &String| columns.contains(&column.as_str());
    match predicate {
        Predicate::All(all) | Predicate::Any(all) => all.iter().any(|one| speaks_of(one, columns)),
        Predicate::Not(not) => speaks_of(not, columns),
        Predicate::Equals { column, .. }
        | Predicate::Unequal { column, .. }
        | Predicate::OneOf { column, .. }
        | Predicate::Above { column, .. }
        | Predicate::Like { column, .. }
        | Predicate::Null { column } => is_one(column),
        Predicate::Exists { pairs, .. } => pairs.iter().any(|(own, _)| is_one(own)),
    }
}
