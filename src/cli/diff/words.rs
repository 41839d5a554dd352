//! What differs, in words: for the head of a migration and for whoever reviews it.

mod columns;

use crate::diff::{
    Change, Diff, EnumAlteration, ForeignKeyChange, IndexChange, KeyChange, Pair, TableAlteration,
    ValueChange,
};
use crate::schema::items::IndexKind;
use crate::sql::{Database, EnumType, ForeignKey, Index, IndexColumn, Table};

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What happens to it.
    pub(super) effect: Effect,
    /// The model or enum that it belongs to, as the author calls it.
    pub(super) owner: String,
    /// What it is, with its name: ``field `Lead.industry` ``.
    pub(super) subject: String,
    /// What there is to say about it; may be empty.
    pub(super) detail: String,
}

/// What happens to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Effect {
    Adds,
    Changes,
    Renames,
    Removes,
}

impl Effect {
    /// The word that begins a sentence.
    pub(super) const fn verb(self) -> &'static str {
        match self {
            Effect::Adds => "Adds",
            Effect::Changes => "Changes",
            Effect::Renames => "Renames",
            Effect::Removes => "Removes",
        }
    }

    /// The word in a table.
    pub(super) const fn participle(self) -> &'static str {
        match self {
            Effect::Adds => "added",
            Effect::Changes => "changed",
            Effect::Renames => "renamed",
            Effect::Removes => "removed",
        }
    }
}

impl Entry {
    fn new(effect: Effect, owner: &str, subject: String, detail: impl Into<String>) -> Self {
        Self { effect, owner: owner.to_owned(), subject, detail: detail.into() }
    }

    /// ``Adds field `Lead.industry`: `VARCHAR(80)`, optional``
    pub(super) fn sentence(&self) -> String {
        let Entry { effect, subject, detail, .. } = self;
        let colon = if detail.is_empty() { "" } else { ": " };
        format!("{} {subject}{colon}{detail}", effect.verb())
    }
}

/// All that differs, in the order of the changes.
pub(super) fn entries(diff: &Diff<'_>) -> Vec<Entry> {
    diff.changes.iter().flat_map(|change| of_change(change, diff.databases)).collect()
}

fn of_change(change: &Change<'_>, databases: Pair<&Database>) -> Vec<Entry> {
    use Effect::{Adds, Changes, Removes};
    let one =
        |effect, owner: &str, subject: String, detail: &str| vec![Entry::new(effect, owner, subject, detail)];
    match change {
        Change::CreateSchema(name) => one(Adds, name, format!("database schema `{name}`"), ""),
        Change::DropSchema(name) => one(Removes, name, format!("database schema `{name}`"), ""),
        Change::CreateExtension(it) => one(Adds, &it.name, format!("extension `{}`", it.name), ""),
        Change::ForgetExtension(it) => {
            one(Removes, &it.name, format!("extension `{}`", it.name), "it stays in the database")
        }
        Change::AlterExtension(it) => {
            one(Changes, &it.after.name, format!("extension `{}`", it.after.name), "")
        }
        Change::CreateEnum(it) => {
            one(Adds, &enum_label(it), format!("enum `{}`", enum_label(it)), &values(it))
        }
        Change::DropEnum(it) => one(Removes, &enum_label(it), format!("enum `{}`", enum_label(it)), ""),
        Change::AlterEnum(alteration) => of_enum(alteration),
        Change::CreateTable(table) => one(Adds, &table.label(), table_subject(table), &columns_of(table)),
        Change::DropTable(table) => one(Removes, &table.label(), table_subject(table), "with all its rows"),
        Change::AlterTable(alteration) => of_table(alteration, databases),
    }
}

fn enum_label(enum_type: &EnumType) -> String {
    enum_type.origin.as_ref().map_or_else(|| enum_type.name.to_string(), |origin| origin.name.clone())
}

fn values(enum_type: &EnumType) -> String {
    enum_type.values.iter().map(|value| format!("`{}`", value.name)).collect::<Vec<_>>().join(", ")
}

fn of_enum(alteration: &EnumAlteration<'_>) -> Vec<Entry> {
    let Pair { before, after } = alteration.enum_type;
    let owner = enum_label(after);
    let mut entries = Vec::new();
    if before.name != after.name {
        let detail = if enum_label(before) == owner {
            format!("`{}` → `{}` in the database", before.name, after.name)
        } else {
            format!("from `{}`", enum_label(before))
        };
        entries.push(Entry::new(Effect::Renames, &owner, format!("enum `{owner}`"), detail));
    }
    let value = |name: &str| format!("value `{owner}.{name}`");
    entries.extend(alteration.values.iter().filter_map(|change| match change {
        ValueChange::Keep(pair) if pair.before.name == pair.after.name => None,
        ValueChange::Keep(pair) => {
            let detail = format!("from `{}`", pair.before.name);
            Some(Entry::new(Effect::Renames, &owner, value(&pair.after.name), detail))
        }
        ValueChange::Add(new) => Some(Entry::new(Effect::Adds, &owner, value(&new.name), "")),
        ValueChange::Drop(old) => Some(Entry::new(Effect::Removes, &owner, value(&old.name), "")),
    }));
    if entries.is_empty() {
        entries.push(Entry::new(
            Effect::Changes,
            &owner,
            format!("enum `{owner}`"),
            "the order of its values",
        ));
    }
    entries
}

fn table_subject(table: &Table) -> String {
    if table.is_join_table {
        format!("join table `{}` of `{}`", table.name, table.label())
    } else {
        format!("model `{}`", table.label())
    }
}

fn columns_of(table: &Table) -> String {
    match table.columns.len() {
        1 => "1 column".to_owned(),
        count => format!("{count} columns"),
    }
}

fn of_table(alteration: &TableAlteration<'_>, databases: Pair<&Database>) -> Vec<Entry> {
    let Pair { before, after } = alteration.table;
    let owner = after.label();
    let mut entries = Vec::new();
    if alteration.is_renamed() {
        let detail = if before.label() == owner {
            format!("`{}` → `{}` in the database", before.name, after.name)
        } else {
            format!("from `{}`", before.label())
        };
        entries.push(Entry::new(Effect::Renames, &owner, table_subject(after), detail));
    }
    for change in &alteration.columns {
        entries.extend(columns::of_column(*change, alteration.table, databases));
    }
    entries.extend(alteration.primary_key.map(|change| of_key(change, alteration.table)));
    entries.extend(alteration.indexes.iter().map(|change| of_index(*change, alteration.table)));
    entries.extend(alteration.foreign_keys.iter().map(|change| of_foreign_key(*change, alteration.table)));
    entries
}

/// `Lead(email, phone)`, by the names of the fields.
fn on_columns<'c>(table: &Table, columns: impl Iterator<Item = &'c str>) -> String {
    let field = |name: &'c str| {
        let origin = table.column(name).and_then(|column| column.origin.as_ref());
        origin.and_then(|origin| origin.name.rsplit('.').next()).unwrap_or(name)
    };
    format!("{}({})", table.label(), columns.map(field).collect::<Vec<_>>().join(", "))
}

fn names(columns: &[IndexColumn]) -> impl Iterator<Item = &str> {
    columns.iter().map(|part| part.column.as_str())
}

fn of_key(change: KeyChange<'_>, tables: Pair<&Table>) -> Entry {
    let owner = tables.after.label();
    let subject = |table: &Table, columns: &[IndexColumn]| {
        format!("primary key `{}`", on_columns(table, names(columns)))
    };
    match change {
        KeyChange::Add(key) => Entry::new(Effect::Adds, &owner, subject(tables.after, &key.columns), ""),
        KeyChange::Drop(key) => Entry::new(Effect::Removes, &owner, subject(tables.before, &key.columns), ""),
        KeyChange::Rename(pair) => {
            let name = |name: &Option<String>| name.clone().unwrap_or_default();
            let detail = format!("`{}` → `{}`", name(&pair.before.name), name(&pair.after.name));
            Entry::new(Effect::Renames, &owner, subject(tables.after, &pair.after.columns), detail)
        }
        KeyChange::Replace(pair) => {
            let detail = format!("`{}` before", on_columns(tables.before, names(&pair.before.columns)));
            Entry::new(Effect::Changes, &owner, subject(tables.after, &pair.after.columns), detail)
        }
    }
}

fn of_index(change: IndexChange<'_>, tables: Pair<&Table>) -> Entry {
    let owner = tables.after.label();
    let subject = |table: &Table, index: &Index| {
        let kind = match index.kind {
            IndexKind::Normal => "index",
            IndexKind::Unique => "unique index",
            IndexKind::Fulltext => "full-text index",
        };
        format!("{kind} `{}`", on_columns(table, names(&index.columns)))
    };
    match change {
        IndexChange::Create(index) => Entry::new(Effect::Adds, &owner, subject(tables.after, index), ""),
        IndexChange::Drop(index) => Entry::new(Effect::Removes, &owner, subject(tables.before, index), ""),
        IndexChange::Rename(pair) => {
            let detail = format!("`{}` → `{}`", pair.before.name, pair.after.name);
            Entry::new(Effect::Renames, &owner, subject(tables.after, pair.after), detail)
        }
        IndexChange::Replace(pair) => {
            let detail = format!("{} before", subject(tables.before, pair.before));
            Entry::new(Effect::Changes, &owner, subject(tables.after, pair.after), detail)
        }
    }
}

fn of_foreign_key(change: ForeignKeyChange<'_>, tables: Pair<&Table>) -> Entry {
    let owner = tables.after.label();
    let subject = |table: &Table, key: &ForeignKey| {
        let columns = on_columns(table, key.columns.iter().map(String::as_str));
        format!("foreign key `{columns}` to `{}`", key.referenced_table)
    };
    let actions = |key: &ForeignKey| format!("on delete {}, on update {}", key.on_delete, key.on_update);
    match change {
        ForeignKeyChange::Add(key) => {
            Entry::new(Effect::Adds, &owner, subject(tables.after, key), actions(key))
        }
        ForeignKeyChange::Drop(key) => Entry::new(Effect::Removes, &owner, subject(tables.before, key), ""),
        ForeignKeyChange::Rename(pair) => {
            let detail = format!("`{}` → `{}`", pair.before.name, pair.after.name);
            Entry::new(Effect::Renames, &owner, subject(tables.after, pair.after), detail)
        }
        ForeignKeyChange::Replace(pair) => {
            let detail = format!("{} → {}", actions(pair.before), actions(pair.after));
            Entry::new(Effect::Changes, &owner, subject(tables.after, pair.after), detail)
        }
    }
}
