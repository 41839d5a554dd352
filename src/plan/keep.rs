//! Values that a migration would lose are kept in tables of ours, and come back on the way back.

use crate::diff::{Change, ColumnChange, Pair, TableAlteration};
use crate::sql::operation::{Assignment, KeptColumn, KeptEnum, RestoredColumn, RestoredKey};
use crate::sql::{BaseType, Column, Operation, QualifiedName, Table};

use super::context::Context;
use super::conversion;
use super::step::{Phase, Reversibility, Step};
use super::values::{self, Fill};

/// The database schema, or the prefix of names, of what is kept.
pub const KEPT: &str = "_prismakit";

/// Values of a column that would be lost on the way up.
#[derive(Clone, Debug)]
struct Kept<'a> {
    table: Pair<&'a Table>,
    /// The column before.
    column: &'a Column,
    key: Vec<Pair<String>>,
    condition: Option<String>,
    unless_changed_from: Option<String>,
}

/// What a change of a column would lose on the way up, whether it is kept or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Loss {
    /// Nothing.
    Nothing,
    /// All values, with the column.
    Column,
    /// What the conversion does not bring back.
    Conversion,
    /// Which of the rows had no value.
    Nulls,
}

/// What a change of a column loses, seen in the direction of the migration as a whole (up).
pub(super) fn loss(context: &Context<'_>, table: Pair<&Table>, change: ColumnChange<'_>) -> Loss {
    match change {
        ColumnChange::Add(_) => Loss::Nothing,
        ColumnChange::Drop(column) if context.moves.moves_column(&table.before.name, &column.name) => {
            Loss::Nothing
        }
        // They are computed again.
        ColumnChange::Drop(column) if column.details.generated.is_some() => Loss::Nothing,
        // It is computed from other columns again when it comes back.
        ColumnChange::Drop(column) if column.details.generated.is_some() => Loss::Nothing,
        ColumnChange::Drop(_) => Loss::Column,
        ColumnChange::Alter(pair) => loss_of_alteration(context, table, pair),
    }
}

fn loss_of_alteration(context: &Context<'_>, table: Pair<&Table>, pair: Pair<&Column>) -> Loss {
    let is_retyped = !pair.map(|column| &column.ty).is_same();
    if is_retyped && !conversion::is_exact(context, table, pair) {
        return Loss::Conversion;
    }
    let becomes_required = pair.before.is_nullable && !pair.after.is_nullable;
    if becomes_required && values::of_nulls(context, table.after, pair.after).is_some() {
        return Loss::Nulls;
    }
    Loss::Nothing
}

/// Whether the way back from a change of a column restores what was there.
pub(super) fn reversibility(
    context: &Context<'_>,
    alteration: &TableAlteration<'_>,
    change: ColumnChange<'_>,
) -> Reversibility {
    if !context.is_up() {
        return Reversibility::Reversible;
    }
    let reason = match loss(context, alteration.table, change) {
        Loss::Nothing => return Reversibility::Reversible,
        Loss::Column => "the values of the column are dropped",
        Loss::Conversion => "the conversion back does not bring every value back as it was",
        Loss::Nulls => "afterwards nothing tells which rows had no value",
    };
    if !context.options.keeps_dropped {
        return Reversibility::Irreversible(reason.to_owned());
    }
    match shared_key(context, alteration) {
        Some(_) => Reversibility::WithSavedData,
        None => {
            Reversibility::Irreversible(format!("{reason}, and the table has no lasting key to keep them by"))
        }
    }
}

/// The steps that keep values on the way up, and bring them back on the way down.
pub(super) fn steps<'a>(context: &Context<'a>, changes: &[Change<'a>]) -> Vec<Step<'a>> {
    if !context.options.keeps_dropped {
        return Vec::new();
    }
    let mut steps = Vec::new();
    for change in changes {
        let Change::AlterTable(alteration) = change else { continue };
        let up = if context.is_up() { alteration.clone() } else { alteration.inverse() };
        for kept in kept_columns(&upward(context), &up) {
            if context.is_up() {
                keep(context, &kept, &mut steps);
            } else {
                restore(context, &kept, &mut steps);
            }
        }
    }
    steps
}

/// An expression for the value that a column had, in a table that is called as it is afterwards;
/// `None` where nothing is kept, or null for rows that were written since.
pub(super) fn lookup(
    context: &Context<'_>,
    alteration: &TableAlteration<'_>,
    column: &Column,
) -> Option<String> {
    if context.is_up() || !context.options.keeps_dropped {
        return None;
    }
    let writer = context.dialect().writer;
    let up = alteration.inverse();
    let all = kept_columns(&upward(context), &up);
    let kept = all.into_iter().find(|kept| kept.column.name == column.name)?;
    let table = up.table.before;
    let part =
        |name: &String| Assignment { column: name.clone(), value: writer.column_of(&table.name, name) };
    let key: Vec<_> = kept.key.iter().map(|name| part(&name.before)).collect();
    let place = kept_name(context, table, Some(kept.column));
    Some(writer.looked_up(&place, &column.name, &key))
}

/// The step that takes a table away: into what is kept, or for good. Rows that move do so first.
pub(super) fn drop_table<'a>(context: &Context<'a>, table: &'a Table) -> Step<'a> {
    let phase = if context.moves.moves_table(&table.name) { Phase::DropMoved } else { Phase::DropTables };
    let drop = Step::new(phase, Operation::DropTable(table.name.clone()), table.label());
    if !context.is_up() || context.moves.moves_whole_table(&table.name) {
        return drop;
    }
    if context.options.keeps_dropped {
        let operation = Operation::RenameTable { from: table.name.clone(), to: kept_table(context, table) };
        return Step { operation, ..drop }.reversibility(Reversibility::WithSavedData);
    }
    drop.reversibility(Reversibility::Irreversible("the rows of the table are dropped".to_owned()))
}

/// The step that brings a dropped table back from what is kept; `None` where the table is to be
/// created.
pub(super) fn restored_table<'a>(context: &Context<'a>, table: &'a Table) -> Option<Step<'a>> {
    let operation = Operation::RenameTable { from: kept_rows(context, table)?, to: table.name.clone() };
    Some(Step::new(Phase::CreateTables, operation, table.label()))
}

/// Where the rows of a table that comes back are; `None` where it is to be created.
pub(super) fn kept_rows(context: &Context<'_>, table: &Table) -> Option<QualifiedName> {
    let has_moved = context.moves.iter().any(|moved| moved.creates(&table.name));
    let is_kept = !context.is_up() && context.options.keeps_dropped && !has_moved;
    is_kept.then(|| kept_table(context, table))
}

/// Whether there is anything to keep, so that the place for it must be there.
pub(super) fn is_needed(context: &Context<'_>, changes: &[Change<'_>], steps: &[Step<'_>]) -> bool {
    let keeps = |step: &Step<'_>| matches!(step.operation, Operation::KeepColumns { .. });
    let drops_table = || changes.iter().any(|change| matches!(change, Change::DropTable(_)));
    context.is_up() && context.options.keeps_dropped && (steps.iter().any(keeps) || drops_table())
}

/// Whether the values of the column, by its name at the end of this direction, come back from what
/// was kept.
pub(super) fn restores(context: &Context<'_>, alteration: &TableAlteration<'_>, column: &str) -> bool {
    if context.is_up() || !context.options.keeps_dropped {
        return false;
    }
    let kept = kept_columns(&upward(context), &alteration.inverse());
    kept.iter().any(|kept| kept.column.name == column)
}

/// The context of the way up, from that of either way.
fn upward<'a>(context: &Context<'a>) -> Context<'a> {
    if context.is_up() { context.clone() } else { context.inverse() }
}

fn kept_columns<'a>(context: &Context<'a>, alteration: &TableAlteration<'a>) -> Vec<Kept<'a>> {
    let Some(key) = shared_key(context, alteration) else { return Vec::new() };
    let kept = |change: &ColumnChange<'a>| {
        let loss = loss(context, alteration.table, *change);
        let (column, condition, unless_changed_from) = match (*change, loss) {
            (_, Loss::Nothing) | (ColumnChange::Add(_), _) => return None,
            (ColumnChange::Drop(column), _) => (column, dropped_rows(context, column), None),
            (ColumnChange::Alter(pair), loss) => altered(context, alteration.table, pair, &loss),
        };
        Some(Kept { table: alteration.table, column, key: key.clone(), condition, unless_changed_from })
    };
    alteration.columns.iter().filter_map(kept).collect()
}

/// Which rows of an altered column are kept, and from which value they come back.
fn altered<'a>(
    context: &Context<'_>,
    table: Pair<&Table>,
    pair: Pair<&'a Column>,
    loss: &Loss,
) -> (&'a Column, Option<String>, Option<String>) {
    let fill = values::of_nulls(context, table.after, pair.after);
    let fills = pair.before.is_nullable && !pair.after.is_nullable && fill.is_some();
    if *loss == Loss::Nulls {
        let unless = match fill {
            Some(Fill::Expression { sql, is_constant: true }) => Some(sql),
            _ => None,
        };
        return (pair.before, Some(context.dialect().writer.is_null(&pair.before.name)), unless);
    }
    let condition = if fills { None } else { not_null(context, pair.before) };
    (pair.before, condition, round_trip(context, table, pair, fills))
}

/// What the conversions there and back make of the kept value; `None` where that cannot be said.
fn round_trip(
    context: &Context<'_>,
    table: Pair<&Table>,
    pair: Pair<&Column>,
    fills: bool,
) -> Option<String> {
    if fills || values::backfill(context, table.after, pair.after).is_some() {
        return None;
    }
    let value = context.dialect().writer.kept_value(&pair.before.name, &pair.before.ty);
    let there = conversion::cast(context, pair, &value)?;
    let writer = context.dialect().writer;
    let there = there.expression.unwrap_or_else(|| writer.converted(&value, &pair.after.ty));
    let down = context.inverse();
    let back = conversion::cast(&down, pair.inverse(), &there)?;
    Some(back.expression.unwrap_or_else(|| writer.converted(&there, &pair.before.ty)))
}

/// Which rows of a dropped column are kept. Those that are null need not be, unless they would get a
/// default when the column comes back.
fn dropped_rows(context: &Context<'_>, column: &Column) -> Option<String> {
    if column.default.is_some() { None } else { not_null(context, column) }
}

fn not_null(context: &Context<'_>, column: &Column) -> Option<String> {
    column.is_nullable.then(|| context.dialect().writer.is_not_null(&column.name))
}

/// A key by which a row can be found again on the way back: none of its columns is dropped or loses
/// anything.
fn shared_key(context: &Context<'_>, alteration: &TableAlteration<'_>) -> Option<Vec<Pair<String>>> {
    let context = upward(context);
    let lasting = |name: &str| {
        let pair = alteration.common_columns.iter().find(|pair| pair.before.name == name)?;
        let loses = loss_of_alteration(&context, alteration.table, *pair) != Loss::Nothing;
        (!loses).then(|| pair.map(|column| column.name.clone()))
    };
    let mut keys = alteration.table.before.row_keys();
    let key = keys.find_map(|key| key.into_iter().map(lasting).collect::<Option<Vec<_>>>());
    key.or_else(|| {
        // One that is made now serves as well: the rows are known to differ by it.
        let before = |name| {
            let pair = alteration.common_columns.iter().find(|pair| pair.after.name == name)?;
            lasting(&pair.before.name)
        };
        let mut keys = alteration.table.after.row_keys();
        keys.find_map(|key| key.into_iter().map(before).collect::<Option<Vec<_>>>())
    })
}

fn keep<'a>(context: &Context<'a>, kept: &Kept<'a>, steps: &mut Vec<Step<'a>>) {
    let table = kept.table.before;
    let name = kept.column.name.clone();
    let operation = Operation::KeepColumns {
        table: table.name.clone(),
        kept: kept_name(context, table, Some(kept.column)),
        key: kept.key.iter().map(|column| column.before.clone()).collect(),
        columns: vec![KeptColumn { column: name.clone(), name }],
        enum_columns: enum_columns(kept),
        condition: kept.condition.clone(),
    };
    steps.push(Step::new(Phase::Keep, operation, table.column_label(kept.column)));
}

fn restore<'a>(context: &Context<'a>, kept: &Kept<'a>, steps: &mut Vec<Step<'a>>) {
    let table = kept.table.before;
    let name = kept.column.name.clone();
    let place = kept_name(context, table, Some(kept.column));
    let object = table.column_label(kept.column);
    let operation = Operation::RestoreColumns {
        table: table.name.clone(),
        kept: place.clone(),
        key: kept.key.iter().filter_map(|column| restored_key(table, &column.before)).collect(),
        columns: vec![RestoredColumn {
            column: name.clone(),
            name,
            ty: &kept.column.ty,
            unless_changed_from: kept.unless_changed_from.clone(),
        }],
        untouched: Vec::new(),
    };
    steps.push(Step::new(Phase::Restore, operation, object.clone()));
    steps.push(Step::new(Phase::DropMoved, Operation::DropTable(place), object));
}

fn restored_key<'a>(table: &'a Table, name: &str) -> Option<RestoredKey<'a>> {
    let column = table.column(name)?;
    Some(RestoredKey { column: name.to_owned(), name: name.to_owned(), ty: &column.ty })
}

/// The columns of enum types among those that are kept.
fn enum_columns(kept: &Kept<'_>) -> Vec<KeptEnum> {
    let key = kept.key.iter().filter_map(|column| kept.table.before.column(&column.before));
    let enums = key.chain([kept.column]).filter(|column| matches!(column.ty.base, BaseType::Enum(_)));
    enums.map(|column| KeptEnum { column: column.name.clone(), is_list: column.ty.is_list }).collect()
}

/// Where a dropped table goes.
pub(super) fn kept_table(context: &Context<'_>, table: &Table) -> QualifiedName {
    kept_name(context, table, None)
}

/// A name for what is kept: in a database schema of ours, or with a prefix of ours.
fn kept_name(context: &Context<'_>, table: &Table, column: Option<&Column>) -> QualifiedName {
    let mut name = format!("{}_{}", context.id, table.name.name);
    if let Some(column) = column {
        name = format!("{name}_{}", column.name);
    }
    let abilities = context.dialect().abilities;
    if abilities.schemas {
        let name = super::names::shortened(&name, abilities.max_name_bytes);
        return QualifiedName { schema: Some(KEPT.to_owned()), name };
    }
    let name = super::names::shortened(&format!("{KEPT}_{name}"), abilities.max_name_bytes);
    QualifiedName { schema: table.name.schema.clone(), name }
}
