//! The join tables of implicit many-to-many relations.

use crate::schema::index_options::IndexAlgorithm;
use crate::schema::items::{IndexKind, RelationKind};
use crate::schema::referential_action::ReferentialAction;
use crate::schema::walk::{FieldWalker, RelationWalker};

use super::names::{self, JoinTableNames};
use super::{Context, foreign_keys, origins, types};
use crate::sql::{Column, ForeignKey, Index, IndexColumn, PrimaryKey, Table};

/// The join tables in the order of the relations.
pub(super) fn all(cx: &Context<'_>) -> Vec<Table> {
    cx.schema.relations().filter_map(|relation| join_table(cx, relation)).collect()
}

/// A side of the relation: its column, the relation field, and the key that the column refers to.
struct Side<'s> {
    column: &'static str,
    field: FieldWalker<'s>,
    key: FieldWalker<'s>,
}

/// The join table of a relation, if it has one.
pub(super) fn join_table(cx: &Context<'_>, relation: RelationWalker<'_>) -> Option<Table> {
    let RelationKind::ImplicitManyToMany { a, b } = relation.item().kind else { return None };
    if relation.model_a().is_view() || relation.model_b().is_view() {
        return None;
    }
    let sides = [side(cx.schema.walk(a), "A")?, side(cx.schema.walk(b), "B")?];
    let names = names::join_table(cx, &relation.name(), relation.model_a());
    let is_keyed = cx.dialect.abilities.keyed_join_tables && cx.schema.version().facts().keyed_join_tables;
    let pair = || vec![IndexColumn::plain("A"), IndexColumn::plain("B")];
    let unique = (!is_keyed).then(|| index(names.unique.clone(), IndexKind::Unique, pair()));
    let by_second = index(names.index.clone(), IndexKind::Normal, vec![IndexColumn::plain("B")]);
    Some(Table {
        columns: sides.iter().map(|side| column(cx, side)).collect(),
        primary_key: is_keyed.then(|| PrimaryKey { name: Some(names.primary_key.clone()), columns: pair() }),
        indexes: unique.into_iter().chain([by_second]).collect(),
        foreign_keys: foreign_keys(cx, &sides, &names),
        attachments: Vec::new(),
        is_join_table: true,
        origin: Some(origins::join_table(cx, sides[0].field, sides[1].field)),
        name: names.table,
    })
}

/// The side that `field` belongs to. Its column holds keys of the model that the field stands in.
fn side<'s>(field: FieldWalker<'s>, column: &'static str) -> Option<Side<'s>> {
    let key = field.model()?.primary_key()?.fields().next()?.field();
    Some(Side { column, field, key })
}

/// A column of the type of the key, which does not count.
fn column(cx: &Context<'_>, side: &Side<'_>) -> Column {
    Column {
        name: side.column.to_owned(),
        ty: types::of(cx, side.key),
        is_nullable: false,
        default: None,
        is_auto_increment: false,
        client_default: None,
        details: crate::sql::ColumnDetails::default(),
        origin: Some(origins::relation_field(side.field)),
    }
}

fn index(name: String, kind: IndexKind, columns: Vec<IndexColumn>) -> Index {
    Index {
        name,
        kind,
        columns,
        algorithm: IndexAlgorithm::BTree,
        predicate: None,
        details: crate::sql::IndexDetails::default(),
        origin: None,
    }
}

fn foreign_keys(cx: &Context<'_>, sides: &[Side<'_>; 2], names: &JoinTableNames) -> Vec<ForeignKey> {
    if !foreign_keys::are_used(cx) {
        return Vec::new();
    }
    let keys = sides.iter().zip(&names.foreign_keys).filter_map(|(side, name)| {
        Some(ForeignKey {
            name: name.clone(),
            columns: vec![side.column.to_owned()],
            referenced_table: names::table(side.field.model()?),
            referenced_columns: vec![side.key.database_name().to_owned()],
            on_delete: ReferentialAction::Cascade,
            on_update: ReferentialAction::Cascade,
            clauses: Vec::new(),
            origin: Some(origins::relation_field(side.field)),
        })
    });
    keys.collect()
}
