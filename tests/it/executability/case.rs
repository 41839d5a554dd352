//! A schema that a database refuses, in whatever way, and one that it takes.

use prismakit::diff::{Pair, diff};
use prismakit::lint::{RulesConfig, Selection, Settings, run};
use prismakit::plan::{Options, plan};
use prismakit::schema::connector::Provider;
use prismakit::schema::{self, Analysis, analyze};
use prismakit::sql::{Database as Described, lower};
use prismakit::text::Sources;

use crate::support::connection::Connection;
use crate::support::database::Database;

/// A schema that a rule reports because of what a database does with it, and one that is in order.
///
/// ```ignore
/// case("PD005", Provider::Postgresql)
///     .bad("enum E {\n  X\n\n  @@map(\"a\")\n}\nmodel A {\n  id Int @id\n\n  @@map(\"a\")\n}\n")
///     .good("enum E {\n  X\n}\nmodel A {\n  id Int @id\n\n  @@map(\"a\")\n}\n")
///     .creating("type \"a\" already exists")
/// ```
///
/// Schemas have no datasource unless they need more than a provider, and no generator unless they need
/// preview features.
pub(super) struct Case {
    /// The code of the rule.
    pub(super) rule: &'static str,
    /// The database.
    pub(super) provider: Provider,
    /// What both schemas need.
    first: String,
    bad: String,
    good: String,
    /// Statements for the tables of the bad schema.
    bad_rows: String,
    /// Statements for the tables of the good one.
    good_rows: String,
    /// What creates the bad schema, where prismakit would not write it.
    ddl: Option<String>,
    failure: Failure,
}

/// How a database refuses a schema.
enum Failure {
    /// A statement that creates it fails with an error that says this.
    Creating(String),
    /// The statements for its rows fail with an error that says this.
    Writing(String),
    /// Nothing fails; the first name is cut, so that nothing is called so. The second is what the good
    /// schema has in its place.
    Cut(String, String),
}

/// A case without schemas yet.
pub(super) fn case(rule: &'static str, provider: Provider) -> Case {
    Case {
        rule,
        provider,
        first: String::new(),
        bad: String::new(),
        good: String::new(),
        bad_rows: String::new(),
        good_rows: String::new(),
        ddl: None,
        failure: Failure::Creating(String::new()),
    }
}

impl Case {
    /// The schema that the rule reports.
    pub(super) fn bad(self, schema: impl Into<String>) -> Self {
        Self { bad: schema.into(), ..self }
    }

    /// The schema that it does not.
    pub(super) fn good(self, schema: impl Into<String>) -> Self {
        Self { good: schema.into(), ..self }
    }

    /// A statement that comes before both, such as one that makes an extension.
    pub(super) fn first(self, sql: impl Into<String>) -> Self {
        Self { first: sql.into(), ..self }
    }

    /// Creating it fails, and the error says this.
    pub(super) fn creating(self, says: impl Into<String>) -> Self {
        Self { failure: Failure::Creating(says.into()), ..self }
    }

    /// It can be created; the statements of [`rows`](Self::rows) fail, and the error says this.
    pub(super) fn writing(self, says: impl Into<String>) -> Self {
        Self { failure: Failure::Writing(says.into()), ..self }
    }

    /// It can be created; nothing is called `bad` then, while the good schema has something called `good`.
    pub(super) fn cut(self, bad: impl Into<String>, good: impl Into<String>) -> Self {
        Self { failure: Failure::Cut(bad.into(), good.into()), ..self }
    }

    /// Statements that work on the tables of the good schema, and on those of the bad one unless that
    /// is the case.
    pub(super) fn rows(self, sql: impl Into<String>) -> Self {
        let sql = sql.into();
        Self { bad_rows: sql.clone(), good_rows: sql, ..self }
    }

    /// Other statements for the good schema.
    pub(super) fn good_rows(self, sql: impl Into<String>) -> Self {
        Self { good_rows: sql.into(), ..self }
    }

    /// What Prisma creates the bad schema with, where prismakit refuses to, or avoids it.
    pub(super) fn ddl(self, sql: impl Into<String>) -> Self {
        Self { ddl: Some(sql.into()), ..self }
    }

    /// Tries both schemas on an empty database.
    pub(super) fn prove(&self, database: &Database) -> Result<(), String> {
        self.is_reported(&self.bad, true)?;
        self.is_reported(&self.good, false)?;
        database.reset();
        self.fails(&mut database.connect())?;
        database.reset();
        self.works(&mut database.connect())
    }

    /// Whether the rule reports the schema, and no rule of the group a good one.
    fn is_reported(&self, schema: &str, is_bad: bool) -> Result<(), String> {
        let group = &self.rule[..2];
        let selection = Selection { select: vec![group.to_owned()], ..Selection::default() };
        let settings = Settings::from_config(&RulesConfig::default(), &selection).expect("it is a group");
        let findings = run(&self.analysis(schema), &settings, None);
        let codes: Vec<_> =
            findings.iter().map(|it| it.code).filter(|code| code.starts_with(group)).collect();
        if is_bad && !codes.contains(&self.rule) || !is_bad && !codes.is_empty() {
            return Err(format!("findings {codes:?} in\n{schema}"));
        }
        Ok(())
    }

    fn analysis(&self, schema: &str) -> Analysis {
        let datasource = format!("datasource db {{\n  provider = \"{}\"\n}}\n", self.provider.name());
        let has_datasource = schema.contains("datasource ");
        let text = if has_datasource { schema.to_owned() } else { datasource + schema };
        let analysis = analyze(Sources::single("schema.prisma", text.as_str()), &schema::Options::default());
        assert!(analysis.is_valid(), "{}: {:#?}", self.rule, analysis.diagnostics);
        analysis
    }

    fn fails(&self, connection: &mut Connection) -> Result<(), String> {
        execute(connection, &self.first)?;
        let created = match &self.ddl {
            Some(ddl) => connection.execute(ddl),
            None => self.create(&self.bad, connection),
        };
        if let Failure::Creating(says) = &self.failure {
            return expect("creating", created, says);
        }
        created.map_err(|error| format!("creating fails: {error}"))?;
        match &self.failure {
            Failure::Writing(says) => expect("writing", execute(connection, &self.bad_rows), says),
            Failure::Cut(name, _) if is_there(connection, name) => Err(format!("`{name}` is there")),
            _ => execute(connection, &self.bad_rows).map_err(|error| format!("writing fails: {error}")),
        }
    }

    fn works(&self, connection: &mut Connection) -> Result<(), String> {
        execute(connection, &self.first)?;
        self.create(&self.good, connection).map_err(|error| format!("creating the good one: {error}"))?;
        execute(connection, &self.good_rows).map_err(|error| format!("rows of the good one: {error}"))?;
        match &self.failure {
            Failure::Cut(_, name) if !is_there(connection, name) => Err(format!("`{name}` is not there")),
            _ => Ok(()),
        }
    }

    /// Creates what a schema describes, one statement after the other.
    fn create(&self, schema: &str, connection: &mut Connection) -> Result<(), String> {
        let target = lower(&self.analysis(schema).schema).expect("there is a dialect");
        let empty = Described::empty(target.dialect);
        let found = diff(Pair::new(&empty, &target), &[]).expect("nothing is renamed");
        let options = Options::default();
        let plan = plan(&found, &options);
        if let Some(refusal) = plan.refusals.first() {
            return Err(format!("prismakit refuses it, state the DDL: {refusal:?}"));
        }
        let steps = plan.up.iter().flat_map(|segment| &segment.steps);
        let mut statements = steps.flat_map(|step| step.statements(target.dialect.writer));
        statements.try_for_each(|statement| connection.execute(&statement))
    }
}

/// Runs statements; MariaDB takes no text without any.
fn execute(connection: &mut Connection, sql: &str) -> Result<(), String> {
    if sql.is_empty() { Ok(()) } else { connection.execute(sql) }
}

/// That something failed, and with an error that says this.
fn expect(what: &str, result: Result<(), String>, says: &str) -> Result<(), String> {
    match result {
        Err(error) if !says.is_empty() && error.contains(says) => Ok(()),
        Err(error) => Err(format!("{what} fails with `{error}`, which does not say `{says}`")),
        Ok(()) => Err(format!("{what} works")),
    }
}

/// Whether a table, a column or a type is called so, on PostgreSQL, which alone cuts names.
fn is_there(connection: &mut Connection, name: &str) -> bool {
    let query = format!(
        "SELECT count(*) FROM (SELECT relname AS name FROM pg_class UNION ALL SELECT attname FROM pg_attribute \
         UNION ALL SELECT typname FROM pg_type) AS named WHERE name::text = '{name}'"
    );
    connection.value(&query).is_some_and(|count| count != "0")
}
