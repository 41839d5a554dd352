//! Where the migrations come from: the only place that knows how they are asked for.

use prismakit::schema::connector::Provider;

/// What a migration is wanted for.
#[derive(Debug)]
pub(super) struct Request<'a> {
    /// The text of the schema that the database has; `None` for an empty database.
    pub(super) from: Option<&'a str>,
    /// The text of the schema that it is to have.
    pub(super) to: &'a str,
    /// What is written behind `prismakit diff`.
    #[expect(dead_code, reason = "the migrations that are written by hand so far need no flags")]
    pub(super) flags: &'a [String],
    /// The database.
    pub(super) dialect: Provider,
}

/// A migration and the way back.
#[derive(Debug)]
pub(super) struct Migration {
    pub(super) up: Vec<Segment>,
    pub(super) down: Vec<Segment>,
}

/// Statements that run together.
#[derive(Debug)]
pub(super) struct Segment {
    /// Whether in a transaction.
    pub(super) is_transaction: bool,
    pub(super) statements: Vec<String>,
}

/// Why there is no migration.
#[derive(Debug)]
pub(super) enum NoMigration {
    /// It is refused until the user decides something: what is said about it.
    Refused(String),
    /// It should not have failed.
    #[expect(dead_code, reason = "the migrations that are written by hand so far do not fail")]
    Failed(String),
}

/// Who writes migrations.
pub(super) trait Author: Sync {
    fn migration(&self, request: &Request<'_>) -> Result<Migration, NoMigration>;
}
