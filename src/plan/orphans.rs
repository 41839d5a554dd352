//! Whether the rows that are there refer to rows that are there.

use crate::diff::{Pair, TableAlteration};
use crate::sql::column_type::Family;
use crate::sql::{Column, Database, ForeignKey, Operation, Probe, QualifiedName, Question};

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
    let columns = columns_before(alteration, key);
    let kept = || kept_before(context, lineage, databases, key);
    let referenced = referenced_before(lineage, key).or_else(kept);
    let child = |name: &String| match &columns_before(alteration, key) {
        Some(columns) => columns.iter().find(|pair| pair.after.name == *name).map(|pair| pair.before),
        None => alteration.table.after.column(name),
    };
    let child: Vec<_> = key.columns.iter().filter_map(child).collect();
    if !referenced.iter().all(|referenced| are_comparable(&child, &referenced.columns)) {
        return None;
    }
    let object =
        key.origin.as_ref().map_or_else(|| alteration.table.after.label(), |origin| origin.name.clone());
    let Some(columns) = columns else {
        let condition = without_partner(context, lineage, alteration, key, referenced)?;
        let question = Question::Where { table: table.name.clone(), condition };
        return Some(step(question, object, key));
    };
    let question = match referenced {
        Some(referenced) => Question::Orphans {
            table: table.name.clone(),
            columns: columns.iter().map(|pair| pair.before.name.clone()).collect(),
            referenced_columns: referenced.names(),
            referenced_table: referenced.table,
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
    referenced: Option<Referenced<'_>>,
) -> Option<String> {
    let writer = context.dialect().writer;
    let values = key.columns.iter().map(|column| uniques::value_before(context, alteration, column));
    let values = values.collect::<Option<Vec<_>>>()?;
    match referenced {
        Some(referenced) => {
            let columns: Vec<_> = referenced.names().iter().map(|column| writer.name(column)).collect();
            let (values, columns) = (values.join(", "), columns.join(", "));
            Some(format!("({values}) NOT IN (SELECT {columns} FROM {})", writer.qualified(&referenced.table)))
        }
        None if lineage.is_new(&key.referenced_table) => {
            let given: Vec<_> = values.iter().map(|value| format!("{value} IS NOT NULL")).collect();
            Some(given.join(" AND "))
        }
        None => None,
    }
}

fn all_given(context: &Context<'_>, columns: &[Pair<&Column>]) -> String {
    let writer = context.dialect().writer;
    let conditions: Vec<_> = columns.iter().map(|pair| writer.is_not_null(&pair.before.name)).collect();
    conditions.join(" AND ")
}

/// The rows that a foreign key refers to, where they come back from what was kept.
fn kept_before<'a>(
    context: &Context<'_>,
    lineage: &Lineage<'_>,
    databases: Pair<&'a Database>,
    key: &ForeignKey,
) -> Option<Referenced<'a>> {
    let is_back = lineage.is_new(&key.referenced_table);
    let table = databases.after.table(&key.referenced_table).filter(|_| is_back)?;
    let columns = key.referenced_columns.iter().map(|name| table.column(name)).collect::<Option<_>>()?;
    Some(Referenced { table: keep::kept_rows(context, table)?, columns })
}

/// The table and columns that a foreign key refers to, as they are called before.
fn referenced_before<'a>(lineage: &Lineage<'a>, key: &ForeignKey) -> Option<Referenced<'a>> {
    let table = lineage.predecessor(&key.referenced_table)?;
    let before = |after: &String| {
        let named =
            |column: &&Column| lineage.column_name_of(&table.name, &column.name) == Some(after.clone());
        table.columns.iter().find(named)
    };
    let columns: Option<Vec<_>> = key.referenced_columns.iter().map(before).collect();
    Some(Referenced { table: table.name.clone(), columns: columns? })
}

/// The rows that a foreign key refers to, as they are before.
struct Referenced<'a> {
    table: QualifiedName,
    columns: Vec<&'a Column>,
}

impl Referenced<'_> {
    fn names(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.name.clone()).collect()
    }
}

/// The columns that refer, before and after; `None` where some of them are new.
fn columns_before<'a>(alteration: &TableAlteration<'a>, key: &ForeignKey) -> Option<Vec<Pair<&'a Column>>> {
    let before =
        |name: &String| alteration.common_columns.iter().find(|pair| pair.after.name == *name).copied();
    key.columns.iter().map(before).collect()
}

/// Whether values can be compared: not a number with a text that is only to become one. Of other
/// families, and of types that only the database knows, only what is the same.
fn are_comparable(columns: &[&Column], others: &[&Column]) -> bool {
    columns.iter().zip(others).all(|(column, other)| {
        let (one, two) = (&column.ty, &other.ty);
        let families = [one.base.family(), two.base.family()];
        let is_named_alike = one.name().is_some() && one.name() == two.name();
        one == two || is_named_alike || [[Family::Integer; 2], [Family::Text; 2]].contains(&families)
    })
}
