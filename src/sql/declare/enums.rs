//! Enums: new ones as blocks, values that come and go, enums that are gone.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Edit;
use crate::schema::ids::EnumId;
use crate::schema::walk::{EnumValueWalker, EnumWalker};
use crate::sql::QualifiedName;
use crate::syntax::quote;
use crate::syntax::tree::{CommentKind, Entry};
use crate::text::{Location, Span};

use super::Context;
use super::draft::{Draft, EnumDraft, ValueDraft};
use super::edits::Edits;

/// Brings the enums of the schema in line, and takes those away that the database no longer has. Where
/// enums are no objects of the database, one that no column has says nothing about it, and stays.
pub(super) fn edit(cx: &Context<'_>, draft: &Draft<'_>, edits: &mut Edits<'_>) {
    for of in &draft.enums {
        if let Some(id) = of.existing {
            values(cx.schema.walk(id), of, edits);
        } else {
            edits.append(&block(of));
            edits.changes.added.push(format!("enum {}", of.name));
        }
    }
    if cx.live.dialect.abilities.enum_types {
        let kept: BTreeSet<EnumId> = draft.enums.iter().filter_map(|of| of.existing).collect();
        for gone in cx.schema.enums().filter(|definition| !kept.contains(&definition.id)) {
            edits.remove_block(gone.item().block);
            edits.changes.removed.push(format!("enum {}", gone.name()));
        }
    }
}

fn block(of: &EnumDraft) -> String {
    let values: String = of.values.iter().map(|value| line(value) + "\n").collect();
    format!("enum {} {{\n{values}{}}}\n", of.name, attributes(of.database_name.as_ref(), &of.name))
}

fn line(value: &ValueDraft) -> String {
    if value.name == value.stored {
        return value.name.clone();
    }
    format!("{} @map({})", value.name, quote(&value.stored))
}

/// `@@map` and `@@schema`, where the name in the database says something else.
pub(super) fn attributes(database_name: Option<&QualifiedName>, name: &str) -> String {
    let Some(stored) = database_name else { return String::new() };
    let map = if stored.name == name { String::new() } else { format!("@@map({})\n", quote(&stored.name)) };
    let schema = stored.schema.as_ref().map(|schema| format!("@@schema({})\n", quote(schema)));
    map + &schema.unwrap_or_default()
}

/// Takes values away, and adds new ones behind those that they follow. Where the order is another one,
/// all lines are put into it with what stands above them.
fn values(definition: EnumWalker<'_>, of: &EnumDraft, edits: &mut Edits<'_>) {
    let before: Vec<_> = definition.values().map(EnumValueWalker::database_name).collect();
    let after: Vec<_> = of.values.iter().map(|value| value.stored.as_str()).collect();
    if before == after {
        return;
    }
    edits.changes.changed.push(format!("enum {}", definition.name()));
    let stay = |value: &&&str| after.contains(value);
    let were = |value: &&&str| before.contains(value);
    if before.iter().filter(stay).eq(after.iter().filter(were)) {
        remove_and_insert(definition, of, edits);
    } else {
        rewrite(definition, of, edits);
    }
}

fn remove_and_insert(definition: EnumWalker<'_>, of: &EnumDraft, edits: &mut Edits<'_>) {
    let known: BTreeMap<&str, EnumValueWalker<'_>> =
        definition.values().map(|value| (value.database_name(), value)).collect();
    for (stored, value) in &known {
        if !of.values.iter().any(|value| value.stored == *stored) {
            edits.remove_line(value.item().entry);
        }
    }
    let ast = definition.schema.ast();
    let mut end =
        definition.values().next().map_or(definition.block().close.start, |first| chunk(first).start);
    for value in &of.values {
        match known.get(value.stored.as_str()) {
            Some(value) => end = ast.entry(value.item().entry).full_span().end,
            None => edits.push(Edit::insert(definition.file(), end, line(value) + "\n")),
        }
    }
}

fn rewrite(definition: EnumWalker<'_>, of: &EnumDraft, edits: &mut Edits<'_>) {
    let chunks: BTreeMap<&str, Span> =
        definition.values().map(|value| (value.database_name(), chunk(value))).collect();
    let text = |span| definition.schema.ast().text(definition.file(), span).trim_end().to_owned() + "\n";
    let lines: String = of
        .values
        .iter()
        .map(|value| chunks.get(value.stored.as_str()).map_or_else(|| line(value) + "\n", |span| text(*span)))
        .collect();
    let first = chunks.values().map(|span| span.start).min().unwrap_or(definition.block().close.start);
    edits.push(Edit::insert(definition.file(), first, lines));
    for span in chunks.values() {
        edits.push(Edit::remove(Location::new(definition.file(), *span)));
    }
}

/// The line of a value with the comments directly above it.
fn chunk(value: EnumValueWalker<'_>) -> Span {
    let entry = value.item().entry;
    let entries = &value.schema.ast().block(entry.block).entries;
    let place = entry.entry as usize;
    let above = entries[..place].iter().rev().map_while(|entry| match entry {
        Entry::Comment(comment) if comment.kind != CommentKind::Block => Some(comment.full_span),
        _ => None,
    });
    above.fold(entries[place].full_span(), Span::to)
}
