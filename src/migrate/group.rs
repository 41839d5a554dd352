//! Which statements of a script stand or fall together.

use std::ops::Range;

use thiserror::Error;

use crate::sql::Dialect;
use crate::sql::script::{Role, Statement};

/// Statements of a script that run together, by their places in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// How they run.
    pub(super) mode: Mode,
    /// Which of the statements.
    pub(super) statements: Range<usize>,
}

/// How statements run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// In a transaction that begins with this statement.
    Transaction(String),
    /// Alone; nothing takes it back.
    Alone,
    /// It only changes the session, and is run again when a run goes on.
    Setting,
}

/// Something that a migration must not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ScriptError {
    /// It takes back what it has done.
    #[error("line {line}: `ROLLBACK` in a migration would take back what is on record as done; remove it")]
    Rollback {
        /// Where.
        line: usize,
    },
    /// A transaction has no end.
    #[error("line {line}: the transaction that begins here has no `COMMIT`")]
    Open {
        /// Where it begins.
        line: usize,
    },
}

const BEGIN: &str = "BEGIN";

/// Cuts a script into groups. Statements that stand in no transaction of the script share one with
/// their neighbours where that is possible, so that a failure leaves nothing behind.
pub(super) fn groups(dialect: &Dialect, statements: &[Statement]) -> Result<Vec<Group>, ScriptError> {
    let mut cutter = Cutter { groups: Vec::new(), open: None, explicit: None };
    for (index, statement) in statements.iter().enumerate() {
        cutter.take(dialect, index, statement)?;
    }
    if let Some(begin) = cutter.explicit {
        return Err(ScriptError::Open { line: statements[begin].line });
    }
    cutter.close(statements.len());
    Ok(cutter.groups)
}

struct Cutter {
    groups: Vec<Group>,
    /// The transaction that goes on: its first statement, and where it begins.
    open: Option<(String, usize)>,
    /// Where the script itself begins a transaction that goes on.
    explicit: Option<usize>,
}

impl Cutter {
    fn take(&mut self, dialect: &Dialect, index: usize, statement: &Statement) -> Result<(), ScriptError> {
        match statement.role {
            Role::Begin => {
                self.close(index);
                self.open = Some((statement.text.clone(), index));
                self.explicit = Some(index);
            }
            Role::Commit => {
                self.close(index + 1);
                self.explicit = None;
            }
            Role::Rollback => return Err(ScriptError::Rollback { line: statement.line }),
            Role::Shared => self.open(index),
            Role::Last if self.explicit.is_none() => {
                self.open(index);
                self.close(index + 1);
            }
            Role::Setting | Role::Last if self.explicit.is_some() => self.open(index),
            // PostgreSQL says what is wrong with it; MySQL ends the transaction by itself.
            Role::Alone if self.explicit.is_some() && dialect.abilities.transactional_ddl => self.open(index),
            Role::Alone => self.single(index, Mode::Alone),
            Role::Setting | Role::Last => self.single(index, Mode::Setting),
        }
        Ok(())
    }

    fn open(&mut self, index: usize) {
        self.open.get_or_insert_with(|| (BEGIN.to_owned(), index));
    }

    /// Ends the transaction that goes on before the statement at `end`.
    fn close(&mut self, end: usize) {
        if let Some((begin, start)) = self.open.take() {
            self.groups.push(Group { mode: Mode::Transaction(begin), statements: start..end });
        }
    }

    fn single(&mut self, index: usize, mode: Mode) {
        self.close(index);
        self.groups.push(Group { mode, statements: index..index + 1 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::connector::Provider;
    use crate::sql::script::statements;

    /// The groups as text: `T` and `A` and `S` with the number of statements.
    fn shape(provider: Provider, script: &str) -> String {
        let dialect = Dialect::of(provider).unwrap();
        let groups = groups(dialect, &statements(dialect, script)).unwrap();
        let letter = |group: &Group| {
            let letter = match group.mode {
                Mode::Transaction(_) => 'T',
                Mode::Alone => 'A',
                Mode::Setting => 'S',
            };
            format!("{letter}{}", group.statements.len())
        };
        groups.iter().map(letter).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn statements_share_transactions_where_they_can() {
        use Provider::{MySql, Postgresql, Sqlite};
        for (provider, script, expected) in [
            (Postgresql, "", ""),
            (Postgresql, "CREATE TABLE a(); CREATE TABLE b()", "T2"),
            (Postgresql, "BEGIN; SET LOCAL a = 1; CREATE TABLE a(); COMMIT; CREATE TABLE b()", "T4 T1"),
            (
                Postgresql,
                "CREATE TABLE a(); CREATE INDEX CONCURRENTLY i ON a(b); CREATE TABLE b()",
                "T1 A1 T1",
            ),
            (
                Postgresql,
                "ALTER TYPE a ADD VALUE 'b'; ALTER TYPE a ADD VALUE 'c'; UPDATE d SET e = 'c'",
                "T1 T1 T1",
            ),
            (Postgresql, "BEGIN; ALTER TYPE a ADD VALUE 'b'; COMMIT", "T3"),
            (Postgresql, "SET a = 1; CREATE TABLE a()", "S1 T1"),
            (
                MySql,
                "CREATE TABLE a(b INT); UPDATE a SET b = 1; UPDATE a SET b = 2; DROP TABLE a",
                "A1 T2 A1",
            ),
            (MySql, "SET @a = 1; START TRANSACTION; UPDATE a SET b = 1; COMMIT", "S1 T3"),
            (
                Sqlite,
                "PRAGMA foreign_keys=OFF; CREATE TABLE a(b); DROP TABLE c; PRAGMA foreign_keys=ON",
                "S1 T2 S1",
            ),
            (Sqlite, "PRAGMA a; BEGIN IMMEDIATE; PRAGMA b; DROP TABLE c; COMMIT; PRAGMA d", "S1 T4 S1"),
        ] {
            assert_eq!(shape(provider, script), expected, "{provider}: {script}");
        }
    }

    #[test]
    fn what_cannot_be_kept_on_record_is_refused() {
        let dialect = Dialect::of(Provider::Postgresql).unwrap();
        let cut = |script| groups(dialect, &statements(dialect, script)).unwrap_err();
        assert_eq!(cut("BEGIN;\nROLLBACK"), ScriptError::Rollback { line: 2 });
        assert_eq!(cut("SELECT 1;\nBEGIN;\nSELECT 1"), ScriptError::Open { line: 2 });
    }
}
