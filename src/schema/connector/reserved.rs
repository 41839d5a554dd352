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
    /// Indexes that the database names itself.
    pub indexes: &'static [&'static str],
    /// Whether these are reserved in capitals and small letters alike.
    pub ignore_case: bool,
    /// What no column may begin with.
    pub column_start: Option<char>,
    /// Characters that no column may contain.
    pub column_characters: &'static [char],
    /// Schemas or databases that belong to the system.
    pub schemas: &'static [&'static str],
    /// What no schema may begin with.
    pub schema_prefixes: &'static [&'static str],
}

impl ReservedNames {
    /// Whether a table cannot have this name.
    pub fn is_table(&self, name: &str) -> bool {
        self.is_one_of(self.tables, name) || self.begins_with_one_of(self.table_prefixes, name)
    }

    /// Whether a column cannot have this name.
    pub fn is_column(&self, name: &str) -> bool {
        self.is_one_of(self.columns, name)
    }

    /// Whether an index cannot have this name, which in some databases shares its namespace with tables.
    pub fn is_index(&self, name: &str) -> bool {
        self.is_one_of(self.indexes, name) || self.begins_with_one_of(self.table_prefixes, name)
    }

    /// Whether a schema cannot have this name.
    pub fn is_schema(&self, name: &str) -> bool {
        self.is_one_of(self.schemas, name) || self.begins_with_one_of(self.schema_prefixes, name)
    }

    fn is_one_of(&self, reserved: &[&str], name: &str) -> bool {
        reserved.iter().any(|reserved| self.is_same(reserved, name))
    }

    fn begins_with_one_of(&self, reserved: &[&str], name: &str) -> bool {
        let begins = |reserved: &&str| {
            name.get(..reserved.len()).is_some_and(|beginning| self.is_same(reserved, beginning))
        };
        reserved.iter().any(begins)
    }

    fn is_same(&self, reserved: &str, name: &str) -> bool {
        if self.ignore_case { reserved.eq_ignore_ascii_case(name) } else { reserved == name }
    }
}

/// The table in which Prisma Migrate keeps its history.
pub(crate) const MIGRATIONS_TABLE: &str = "_prisma_migrations";
