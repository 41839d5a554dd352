//! Prisma's books in SQLite.

use crate::sql::dialect::bookkeeping::Bookkeeping;

pub(super) const BOOKKEEPING: Bookkeeping = Bookkeeping {
    create_table: "CREATE TABLE IF NOT EXISTS \"_prisma_migrations\" (\n    \
        \"id\"                    TEXT PRIMARY KEY NOT NULL,\n    \
        \"checksum\"              TEXT NOT NULL,\n    \
        \"finished_at\"           DATETIME,\n    \
        \"migration_name\"        TEXT NOT NULL,\n    \
        \"logs\"                  TEXT,\n    \
        \"rolled_back_at\"        DATETIME,\n    \
        \"started_at\"            DATETIME NOT NULL DEFAULT current_timestamp,\n    \
        \"applied_steps_count\"   INTEGER UNSIGNED NOT NULL DEFAULT 0\n)",
    has_table: |name| format!("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = {name}"),
    home: None,
    go_home: None,
    table_options: "",
    now: "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')",
    // A lock on a file that is held in this mode stays until the connection ends.
    // Whoever does not get it soon must let go of all: two that wait in this mode wait for each other.
    lock: "PRAGMA busy_timeout = 20; PRAGMA main.locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT; \
           PRAGMA busy_timeout = 5000",
    unlock: "PRAGMA busy_timeout = 5000; PRAGMA main.locking_mode = NORMAL; SELECT count(*) FROM sqlite_master",
    lock_timeout: None,
    invalid_indexes: None,
    // Tables on their way to a new form are none of these.
    kept_tables: "SELECT NULL, name FROM sqlite_master WHERE type = 'table' \
        AND name LIKE '\\_prismakit\\_%' ESCAPE '\\' AND name NOT LIKE '\\_prismakit\\_new\\_%' ESCAPE '\\' \
        AND name NOT IN ('_prismakit_ledger', '_prismakit_guard', '_prismakit_seed') ORDER BY name",
};
