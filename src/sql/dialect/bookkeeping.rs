//! How the books of applied migrations are kept, so that Prisma Migrate and prismakit can take turns.

/// The SQL around the table `_prisma_migrations`; every field is stated by every dialect.
#[derive(Clone, Copy, Debug)]
pub struct Bookkeeping {
    /// Makes the table as Prisma does, unless it is there.
    pub create_table: &'static str,
    /// A query for the database schema that names without one mean.
    pub home: Option<&'static str>,
    /// Makes names without a database schema mean those of this one again; `{}` stands for its name.
    pub go_home: Option<&'static str>,
    /// What stands behind the definition of a table of ours, so that its rows are part of transactions.
    pub table_options: &'static str,
    /// A query whether there is a table; it gets the name as a quoted text, and gives one number or
    /// truth value.
    pub has_table: fn(&str) -> String,
    /// The time as Prisma writes it into the table.
    pub now: &'static str,
    /// Tries once to become the only one who migrates, as Prisma does: one number or truth value.
    pub lock: &'static str,
    /// Gives that up.
    pub unlock: &'static str,
    /// Limits the time that statements of this session wait for locks; `{}` stands for milliseconds,
    /// `{s}` for full seconds.
    pub lock_timeout: Option<&'static str>,
    /// A query for indexes that a failed build has left behind: the statements that drop them, and
    /// their names.
    pub invalid_indexes: Option<&'static str>,
    /// A query for the tables in which migrations have kept what they dropped: the database schema, if
    /// they stand in one of their own, and the name.
    pub kept_tables: &'static str,
}
