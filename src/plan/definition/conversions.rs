//! Columns that change their type.

use crate::diff::{Pair, TableAlteration};
use crate::plan::step::Phase;
use crate::plan::{conversion, names};
use crate::schema::items::IndexKind;
use crate::sql::operation::Assignment;
use crate::sql::{Cast, Column, Operation};

use super::Planner;
use super::columns::modify;
use super::keys::{self, Keys, has_column};

impl<'a> Planner<'_, 'a> {
    /// Changes the type of a column, and what else differs. `fill` takes the place of nulls.
    pub(super) fn retype(
        &mut self,
        alteration: &TableAlteration<'a>,
        pair: Pair<&'a Column>,
        fill: Option<String>,
        keys: &mut Keys<'a>,
    ) {
        self.guard_uniques(alteration, pair);
        let Some(cast) = self.conversion(alteration, pair) else { return };
        match cast.expression {
            None => self.modify_type(alteration, pair, fill, keys),
            Some(expression) => self.replace_column(alteration, pair, expression, fill, keys),
        }
    }

    /// The conversion, with a guard for the rows that it cannot convert.
    fn conversion(&mut self, alteration: &TableAlteration<'a>, pair: Pair<&'a Column>) -> Option<Cast> {
        let writer = self.context.dialect().writer;
        // The guard speaks of the column as it is before, the conversion of it as it is called then.
        let [guarded, converted] = [&pair.before.name, &pair.after.name]
            .map(|name| conversion::conversion(self.context, alteration.table, pair, &writer.name(name)));
        match (guarded, converted) {
            (Ok(guarded), Ok(converted)) => {
                self.steps.extend(conversion::guard(alteration.table, pair, &guarded));
                Some(converted)
            }
            (Err(refusal), _) | (_, Err(refusal)) => {
                self.refusals.push(refusal);
                None
            }
        }
    }

    /// Whether the database cannot convert the column by itself.
    pub(super) fn needs_expression(&self, alteration: &TableAlteration<'a>, pair: Pair<&Column>) -> bool {
        let value = self.context.dialect().writer.name(&pair.after.name);
        pair.before.ty != pair.after.ty
            && conversion::conversion(self.context, alteration.table, pair, &value)
                .is_ok_and(|cast| cast.expression.is_some())
    }

    /// Two values may become the same, which a key or unique index on the column would not allow.
    fn guard_uniques(&mut self, alteration: &TableAlteration<'a>, pair: Pair<&'a Column>) {
        let table = alteration.table.after;
        let is_new = |name: &str| {
            alteration
                .indexes
                .iter()
                .filter_map(|change| keys::created(*change))
                .any(|index| index.name == name)
        };
        let key =
            table.primary_key.iter().filter(|_| alteration.primary_key.is_none()).map(|key| &key.columns);
        let unique =
            table.indexes.iter().filter(|index| index.kind == IndexKind::Unique && !is_new(&index.name));
        for columns in key.chain(unique.map(|index| &index.columns)) {
            if has_column(columns, &pair.after.name) {
                self.guard_key(alteration, columns);
            }
        }
    }

    /// The database converts by itself.
    fn modify_type(
        &mut self,
        alteration: &TableAlteration<'a>,
        pair: Pair<&'a Column>,
        fill: Option<String>,
        keys: &mut Keys<'a>,
    ) {
        let table = alteration.table.after;
        let object = table.column_label(pair.after);
        if keys.takes_column(pair, false) {
            self.fill_nulls(table, pair.after, fill);
            return keys.columns.push(modify(table, pair.after, pair.after.is_nullable));
        }
        let is_filled = fill.is_some();
        let is_nullable = pair.after.is_nullable || is_filled;
        self.push(Phase::AlterColumns, modify(table, pair.after, is_nullable), object.clone());
        self.fill_nulls(table, pair.after, fill);
        if is_filled {
            self.push(Phase::RequireColumns, modify(table, pair.after, false), object);
        }
    }

    /// A new column beside the old one is filled by an expression and takes its place, in its keys
    /// and indexes, too.
    fn replace_column(
        &mut self,
        alteration: &TableAlteration<'a>,
        pair: Pair<&'a Column>,
        expression: String,
        fill: Option<String>,
        keys: &mut Keys<'a>,
    ) {
        let table = alteration.table.after;
        let (name, column) = (table.name.clone(), pair.after);
        let object = table.column_label(column);
        let shadow = names::shortened(&format!("_prismakit_{}", column.name), self.max_name_bytes());
        let add = Operation::AddShadow { table: name.clone(), column, shadow: shadow.clone() };
        self.push(Phase::AlterColumns, add, object.clone());
        let set = |value, condition| Operation::Update {
            table: name.clone(),
            assignments: vec![Assignment { column: shadow.clone(), value }],
            condition,
        };
        self.push(Phase::AlterColumns, set(expression, None), object.clone());
        if let Some(value) = fill {
            let is_null = self.context.dialect().writer.is_null(&shadow);
            self.push(Phase::AlterColumns, set(value, Some(is_null)), object.clone());
        }
        let is_nullable = column.is_nullable && !column.is_auto_increment;
        let promote =
            Operation::PromoteShadow { table: name.clone(), column, shadow: shadow.clone(), is_nullable };
        let (dropped, created) = indexes_through(alteration, column);
        if keys.takes_column(pair, true) {
            keys.columns.extend(dropped.into_iter().chain([promote]));
            keys.indexes.extend(created);
        } else {
            let operations = with_primary_key(alteration, column, dropped, promote, created);
            self.push_together(Phase::AlterColumns, &table.name, operations, object);
        }
    }
}

fn with_primary_key<'a>(
    alteration: &TableAlteration<'a>,
    column: &Column,
    dropped: Vec<Operation<'a>>,
    promote: Operation<'a>,
    created: Vec<Operation<'a>>,
) -> Vec<Operation<'a>> {
    let table = alteration.table.after;
    let key = table.primary_key.as_ref().filter(|key| has_column(&key.columns, &column.name));
    let mut operations = dropped;
    operations.extend(key.map(|_| Operation::DropPrimaryKey { table: table.name.clone(), name: None }));
    operations.push(promote);
    operations.extend(key.map(|key| Operation::AddPrimaryKey { table: table.name.clone(), key }));
    operations.extend(created);
    operations
}

/// The indexes on a column that stay: how they are dropped, and made again.
fn indexes_through<'a>(
    alteration: &TableAlteration<'a>,
    column: &Column,
) -> (Vec<Operation<'a>>, Vec<Operation<'a>>) {
    let table = alteration.table.after;
    let is_new = |name: &str| {
        alteration.indexes.iter().filter_map(|change| keys::created(*change)).any(|index| index.name == name)
    };
    let on_column =
        table.indexes.iter().filter(|index| has_column(&index.columns, &column.name) && !is_new(&index.name));
    let operations = on_column.map(|index| {
        let (table, name) = (table.name.clone(), index.name.clone());
        let drop = Operation::DropIndex {
            table: table.clone(),
            name: name.clone(),
            concurrently: false,
            is_constraint: index.details.is_constraint,
        };
        (drop, Operation::CreateIndex { table, index, name, concurrently: false })
    });
    operations.unzip()
}
