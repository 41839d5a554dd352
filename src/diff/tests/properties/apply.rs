//! Changes carried out on the model, as a database would carry them out: what is renamed is renamed
//! wherever it is named.

use std::collections::BTreeMap;

use crate::diff::{
    Change, ColumnChange, Diff, EnumAlteration, ForeignKeyChange, IndexChange, KeyChange, TableAlteration,
    ValueChange,
};
use crate::sql::{
    BaseType, Column, Database, Default, EnumType, ForeignKey, Index, IndexColumn, PrimaryKey, QualifiedName,
    Table, Value,
};

/// What a database holds, whatever its order: a line for each thing.
pub(super) fn contents(database: &Database) -> Vec<String> {
    let mut lines: Vec<String> = database.enums.iter().map(show_enum).collect();
    lines.extend(database.tables.iter().flat_map(show_table));
    lines.sort();
    lines
}

fn show_enum(it: &EnumType) -> String {
    let values: Vec<_> = it.values.iter().map(|value| value.name.as_str()).collect();
    format!("enum {}: {}", it.name, values.join(" "))
}

fn show_table(table: &Table) -> Vec<String> {
    let name = &table.name;
    let columns = table
        .columns
        .iter()
        .map(|it| format!("{name} column {} {:?} {} {:?}", it.name, it.ty, it.is_nullable, it.default));
    let indexes = table
        .indexes
        .iter()
        .map(|it| format!("{name} index {} {:?} {:?} {:?}", it.name, it.kind, it.columns, it.predicate));
    let keys = table.foreign_keys.iter().map(|it| {
        let refers = format!("{:?} {} {:?}", it.columns, it.referenced_table, it.referenced_columns);
        format!("{name} foreign key {} {refers} {:?} {:?}", it.name, it.on_delete, it.on_update)
    });
    let own = format!("{name} {:?}", table.primary_key);
    [own].into_iter().chain(columns).chain(indexes).chain(keys).collect()
}

/// What the database holds when the changes have been carried out.
pub(super) fn applied(before: &Database, diff: &Diff<'_>) -> Vec<String> {
    let mut database = before.clone();
    let renames = Renames::of(diff);
    for it in &mut database.enums {
        renames.in_enum(it);
    }
    for table in &mut database.tables {
        renames.in_table(table);
    }
    for change in &diff.changes {
        apply(&mut database, change);
    }
    contents(&database)
}

/// The new names of everything that is renamed and has dependents.
struct Renames<'d> {
    enums: BTreeMap<&'d QualifiedName, &'d EnumAlteration<'d>>,
    tables: BTreeMap<&'d QualifiedName, &'d TableAlteration<'d>>,
}

impl<'d> Renames<'d> {
    fn of(diff: &'d Diff<'d>) -> Self {
        let mut renames = Self { enums: BTreeMap::new(), tables: BTreeMap::new() };
        for change in &diff.changes {
            match change {
                Change::AlterEnum(it) => drop(renames.enums.insert(&it.enum_type.before.name, it)),
                Change::AlterTable(it) => drop(renames.tables.insert(&it.table.before.name, it)),
                _ => {}
            }
        }
        renames
    }

    fn in_enum(&self, it: &mut EnumType) {
        if let Some(alteration) = self.enums.get(&it.name) {
            for value in &mut it.values {
                value.name = self.value(&it.name, &value.name);
            }
            it.name = alteration.enum_type.after.name.clone();
        }
    }

    fn value(&self, of: &QualifiedName, value: &str) -> String {
        let kept = |change: &ValueChange<'_>| match change {
            ValueChange::Keep(pair) if pair.before.name == value => Some(pair.after.name.clone()),
            _ => None,
        };
        let values = self.enums.get(of).map(|it| it.values.as_slice()).unwrap_or_default();
        values.iter().find_map(kept).unwrap_or_else(|| value.to_owned())
    }

    fn column(&self, table: &QualifiedName, column: &str) -> String {
        let pairs = self.tables.get(table).map(|it| it.common_columns.as_slice()).unwrap_or_default();
        let pair = pairs.iter().find(|pair| pair.before.name == column);
        pair.map_or_else(|| column.to_owned(), |pair| pair.after.name.clone())
    }

    fn in_table(&self, table: &mut Table) {
        let name = table.name.clone();
        let parts = |parts: &mut Vec<IndexColumn>| {
            for part in parts {
                part.column = self.column(&name, &part.column);
            }
        };
        table.primary_key.iter_mut().for_each(|key| parts(&mut key.columns));
        for index in &mut table.indexes {
            parts(&mut index.columns);
            let column = index.predicate.as_ref().and_then(|it| it.split('"').nth(1));
            index.predicate = column.map(|column| format!("\"{}\" IS NULL", self.column(&name, column)));
        }
        for key in &mut table.foreign_keys {
            for column in &mut key.columns {
                *column = self.column(&name, column);
            }
            for column in &mut key.referenced_columns {
                *column = self.column(&key.referenced_table, column);
            }
            if let Some(it) = self.tables.get(&key.referenced_table) {
                key.referenced_table = it.table.after.name.clone();
            }
        }
        for column in &mut table.columns {
            column.name = self.column(&name, &column.name);
            self.in_type(column);
        }
        if let Some(it) = self.tables.get(&name) {
            table.name = it.table.after.name.clone();
        }
    }

    fn in_type(&self, column: &mut Column) {
        let BaseType::Enum(name) = &mut column.ty.base else { return };
        if let Some(Default::Value(Value::Enum(value))) = &mut column.default {
            *value = self.value(name, value);
        }
        if let Some(it) = self.enums.get(name) {
            *name = it.enum_type.after.name.clone();
        }
    }
}

fn apply(database: &mut Database, change: &Change<'_>) {
    match change {
        Change::CreateEnum(it) => database.enums.push((*it).clone()),
        Change::DropEnum(it) => database.enums.retain(|other| other.name != it.name),
        Change::AlterEnum(alteration) => {
            let name = &alteration.enum_type.after.name;
            let it = database.enums.iter_mut().find(|it| it.name == *name).expect("it was renamed");
            it.values = alter_values(&alteration.values);
        }
        Change::CreateTable(table) => database.tables.push((*table).clone()),
        Change::DropTable(table) => {
            let place = database.tables.iter().position(|other| other.name == table.name);
            database.tables.remove(place.expect("it is there"));
        }
        Change::AlterTable(alteration) => {
            let name = &alteration.table.after.name;
            let found = database.tables.iter_mut().find(|table| table.name == *name);
            alter_table(found.expect("it was renamed"), alteration);
        }
        Change::CreateSchema(_)
        | Change::DropSchema(_)
        | Change::CreateExtension(_)
        | Change::ForgetExtension(_)
        | Change::AlterExtension(_) => unreachable!("there are none of these"),
    }
}

fn alter_values(changes: &[ValueChange<'_>]) -> Vec<crate::sql::EnumValue> {
    let value = |change: &ValueChange<'_>| match change {
        ValueChange::Keep(pair) => Some(pair.after.clone()),
        ValueChange::Add(value) => Some((*value).clone()),
        ValueChange::Drop(_) => None,
    };
    changes.iter().filter_map(value).collect()
}

fn alter_table(table: &mut Table, alteration: &TableAlteration<'_>) {
    for change in &alteration.columns {
        match change {
            ColumnChange::Add(it) => table.columns.push((*it).clone()),
            ColumnChange::Drop(it) => remove(&mut table.columns, |other: &Column| other.name == it.name),
            ColumnChange::Alter(pair) => {
                remove(&mut table.columns, |other: &Column| other.name == pair.after.name);
                table.columns.push(pair.after.clone());
            }
        }
    }
    match alteration.primary_key {
        Some(KeyChange::Add(key)) => table.primary_key = Some(key.clone()),
        Some(KeyChange::Drop(_)) => table.primary_key = None,
        Some(KeyChange::Replace(pair)) => table.primary_key = Some(pair.after.clone()),
        Some(KeyChange::Rename(pair)) => rename_key(table.primary_key.as_mut(), pair.after),
        None => {}
    }
    // First what goes, then what is renamed, then what comes, as a plan would.
    let (indexes, keys) = (&alteration.indexes, &alteration.foreign_keys);
    for change in indexes {
        drop_index(&mut table.indexes, change);
    }
    for change in keys {
        drop_foreign_key(&mut table.foreign_keys, change);
    }
    for change in indexes {
        rename_index(&mut table.indexes, change);
    }
    for change in keys {
        rename_foreign_key(&mut table.foreign_keys, change);
    }
    for change in indexes {
        add_index(&mut table.indexes, change);
    }
    for change in keys {
        add_foreign_key(&mut table.foreign_keys, change);
    }
}

fn remove<T>(list: &mut Vec<T>, is_meant: impl Fn(&T) -> bool) {
    let place = list.iter().position(is_meant).expect("it is there");
    list.remove(place);
}

fn rename_key(key: Option<&mut PrimaryKey>, after: &PrimaryKey) {
    key.expect("there is a key").name.clone_from(&after.name);
}

fn drop_index(indexes: &mut Vec<Index>, change: &IndexChange<'_>) {
    if let IndexChange::Drop(it) | IndexChange::Replace(crate::diff::Pair { before: it, .. }) = change {
        remove(indexes, |other| other.name == it.name);
    }
}

fn rename_index(indexes: &mut [Index], change: &IndexChange<'_>) {
    if let IndexChange::Rename(pair) = change {
        let name = &pair.after.name;
        assert!(indexes.iter().all(|other| other.name != *name), "the name {name} is taken");
        let index = indexes.iter_mut().find(|other| other.name == pair.before.name);
        index.expect("it is there").name.clone_from(&pair.after.name);
    }
}

fn add_index(indexes: &mut Vec<Index>, change: &IndexChange<'_>) {
    if let IndexChange::Create(it) | IndexChange::Replace(crate::diff::Pair { after: it, .. }) = change {
        assert!(indexes.iter().all(|other| other.name != it.name), "the name {} is taken", it.name);
        indexes.push((*it).clone());
    }
}

fn drop_foreign_key(keys: &mut Vec<ForeignKey>, change: &ForeignKeyChange<'_>) {
    if let ForeignKeyChange::Drop(it) | ForeignKeyChange::Replace(crate::diff::Pair { before: it, .. }) =
        change
    {
        remove(keys, |other| other.name == it.name);
    }
}

fn rename_foreign_key(keys: &mut [ForeignKey], change: &ForeignKeyChange<'_>) {
    if let ForeignKeyChange::Rename(pair) = change {
        let key = keys.iter_mut().find(|other| other.name == pair.before.name);
        key.expect("it is there").name.clone_from(&pair.after.name);
    }
}

fn add_foreign_key(keys: &mut Vec<ForeignKey>, change: &ForeignKeyChange<'_>) {
    if let ForeignKeyChange::Add(it) | ForeignKeyChange::Replace(crate::diff::Pair { after: it, .. }) = change
    {
        assert!(keys.iter().all(|other| other.name != it.name), "the name {} is taken", it.name);
        keys.push((*it).clone());
    }
}
