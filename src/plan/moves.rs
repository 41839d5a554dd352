//! Relations that change their form: pairs of rows move between a column, the join table of an
//! implicit m-n relation, and a model that takes the place of the join table.
//!
//! A move is planned only where there is one reading: one thing goes, one comes, and both connect
//! the same two tables.

use crate::diff::{Change, ColumnChange, Pair, TableAlteration};
use crate::sql::operation::{Assignment, RestoredColumn, RestoredKey};
use crate::sql::{
    Column, ColumnType, Database, ForeignKey, Operation, Probe, QualifiedName, Question, Table,
};

use super::context::Context;
use super::keep;
use super::lineage::Lineage;
use super::step::{Phase, Step};
use super::values::{self, Fill};

/// Pairs of rows that move.
#[derive(Clone, Debug)]
pub enum Move<'a> {
    /// From a foreign key column that is dropped to a join table that is created.
    ColumnToJoinTable(Link<'a>),
    /// From a join table that is dropped to a foreign key column that is added.
    JoinTableToColumn(Link<'a>),
    /// From a table that is dropped to one that is created; both connect the same two tables.
    Table {
        /// Where they are.
        from: &'a Table,
        /// Where they go.
        to: &'a Table,
        /// The columns that are filled, with where their values come from.
        columns: Vec<Pair<&'a str>>,
    },
}

/// A foreign key column and the join table that says the same.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// The join table.
    pub join_table: &'a Table,
    /// Its column for the table that has the foreign key.
    pub own: &'a ForeignKey,
    /// Its column for the table that is referred to.
    pub other: &'a ForeignKey,
    /// The table with the foreign key.
    pub table: Pair<&'a Table>,
    /// The column of the foreign key, on the side where it is.
    pub column: &'a Column,
}

/// What moves in one direction of a migration.
#[derive(Clone, Debug, Default)]
pub struct Moves<'a> {
    list: Vec<Move<'a>>,
}

impl<'a> Moves<'a> {
    /// Finds what moves.
    pub(super) fn find(databases: Pair<&'a Database>, changes: &[Change<'a>]) -> Self {
        let search = Search { lineage: Lineage::new(databases, changes), changes };
        let mut list = Vec::new();
        for change in changes {
            match change {
                Change::CreateTable(table) if table.is_join_table => {
                    list.extend(only(search.dropped_columns(table)).map(Move::ColumnToJoinTable));
                    list.extend(only(search.predecessors(table)));
                }
                Change::DropTable(table) if table.is_join_table => {
                    list.extend(only(search.added_columns(table)).map(Move::JoinTableToColumn));
                    list.extend(only(search.successors(table)));
                }
                _ => {}
            }
        }
        Self { list }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Move<'a>> {
        self.list.iter()
    }

    /// Whether the column, which is dropped, is needed until its values have moved.
    pub fn moves_column(&self, table: &QualifiedName, column: &str) -> bool {
        self.list.iter().any(|moved| match moved {
            Move::ColumnToJoinTable(link) => link.table.before.name == *table && link.column.name == column,
            Move::JoinTableToColumn(_) | Move::Table { .. } => false,
        })
    }

    /// Whether the table, which is dropped, is needed until its rows have moved.
    pub fn moves_table(&self, table: &QualifiedName) -> bool {
        self.list.iter().any(|moved| match moved {
            Move::ColumnToJoinTable(_) => false,
            Move::JoinTableToColumn(link) => link.join_table.name == *table,
            Move::Table { from, .. } => from.name == *table,
        })
    }

    /// Whether every row of the dropped table can be found in what it moves to.
    pub fn moves_whole_table(&self, table: &QualifiedName) -> bool {
        let holds_more = |from: &Table, columns: &[Pair<&str>]| from.columns.len() > columns.len();
        self.moves_table(table)
            && !self.list.iter().any(|moved| match moved {
                Move::Table { from, columns, .. } => from.name == *table && holds_more(from, columns),
                Move::ColumnToJoinTable(_) | Move::JoinTableToColumn(_) => false,
            })
    }

    /// The column that gets its values from a join table, if it is one.
    pub(super) fn fills_column(&self, table: &QualifiedName, column: &str) -> bool {
        self.list.iter().any(|moved| match moved {
            Move::JoinTableToColumn(link) => link.table.after.name == *table && link.column.name == column,
            Move::ColumnToJoinTable(_) | Move::Table { .. } => false,
        })
    }
}

impl Move<'_> {
    /// Whether it fills this table, which is created.
    pub(super) fn creates(&self, table: &QualifiedName) -> bool {
        match self {
            Move::ColumnToJoinTable(link) => link.join_table.name == *table,
            Move::JoinTableToColumn(_) => false,
            // One that held more than the pairs comes back from what was kept.
            Move::Table { to, columns, .. } => to.name == *table && to.columns.len() <= columns.len(),
        }
    }
}

/// The only one there is.
fn only<T>(mut found: Vec<T>) -> Option<T> {
    if found.len() == 1 { found.pop() } else { None }
}

struct Search<'s, 'a> {
    lineage: Lineage<'a>,
    changes: &'s [Change<'a>],
}

impl<'a> Search<'_, 'a> {
    fn alterations(&self) -> impl Iterator<Item = &TableAlteration<'a>> {
        self.changes.iter().filter_map(|change| match change {
            Change::AlterTable(alteration) => Some(alteration),
            _ => None,
        })
    }

    fn name_after(&self, before: &QualifiedName) -> Option<&'a QualifiedName> {
        self.lineage.successor(before).map(|table| &table.name)
    }

    /// Dropped foreign key columns that say what the new join table says.
    fn dropped_columns(&self, join_table: &'a Table) -> Vec<Link<'a>> {
        let mut links = Vec::new();
        for alteration in self.alterations() {
            for change in &alteration.columns {
                let ColumnChange::Drop(column) = *change else { continue };
                if alteration.table.after.column(&column.name).is_some() {
                    continue;
                }
                let Some(key) = single_key(alteration.table.before, column) else { continue };
                let Some(referenced) = self.name_after(&key.referenced_table) else { continue };
                links.extend(link(
                    join_table,
                    alteration.table,
                    column,
                    &alteration.table.after.name,
                    referenced,
                ));
            }
        }
        links
    }

    /// Added foreign key columns that say what the old join table said.
    fn added_columns(&self, join_table: &'a Table) -> Vec<Link<'a>> {
        let mut links = Vec::new();
        for alteration in self.alterations() {
            for change in &alteration.columns {
                let ColumnChange::Add(column) = *change else { continue };
                let Some(key) = single_key(alteration.table.after, column) else { continue };
                let before = |after: &QualifiedName| self.name_before(after);
                let Some(referenced) = before(&key.referenced_table) else { continue };
                links.extend(link(
                    join_table,
                    alteration.table,
                    column,
                    &alteration.table.before.name,
                    referenced,
                ));
            }
        }
        links
    }

    fn name_before(&self, after: &QualifiedName) -> Option<&'a QualifiedName> {
        self.lineage.predecessor(after).map(|table| &table.name)
    }

    /// Created tables that connect what the dropped join table connected.
    fn successors(&self, join_table: &'a Table) -> Vec<Move<'a>> {
        let created = self.changes.iter().filter_map(|change| match change {
            Change::CreateTable(table) if !table.is_join_table => Some(*table),
            _ => None,
        });
        created
            .filter_map(|to| {
                let columns = connected(join_table, to, |name| self.name_after(name))?;
                can_be_filled(to, &columns).then_some(Move::Table { from: join_table, to, columns })
            })
            .collect()
    }

    /// Dropped tables that connected what the new join table connects.
    fn predecessors(&self, join_table: &'a Table) -> Vec<Move<'a>> {
        let dropped = self.changes.iter().filter_map(|change| match change {
            Change::DropTable(table) if !table.is_join_table => Some(*table),
            _ => None,
        });
        dropped
            .filter_map(|from| {
                let columns = connected(from, join_table, |name| self.name_after(name))?;
                Some(Move::Table { from, to: join_table, columns })
            })
            .collect()
    }
}

/// The foreign key that consists of this column alone.
fn single_key<'a>(table: &'a Table, column: &Column) -> Option<&'a ForeignKey> {
    only(table.foreign_keys.iter().filter(|key| key.columns == [column.name.clone()]).collect())
}

/// The link between a column and a join table, if the latter connects the same two tables. Where a
/// table is related to itself the sides cannot be told apart.
fn link<'a>(
    join_table: &'a Table,
    table: Pair<&'a Table>,
    column: &'a Column,
    own: &QualifiedName,
    other: &QualifiedName,
) -> Option<Link<'a>> {
    let [a, b] = join_table.foreign_keys.as_slice() else { return None };
    if own == other {
        return None;
    }
    let (own, other) = match (&a.referenced_table, &b.referenced_table) {
        (first, second) if first == own && second == other => (a, b),
        (first, second) if first == other && second == own => (b, a),
        _ => return None,
    };
    Some(Link { join_table, own, other, table, column })
}

/// For tables that each connect the same two tables by single columns: which column goes where.
fn connected<'a>(
    from: &'a Table,
    to: &'a Table,
    name_after: impl Fn(&QualifiedName) -> Option<&'a QualifiedName>,
) -> Option<Vec<Pair<&'a str>>> {
    let keys = Pair::new(from, to).map(|table| table.foreign_keys.as_slice());
    let ([a, b], [c, d]) = (keys.before, keys.after) else { return None };
    let [a_after, b_after] = [a, b].map(|key| name_after(&key.referenced_table));
    if a_after == b_after || [a, b, c, d].iter().any(|key| key.columns.len() != 1) {
        return None;
    }
    let pair = |before: &'a ForeignKey, after: &'a ForeignKey| {
        Pair::new(before.columns[0].as_str(), after.columns[0].as_str())
    };
    let refers = |key: &ForeignKey, name: Option<&QualifiedName>| Some(&key.referenced_table) == name;
    if refers(c, a_after) && refers(d, b_after) {
        return Some(vec![pair(a, c), pair(b, d)]);
    }
    (refers(c, b_after) && refers(d, a_after)).then(|| vec![pair(a, d), pair(b, c)])
}

/// Whether the other columns of the table do without a value, or have one of their own.
fn can_be_filled(table: &Table, columns: &[Pair<&str>]) -> bool {
    table.columns.iter().all(|column| {
        columns.iter().any(|pair| pair.after == column.name)
            || column.is_nullable
            || column.is_auto_increment
            || column.default.is_some()
            || column.client_default.is_some()
    })
}

/// The steps that move the rows.
pub(super) fn steps<'a>(context: &Context<'a>) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    for moved in context.moves.iter() {
        match moved {
            Move::ColumnToJoinTable(link) => steps.push(column_to_join_table(context, link)),
            Move::JoinTableToColumn(link) => join_table_to_column(context, link, &mut steps),
            Move::Table { to, .. } if keep::restored_table(context, to).is_some() => {}
            Move::Table { from, to, columns } => steps.push(table_to_table(context, from, to, columns)),
        }
    }
    steps
}

fn column_to_join_table<'a>(context: &Context<'a>, link: &Link<'a>) -> Step<'a> {
    let writer = context.dialect().writer;
    let column = |key: &ForeignKey, value: &str| Assignment {
        column: key.columns[0].clone(),
        value: writer.name(value),
    };
    let operation = Operation::InsertSelect {
        table: link.join_table.name.clone(),
        from: link.table.after.name.clone(),
        columns: vec![
            column(link.own, &link.own.referenced_columns[0]),
            column(link.other, &link.column.name),
        ],
        condition: Some(writer.is_not_null(&link.column.name)),
    };
    Step::new(Phase::MoveRows, operation, link.table.before.column_label(link.column))
}

/// A column holds one partner only: the rows must not have several.
fn join_table_to_column<'a>(context: &Context<'a>, link: &Link<'a>, steps: &mut Vec<Step<'a>>) {
    let object = link.table.after.column_label(link.column);
    let own = &link.own.columns[0];
    let probe = Probe {
        question: Question::Duplicates {
            table: link.join_table.name.clone(),
            columns: vec![context.dialect().writer.name(own)],
            condition: None,
        },
        object: object.clone(),
        problem: "have several partners, and the column can hold only one".to_owned(),
        advice: format!("leave one row for each in {} first", link.join_table.name),
    };
    steps.push(Step::new(Phase::Guard, Operation::Guard(probe), object.clone()));
    if !link.column.is_nullable {
        steps.push(guard_partners(link));
    }
    let operation = Operation::RestoreColumns {
        table: link.table.after.name.clone(),
        kept: link.join_table.name.clone(),
        key: vec![RestoredKey {
            column: link.own.referenced_columns[0].clone(),
            name: own.clone(),
            ty: key_type(link),
        }],
        columns: vec![RestoredColumn {
            column: link.column.name.clone(),
            name: link.other.columns[0].clone(),
            ty: &link.column.ty,
            unless_changed_from: None,
        }],
        untouched: Vec::new(),
    };
    steps.push(Step::new(Phase::Restore, operation, object));
}

/// The type of the key that the join table refers to.
fn key_type<'a>(link: &Link<'a>) -> &'a ColumnType {
    let key = link.table.after.column(&link.own.referenced_columns[0]);
    key.map_or(&link.column.ty, |column| &column.ty)
}

/// A required column needs a partner for every row.
fn guard_partners<'a>(link: &Link<'a>) -> Step<'a> {
    let object = link.table.after.column_label(link.column);
    let probe = Probe {
        question: Question::Orphans {
            table: link.table.before.name.clone(),
            columns: link.own.referenced_columns.clone(),
            referenced_table: link.join_table.name.clone(),
            referenced_columns: link.own.columns.clone(),
        },
        object: object.clone(),
        problem: "have no partner, and the column is required".to_owned(),
        advice: format!("give each a row in {}, or make the relation optional", link.join_table.name),
    };
    Step::new(Phase::Guard, Operation::Guard(probe), object)
}

fn table_to_table<'a>(
    context: &Context<'a>,
    from: &'a Table,
    to: &'a Table,
    columns: &[Pair<&'a str>],
) -> Step<'a> {
    let writer = context.dialect().writer;
    let mut values: Vec<Assignment> = columns
        .iter()
        .map(|pair| Assignment { column: pair.after.to_owned(), value: writer.name(pair.before) })
        .collect();
    for column in to.columns.iter().filter(|column| column.client_default.is_some()) {
        if let Ok(Fill::Expression { sql, .. }) = values::of_new_column(context, to, column) {
            values.push(Assignment { column: column.name.clone(), value: sql });
        }
    }
    let operation = Operation::InsertSelect {
        table: to.name.clone(),
        from: from.name.clone(),
        columns: values,
        condition: None,
    };
    Step::new(Phase::MoveRows, operation, from.label())
}
