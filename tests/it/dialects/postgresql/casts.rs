//! Every pair of PostgreSQL's types. For each the rows that the condition finds cannot be converted,
//! or come back as something else; all others are converted, and come back as the conversion says.

mod samples;

use std::fmt::Write;

use prismakit::schema::connector::Provider;
use prismakit::sql::database::EnumValue;
use prismakit::sql::dialect::Typed;
use prismakit::sql::{Cast, ColumnType, Database, Dialect, EnumType, Fidelity, Operation, QualifiedName};

use crate::support::database::{Database as Scratch, Session};

use samples::Sample;

/// How many threads share the work.
const THREADS: usize = 4;

#[test]
fn every_conversion_does_what_is_said_about_it() {
    let samples = samples::all();
    let chunks = (0..THREADS).map(|thread| {
        let samples = &samples;
        move || problems_of(samples, thread)
    });
    let problems: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = chunks.map(|chunk| scope.spawn(chunk)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("the thread ends well")).collect()
    });
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn the_decisions_are_these() {
    let samples = samples::all();
    let database = database();
    let numbers: Vec<_> = (1..=samples.len()).map(|number| format!("{number:2}")).collect();
    let mut table = format!("{:24} {}\n", "", numbers.join(" "));
    for (number, from) in numbers.iter().zip(&samples) {
        let decisions: Vec<_> = samples.iter().map(|to| decision(&database, from, to)).collect();
        writeln!(table, "{number} {:21} {}", from.name(), decisions.join(" "))
            .expect("a string takes any text");
    }
    crate::dialects::settings().bind(|| insta::assert_snapshot!("postgresql_casts", table));
}

/// `=` for the same type, `.` for no conversion, or the first letter of the fidelity, small where
/// nothing is written anew, with `?` where rows may be in the way.
fn decision(database: &Database, from: &Sample, to: &Sample) -> String {
    if from.ty == to.ty {
        return "= ".to_owned();
    }
    let Some(cast) = cast(database, &from.ty, &to.ty) else { return ". ".to_owned() };
    let letter = match cast.fidelity {
        Fidelity::Exact => 'E',
        Fidelity::Canonical => 'C',
        Fidelity::Lossy => 'L',
    };
    let letter = if cast.rewrites { letter } else { letter.to_ascii_lowercase() };
    format!("{letter}{}", if cast.unconvertible.is_some() { '?' } else { ' ' })
}

fn problems_of(samples: &[Sample], thread: usize) -> Vec<String> {
    let scratch = Scratch::new(Provider::Postgresql);
    let database = database();
    let mut trial = Trial { connection: scratch.connect(), database: &database, problems: Vec::new() };
    trial.run("CREATE EXTENSION IF NOT EXISTS citext");
    trial.run(
        "CREATE TYPE \"E1\" AS ENUM ('A', 'B', 'C'); CREATE TYPE \"E2\" AS ENUM ('B', 'A', 'long label')",
    );
    // Nothing may depend on the time zone of the session.
    trial.run("SET TIME ZONE 'America/New_York'");
    let pairs = samples.iter().flat_map(|from| samples.iter().map(move |to| (from, to)));
    for (_, (from, to)) in pairs.enumerate().filter(|(number, _)| number % THREADS == thread) {
        if from.ty != to.ty {
            trial.pair(from, to);
        }
    }
    trial.problems
}

/// What the types in the samples belong to.
fn database() -> Database {
    let dialect = Dialect::of(Provider::Postgresql).expect("there is one");
    let enum_type = |name: &str, values: &[&str]| EnumType {
        name: QualifiedName::unqualified(name),
        values: values.iter().map(|value| EnumValue { name: (*value).to_owned(), origin: None }).collect(),
        origin: None,
    };
    let enums = vec![enum_type("E1", &["A", "B", "C"]), enum_type("E2", &["B", "A", "long label"])];
    Database { enums, ..Database::empty(dialect) }
}

fn cast(database: &Database, from: &ColumnType, to: &ColumnType) -> Option<Cast> {
    let [from, to] = [from, to].map(|ty| Typed { ty, database });
    database.dialect.writer.cast(from, to, "\"c\"")
}

struct Trial<'a> {
    connection: Session<'a>,
    database: &'a Database,
    problems: Vec<String>,
}

/// The rows of the table: number and value as text.
type Texts = Vec<(String, Option<String>)>;

impl Trial<'_> {
    fn pair(&mut self, from: &Sample, to: &Sample) {
        let there = cast(self.database, &from.ty, &to.ty);
        let back = cast(self.database, &to.ty, &from.ty);
        let Some(there) = there else { return };
        let name = format!("{} → {}", from.name(), to.name());
        self.run(&table(from));
        let Some(in_the_way) = self.in_the_way(&name, &there) else { return };
        self.cannot_be_converted(&name, &in_the_way, from, to, &there, back.as_ref());
        self.others_are_converted(&name, &in_the_way, from, to, &there, back.as_ref());
    }

    /// The rows that the condition finds.
    fn in_the_way(&mut self, name: &str, cast: &Cast) -> Option<Vec<String>> {
        let Some(condition) = &cast.unconvertible else { return Some(Vec::new()) };
        let query = format!("SELECT \"id\" FROM \"t\" WHERE {condition} ORDER BY 1");
        match self.connection.query(&query) {
            Ok(rows) => Some(rows.into_iter().map(|row| row[0].clone().expect("it is a key")).collect()),
            Err(error) => {
                self.problems.push(format!("{name}: the condition fails: {error}\n    {query}"));
                None
            }
        }
    }

    /// Tries each row for itself: it must fail, or come back as something else.
    fn cannot_be_converted(
        &mut self,
        name: &str,
        in_the_way: &[String],
        from: &Sample,
        to: &Sample,
        there: &Cast,
        back: Option<&Cast>,
    ) {
        // Without a way back nothing can be said, and negative numbers are large ones to it.
        let Some(back) = back.filter(|_| !in_the_way.is_empty() && !from.is_oid() && !to.is_oid()) else {
            return;
        };
        let expression = |cast: &Cast| cast.expression.clone().unwrap_or_else(|| "\"c\"".to_owned());
        self.run(&format!(
            "DROP TABLE IF EXISTS \"there\", \"back\", \"fine\"; CREATE TABLE \"there\" (\"c\" {}); \
             CREATE TABLE \"back\" (\"c\" {}); CREATE TABLE \"fine\" (\"c\" text)",
            to.name(),
            from.name()
        ));
        self.run(&format!(
            "DO $try$ DECLARE row_id int; fine text[] := '{{}}'; BEGIN
             FOREACH row_id IN ARRAY ARRAY[{}]::int[] LOOP BEGIN
                 INSERT INTO \"there\" SELECT {} FROM \"t\" WHERE \"id\" = row_id;
                 INSERT INTO \"back\" SELECT {} FROM \"there\";
                 IF (SELECT \"c\"::text FROM \"back\") = (SELECT \"c\"::text FROM \"t\" WHERE \"id\" = row_id) THEN
                     fine := fine || (SELECT \"c\"::text FROM \"t\" WHERE \"id\" = row_id);
                 END IF;
                 RAISE EXCEPTION 'undo';
             EXCEPTION WHEN OTHERS THEN NULL; END; END LOOP;
             INSERT INTO \"fine\" SELECT unnest(fine); END $try$",
            in_the_way.join(", "),
            expression(there),
            expression(back)
        ));
        for row in self.connection.query("SELECT \"c\" FROM \"fine\"").expect("the table can be read") {
            self.problems.push(format!("{name}: nothing is in the way of {:?}", row[0]));
        }
    }

    fn others_are_converted(
        &mut self,
        name: &str,
        in_the_way: &[String],
        from: &Sample,
        to: &Sample,
        there: &Cast,
        back: Option<&Cast>,
    ) {
        self.run("BEGIN");
        if !in_the_way.is_empty() {
            self.run(&format!("DELETE FROM \"t\" WHERE \"id\" IN ({})", in_the_way.join(", ")));
        }
        let before = self.texts();
        let file = self.file();
        let outcome = self.set_type(to, there);
        match outcome {
            Ok(()) => {
                if (self.file() != file) != there.rewrites {
                    self.problems.push(format!("{name}: rewrites is not {}", there.rewrites));
                }
                let converted = self.texts();
                self.comes_back(name, (&before, &converted), from, to, there, back);
            }
            Err(error) => self.problems.push(format!("{name}: {error}\n    {there:?}\n    {before:?}")),
        }
        self.run("ROLLBACK");
    }

    fn comes_back(
        &mut self,
        name: &str,
        (before, converted): (&Texts, &Texts),
        from: &Sample,
        to: &Sample,
        there: &Cast,
        back: Option<&Cast>,
    ) {
        if there.fidelity == Fidelity::Lossy {
            return;
        }
        let Some(back) = back else {
            self.problems.push(format!("{name}: no way back tells whether it is {:?}", there.fidelity));
            return;
        };
        match self.in_the_way(&format!("{name}, back"), back) {
            Some(rows) if rows.is_empty() => {}
            Some(_) if from.is_limited_text() && there.fidelity == Fidelity::Canonical => return,
            Some(rows) => {
                self.problems.push(format!("{name}: rows {rows:?} do not come back: {converted:?}"));
                return;
            }
            None => return,
        }
        if let Err(error) = self.set_type(from, back) {
            self.problems
                .push(format!("{name}: does not come back: {error}\n    {back:?}\n    {converted:?}"));
            return;
        }
        let returned = self.texts();
        if there.fidelity == Fidelity::Exact {
            self.differences(&format!("{name}, back"), before, &returned);
        } else if self.set_type(to, there).is_ok() {
            let again = self.texts();
            self.differences(&format!("{name}, again"), converted, &again);
        }
    }

    fn differences(&mut self, name: &str, expected: &Texts, found: &Texts) {
        for (expected, found) in expected.iter().zip(found).filter(|(expected, found)| expected != found) {
            self.problems.push(format!("{name}: {:?} becomes {:?}", expected.1, found.1));
        }
    }

    fn set_type(&mut self, to: &Sample, cast: &Cast) -> Result<(), String> {
        let operation = Operation::SetType {
            table: QualifiedName::unqualified("t"),
            column: "c".to_owned(),
            ty: &to.ty,
            collation: None,
            using: cast.expression.clone(),
        };
        for statement in self.database.dialect.writer.statements(&operation) {
            self.connection.execute(&statement).map_err(|error| format!("{error}: {statement}"))?;
        }
        Ok(())
    }

    fn texts(&mut self) -> Texts {
        let rows = self.connection.query("SELECT \"id\", \"c\"::text FROM \"t\" ORDER BY \"id\"");
        let rows = rows.expect("the table can be read");
        rows.into_iter().map(|row| (row[0].clone().expect("it is a key"), row[1].clone())).collect()
    }

    /// Which file holds the table: another one if it has been written anew.
    fn file(&mut self) -> Option<String> {
        self.connection.value("SELECT pg_relation_filenode('\"t\"')")
    }

    fn run(&mut self, sql: &str) {
        self.connection.execute(sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
    }
}

/// A table with the samples, and a row without a value.
fn table(sample: &Sample) -> String {
    let mut script = format!(
        "DROP TABLE IF EXISTS \"t\"; CREATE TABLE \"t\" (\"id\" INTEGER PRIMARY KEY, \"c\" {}); \
         INSERT INTO \"t\" VALUES (0, NULL)",
        sample.name()
    );
    for (number, literal) in sample.literals.iter().enumerate() {
        write!(script, ", ({}, {literal})", number + 1).expect("a string takes any text");
    }
    script
}
