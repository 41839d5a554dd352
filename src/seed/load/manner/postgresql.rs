//! How PostgreSQL is filled: by streams, several at a time.

use crate::sql::{Dialect, QualifiedName};

use super::{Manner, Proof};

pub(super) static MANNER: Manner = Manner {
    chunk: 1 << 17,
    completed_chunk: 1 << 20,
    parameters: 0,
    statement_limit: None,
    written_rows: 1000,
    is_parallel: true,
    lock: Some("SELECT pg_try_advisory_lock(hashtext('prismakit seed'))"),
    begin: "BEGIN",
    session: &[],
    relaxed_session: &[],
    restoring_session: &[ROOM],
    drops_indexes: true,
    drops_foreign_keys: true,
    fixtures: Some(FIXTURES),
    proof: Proof::Restoring,
    emptied,
};

/// Indexes are built faster with more memory than servers have by default.
const ROOM: &str = "SELECT set_config('maintenance_work_mem', '256MB', false)
    WHERE pg_size_bytes(current_setting('maintenance_work_mem')) < pg_size_bytes('256MB')";

/// Those that something else depends on, that have a comment or stand elsewhere on the disk, that came
/// from another table, or that were switched off or not validated by somebody.
const FIXTURES: &str = "SELECT t.relname, c.relname FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
    WHERE i.indisreplident OR i.indisclustered OR NOT i.indisready OR NOT i.indisvalid
        OR c.reltablespace <> 0 OR c.relispartition OR c.relkind = 'I'
        OR EXISTS (SELECT FROM pg_catalog.pg_description d
            WHERE d.classoid = 'pg_catalog.pg_class'::regclass AND d.objoid = c.oid)
        OR EXISTS (SELECT FROM pg_catalog.pg_depend d
            WHERE d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = c.oid)
    UNION ALL
    SELECT t.relname, k.conname FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_class t ON t.oid = k.conrelid
    WHERE NOT k.convalidated OR NOT k.conislocal OR k.coninhcount > 0 OR k.conparentid <> 0
        OR EXISTS (SELECT FROM pg_catalog.pg_description d
            WHERE d.classoid = 'pg_catalog.pg_constraint'::regclass AND d.objoid = k.oid)
        OR EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgconstraint = k.oid AND g.tgenabled <> 'O')
        OR k.contype = 'u' AND EXISTS (SELECT FROM pg_catalog.pg_depend d
            WHERE d.refclassid = 'pg_catalog.pg_constraint'::regclass AND d.refobjid = k.oid
            AND d.deptype <> 'i')";

/// All at once, because tables that refer to each other cannot be emptied one by one.
fn emptied(dialect: &'static Dialect, tables: &[QualifiedName]) -> Vec<String> {
    let names: Vec<_> = tables.iter().map(|table| dialect.writer.qualified(table)).collect();
    vec![format!("TRUNCATE {} RESTART IDENTITY", names.join(", "))]
}
