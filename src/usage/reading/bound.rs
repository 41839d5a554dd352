//! How many rows a condition can be true of: whether it compares a unique key.

use crate::schema::Schema;
use crate::schema::ids::{FieldId, ModelId};
use crate::usage::method::Method;
use crate::usage::query::{Bound, Comparison, Condition, Operator, Reading};

/// How many rows a query can give.
pub(super) fn of(
    schema: &Schema,
    model: ModelId,
    method: Method,
    reading: &Reading,
    limited: bool,
    unknown: bool,
) -> Bound {
    if method.takes_unique_where() {
        return Bound::Unique;
    }
    let keys = Keys { schema, model, lists: true };
    let by_key = reading.condition.as_ref().map_or(Found::Many, |condition| keys.rows(condition));
    let by_key = if reading.where_may_be_undefined { by_key.min(Found::Unknown) } else { by_key };
    let one = matches!(
        method,
        Method::FindFirst | Method::FindFirstOrThrow | Method::Create | Method::Count | Method::Aggregate
    );
    match by_key {
        Found::ByKey => Bound::Unique,
        _ if one || limited => Bound::Take,
        Found::Unknown => Bound::Unknown,
        Found::Many if unknown => Bound::Unknown,
        Found::Many => Bound::None,
    }
}

/// Whether a condition compares all fields of a unique key with values, so that it finds one row, whatever
/// the run decides.
pub fn finds_one_row(schema: &Schema, model: ModelId, condition: &Condition) -> bool {
    Keys { schema, model, lists: false }.rows(condition) == Found::ByKey
}

/// What a condition finds; the worse comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    Many,
    Unknown,
    ByKey,
}

/// The unique keys of a model.
struct Keys<'s> {
    schema: &'s Schema,
    model: ModelId,
    /// Whether a comparison with several values counts.
    lists: bool,
}

impl Keys<'_> {
    fn rows(&self, condition: &Condition) -> Found {
        match condition {
            Condition::Any(branches) if branches.len() > 1 && !self.lists => Found::Many,
            Condition::Any(branches) => {
                branches.iter().map(|branch| self.rows(branch)).min().unwrap_or(Found::ByKey)
            }
            Condition::All(conjuncts) => {
                let best = conjuncts.iter().map(|conjunct| self.rows(conjunct)).max();
                best.unwrap_or(Found::Many).max(self.together(conjuncts))
            }
            Condition::Compare(_) => self.together(std::slice::from_ref(condition)),
            Condition::Unknown => Found::Unknown,
            Condition::None(_) | Condition::Related { .. } => Found::Many,
        }
    }

    /// What conditions that all hold find by a key of several fields.
    fn together(&self, conjuncts: &[Condition]) -> Found {
        let mut compared = Vec::new();
        self.compared(conjuncts, &mut compared);
        let model = self.schema.walk(self.model);
        let primary = model.primary_key().map(|key| key.columns().collect::<Vec<_>>());
        // A partial index says nothing about the rows that it leaves out.
        let uniques = model.uniques().filter(|index| !index.is_partial());
        let keys = primary.into_iter().chain(uniques.map(|index| index.columns().collect()));
        keys.map(|key| found_by(&key, &compared)).max().unwrap_or(Found::Many)
    }

    /// The comparisons with values among conditions that all hold.
    fn compared<'c>(&self, conjuncts: &'c [Condition], into: &mut Vec<&'c Comparison>) {
        for conjunct in conjuncts {
            match conjunct {
                Condition::Compare(comparison) if self.is_with_values(comparison) => into.push(comparison),
                Condition::All(inner) => self.compared(inner, into),
                _ => {}
            }
        }
    }

    /// A value that is not known is taken for a value: objects with operators are mostly written where they
    /// are used.
    fn is_with_values(&self, comparison: &Comparison) -> bool {
        let values = match comparison.operator {
            Operator::Equals | Operator::Unknown => true,
            Operator::In => self.lists,
            _ => false,
        };
        values && !comparison.null
    }
}

fn found_by(key: &[FieldId], compared: &[&Comparison]) -> Found {
    let of_field = |field: &FieldId| {
        let comparisons = compared.iter().filter(|comparison| comparison.field == *field);
        let found = comparisons.map(|comparison| {
            let certain = comparison.certain && !comparison.may_be_undefined;
            if certain { Found::ByKey } else { Found::Unknown }
        });
        found.max().unwrap_or(Found::Many)
    };
    key.iter().map(of_field).min().unwrap_or(Found::Many)
}
