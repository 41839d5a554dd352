//! Holds a migration to what every migration must do, and to what its case says beyond that.

use prismakit::schema::Schema;
use prismakit::schema::connector::Provider;

use super::case::Case;
use super::expectation::{Expectation, Query};
use super::failure::Failure;
use super::migration::{Author, Migration, NoMigration, Request, Segment};
use super::{pairing, schema};
use crate::support::catalogue::{catalogue, difference};
use crate::support::connection::Connection;
use crate::support::database::Database;
use crate::support::rows::{Rows, Table, exact, rows, text};

/// How many lines of a difference are shown.
const SHOWN_LINES: usize = 40;

/// What is not dropped when the schema no longer names it.
const MAY_STAY: [&str; 2] = ["schema ", "extension "];

/// A case for one database.
struct Trial<'a> {
    case: &'a Case,
    dialect: Provider,
    database: &'a Database,
    expectation: Expectation,
    /// The schemas before and after.
    schemas: (Schema, Schema),
    renames: Vec<(String, String)>,
    /// What makes the database before the change.
    create: Vec<Segment>,
    migration: Migration,
    /// What a fresh database holds before and after.
    catalogues: (Vec<String>, Vec<String>),
}

/// Tries a case on an empty database of its own and gives everything that went wrong.
pub(super) fn check(
    case: &Case,
    dialect: Provider,
    author: &dyn Author,
    database: &Database,
) -> Vec<Failure> {
    match Trial::new(case, dialect, author, database) {
        Ok(Some(mut trial)) => {
            let empty = trial.on_empty_tables();
            // What came back is as good as new.
            let is_fresh = empty.is_ok();
            [empty, trial.on_rows(is_fresh)].into_iter().filter_map(Result::err).collect()
        }
        Ok(None) => Vec::new(),
        Err(failure) => vec![failure],
    }
}

impl<'a> Trial<'a> {
    /// `None` if there is nothing to run because the migration was refused, as it had to be.
    fn new(
        case: &'a Case,
        dialect: Provider,
        author: &dyn Author,
        database: &'a Database,
    ) -> Result<Option<Self>, Failure> {
        let expectation = case.expectation(dialect).expect("the case has been looked through");
        let flags = case.flags(dialect).expect("the case has been looked through");
        let models = |section| case.section(section, dialect).expect("the case has been looked through");
        let texts = [models("before"), models("after")].map(|models| schema::text(case, models, dialect));
        let schemas = texts
            .each_ref()
            .map(|text| schema::read(text).map_err(|error| Failure::new("the schema", error)));
        let [before, after] = schemas;
        let schemas = (before?, after?);
        let request = |from, to, flags| author.migration(&Request { from, to, flags, dialect });
        let made = |result: Result<Migration, NoMigration>, phase| {
            result.map_err(|problem| match problem {
                NoMigration::Refused(reason) | NoMigration::Failed(reason) => Failure::new(phase, reason),
            })
        };
        let create = made(request(None, &texts[0], &[]), "the schema before, from nothing")?.up;
        let create_after = made(request(None, &texts[1], &[]), "the schema after, from nothing")?.up;
        let Some(migration) = wanted(request(Some(&texts[0]), &texts[1], &flags), &expectation)? else {
            return Ok(None);
        };
        let renames = pairing::renames(&flags, models("after"));
        let catalogues = (Vec::new(), Vec::new());
        let mut trial =
            Self { case, dialect, database, expectation, schemas, renames, create, migration, catalogues };
        trial.catalogues.1 = trial.fresh(&create_after, &["objects-after", "objects"])?;
        Ok(Some(trial))
    }

    /// There and back where no row can be in the way.
    fn on_empty_tables(&mut self) -> Result<(), Failure> {
        self.catalogues.0 = self.fresh(&self.create, &["objects"])?;
        let stopped = &self.expectation.stopped;
        if !stopped.is_empty() && self.case.section("objects", self.dialect).is_some() {
            // It is the objects that are in the way.
            let nothing_changes = (&self.rows(), self.catalogues.0.as_slice());
            return self.must_stop("up, without rows", &self.migration.up, stopped, nothing_changes);
        }
        self.apply("up, without rows", &self.migration.up)?;
        self.compare("after up, without rows", &self.catalogues.1, &self.migration.up)?;
        self.apply("down, without rows", &self.migration.down)?;
        self.compare("after down, without rows", &self.catalogues.0, &self.migration.down)
    }

    /// There, back and there again with rows.
    fn on_rows(&self, is_fresh: bool) -> Result<(), Failure> {
        if !is_fresh {
            self.prepare(&self.create, &["objects"])?;
        }
        self.section("rows")?;
        self.move_numbers_on();
        let before = self.rows();
        if !self.expectation.stopped.is_empty() {
            let stopped = &self.expectation.stopped;
            return self.must_stop("up", &self.migration.up, stopped, (&before, &self.catalogues.0));
        }
        self.apply("up", &self.migration.up)?;
        self.compare("after up", &self.catalogues.1, &self.migration.up)?;
        self.values_are_kept(&before)?;
        self.numbers_go_on("after up")?;
        self.answers("after up", &self.expectation.values)?;
        self.section("rows-after-up")?;
        self.move_numbers_on();
        if !self.expectation.down_stopped.is_empty() {
            let stopped = &self.expectation.down_stopped;
            return self.must_stop("down", &self.migration.down, stopped, (&self.rows(), &self.catalogues.1));
        }
        self.apply("down", &self.migration.down)?;
        self.compare("after down", &self.catalogues.0, &self.migration.down)?;
        self.rows_are_back(&before)?;
        self.numbers_go_on("after down")?;
        self.answers("after down", &self.expectation.down_values)?;
        self.apply("up again", &self.migration.up)?;
        self.compare("after up again", &self.catalogues.1, &self.migration.up)
    }

    /// What a fresh database holds.
    fn fresh(&self, create: &[Segment], objects: &[&str]) -> Result<Vec<String>, Failure> {
        self.prepare(create, objects)?;
        Ok(catalogue(self.dialect, &mut self.database.connect()))
    }

    /// Makes the database anew, with the first of the hand-made objects that the case has.
    fn prepare(&self, create: &[Segment], objects: &[&str]) -> Result<(), Failure> {
        self.database.reset();
        self.apply("a fresh database", create)?;
        let objects = objects.iter().find(|section| self.case.section(section, self.dialect).is_some());
        objects.map_or(Ok(()), |section| self.section(section))
    }

    /// Runs what the author of the case has written.
    fn section(&self, name: &str) -> Result<(), Failure> {
        let Some(sql) = self.case.section(name, self.dialect) else { return Ok(()) };
        let result = self.database.connect_standard().execute(sql);
        result.map_err(|error| Failure::new("the case itself", format!("--- {name}\n{error}\n{sql}")))
    }

    fn rows(&self) -> Rows {
        rows(self.dialect, &mut self.database.connect_standard())
    }

    fn apply(&self, phase: &'static str, segments: &[Segment]) -> Result<(), Failure> {
        let result = run(&mut self.database.connect(), segments);
        result.map_err(|stop| Failure::new(phase, format!("{stop}\n{}", script(segments))))
    }

    /// What the database holds is what a fresh one would; `segments` is what has just been run.
    fn compare(&self, phase: &'static str, expected: &[String], segments: &[Segment]) -> Result<(), Failure> {
        let mut found = catalogue(self.dialect, &mut self.database.connect());
        // Somebody else may use these.
        let may_stay = |line: &String| MAY_STAY.iter().any(|kind| line.starts_with(kind));
        found.retain(|line| !may_stay(line) || expected.contains(line));
        same(phase, "the database is not like a fresh one", expected, &found)
            .map_err(|failure| Failure::new(phase, failure.problem + "\n" + &script(segments)))
    }

    /// What a column has that was there before, under whatever name, is still in it.
    fn values_are_kept(&self, before: &Rows) -> Result<(), Failure> {
        let after = self.rows();
        let schemas = (&self.schemas.0, &self.schemas.1);
        let lost = &self.expectation.lost;
        for mut pair in pairing::pairs(schemas, &self.renames, (before, &after), &self.expectation) {
            let is_lost = |table: &str, column: &str| Expectation::lists(lost, table, column);
            if is_lost(&pair.from, "*") || is_lost(&pair.to, "*") {
                continue;
            }
            pair.columns.retain(|(from, to)| !is_lost(&pair.from, from) && !is_lost(&pair.to, to));
            let both: Vec<_> = pair.columns.iter().map(|(_, to)| (to.clone(), to.clone())).collect();
            let expected = table(before, &pair.from).lines(&pair.to, &pair.columns, text);
            let found = table(&after, &pair.to).lines(&pair.to, &both, text);
            same("after up", "values are not kept", &expected, &found)?;
        }
        Ok(())
    }

    /// Every row is what it was, to the last sign.
    fn rows_are_back(&self, before: &Rows) -> Result<(), Failure> {
        let after = self.rows();
        let has_new_rows = self.case.section("rows-after-up", self.dialect).is_some();
        for (name, old) in before {
            let is_lost = |column: &str| Expectation::lists(&self.expectation.down_lost, name, column);
            if is_lost("*") {
                continue;
            }
            let columns: Vec<_> = old.columns.iter().filter(|column| !is_lost(column)).collect();
            let columns: Vec<_> =
                columns.into_iter().map(|column| (column.clone(), column.clone())).collect();
            let expected = old.lines(name, &columns, exact);
            let mut found = table(&after, name).lines(name, &columns, exact);
            if has_new_rows {
                found.retain(|line| expected.contains(line));
            }
            same("after down", "rows are not what they were", &expected, &found)?;
        }
        Ok(())
    }

    /// Rows may have been given numbers by hand; then whoever did that has moved the sequence on.
    fn move_numbers_on(&self) {
        if self.dialect == Provider::Postgresql {
            let mut connection = self.database.connect_standard();
            for row in connection.query(SETVAL).expect("the catalogue can be read") {
                let query = row[0].as_deref().expect("the query is not null");
                connection.execute(query).unwrap_or_else(|error| panic!("{error}\n{query}"));
            }
        }
    }

    /// A sequence gives a number that no row has.
    fn numbers_go_on(&self, phase: &'static str) -> Result<(), Failure> {
        if self.dialect != Provider::Postgresql {
            // The others look for the greatest number in the table.
            return Ok(());
        }
        let mut connection = self.database.connect_standard();
        for row in connection.query(SEQUENCES).expect("the catalogue can be read") {
            let query = row[0].as_deref().expect("the query is not null");
            if let Some(behind) = connection.value(query) {
                return Err(Failure::new(phase, behind));
            }
        }
        Ok(())
    }

    fn answers(&self, phase: &'static str, queries: &[Query]) -> Result<(), Failure> {
        let mut connection = self.database.connect_standard();
        for Query { sql, rows } in queries {
            let found =
                connection.query(sql).map_err(|error| Failure::new(phase, format!("{error}\n{sql}")))?;
            let shown = |row: &Vec<String>| row.join(" | ");
            let value = |value: &Option<String>| value.as_deref().unwrap_or("NULL").trim().to_owned();
            let found = found.iter().map(|row| shown(&row.iter().map(value).collect())).collect::<Vec<_>>();
            let expected = rows.iter().map(shown).collect::<Vec<_>>();
            if found != expected {
                let lines = |rows: &[String]| rows.join("\n      ");
                let (found, expected) = (lines(&found), lines(&expected));
                return Err(Failure::new(phase, format!("{sql}\n  gives {found}\n  not   {expected}")));
            }
        }
        Ok(())
    }

    /// A script that stops says why and has changed nothing.
    fn must_stop(
        &self,
        phase: &'static str,
        segments: &[Segment],
        reasons: &[String],
        (rows, catalogue): (&Rows, &[String]),
    ) -> Result<(), Failure> {
        let Err(stop) = run(&mut self.database.connect(), segments) else {
            return Err(Failure::new(phase, format!("it does not stop\n{}", script(segments))));
        };
        says(phase, &stop, reasons)?;
        self.compare(phase, catalogue, segments)?;
        let lines = |rows: &Rows| {
            let all = |table: &Table| {
                table.columns.iter().map(|name| (name.clone(), name.clone())).collect::<Vec<_>>()
            };
            rows.iter().flat_map(|(name, table)| table.lines(name, &all(table), exact)).collect::<Vec<_>>()
        };
        same(phase, "it has changed rows before it stopped", &lines(rows), &lines(&self.rows()))
    }
}

/// A query for each sequence of a column, which lets it go on behind the greatest number.
const SETVAL: &str = "SELECT format('SELECT setval(%L, greatest(max(%I), 1), count(*) > 0) FROM %s', \
        seqrelid::regclass, attname, refobjid::regclass) \
    FROM pg_sequence JOIN pg_depend ON classid = 'pg_class'::regclass AND objid = seqrelid \
        AND deptype IN ('a', 'i') AND refclassid = 'pg_class'::regclass AND refobjsubid > 0 \
    JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid";

/// A query for each sequence of a column, which says what is wrong if it is behind.
const SEQUENCES: &str = "SELECT format('SELECT CASE WHEN max(%1$I) >= CASE WHEN is_called THEN last_value + %5$s \
        ELSE last_value END THEN %2$L || '' would give '' || last_value || '', but there is '' || max(%1$I) END \
        FROM %3$s LEFT JOIN %4$s ON true GROUP BY last_value, is_called', \
        attname, seqrelid::regclass, seqrelid::regclass, refobjid::regclass, seqincrement) \
    FROM pg_sequence JOIN pg_depend ON classid = 'pg_class'::regclass AND objid = seqrelid \
        AND deptype IN ('a', 'i') AND refclassid = 'pg_class'::regclass AND refobjsubid > 0 \
    JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid \
    JOIN pg_class ON pg_class.oid = seqrelid WHERE relnamespace::regnamespace::text <> '_prismakit'";

/// The migration, or `None` if it was refused and had to be.
fn wanted(
    result: Result<Migration, NoMigration>,
    expectation: &Expectation,
) -> Result<Option<Migration>, Failure> {
    match (result, expectation.refused.as_slice()) {
        (Ok(migration), []) => Ok(Some(migration)),
        (Ok(migration), reasons) => {
            Err(Failure::new("the refusal", format!("not refused: {reasons:?}\n{}", script(&migration.up))))
        }
        (Err(NoMigration::Failed(problem)), _) => Err(Failure::new("the migration", problem)),
        (Err(NoMigration::Refused(reason)), []) => {
            Err(Failure::new("the migration", format!("refused: {reason}")))
        }
        (Err(NoMigration::Refused(reason)), reasons) => says("the refusal", &reason, reasons).map(|()| None),
    }
}

fn says(phase: &'static str, message: &str, parts: &[String]) -> Result<(), Failure> {
    match parts.iter().find(|part| !message.contains(*part)) {
        Some(part) => Err(Failure::new(phase, format!("`{part}` is not in: {message}"))),
        None => Ok(()),
    }
}

fn same(phase: &'static str, problem: &str, expected: &[String], found: &[String]) -> Result<(), Failure> {
    let difference = difference(expected, found);
    if difference.is_empty() {
        return Ok(());
    }
    let shown = difference.iter().take(SHOWN_LINES).fold(String::new(), |text, line| text + "\n" + line);
    Err(Failure::new(phase, format!("{problem} (- expected, + found):{shown}")))
}

fn table<'a>(rows: &'a Rows, name: &str) -> &'a Table {
    static NONE: Table = Table { columns: Vec::new(), rows: Vec::new() };
    rows.get(name).unwrap_or(&NONE)
}

/// Runs segments as tools do that apply migrations; what stopped them otherwise.
fn run(connection: &mut Connection, segments: &[Segment]) -> Result<(), String> {
    for segment in segments {
        let mut execute =
            |sql: &str| connection.execute(sql).map_err(|error| format!("{error}\n  in: {sql}"));
        let (begin, commit) = if segment.is_transaction { ("BEGIN", "COMMIT") } else { ("", "") };
        let statements =
            [begin].into_iter().chain(segment.statements.iter().map(String::as_str)).chain([commit]);
        let result = statements.filter(|sql| !sql.is_empty()).try_for_each(&mut execute);
        if let Err(error) = result {
            if segment.is_transaction {
                // A connection that was lost has rolled back already.
                let _ = execute("ROLLBACK");
            }
            return Err(error);
        }
    }
    Ok(())
}

/// A migration as it is shown beside what is wrong with it.
fn script(segments: &[Segment]) -> String {
    let segment = |segment: &Segment| {
        let title =
            if segment.is_transaction { "-- in a transaction" } else { "-- outside of a transaction" };
        let statements = segment.statements.iter().map(|sql| format!("{};\n", sql.trim_end_matches(';')));
        format!("{title}\n{}", statements.collect::<String>())
    };
    format!("script:\n{}", segments.iter().map(segment).collect::<String>())
}
