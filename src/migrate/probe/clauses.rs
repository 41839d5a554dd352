//! What the statements of a script demand of the rows that are there.

use crate::sql::dialect::{Alteration, Typed};
use crate::sql::script::Token;
use crate::sql::{BaseType, ColumnType, Database, Dialect, QualifiedName, Question, TypeName};

/// Something that the rows of a table must fulfil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Demand {
    /// The table.
    pub(super) table: QualifiedName,
    /// The columns, as a message names them.
    pub(super) columns: Vec<String>,
    /// What is to be asked.
    pub(super) question: Ask,
    /// What is wrong with the rows that do not fulfil it.
    pub(super) problem: &'static str,
}

/// What is to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// A question that the statement alone leads to.
    Rows(Question),
    /// Whether the values of a column can be converted.
    Conversion {
        /// The column.
        column: String,
        /// The type as it is written.
        ty: String,
    },
}

impl Demand {
    /// `table.column`, `table(a, b)`, `table`
    pub(super) fn object(&self) -> String {
        match self.columns.as_slice() {
            [] => self.table.to_string(),
            [column] => format!("{}.{column}", self.table),
            columns => format!("{}({})", self.table, columns.join(", ")),
        }
    }
}

/// What a statement demands.
pub(super) fn demands(dialect: &Dialect, text: &str, words: &[Token<'_>]) -> Vec<Demand> {
    let mut reader = Reader { dialect, text, words };
    if reader.take(&["CREATE", "UNIQUE", "INDEX"]) {
        return reader.unique_index().into_iter().collect();
    }
    if !reader.take(&["ALTER", "TABLE"]) {
        return Vec::new();
    }
    reader.take(&["IF", "EXISTS"]);
    reader.take(&["ONLY"]);
    let Some(table) = reader.name() else { return Vec::new() };
    reader.clauses().into_iter().flat_map(|mut clause| clause.clause(&table)).collect()
}

/// Reads the words of a statement from the front.
#[derive(Clone, Copy)]
struct Reader<'t> {
    dialect: &'t Dialect,
    text: &'t str,
    words: &'t [Token<'t>],
}

impl<'t> Reader<'t> {
    /// Goes past these keywords, if they come next.
    fn take(&mut self, keywords: &[&str]) -> bool {
        let fits = keywords.len() <= self.words.len()
            && keywords.iter().zip(self.words).all(|(keyword, word)| word.is(keyword));
        if fits {
            self.words = &self.words[keywords.len()..];
        }
        fits
    }

    fn has(&self, keywords: &[&str]) -> bool {
        self.words
            .windows(keywords.len())
            .any(|words| words.iter().zip(keywords).all(|(word, keyword)| word.is(keyword)))
    }

    fn sign(&mut self, sign: char) -> bool {
        let fits = self.words.first().is_some_and(|word| word.is_sign(sign));
        if fits {
            self.words = &self.words[1..];
        }
        fits
    }

    fn word(&mut self) -> Option<String> {
        let name = self.words.first()?.name()?;
        self.words = &self.words[1..];
        Some(name)
    }

    /// A name, perhaps with a database schema in front.
    fn name(&mut self) -> Option<QualifiedName> {
        let first = self.word()?;
        if !self.sign('.') {
            return Some(QualifiedName::unqualified(first));
        }
        Some(QualifiedName { schema: Some(first), name: self.word()? })
    }

    /// Names in parentheses; `None` where there is anything but names and how they are sorted.
    fn names(&mut self) -> Option<Vec<String>> {
        if !self.sign('(') {
            return None;
        }
        let mut names = vec![self.word()?];
        loop {
            let _ = self.take(&["ASC"]) || self.take(&["DESC"]);
            if self.sign(')') {
                return Some(names);
            }
            if !self.sign(',') {
                return None;
            }
            names.push(self.word()?);
        }
    }

    /// What stands between the commas that no parentheses surround.
    fn clauses(self) -> Vec<Self> {
        let mut depth = 0_usize;
        let parts = self.words.split(|word| {
            depth += usize::from(word.is_sign('('));
            depth = depth.saturating_sub(usize::from(word.is_sign(')')));
            depth == 0 && word.is_sign(',')
        });
        parts.map(|words| Self { words, ..self }).collect()
    }

    /// The text of the words that are left.
    fn rest(&self) -> &'t str {
        match (self.words.first(), self.words.last()) {
            (Some(first), Some(last)) => &self.text[first.start..last.end()],
            _ => "",
        }
    }
}

impl Reader<'_> {
    /// `[CONCURRENTLY] [IF NOT EXISTS] name ON [ONLY] table [USING method] (columns) [WHERE …]`
    fn unique_index(mut self) -> Option<Demand> {
        self.take(&["CONCURRENTLY"]);
        self.take(&["IF", "NOT", "EXISTS"]);
        self.name()?;
        if !self.take(&["ON"]) {
            return None;
        }
        self.take(&["ONLY"]);
        let table = self.name()?;
        if self.take(&["USING"]) {
            self.word()?;
        }
        let columns = self.names()?;
        if self.has(&["NULLS", "NOT", "DISTINCT"]) {
            return None;
        }
        let condition = if self.take(&["WHERE"]) { Some(self.rest().to_owned()) } else { None };
        Some(unique(self.dialect, &table, columns, condition))
    }

    /// One clause of `ALTER TABLE`.
    fn clause(&mut self, table: &QualifiedName) -> Vec<Demand> {
        if self.take(&["ADD"]) {
            return self.addition(table);
        }
        if self.take(&["MODIFY"]) {
            self.take(&["COLUMN"]);
            return self.definition(table);
        }
        if !self.take(&["ALTER"]) {
            return Vec::new();
        }
        self.take(&["COLUMN"]);
        let Some(column) = self.word() else { return Vec::new() };
        if self.take(&["SET", "NOT", "NULL"]) {
            return vec![no_null(table, column)];
        }
        if self.take(&["SET", "DATA", "TYPE"]) || self.take(&["TYPE"]) {
            // An expression of the author's own is theirs to answer for.
            let ty = self.rest().to_owned();
            return if self.has(&["USING"]) { Vec::new() } else { vec![convertible(table, column, ty)] };
        }
        Vec::new()
    }

    fn addition(&mut self, table: &QualifiedName) -> Vec<Demand> {
        if self.take(&["CONSTRAINT"]) {
            self.word();
        }
        if self.take(&["FOREIGN", "KEY"]) {
            return self.foreign_key(table).into_iter().collect();
        }
        if self.take(&["PRIMARY", "KEY"]) {
            let columns = self.names().unwrap_or_default();
            let nulls = columns.iter().map(|column| no_null(table, column.clone()));
            let mut demands: Vec<_> = nulls.collect();
            demands.extend((!columns.is_empty()).then(|| unique(self.dialect, table, columns, None)));
            return demands;
        }
        if self.take(&["UNIQUE"]) {
            let _ = self.take(&["INDEX"]) || self.take(&["KEY"]);
            if self.words.first().is_some_and(|word| !word.is_sign('(')) {
                self.word();
            }
            return self
                .names()
                .map(|columns| unique(self.dialect, table, columns, None))
                .into_iter()
                .collect();
        }
        self.take(&["COLUMN"]);
        self.column(table).into_iter().collect()
    }

    /// A new column that is required and gets no value.
    fn column(&mut self, table: &QualifiedName) -> Option<Demand> {
        let column = self.word()?;
        let fills = ["DEFAULT", "GENERATED", "SERIAL", "BIGSERIAL", "SMALLSERIAL", "PRIMARY"];
        let is_filled = fills.iter().any(|word| self.has(&[word]));
        // Elsewhere the database gives a value of its own, or refuses the statement in any case.
        let asks = self.dialect.abilities.alteration == Alteration::Property;
        (asks && self.has(&["NOT", "NULL"]) && !is_filled).then(|| Demand {
            table: table.clone(),
            columns: vec![column],
            question: Ask::Rows(Question::Rows { table: table.clone() }),
            problem: "is a new required column without a value for the rows that are there",
        })
    }

    /// A column by its whole definition.
    fn definition(&mut self, table: &QualifiedName) -> Vec<Demand> {
        let Some(column) = self.word() else { return Vec::new() };
        let end = [
            "NOT",
            "NULL",
            "DEFAULT",
            "AUTO_INCREMENT",
            "COMMENT",
            "CHARACTER",
            "COLLATE",
            "FIRST",
            "AFTER",
            "GENERATED",
        ];
        let ends = |word: &Token<'_>| end.iter().any(|keyword| word.is(keyword));
        let length = self.words.iter().position(ends).unwrap_or(self.words.len());
        let ty = Self { words: &self.words[..length], ..*self }.rest().to_owned();
        let required = self.has(&["NOT", "NULL"]).then(|| no_null(table, column.clone()));
        required.into_iter().chain([convertible(table, column, ty)]).collect()
    }

    fn foreign_key(&mut self, table: &QualifiedName) -> Option<Demand> {
        if self.words.first().is_some_and(|word| !word.is_sign('(')) {
            self.word();
        }
        let columns = self.names()?;
        if !self.take(&["REFERENCES"]) {
            return None;
        }
        let referenced_table = self.name()?;
        let referenced_columns = self.names()?;
        Some(Demand {
            table: table.clone(),
            columns: columns.clone(),
            question: Ask::Rows(Question::Orphans {
                table: table.clone(),
                columns,
                referenced_table,
                referenced_columns,
            }),
            problem: "refers to rows that are not there",
        })
    }
}

fn no_null(table: &QualifiedName, column: String) -> Demand {
    Demand {
        table: table.clone(),
        columns: vec![column.clone()],
        question: Ask::Rows(Question::Nulls { table: table.clone(), column }),
        problem: "becomes required, and holds no value",
    }
}

fn unique(
    dialect: &Dialect,
    table: &QualifiedName,
    columns: Vec<String>,
    condition: Option<String>,
) -> Demand {
    let expressions = columns.iter().map(|column| dialect.writer.name(column)).collect();
    Demand {
        table: table.clone(),
        columns,
        question: Ask::Rows(Question::Duplicates { table: table.clone(), columns: expressions, condition }),
        problem: "becomes unique, and rows have the same value",
    }
}

fn convertible(table: &QualifiedName, column: String, ty: String) -> Demand {
    Demand {
        table: table.clone(),
        columns: vec![column.clone()],
        question: Ask::Conversion { column, ty },
        problem: "gets another type, and holds values that cannot be converted",
    }
}

/// The question for the values of a column that cannot become those of a type; `None` where all can,
/// or where nobody knows.
pub(super) fn conversion(
    database: &Database,
    table: &QualifiedName,
    column: &str,
    ty: &str,
) -> Option<Question> {
    let column = database.table(table)?.column(column)?;
    let ty = ColumnType::scalar(named_type(database.dialect, ty)?);
    let typed = |ty| Typed { ty, database };
    let cast = database.dialect.writer.cast(
        typed(&column.ty),
        typed(&ty),
        &database.dialect.writer.name(&column.name),
    )?;
    Some(Question::Where { table: table.clone(), condition: cast.unconvertible? })
}

/// The type that is written so.
fn named_type(dialect: &Dialect, text: &str) -> Option<BaseType> {
    let (name, arguments) = text.split_once('(').unwrap_or((text, ""));
    let arguments = arguments.trim_end_matches(')').split(',').map(str::trim).filter(|text| !text.is_empty());
    let arguments: Vec<u32> = arguments.map(str::parse).collect::<Result<_, _>>().ok()?;
    let is_named = |ty: &&TypeName| {
        let written = dialect.writer.column_type(&ColumnType::named(**ty, &[]));
        written.split('(').next().is_some_and(|written| written.trim().eq_ignore_ascii_case(name.trim()))
    };
    // Types of other dialects are written like the nearest one of this, which has the same name.
    let is_borrowed = |ty: &&TypeName| !format!("{ty:?}").eq_ignore_ascii_case(name.trim());
    let name = *TypeName::ALL.iter().filter(is_named).min_by_key(is_borrowed)?;
    Some(BaseType::Named { name, arguments })
}

#[cfg(test)]
mod tests;
