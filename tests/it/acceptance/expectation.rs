//! What a case says must happen, beyond what must happen in every case.

/// What differs from: it succeeds, and every value that can be kept is kept.
#[derive(Debug, Default)]
pub(super) struct Expectation {
    /// No migration is written; the refusal contains all of these.
    pub(super) refused: Vec<String>,
    /// The way there stops, having changed nothing; the message contains all of these.
    pub(super) stopped: Vec<String>,
    /// The way back stops, having changed nothing; the message contains all of these.
    pub(super) down_stopped: Vec<String>,
    /// What queries give when the migration has been applied.
    pub(super) values: Vec<Query>,
    /// What queries give when it has been taken back.
    pub(super) down_values: Vec<Query>,
    /// Columns whose values are not compared when it has been applied.
    pub(super) lost: Vec<ColumnName>,
    /// Columns whose values are not compared when it has been taken back.
    pub(super) down_lost: Vec<ColumnName>,
    /// Columns that keep their values under another name, beyond what models, fields and flags say.
    pub(super) kept: Vec<(ColumnName, ColumnName)>,
}

/// A query and its rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) sql: String,
    pub(super) rows: Vec<Vec<String>>,
}

/// A column, or all columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ColumnName {
    pub(super) table: String,
    /// `*` are all.
    pub(super) column: String,
}

impl Expectation {
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut expectation = Self::default();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            expectation.take(line)?;
        }
        Ok(expectation)
    }

    fn take(&mut self, line: &str) -> Result<(), String> {
        let (word, rest) = line.split_once(' ').ok_or_else(|| format!("`{line}` is not complete"))?;
        let rest = rest.trim();
        match word {
            "refused" => self.refused.push(rest.to_owned()),
            "stopped" => self.stopped.push(rest.to_owned()),
            "down-stopped" => self.down_stopped.push(rest.to_owned()),
            "values" => self.values.push(query(rest)?),
            "down-values" => self.down_values.push(query(rest)?),
            "lost" => self.lost.push(column(rest)?),
            "down-lost" => self.down_lost.push(column(rest)?),
            "kept" => {
                let (from, to) = rest.split_once('=').ok_or("`kept` is written `kept A.x=B.y`")?;
                self.kept.push((column(from)?, column(to)?));
            }
            other => return Err(format!("`{other}` is nothing that can be expected")),
        }
        Ok(())
    }

    /// Whether a column is among those that are not compared.
    pub(super) fn lists(columns: &[ColumnName], table: &str, column: &str) -> bool {
        columns.iter().any(|lost| lost.table == table && (lost.column == column || lost.column == "*"))
    }
}

/// `SELECT … => a | b ; c | d`
fn query(text: &str) -> Result<Query, String> {
    let (sql, rows) = text.rsplit_once("=>").ok_or("a query is written `SELECT … => a|b; c|d`")?;
    let cells = |row: &str| row.split('|').map(|cell| cell.trim().to_owned()).collect();
    let rows = rows.trim();
    let rows = if rows.is_empty() { Vec::new() } else { rows.split(';').map(cells).collect() };
    Ok(Query { sql: sql.trim().to_owned(), rows })
}

/// `table.column`, where the table may have its schema in front.
fn column(text: &str) -> Result<ColumnName, String> {
    let (table, column) = text.trim().rsplit_once('.').ok_or_else(|| format!("`{text}` is no column"))?;
    Ok(ColumnName { table: table.to_owned(), column: column.to_owned() })
}

#[test]
fn an_expectation_comes_apart() {
    let text = "stopped no value\n  values SELECT 1, 'a=>b' => 1 | x ; 2|\nvalues SELECT 2 =>\nlost s.T.x\nkept A.x=B.y";
    let expectation = Expectation::read(text).unwrap();
    assert_eq!(expectation.stopped, ["no value"]);
    let rows = [["1", "x"], ["2", ""]].map(|row| row.map(str::to_owned).to_vec()).to_vec();
    assert_eq!(expectation.values[0], Query { sql: "SELECT 1, 'a=>b'".to_owned(), rows });
    assert_eq!(expectation.values[1].rows, Vec::<Vec<String>>::new());
    assert!(
        Expectation::lists(&expectation.lost, "s.T", "x") && !Expectation::lists(&expectation.lost, "T", "x")
    );
    assert_eq!(expectation.kept[0].1, column("B.y").unwrap());
}
