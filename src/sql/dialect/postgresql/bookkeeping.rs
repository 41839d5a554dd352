//! Prisma's books in PostgreSQL.

use crate::sql::dialect::bookkeeping::Bookkeeping;

pub(super) const BOOKKEEPING: Bookkeeping = Bookkeeping {
    create_table: "CREATE TABLE IF NOT EXISTS \"_prisma_migrations\" (\n    \
        \"id\" VARCHAR(36) PRIMARY KEY NOT NULL,\n    \
        \"checksum\" VARCHAR(64) NOT NULL,\n    \
        \"finished_at\" TIMESTAMPTZ,\n    \
        \"migration_name\" VARCHAR(255) NOT NULL,\n    \
        \"logs\" TEXT,\n    \
        \"rolled_back_at\" TIMESTAMPTZ,\n    \
        \"started_at\" TIMESTAMPTZ NOT NULL DEFAULT now(),\n    \
        \"applied_steps_count\" INTEGER NOT NULL DEFAULT 0\n)",
    has_table: |name| {
        format!(
            "SELECT count(*) FROM pg_catalog.pg_class WHERE relname = {name} AND relkind IN ('r', 'p') \
             AND relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema())"
        )
    },
    home: Some("SELECT current_schema()"),
    go_home: Some("SET search_path = {}"),
    table_options: "",
    now: "clock_timestamp()",
    // The number is Prisma's.
    lock: "SELECT pg_try_advisory_lock(72707369)",
    unlock: "SELECT pg_advisory_unlock(72707369)",
    lock_timeout: Some("SET lock_timeout = {}"),
    invalid_indexes: Some(
        "SELECT format('DROP INDEX %I.%I', n.nspname, c.relname), c.relname FROM pg_catalog.pg_index i \
         JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
         WHERE NOT i.indisvalid AND c.relkind = 'i' ORDER BY n.nspname, c.relname",
    ),
    kept_tables: "SELECT n.nspname, c.relname FROM pg_catalog.pg_class c \
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
        WHERE n.nspname = '_prismakit' AND c.relkind IN ('r', 'p') ORDER BY c.relname",
};
