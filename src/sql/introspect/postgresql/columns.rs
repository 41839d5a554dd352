//! The columns of the tables.

use crate::sql::{Column, ColumnDetails, Connection, Generated, SqlError};

use super::indexes::without_parentheses;
use super::record::Record;
use super::scope::Scope;
use super::tables::Tables;
use super::{defaults, types};

/// Reads the columns of all tables, in the order in which they stand there.
pub(super) fn read(connection: &mut Connection, scope: &Scope, tables: &mut Tables) -> Result<(), SqlError> {
    let query = QUERY.replace("{type}", types::COLUMNS).replace("{types}", types::JOINS);
    for mut row in scope.rows(connection, &query)? {
        if let Some(table) = tables.of(&mut row) {
            table.columns.push(column(&mut row, scope));
        }
    }
    Ok(())
}

const QUERY: &str = "SELECT o.oid, a.attname, a.attnotnull, {type},
        pg_get_expr(d.adbin, d.adrelid), a.attgenerated, a.attidentity,
        d.oid IS NOT NULL AND EXISTS (SELECT FROM pg_catalog.pg_depend s
            JOIN pg_catalog.pg_depend u ON u.refclassid = s.classid AND u.refobjid = s.objid
                AND u.classid = 'pg_attrdef'::regclass AND u.objid = d.oid
            WHERE s.classid = 'pg_class'::regclass AND s.refclassid = 'pg_class'::regclass
                AND s.refobjid = a.attrelid AND s.refobjsubid = a.attnum AND s.deptype = 'a'),
        CASE WHEN a.attcollation IN (0, v.typcollation) THEN NULL
            WHEN pg_collation_is_visible(k.oid) THEN quote_ident(k.collname)
            ELSE quote_ident(kn.nspname) || '.' || quote_ident(k.collname) END,
        description.description
    FROM {owners} o
    JOIN pg_catalog.pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
    {types}
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_catalog.pg_collation k ON k.oid = a.attcollation
    LEFT JOIN pg_catalog.pg_namespace kn ON kn.oid = k.collnamespace
    LEFT JOIN pg_catalog.pg_description description ON description.classoid = 'pg_class'::regclass
        AND description.objoid = a.attrelid AND description.objsubid = a.attnum
    ORDER BY a.attrelid, a.attnum";

fn column(row: &mut Record, scope: &Scope) -> Column {
    let (name, is_required) = (row.text(), row.flag());
    let ty = types::read(row, scope);
    let (expression, generated, identity) = (row.optional(), row.text(), row.text());
    let owns_sequence = row.flag();
    let mut details =
        ColumnDetails { collation: row.optional(), comment: row.optional(), ..ColumnDetails::default() };
    details.identity = identity_words(&identity);
    let counts = owns_sequence && expression.as_deref().is_some_and(defaults::is_next_value);
    let mut default = None;
    match expression {
        Some(expression) if !generated.is_empty() => {
            let expression = without_parentheses(&expression).to_owned();
            details.generated = Some(Generated { expression, is_stored: generated == "s" });
        }
        Some(expression) if !counts => default = defaults::read(&expression, &ty),
        _ => {}
    }
    Column {
        name,
        is_nullable: !is_required,
        default,
        is_auto_increment: counts || details.identity.is_some(),
        client_default: None,
        details,
        origin: None,
        ty,
    }
}

fn identity_words(identity: &str) -> Option<String> {
    match identity {
        "a" => Some("ALWAYS".to_owned()),
        "d" => Some("BY DEFAULT".to_owned()),
        _ => None,
    }
}
