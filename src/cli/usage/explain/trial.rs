//! Explains the queries that ask for an index, without it and with it.

use crate::cli::report::proof::{Plan, Proof, Trial, Verdict};
use crate::schema::constraint_names;
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::items::IndexKind;
use crate::sql::dialect::explaining::Access;
use crate::sql::lookup::Lookup;
use crate::sql::lower::Items;
use crate::sql::{Index, IndexColumn, IndexDetails, Operation, QualifiedName};
use crate::usage::indexes::{Advice, Role};

use super::Prover;
use super::ground::Ground;
use super::shape::Shapes;

/// Queries of so many forms are tried for one index.
const MAX_TRIALS: usize = 8;

/// What has so few different values is hardly found faster by an index.
const FEW: usize = 20;

/// A table with fewer rows is read as a whole.
const SMALL: u64 = 500;

/// In percent: so many rows are read as fast one after the other.
const MANY: usize = 5;

/// Tries the indexes of one model.
pub(super) struct Trials<'a> {
    pub(super) prover: &'a Prover<'a>,
    pub(super) group: &'a [&'a Advice],
    pub(super) ground: &'a mut Ground,
}

impl Trials<'_> {
    /// Tries one of them.
    pub(super) fn proof(&mut self, advice: &Advice) -> Proof {
        match self.tried(advice) {
            Ok(proof) => proof,
            Err(reason) => self.prover.untried(advice, &self.ground.nameless(&reason)),
        }
    }

    fn tried(&mut self, advice: &Advice) -> Result<Proof, String> {
        let items = Items::new(self.prover.schema).map_err(|error| error.to_string())?;
        let (lookups, unused, rows) = self.lookups(&items, advice)?;
        let indexes = self.indexes(&items, advice);
        let Some((name, index)) = indexes.first() else { return Err("it has no columns".to_owned()) };
        let (name, index) = (name.clone(), index.name.clone());
        let before = self.explained(&lookups)?;
        let (count, made) = self.make(&indexes);
        let analyzed = made.and_then(|()| self.ground.analyze(&name).map_err(|error| error.to_string()));
        let after = analyzed.and_then(|()| self.explained(&lookups));
        let dropped = self.drop(&indexes[..count]);
        let after = after?;
        dropped?;
        let writer = self.ground.tables.dialect.writer;
        let tried: Vec<Trial> = lookups
            .iter()
            .zip(before.into_iter().zip(after))
            .map(|(lookup, (before, after))| Trial {
                sql: writer.lookup(lookup),
                is_used: after.indexes.contains(&index),
                before: plan(before),
                after: plan(after),
            })
            .collect();
        let is_used = tried.iter().any(|trial| trial.is_used);
        Ok(Proof {
            verdict: if is_used { Verdict::Used } else { Verdict::NotUsed },
            reason: if is_used { None } else { unused },
            rows: Some(rows),
            cost_before: sum(tried.iter().map(|trial| trial.before.cost)),
            cost_after: sum(tried.iter().map(|trial| trial.after.cost)),
            tried,
            ..self.prover.untried(advice, "")
        })
    }

    /// The queries, why the index may not be used for them, and how many rows the table has.
    fn lookups(
        &self,
        items: &Items<'_>,
        advice: &Advice,
    ) -> Result<(Vec<Lookup>, Option<String>, u64), String> {
        let schema = self.prover.schema;
        let shapes = Shapes { schema, items, ground: self.ground, advice };
        let (mut lookups, mut reason): (Vec<Lookup>, _) = (Vec::new(), None);
        for query in advice.queries.iter().filter_map(|place| self.prover.queries.get(*place)) {
            match shapes.of(query) {
                Ok(found) => {
                    for lookup in found {
                        if !lookups.contains(&lookup) && lookups.len() < MAX_TRIALS {
                            lookups.push(lookup);
                        }
                    }
                }
                Err(why) => reason = reason.or(Some(why)),
            }
        }
        if lookups.is_empty() {
            return Err(reason.unwrap_or_else(|| "no query for it is known in full".to_owned()));
        }
        let sample = shapes.sample(advice.model, &[])?;
        let equal = advice.columns.iter().filter(|column| column.role == Role::Equality);
        let equal: Vec<_> = equal.map(|column| schema.walk(column.field)).collect();
        let names: Vec<&str> = equal.iter().map(|field| field.database_name()).collect();
        let told: Vec<String> = equal.iter().map(|field| format!("`{}`", field.name())).collect();
        let why = match sample.spread(&names) {
            _ if sample.rows() < SMALL => Some("so few rows are read as a whole".to_owned()),
            _ if names.is_empty() => None,
            (values, _) if values <= FEW => {
                Some(format!("{} has {values} different values in the rows", told.join(", ")))
            }
            (_, share) if share >= MANY => {
                Some(format!("{share} % of the rows have the value of {}", told.join(", ")))
            }
            _ => None,
        };
        Ok((lookups, why, sample.rows()))
    }

    fn explained(&mut self, lookups: &[Lookup]) -> Result<Vec<Access>, String> {
        lookups.iter().map(|lookup| self.ground.explain(lookup)).collect()
    }

    /// The index, and those that the same queries ask for beside it: alternatives need one each.
    fn indexes(&self, items: &Items<'_>, advice: &Advice) -> Vec<(QualifiedName, Index)> {
        let shares = |other: &&&Advice| {
            **other != advice && other.queries.iter().any(|place| advice.queries.contains(place))
        };
        let beside = self.group.iter().filter(shares).copied();
        std::iter::once(advice).chain(beside).map(|one| self.index(items, one)).collect()
    }

    /// An index as the schema would have it.
    fn index(&self, items: &Items<'_>, advice: &Advice) -> (QualifiedName, Index) {
        let schema = self.prover.schema;
        let model = schema.walk(advice.model);
        let columns: Vec<&str> =
            advice.columns.iter().map(|column| schema.walk(column.field).database_name()).collect();
        let max = schema.connector().max_identifier_bytes;
        let index = Index {
            name: constraint_names::index(model.database_name(), &columns, max),
            kind: IndexKind::Normal,
            columns: columns.iter().map(|column| IndexColumn::plain(*column)).collect(),
            algorithm: IndexAlgorithm::BTree,
            predicate: None,
            details: IndexDetails::default(),
            origin: None,
        };
        (items.table_name(model), index)
    }

    /// Makes the indexes up to the first that cannot be, and says how many there are then.
    fn make(&mut self, indexes: &[(QualifiedName, Index)]) -> (usize, Result<(), String>) {
        for (made, (table, index)) in indexes.iter().enumerate() {
            let (table, name) = (table.clone(), index.name.clone());
            let operation = Operation::CreateIndex { table, index, name, concurrently: false };
            if let Err(error) = self.apply(&operation, index) {
                return (made, Err(error));
            }
        }
        (indexes.len(), Ok(()))
    }

    fn drop(&mut self, indexes: &[(QualifiedName, Index)]) -> Result<(), String> {
        indexes.iter().try_for_each(|(table, index)| {
            let (table, name) = (table.clone(), index.name.clone());
            let operation = Operation::DropIndex { table, name, concurrently: false, is_constraint: false };
            self.apply(&operation, index)
        })
    }

    fn apply(&mut self, operation: &Operation<'_>, index: &Index) -> Result<(), String> {
        self.ground.apply(operation).map_err(|error| format!("`{}`: {error}", index.name))
    }
}

fn plan(access: Access) -> Plan {
    Plan { cost: access.cost, steps: access.steps }
}

/// The sum, if all are known.
fn sum(costs: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    costs.sum()
}
