//! What stands beside tables and is only known by its definition: sequences, types, functions.

use crate::sql::{Connection, Opaque, QualifiedName, SqlError};

use super::scope::Scope;

/// The objects, in an order in which they can be made again. A function is called by its name and the
/// types of its parameters, because several may share the name.
pub(super) fn read(connection: &mut Connection, scope: &Scope) -> Result<Vec<Opaque>, SqlError> {
    let mut opaques = Vec::new();
    for (kind, query) in KINDS {
        for mut row in scope.rows(connection, query)? {
            let (schema, name, parameters) = (row.text(), row.text(), row.text());
            let (head, tail) = (row.text(), row.text());
            let name = scope.name(&schema, name);
            let definition = format!("{head} {}{}", scope.qualified(&name), tail.trim_end());
            let name = QualifiedName { name: name.name + &parameters, ..name };
            opaques.push(Opaque { kind, name, definition });
        }
    }
    Ok(opaques)
}

/// The kinds of objects, with the query for their namespace, name, parameters, and what stands before
/// and behind the name in their definition.
static KINDS: &[(&str, &str)] = &[
    (
        "sequence",
        "SELECT n.nspname, c.relname, NULL, 'CREATE SEQUENCE',
                format(' AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s%s',
                format_type(s.seqtypid, NULL), s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcache,
                CASE WHEN s.seqcycle THEN ' CYCLE' END)
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid
            WHERE {scope} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype IN ('a', 'i', 'e'))
            ORDER BY n.nspname, c.relname",
    ),
    (
        "domain",
        "SELECT n.nspname, t.typname, NULL, 'CREATE DOMAIN', concat(' AS ', format_type(t.typbasetype, t.typtypmod),
                CASE WHEN t.typcollation <> b.typcollation THEN (SELECT format(' COLLATE %I.%I', kn.nspname, k.collname)
                    FROM pg_catalog.pg_collation k JOIN pg_catalog.pg_namespace kn ON kn.oid = k.collnamespace
                    WHERE k.oid = t.typcollation) END,
                ' DEFAULT ' || pg_get_expr(t.typdefaultbin, 0), CASE WHEN t.typnotnull THEN ' NOT NULL' END,
                (SELECT string_agg(format(' CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), '' ORDER BY k.conname)
                    FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'))
            FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
            WHERE t.typtype = 'd' AND {scope} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
            ORDER BY t.oid",
    ),
    (
        "composite type",
        "SELECT n.nspname, t.typname, NULL, 'CREATE TYPE', format(' AS (%s)',
                (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
                    FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped))
            FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            JOIN pg_catalog.pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
            WHERE {scope} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
            ORDER BY t.oid",
    ),
    (
        "range type",
        "SELECT n.nspname, t.typname, NULL, 'CREATE TYPE', format(' AS RANGE (SUBTYPE = %s)', format_type(r.rngsubtype, NULL))
            FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
            WHERE {scope} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
            ORDER BY t.oid",
    ),
    (
        "function",
        "SELECT n.nspname, p.proname, format('(%s)', pg_get_function_identity_arguments(p.oid)),
                CASE p.prokind WHEN 'p' THEN 'CREATE OR REPLACE PROCEDURE' ELSE 'CREATE OR REPLACE FUNCTION' END,
                substr(d.definition, strpos(d.definition, format(' %I.%I(', n.nspname, p.proname))
                    + length(format(' %I.%I', n.nspname, p.proname)))
            FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            CROSS JOIN LATERAL (SELECT CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END) d (definition)
            WHERE p.prokind <> 'a' AND {scope} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype IN ('e', 'i'))
            ORDER BY p.oid",
    ),
    (
        "aggregate",
        "SELECT n.nspname, p.proname, format('(%s)', pg_get_function_identity_arguments(p.oid)), 'CREATE AGGREGATE',
                concat(format('(%s) (SFUNC = %s, STYPE = %s', pg_get_function_identity_arguments(p.oid),
                    a.aggtransfn, format_type(a.aggtranstype, NULL)),
                CASE WHEN a.aggfinalfn <> 0 THEN ', FINALFUNC = ' || a.aggfinalfn END,
                ', INITCOND = ' || quote_literal(a.agginitval), ')')
            FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
            WHERE {scope} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
            ORDER BY p.oid",
    ),
    (
        "index",
        "SELECT n.nspname, c.relname, NULL, d.head, substr(d.definition, length(d.head || ' ' || quote_ident(c.relname)) + 1)
            FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_class v ON v.oid = i.indrelid AND v.relkind = 'm'
            CROSS JOIN LATERAL (SELECT CASE WHEN i.indisunique THEN 'CREATE UNIQUE INDEX' ELSE 'CREATE INDEX' END,
                replace(pg_get_indexdef(i.indexrelid), format(' ON %I.%I ', n.nspname, v.relname), format(' ON %s ',
                    CASE WHEN pg_table_is_visible(v.oid) THEN quote_ident(v.relname) ELSE format('%I.%I', n.nspname, v.relname) END))) d (head, definition)
            WHERE {scope} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                WHERE e.classid = 'pg_class'::regclass AND e.objid = v.oid AND e.deptype = 'e')
            ORDER BY c.oid",
    ),
];
