//! Names that a database or Prisma keeps for itself, quoted or not.

/// Names that an author cannot give, or should not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReservedNames {
    /// Tables that exist already.
    pub tables: &'static [&'static str],
    /// What no table may begin with.
    pub table_prefixes: &'static [&'static str],
    /// Columns that every table has already.
    pub columns: &'static [&'static str],
    /// What no column may begin with.
    pub column_start: Option<char>,
    /// Characters that no column may contain.
    pub column_characters: &'static [char],
    /// Schemas or databases that belong to the system.
    pub schemas: &'static [&'static str],
    /// What no schema may begin with.
    pub schema_prefixes: &'static [&'static str],
}

/// The table in which Prisma Migrate keeps its history.
pub(super) const MIGRATIONS_TABLE: &str = "_prisma_migrations";
