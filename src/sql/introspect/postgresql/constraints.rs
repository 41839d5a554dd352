//! Foreign keys, checks and exclusion constraints.

use crate::schema::referential_action::ReferentialAction;
use crate::sql::{AttachmentKind, Connection, ForeignKey, SqlError, Table};

use super::indexes::without_parentheses;
use super::record::Record;
use super::scope::Scope;
use super::tables::{Tables, attach};

/// Reads the constraints of all tables that are no keys.
pub(super) fn read(connection: &mut Connection, scope: &Scope, tables: &mut Tables) -> Result<(), SqlError> {
    for mut row in scope.rows(connection, FOREIGN_KEYS)? {
        if let Some(table) = tables.of(&mut row) {
            table.foreign_keys.push(foreign_key(&mut row, scope));
        }
    }
    for mut row in scope.rows(connection, OTHERS)? {
        if let Some(table) = tables.of(&mut row) {
            add_other(table, &mut row, scope);
        }
    }
    Ok(())
}

/// The constraints of partitions have a parent.
const FOREIGN_KEYS: &str = "SELECT o.oid, k.conname, n.nspname, r.relname,
        (SELECT json_agg(a.attname ORDER BY u.position) FROM unnest(k.conkey) WITH ORDINALITY AS u (number, position)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number),
        (SELECT json_agg(a.attname ORDER BY u.position) FROM unnest(k.confkey) WITH ORDINALITY AS u (number, position)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number),
        k.confdeltype, k.confupdtype, k.confmatchtype = 'f', k.condeferrable, k.condeferred, k.convalidated
    FROM {owners} o
    JOIN pg_catalog.pg_constraint k ON k.conrelid = o.oid AND k.contype = 'f' AND k.conparentid = 0
    JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
    ORDER BY o.oid, k.conname";

fn foreign_key(row: &mut Record, scope: &Scope) -> ForeignKey {
    let (name, schema, table) = (row.text(), row.text(), row.text());
    let mut key = ForeignKey {
        name,
        referenced_table: scope.name(&schema, table),
        columns: row.list(),
        referenced_columns: row.list(),
        on_delete: action(&row.text()),
        on_update: action(&row.text()),
        clauses: Vec::new(),
        origin: None,
    };
    let (is_full, is_deferrable, is_deferred, is_valid) = (row.flag(), row.flag(), row.flag(), row.flag());
    let clauses = [
        (is_full, "MATCH FULL"),
        (is_deferrable && !is_deferred, "DEFERRABLE"),
        (is_deferred, "DEFERRABLE INITIALLY DEFERRED"),
        (!is_valid, ForeignKey::NOT_VALID),
    ];
    let present = clauses.into_iter().filter(|(is_present, _)| *is_present);
    key.clauses = present.map(|(_, clause)| clause.to_owned()).collect();
    key
}

fn action(letter: &str) -> ReferentialAction {
    match letter {
        "c" => ReferentialAction::Cascade,
        "r" => ReferentialAction::Restrict,
        "n" => ReferentialAction::SetNull,
        "d" => ReferentialAction::SetDefault,
        _ => ReferentialAction::NoAction,
    }
}

const OTHERS: &str =
    "SELECT o.oid, k.conname, k.contype, pg_get_expr(k.conbin, k.conrelid), pg_get_constraintdef(k.oid),
        k.convalidated AND NOT k.connoinherit
    FROM {owners} o
    JOIN pg_catalog.pg_constraint k ON k.conrelid = o.oid AND k.contype IN ('c', 'x') AND k.conparentid = 0
    ORDER BY o.oid, k.conname";

/// A check with more than its condition, and an exclusion constraint, is kept as a statement.
fn add_other(table: &mut Table, row: &mut Record, scope: &Scope) {
    let (name, kind, condition) = (row.text(), row.text(), row.text());
    let (definition, is_plain) = (row.text(), row.flag());
    if kind == "c" && is_plain {
        return attach(table, AttachmentKind::Check, name, without_parentheses(&condition).to_owned());
    }
    let owner = scope.qualified(&table.name);
    let statement = format!("ALTER TABLE {owner} ADD CONSTRAINT {} {definition}", scope.quoted(&name));
    let kind = if kind == "x" { AttachmentKind::Exclusion } else { AttachmentKind::Setting };
    attach(table, kind, name, statement);
}
