//! How the values of a column become those of another type, in one direction of a migration.

use crate::diff::Pair;
use crate::sql::dialect::Typed;
use crate::sql::{BaseType, Cast, Column, ColumnType, Fidelity, Operation, Probe, Question, Table};

use super::context::Context;
use super::refusal::Refusal;
use super::step::{Phase, Step};
use super::values;

/// The conversion of a column whose type changes. `value` is the expression for the old value.
///
/// The user's own expression comes first. On the way back, where no conversion leads from the new
/// type to the old one, the column gets a neutral value, and what was kept comes back afterwards.
pub(super) fn conversion(
    context: &Context<'_>,
    table: Pair<&Table>,
    column: Pair<&Column>,
    value: &str,
) -> Result<Cast, Refusal> {
    if let Some(expression) = values::backfill(context, table.after, column.after) {
        return Ok(by_expression(expression));
    }
    if let Some(cast) = cast(context, column, value) {
        return Ok(cast);
    }
    if context.is_up() {
        return Err(impossible(context, table, column));
    }
    let ty = Typed { ty: &column.after.ty, database: context.databases.after };
    let placeholder = if column.after.is_nullable { None } else { context.dialect().writer.placeholder(ty) };
    Ok(by_expression(placeholder.unwrap_or_else(|| "NULL".to_owned())))
}

/// The dialect's own conversion.
pub(super) fn cast(context: &Context<'_>, column: Pair<&Column>, value: &str) -> Option<Cast> {
    let types = column.map(|column| &column.ty);
    let renamed = context.renamed_values(types);
    if !renamed.is_empty() {
        return cast_renamed(context, types, renamed, value);
    }
    let from = Typed { ty: types.before, database: context.databases.before };
    let to = Typed { ty: types.after, database: context.databases.after };
    context.dialect().writer.cast(from, to, value)
}

/// The conversion of an enum in a column, some of whose values have new names: from the enum as it
/// would be with these names.
fn cast_renamed(
    context: &Context<'_>,
    types: Pair<&ColumnType>,
    renamed: &[Pair<&str>],
    value: &str,
) -> Option<Cast> {
    let writer = context.dialect().writer;
    let mut from = types.before.clone();
    if let BaseType::InlineEnum { values, .. } = &mut from.base {
        for value in values {
            if let Some(pair) = renamed.iter().find(|pair| pair.before == *value) {
                pair.after.clone_into(value);
            }
        }
    }
    let branch = |pair: &Pair<&str>| {
        let Pair { before, after } = pair.map(|name| writer.text(name));
        format!("WHEN {before} THEN {after}")
    };
    let branches: Vec<_> = renamed.iter().map(branch).collect();
    let expression = format!("CASE {value} {} ELSE {value} END", branches.join(" "));
    let from = Typed { ty: &from, database: context.databases.before };
    let to = Typed { ty: types.after, database: context.databases.after };
    let cast = writer.cast(from, to, &expression)?;
    Some(Cast { expression: cast.expression.or(Some(expression)), rewrites: true, ..cast })
}

/// Whether the values come back when they are converted there and back.
pub(super) fn is_exact(context: &Context<'_>, table: Pair<&Table>, column: Pair<&Column>) -> bool {
    let has_own = values::backfill(context, table.after, column.after).is_some();
    let name = context.dialect().writer.name(&column.before.name);
    !has_own && cast(context, column, &name).is_some_and(|cast| cast.fidelity == Fidelity::Exact)
}

/// What stops the migration where rows cannot be converted.
pub(super) fn guard<'a>(table: Pair<&Table>, column: Pair<&Column>, cast: &Cast) -> Option<Step<'a>> {
    let condition = cast.unconvertible.clone()?;
    let object = table.after.column_label(column.after);
    let question = Question::Where { table: table.before.name.clone(), condition };
    let advice =
        format!("correct the rows, or give the conversion with --backfill '{object}=<SQL expression>'");
    let problem = "hold a value that the new type cannot hold".to_owned();
    let probe = Probe { question, object: object.clone(), problem, advice };
    Some(Step::new(Phase::Guard, Operation::Guard(probe), object))
}

fn by_expression(expression: String) -> Cast {
    Cast { expression: Some(expression), unconvertible: None, fidelity: Fidelity::Lossy, rewrites: true }
}

fn impossible(context: &Context<'_>, table: Pair<&Table>, column: Pair<&Column>) -> Refusal {
    let writer = context.dialect().writer;
    let object = table.after.column_label(column.after);
    let [from, to] = [&column.before.ty, &column.after.ty].map(|ty| writer.column_type(ty));
    Refusal {
        reason: format!("there is no conversion from {from} to {to}"),
        ways_out: vec![
            format!("say how the values are converted: `--backfill '{object}=<SQL expression>'`"),
            "add a field of the new type under another name, and drop this one later".to_owned(),
        ],
        object,
        location: column.after.origin.as_ref().map(|origin| origin.location),
    }
}
