//! Two schemas, and what differs between the databases that they describe.

mod changes;
mod hints;
mod live;
mod properties;
mod relations;
mod renames;

use std::fmt::Write as _;

use crate::schema::{LanguageVersion, Options, analyze};
use crate::sql::{Database, lower};
use crate::text::Sources;

use super::{
    Change, ColumnChange, Diff, ForeignKeyChange, IndexChange, KeyChange, Pair, RenameHint, ValueChange, diff,
};

/// The database of a schema without a datasource block.
fn database(provider: &str, schema: &str) -> Database {
    let datasource = format!("datasource db {{\n  provider = \"{provider}\"\n}}\n");
    let text = if schema.contains("datasource") { schema.to_owned() } else { datasource + schema };
    let options = Options { version: Some(LanguageVersion::V7), ..Options::default() };
    let analysis = analyze(Sources::single("schema.prisma", text), &options);
    assert!(analysis.diagnostics.is_empty(), "{schema}\n{:#?}", analysis.diagnostics);
    lower(&analysis.schema).expect("the schema can be lowered")
}

/// What differs on PostgreSQL.
fn compare(before: &str, after: &str) -> String {
    compare_on("postgresql", before, after, &[])
}

/// What differs, with hints like those on the command line: `Lead.phone=Lead.mobile`.
fn compare_on(provider: &str, before: &str, after: &str, hints: &[&str]) -> String {
    let [before, after] = [before, after].map(|schema| database(provider, schema));
    match diff(Pair::new(&before, &after), &hints_of(hints)) {
        Ok(diff) => show(&diff),
        Err(error) => format!("{error}\n"),
    }
}

fn hints_of(hints: &[&str]) -> Vec<RenameHint> {
    let hint = |hint: &&str| {
        let (from, to) = hint.split_once('=').expect("a hint has two sides");
        RenameHint { from: from.to_owned(), to: to.to_owned() }
    };
    hints.iter().map(hint).collect()
}

/// The changes line by line, then the renames, then the questions.
fn show(diff: &Diff<'_>) -> String {
    let mut text = String::new();
    for change in &diff.changes {
        text += &show_change(change);
    }
    for rename in &diff.renames {
        let by = format!("{:?}", rename.decided_by).to_lowercase();
        let score = if by == "score" { format!(" {}", rename.confidence) } else { String::new() };
        writeln!(text, "= {} {} -> {} ({by}{score})", rename.kind.name(), rename.from, rename.to).unwrap();
    }
    for renames in &diff.inline_renames {
        for value in &renames.values {
            writeln!(text, "= in {} {} -> {}", renames.enum_name.after, value.before, value.after).unwrap();
        }
    }
    for question in &diff.questions {
        let candidates: Vec<_> =
            question.candidates.iter().map(|(name, score)| format!("{name} {score}")).collect();
        writeln!(text, "? {} {} -> {}", question.kind.name(), question.from, candidates.join(" | ")).unwrap();
    }
    text
}

fn show_change(change: &Change<'_>) -> String {
    match change {
        Change::CreateSchema(name) => format!("+schema {name}\n"),
        Change::DropSchema(name) => format!("-schema {name}\n"),
        Change::CreateExtension(extension) => format!("+extension {}\n", extension.name),
        Change::ForgetExtension(extension) => format!("-extension {}\n", extension.name),
        Change::AlterExtension(pair) => format!("~extension {}\n", pair.after.name),
        Change::CreateEnum(it) => format!("+enum {}\n", it.name),
        Change::DropEnum(it) => format!("-enum {}\n", it.name),
        Change::AlterEnum(it) => {
            let name = named(&it.enum_type.map(|it| it.name.to_string()));
            let values: Vec<_> = it.values.iter().map(show_value).collect();
            format!("~enum {name}: {}\n", values.join(" "))
        }
        Change::CreateTable(table) => format!("+table {}\n", table.name),
        Change::DropTable(table) => format!("-table {}\n", table.name),
        Change::AlterTable(it) => {
            let columns = it.columns.iter().map(show_column);
            let keys = it.primary_key.iter().map(show_key);
            let indexes = it.indexes.iter().map(show_index);
            let foreign_keys = it.foreign_keys.iter().map(show_foreign_key);
            let all: Vec<_> = columns.chain(keys).chain(indexes).chain(foreign_keys).collect();
            let name = named(&it.table.map(|it| it.name.to_string()));
            if all.is_empty() {
                format!("~table {name}\n")
            } else {
                format!("~table {name}: {}\n", all.join(" "))
            }
        }
    }
}

fn named(names: &Pair<String>) -> String {
    if names.is_same() { names.after.clone() } else { format!("{}>{}", names.before, names.after) }
}

fn show_value(change: &ValueChange<'_>) -> String {
    match change {
        ValueChange::Keep(pair) => named(&pair.map(|it| it.name.clone())),
        ValueChange::Add(it) => format!("+{}", it.name),
        ValueChange::Drop(it) => format!("-{}", it.name),
    }
}

fn show_column(change: &ColumnChange<'_>) -> String {
    match change {
        ColumnChange::Add(it) => format!("+{}", it.name),
        ColumnChange::Drop(it) => format!("-{}", it.name),
        ColumnChange::Alter(pair) => format!("~{}", named(&pair.map(|it| it.name.clone()))),
    }
}

fn show_key(change: &KeyChange<'_>) -> String {
    match change {
        KeyChange::Add(_) => "+pk".to_owned(),
        KeyChange::Drop(_) => "-pk".to_owned(),
        KeyChange::Replace(_) => "!pk".to_owned(),
        KeyChange::Rename(_) => "~pk".to_owned(),
    }
}

fn show_index(change: &IndexChange<'_>) -> String {
    match change {
        IndexChange::Create(it) => format!("+[{}]", it.name),
        IndexChange::Drop(it) => format!("-[{}]", it.name),
        IndexChange::Replace(pair) => format!("![{}]", named(&pair.map(|it| it.name.clone()))),
        IndexChange::Rename(pair) => format!("~[{}]", named(&pair.map(|it| it.name.clone()))),
    }
}

fn show_foreign_key(change: &ForeignKeyChange<'_>) -> String {
    match change {
        ForeignKeyChange::Add(it) => format!("+({})", it.name),
        ForeignKeyChange::Drop(it) => format!("-({})", it.name),
        ForeignKeyChange::Replace(pair) => format!("!({})", named(&pair.map(|it| it.name.clone()))),
        ForeignKeyChange::Rename(pair) => format!("~({})", named(&pair.map(|it| it.name.clone()))),
    }
}
