//! Where the migrations come from: the only place that knows how they are asked for.

use prismakit::diff::{Pair, RenameHint, diff};
use prismakit::plan::{self, Options, Refusal, plan};
use prismakit::schema::connector::Provider;
use prismakit::sql::{Database, Dialect, lower};

use super::schema;

/// What a migration is wanted for.
#[derive(Debug)]
pub(super) struct Request<'a> {
    /// The text of the schema that the database has; `None` for an empty database.
    pub(super) from: Option<&'a str>,
    /// The text of the schema that it is to have.
    pub(super) to: &'a str,
    /// What is written behind `prismakit diff`.
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
    Failed(String),
}

/// Who writes migrations.
pub(super) trait Author: Sync {
    fn migration(&self, request: &Request<'_>) -> Result<Migration, NoMigration>;
}

/// The library, asked for what `prismakit diff` asks it for.
pub(super) struct Library;

impl Author for Library {
    fn migration(&self, request: &Request<'_>) -> Result<Migration, NoMigration> {
        let dialect = Dialect::of(request.dialect).expect("cases are for databases with a dialect");
        let from = request.from.map_or(Ok(Database::empty(dialect)), database)?;
        let (to, decisions) = (database(request.to)?, decisions(request.flags).map_err(NoMigration::Failed)?);
        let found = diff(Pair::new(&from, &to), &decisions.renames);
        let found = found.map_err(|error| NoMigration::Refused(error.to_string()))?;
        let plan = plan(&found, &decisions.options);
        if !plan.refusals.is_empty() {
            let refusals = plan.refusals.iter().map(|Refusal { object, reason, ways_out, .. }| {
                format!("{object}: {reason}; {}\n", ways_out.join("; "))
            });
            return Err(NoMigration::Refused(refusals.collect()));
        }
        let written =
            |steps: &[plan::Segment<'_>]| steps.iter().map(|steps| segment(steps, dialect)).collect();
        Ok(Migration { up: written(&plan.up), down: written(&plan.down) })
    }
}

fn database(text: &str) -> Result<Database, NoMigration> {
    let schema = schema::read(text).map_err(NoMigration::Failed)?;
    lower(&schema).map_err(|error| NoMigration::Failed(error.to_string()))
}

fn segment(segment: &plan::Segment<'_>, dialect: &Dialect) -> Segment {
    let statements = segment.steps.iter().flat_map(|step| dialect.writer.statements(&step.operation));
    Segment { is_transaction: segment.is_transaction, statements: statements.collect() }
}

/// What the flags say.
#[derive(Default)]
struct Decisions {
    renames: Vec<RenameHint>,
    options: Options,
}

fn decisions(flags: &[String]) -> Result<Decisions, String> {
    let mut decisions = Decisions::default();
    let mut flags = flags.iter().map(String::as_str);
    while let Some(flag) = flags.next() {
        let mut value = || flags.next().ok_or_else(|| format!("`{flag}` has no value"));
        let pair = |value: &str| {
            let pair = value.split_once('=').map(|(one, other)| (one.to_owned(), other.to_owned()));
            pair.ok_or_else(|| format!("`{flag}` takes a pair"))
        };
        match flag {
            "--rename" => {
                let (from, to) = pair(value()?)?;
                decisions.renames.push(RenameHint { from, to });
            }
            "--no-rename" => {
                decisions.renames.push(RenameHint { from: value()?.to_owned(), to: String::new() });
            }
            "--backfill" => decisions.options.backfills.extend([pair(value()?)?]),
            // Nothing is refused yet for what it destroys.
            "--allow" => drop(value()?),
            "--keep-dropped" => decisions.options.keeps_dropped = true,
            "--no-online" => decisions.options.is_online = false,
            "--if-exists" => decisions.options.has_existence_guards = true,
            _ => return Err(format!("`{flag}` is no flag that a case can have")),
        }
    }
    Ok(decisions)
}
