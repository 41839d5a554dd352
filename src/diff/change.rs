//! The changes there can be between two databases.

use crate::sql::{Column, EnumType, EnumValue, Extension, ForeignKey, Index, PrimaryKey, Table};

use super::pair::Pair;

/// A change of something that stands by itself.
#[derive(Clone, Debug)]
pub enum Change<'a> {
    /// A database schema is there now.
    CreateSchema(&'a str),
    /// A database schema is no longer named. It may hold what we do not know.
    DropSchema(&'a str),
    /// An extension is asked for now.
    CreateExtension(&'a Extension),
    /// An extension is no longer asked for. It is left in the database, as Prisma does.
    ForgetExtension(&'a Extension),
    /// An extension is asked for in another version or database schema.
    AlterExtension(Pair<&'a Extension>),
    /// An enum type is new.
    CreateEnum(&'a EnumType),
    /// An enum type is gone.
    DropEnum(&'a EnumType),
    /// An enum type has another name, or other values.
    AlterEnum(EnumAlteration<'a>),
    /// A table is new, with all that belongs to it.
    CreateTable(&'a Table),
    /// A table is gone.
    DropTable(&'a Table),
    /// A table has another name, or something in it differs.
    AlterTable(TableAlteration<'a>),
}

/// What differs in an enum type.
#[derive(Clone, Debug)]
pub struct EnumAlteration<'a> {
    /// The type; the names differ when it is renamed.
    pub enum_type: Pair<&'a EnumType>,
    /// The values of both sides in the order of the second; what only the first has stands at the
    /// end. Values that do not change are among them, since places depend on them.
    pub values: Vec<ValueChange<'a>>,
}

/// What becomes of a value of an enum.
#[derive(Clone, Copy, Debug)]
pub enum ValueChange<'a> {
    /// It stays; the names differ when it is renamed.
    Keep(Pair<&'a EnumValue>),
    /// It is new.
    Add(&'a EnumValue),
    /// It is gone.
    Drop(&'a EnumValue),
}

/// What differs in a table.
#[derive(Clone, Debug)]
pub struct TableAlteration<'a> {
    /// The table; the names differ when it is renamed.
    pub table: Pair<&'a Table>,
    /// Its columns, as far as they differ, in the order of the second side; those that only the
    /// first has stand at the end.
    pub columns: Vec<ColumnChange<'a>>,
    /// Its primary key.
    pub primary_key: Option<KeyChange<'a>>,
    /// Its indexes, as far as they differ.
    pub indexes: Vec<IndexChange<'a>>,
    /// Its foreign keys, as far as they differ. One that refers to a renamed table or column is
    /// the same one.
    pub foreign_keys: Vec<ForeignKeyChange<'a>>,
    /// Every column that is on both sides, changed or not: what is needed to move rows.
    pub common_columns: Vec<Pair<&'a Column>>,
}

/// What becomes of a column.
#[derive(Clone, Copy, Debug)]
pub enum ColumnChange<'a> {
    /// It is new.
    Add(&'a Column),
    /// It is gone.
    Drop(&'a Column),
    /// It has another name, type, nullability or default.
    Alter(Pair<&'a Column>),
}

/// What becomes of a primary key.
#[derive(Clone, Copy, Debug)]
pub enum KeyChange<'a> {
    /// There is one now.
    Add(&'a PrimaryKey),
    /// There is none any more.
    Drop(&'a PrimaryKey),
    /// It has the same columns under another name.
    Rename(Pair<&'a PrimaryKey>),
    /// It has other columns, or other options of them.
    Replace(Pair<&'a PrimaryKey>),
}

/// What becomes of an index.
#[derive(Clone, Copy, Debug)]
pub enum IndexChange<'a> {
    /// It is new.
    Create(&'a Index),
    /// It is gone.
    Drop(&'a Index),
    /// It is the same under another name.
    Rename(Pair<&'a Index>),
    /// It has the same name (or is on the same columns) and differs otherwise.
    Replace(Pair<&'a Index>),
}

/// What becomes of a foreign key.
#[derive(Clone, Copy, Debug)]
pub enum ForeignKeyChange<'a> {
    /// It is new.
    Add(&'a ForeignKey),
    /// It is gone.
    Drop(&'a ForeignKey),
    /// It is the same under another name.
    Rename(Pair<&'a ForeignKey>),
    /// It has the same columns and differs otherwise.
    Replace(Pair<&'a ForeignKey>),
}

impl<'a> Change<'a> {
    /// What it is about, by the names in the database: enough to tell one migration from another.
    pub fn describe(&self, text: &mut String) {
        let (kind, name) = match self {
            Change::CreateSchema(name) => ("+schema", (*name).to_owned()),
            Change::DropSchema(name) => ("-schema", (*name).to_owned()),
            Change::CreateExtension(extension) => ("+extension", extension.name.clone()),
            Change::ForgetExtension(extension) => ("-extension", extension.name.clone()),
            Change::AlterExtension(pair) => ("~extension", pair.after.name.clone()),
            Change::CreateEnum(enum_type) => ("+enum", enum_type.name.to_string()),
            Change::DropEnum(enum_type) => ("-enum", enum_type.name.to_string()),
            Change::AlterEnum(alteration) => ("~enum", alteration.enum_type.after.name.to_string()),
            Change::CreateTable(table) => ("+table", table.name.to_string()),
            Change::DropTable(table) => ("-table", table.name.to_string()),
            Change::AlterTable(alteration) => ("~table", alteration.table.after.name.to_string()),
        };
        text.push_str(kind);
        text.push_str(&name);
        if let Change::AlterTable(alteration) = self {
            for change in &alteration.columns {
                let (kind, column) = match change {
                    ColumnChange::Add(column) => ('+', column),
                    ColumnChange::Drop(column) => ('-', column),
                    ColumnChange::Alter(pair) => ('~', &pair.after),
                };
                text.push(kind);
                text.push_str(&column.name);
            }
        }
        text.push('\n');
    }

    /// The change that leads back.
    #[must_use]
    pub fn inverse(&self) -> Change<'a> {
        match self {
            Change::CreateSchema(name) => Change::DropSchema(name),
            Change::DropSchema(name) => Change::CreateSchema(name),
            Change::CreateExtension(extension) => Change::ForgetExtension(extension),
            Change::ForgetExtension(extension) => Change::CreateExtension(extension),
            Change::AlterExtension(pair) => Change::AlterExtension(pair.inverse()),
            Change::CreateEnum(enum_type) => Change::DropEnum(enum_type),
            Change::DropEnum(enum_type) => Change::CreateEnum(enum_type),
            Change::AlterEnum(alteration) => Change::AlterEnum(alteration.inverse()),
            Change::CreateTable(table) => Change::DropTable(table),
            Change::DropTable(table) => Change::CreateTable(table),
            Change::AlterTable(alteration) => Change::AlterTable(alteration.inverse()),
        }
    }
}

impl EnumAlteration<'_> {
    /// The change that leads back. The values stand in the order of the first side then.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let enum_type = self.enum_type.inverse();
        let mut values: Vec<_> = self.values.iter().map(|value| value.inverse()).collect();
        let place = |value: &ValueChange<'_>| {
            let name = match value {
                ValueChange::Keep(pair) => &pair.after.name,
                ValueChange::Add(value) => &value.name,
                ValueChange::Drop(_) => return usize::MAX,
            };
            enum_type.after.values.iter().position(|value| value.name == *name).unwrap_or(usize::MAX)
        };
        values.sort_by_key(place);
        Self { enum_type, values }
    }
}

impl ValueChange<'_> {
    /// The change that leads back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            ValueChange::Keep(pair) => ValueChange::Keep(pair.inverse()),
            ValueChange::Add(value) => ValueChange::Drop(value),
            ValueChange::Drop(value) => ValueChange::Add(value),
        }
    }
}

impl<'a> TableAlteration<'a> {
    /// The change that leads back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            table: self.table.inverse(),
            columns: self.columns.iter().map(|change| change.inverse()).collect(),
            primary_key: self.primary_key.map(KeyChange::inverse),
            indexes: self.indexes.iter().map(|change| change.inverse()).collect(),
            foreign_keys: self.foreign_keys.iter().map(|change| change.inverse()).collect(),
            common_columns: self.common_columns.iter().map(|pair| pair.inverse()).collect(),
        }
    }

    /// Whether the table has another name or stands in another database schema.
    pub fn is_renamed(&self) -> bool {
        self.table.before.name != self.table.after.name
    }

    /// The name in the second state of a column of the first, if it is still there.
    pub fn column_after(&self, before: &str) -> Option<&'a str> {
        let pair = self.common_columns.iter().find(|pair| pair.before.name == before)?;
        Some(&pair.after.name)
    }
}

impl ColumnChange<'_> {
    /// The change that leads back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            ColumnChange::Add(column) => ColumnChange::Drop(column),
            ColumnChange::Drop(column) => ColumnChange::Add(column),
            ColumnChange::Alter(pair) => ColumnChange::Alter(pair.inverse()),
        }
    }
}

impl KeyChange<'_> {
    /// The change that leads back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            KeyChange::Add(key) => KeyChange::Drop(key),
            KeyChange::Drop(key) => KeyChange::Add(key),
            KeyChange::Rename(pair) => KeyChange::Rename(pair.inverse()),
            KeyChange::Replace(pair) => KeyChange::Replace(pair.inverse()),
        }
    }
}

impl IndexChange<'_> {
    /// The change that leads back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            IndexChange::Create(index) => IndexChange::Drop(index),
            IndexChange::Drop(index) => IndexChange::Create(index),
            IndexChange::Rename(pair) => IndexChange::Rename(pair.inverse()),
            IndexChange::Replace(pair) => IndexChange::Replace(pair.inverse()),
        }
    }
}

impl ForeignKeyChange<'_> {
    /// The change that leads back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            ForeignKeyChange::Add(key) => ForeignKeyChange::Drop(key),
            ForeignKeyChange::Drop(key) => ForeignKeyChange::Add(key),
            ForeignKeyChange::Rename(pair) => ForeignKeyChange::Rename(pair.inverse()),
            ForeignKeyChange::Replace(pair) => ForeignKeyChange::Replace(pair.inverse()),
        }
    }
}
