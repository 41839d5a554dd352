//! Prisma's books in MySQL and MariaDB.

use crate::sql::dialect::bookkeeping::Bookkeeping;

pub(super) const BOOKKEEPING: Bookkeeping = Bookkeeping {
    create_table: "CREATE TABLE IF NOT EXISTS `_prisma_migrations` (\n    \
        `id` VARCHAR(36) PRIMARY KEY NOT NULL,\n    \
        `checksum` VARCHAR(64) NOT NULL,\n    \
        `finished_at` DATETIME(3),\n    \
        `migration_name` VARCHAR(255) NOT NULL,\n    \
        `logs` TEXT,\n    \
        `rolled_back_at` DATETIME(3),\n    \
        `started_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),\n    \
        `applied_steps_count` INTEGER UNSIGNED NOT NULL DEFAULT 0\n\
        ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
    has_table: |name| {
        format!(
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = {name}"
        )
    },
    home: Some("SELECT DATABASE()"),
    go_home: Some("USE {}"),
    table_options: " ENGINE=InnoDB",
    // Prisma sends its own time, which is in UTC.
    now: "UTC_TIMESTAMP(3)",
    lock: "SELECT GET_LOCK('prisma_migrate', 0)",
    unlock: "SELECT RELEASE_LOCK('prisma_migrate')",
    lock_timeout: Some("SET lock_wait_timeout = {s}, innodb_lock_wait_timeout = {s}"),
    invalid_indexes: None,
    kept_tables: "SELECT NULL, table_name FROM information_schema.tables \
        WHERE table_schema = DATABASE() AND table_name LIKE '\\_prismakit\\_%' \
        AND table_name NOT IN ('_prismakit_ledger', '_prismakit_seed') ORDER BY table_name",
};
