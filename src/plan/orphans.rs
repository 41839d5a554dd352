//! Whether the rows that are there refer to rows that are there.

use crate::diff::{Pair, TableAlteration};
use crate::sql::{Database, ForeignKey, Operation, Probe, QualifiedName, Question};

use super::context::Context;
use super::keep;
use super::lineage::Lineage;
use super::step::{Phase, Step};
use super::uniques;

/// What stops the migration where rows would refer to nothing. `None` where none can, because the
/// columns are new and empty, or where the values before do not tell, because a type changes.
pub(super) fn guard<'a>(
    context: &Context<'_>,
    lineage: &Lineage<'_>,
    databases: Pair<&Database>,
    alteration: &TableAlteration<'_>,
    key: &ForeignKey,
) -> Option<Step<'a>> {
    let table = alteration.table.before;
    let before =
        |name: &String| alteration.common_columns.iter().find(|pair| pair.after.name == *name).copied();
    let columns: Option<Vec<_>> = key.columns.iter().map(before).collect();
    let kept = || kept_before(context, lineage, databases, key);
    let referenced = referenced_before(lineage, key).or_else(kept);
    let object =
        key.origin.as_ref().map_or_else(|| alteration.table.after.label(), |origin| origin.name.clone());
    let Some(columns) = columns else {
        let condition = without_partner(context, lineage, alteration, key, referenced)?;
        let question = Question::Where { table: table.name.clone(), condition };
        return Some(step(question, object, key));
    };
    let question = match referenced {
        Some((referenced_table, referenced_columns)) => Question::Orphans {
            table: table.name.clone(),
            columns: columns.iter().map(|pair| pair.before.name.clone()).collect(),
            referenced_table,
            referenced_columns,
        },
        // The table referred to is new and empty: every value is one too many.
        None if lineage.is_new(&key.referenced_table) => {
            Question::Where { table: table.name.clone(), condition: all_given(context, &columns) }
        }
        None => return None,
    };
    Some(step(question, object, key))
}

fn step<'a>(question: Question, object: String, key: &ForeignKey) -> Step<'a> {
    let probe = Probe {
        question,
        object: object.clone(),
        problem: format!("refer to a row of {} that does not exist", key.referenced_table),
        advice: "correct or remove these rows first".to_owned(),
    };
    Step::new(Phase::Guard, Operation::Guard(probe), object)
}

/// Whether a row would refer to nothing by values that some of the columns are only to get: by a
/// default, or by what the user gives.
fn without_partner(
    context: &Context<'_>,
    lineage: &Lineage<'_>,
    alteration: &TableAlteration<'_>,
    key: &ForeignKey,
    referenced: Option<(QualifiedName, Vec<String>)>,
) -> Option<String> {
    let writer = context.dialect().writer;
    let values = key.columns.iter().map(|column| uniques::value_before(context, alteration, column));
    let values = values.collect::<Option<Vec<_>>>()?;
    match referenced {
        Some((table, columns)) => {
            let columns: Vec<_> = columns.iter().map(|column| writer.name(column)).collect();
            let (values, columns) = (values.join(", "), columns.join(", "));
            Some(format!("({values}) NOT IN (SELECT {columns} FROM {})", writer.qualified(&table)))
        }
        None if lineage.is_new(&key.referenced_table) => {
            let given: Vec<_> = values.iter().map(|value| format!("{value} IS NOT NULL")).collect();
            Some(given.join(" AND "))
        }
        None => None,
    }
}

fn all_given(context: &Context<'_>, columns: &[Pair<&crate::sql::Column>]) -> String {
    let writer = context.dialect().writer;
    let conditions: Vec<_> = columns.iter().map(|pair| writer.is_not_null(&pair.before.name)).collect();
    conditions.join(" AND ")
}

/// The rows that a foreign key refers to, where they come back from what was kept.
fn kept_before(
    context: &Context<'_>,
    lineage: &Lineage<'_>,
    databases: Pair<&Database>,
    key: &ForeignKey,
) -> Option<(QualifiedName, Vec<String>)> {
    let is_back = lineage.is_new(&key.referenced_table);
    let table = databases.after.table(&key.referenced_table).filter(|_| is_back)?;
    Some((keep::kept_rows(context, table)?, key.referenced_columns.clone()))
}

/// The table and columns that a foreign key refers to, as they are called before.
fn referenced_before(lineage: &Lineage<'_>, key: &ForeignKey) -> Option<(QualifiedName, Vec<String>)> {
    let table = lineage.predecessor(&key.referenced_table)?;
    let before = |after: &String| {
        let named = |column: &&crate::sql::Column| {
            lineage.column_name_of(&table.name, &column.name) == Some(after.clone())
        };
        table.columns.iter().find(named).map(|column| column.name.clone())
    };
    let columns: Option<Vec<_>> = key.referenced_columns.iter().map(before).collect();
    Some((table.name.clone(), columns?))
}
