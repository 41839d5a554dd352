//! The tables and columns that SQL names.
//!
//! This is no parser of SQL: it looks at where names stand. What it is not sure of it leaves out, such as
//! names of columns in SQL that reads from something else than tables.

use super::sql_tokens::{Dialect, Token, TokenKind, read};
use crate::text::Span;

/// The names in SQL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// The tables, in the order of the text.
    pub tables: Vec<Table>,
    /// The columns, in the order of the text.
    pub columns: Vec<Column>,
    /// Tables that the SQL itself makes.
    pub made: Vec<Span>,
    /// Whether nothing is put into it but values.
    pub complete: bool,
}

/// A table that is read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// Its name.
    pub name: Span,
    /// Whether the name is in quotes.
    pub quoted: bool,
    /// The name of its schema.
    pub schema: Option<Span>,
}

/// What may be a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Its name.
    pub name: Span,
    /// Whether the name is in quotes.
    pub quoted: bool,
    /// Of which of the tables it is; several if it may be of any of them.
    pub tables: Vec<usize>,
    /// Whether it is certainly a column of that table.
    pub certain: bool,
}

/// Words that are no names, wherever they stand bare.
const RESERVED: &[&str] = &[
    "all",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "between",
    "by",
    "case",
    "cast",
    "collate",
    "conflict",
    "constraint",
    "create",
    "cross",
    "current_date",
    "current_timestamp",
    "default",
    "delete",
    "desc",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "exists",
    "false",
    "fetch",
    "filter",
    "first",
    "for",
    "from",
    "full",
    "group",
    "having",
    "ilike",
    "in",
    "inner",
    "insert",
    "intersect",
    "interval",
    "into",
    "is",
    "isnull",
    "join",
    "last",
    "lateral",
    "left",
    "like",
    "limit",
    "natural",
    "not",
    "nothing",
    "notnull",
    "null",
    "nulls",
    "offset",
    "on",
    "or",
    "order",
    "outer",
    "over",
    "partition",
    "returning",
    "right",
    "select",
    "set",
    "similar",
    "some",
    "table",
    "then",
    "to",
    "true",
    "truncate",
    "union",
    "unique",
    "update",
    "user",
    "using",
    "values",
    "when",
    "where",
    "window",
    "with",
];

/// Functions with `FROM` among their arguments.
const WITH_FROM: &[&str] = &["extract", "overlay", "position", "substring", "trim"];

/// Words before `UPDATE` where it does not name a table.
const BEFORE_OTHER_UPDATE: &[&str] = &["DO", "FOR", "KEY", "NO", "ON"];

/// Words after which a value follows.
const BEFORE_VALUE: &[&str] = &[
    "AND", "ANY", "BETWEEN", "BY", "CASE", "ELSE", "ILIKE", "IN", "INTERVAL", "IS", "LIKE", "LIMIT", "NOT",
    "OFFSET", "OR", "SELECT", "THEN", "VALUES", "WHEN", "TO",
];

/// What a name in `FROM` can be called by.
struct Alias {
    name: String,
    table: Option<usize>,
}

struct Reader<'s> {
    sql: &'s str,
    tokens: Vec<Token>,
    names: Names,
    aliases: Vec<Alias>,
    /// The names of common table expressions.
    common: Vec<String>,
    /// Whether something else than a table is read from.
    has_other_sources: bool,
    /// Names of results, which can be used like columns.
    results: Vec<String>,
    /// Tokens that have been understood.
    used: Vec<bool>,
}

/// The names in a text.
pub(super) fn names(sql: &str, dialect: Dialect) -> Names {
    let tokens = read(sql, dialect);
    let used = vec![false; tokens.len()];
    let mut reader = Reader {
        sql,
        tokens,
        names: Names { complete: true, ..Names::default() },
        aliases: Vec::new(),
        common: Vec::new(),
        has_other_sources: false,
        results: Vec::new(),
        used,
    };
    reader.common_tables();
    reader.tables();
    reader.subqueries();
    reader.results();
    reader.columns();
    reader.holes();
    reader.names
}

impl Reader<'_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.sql[token.span.range()])
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(self.sql, word))
    }

    fn is_sign(&self, at: usize, sign: u8) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Sign(sign))
    }

    fn is_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| match token.kind {
            TokenKind::Quoted => true,
            TokenKind::Word => !is_reserved(&self.sql[token.span.range()]),
            _ => false,
        })
    }

    /// The name as it is compared: bare ones without case.
    fn folded(&self, at: usize) -> String {
        match self.tokens.get(at) {
            Some(token) if token.kind == TokenKind::Quoted => self.text(at).to_owned(),
            _ => self.text(at).to_lowercase(),
        }
    }

    /// `WITH name AS (`, `WITH name (columns) AS (`, `, name AS (`
    fn common_tables(&mut self) {
        if !self.tokens.iter().any(|token| token.is(self.sql, "WITH")) {
            return;
        }
        for at in 0..self.tokens.len() {
            let begins = at > 0
                && (self.is(at - 1, "WITH") || self.is(at - 1, "RECURSIVE") || self.is_sign(at - 1, b','));
            if !begins || !self.is_name(at) {
                continue;
            }
            let after = if self.is_sign(at + 1, b'(') { self.closing(at + 1) + 1 } else { at + 1 };
            let body = if self.is(after + 1, "MATERIALIZED") { after + 2 } else { after + 1 };
            let body = if self.is(body, "NOT") { body + 2 } else { body };
            if self.is(after, "AS") && self.is_sign(body, b'(') {
                self.common.push(self.folded(at));
                self.used[at..after].fill(true);
            }
        }
    }

    /// The bracket that closes the one at the place.
    fn closing(&self, open: usize) -> usize {
        let mut depth = 0_usize;
        for at in open..self.tokens.len() {
            if self.is_sign(at, b'(') {
                depth += 1;
            } else if self.is_sign(at, b')') {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at;
                }
            }
        }
        self.tokens.len()
    }

    fn tables(&mut self) {
        let mut at = 0;
        // The functions whose arguments the place is in.
        let mut functions: Vec<bool> = Vec::new();
        while at < self.tokens.len() {
            if self.is_sign(at, b'(') {
                functions.push(at > 0 && WITH_FROM.iter().any(|name| self.is(at - 1, name)));
            } else if self.is_sign(at, b')') {
                functions.pop();
            } else if self.names_table(at, functions.last() == Some(&true)) {
                at = self.sources(at);
                continue;
            }
            at += 1;
        }
    }

    /// Whether a table follows the word.
    fn names_table(&self, at: usize, in_function: bool) -> bool {
        let before = |words: &[&str]| at > 0 && self.tokens[at - 1].is_any(self.sql, words);
        match self.text(at).to_ascii_uppercase().as_str() {
            _ if self.tokens[at].kind != TokenKind::Word => false,
            "FROM" => !in_function && !before(&["DISTINCT"]),
            "JOIN" | "INTO" | "TABLE" => true,
            "TRUNCATE" => !self.is(at + 1, "TABLE"),
            "UPDATE" => !before(BEFORE_OTHER_UPDATE) && self.is_name(at + 1),
            _ => false,
        }
    }

    /// What follows `FROM` and the like, with what follows commas.
    fn sources(&mut self, at: usize) -> usize {
        let mut end = self.source(at + 1).max(at + 1);
        while self.is(at, "FROM") && self.is_sign(end, b',') {
            end = self.source(end + 1).max(end + 1);
        }
        end
    }

    /// A table, or what else can be read from; returns where it goes on.
    fn source(&mut self, start: usize) -> usize {
        let mut at = start;
        while ["ONLY", "LATERAL", "IF", "NOT", "EXISTS"].iter().any(|word| self.is(at, word)) {
            at += 1;
        }
        if !self.is_name(at) {
            self.has_other_sources |=
                !self.is_sign(at, b'(') || self.is(start, "LATERAL") || self.is(at + 1, "SELECT");
            return at;
        }
        let mut parts = vec![at];
        while self.is_sign(at + 1, b'.') && self.is_name(at + 2) {
            at += 2;
            parts.push(at);
        }
        let is_made = start >= 1 && self.is(start - 1, "TABLE") && self.is_creation(start - 1);
        let is_call = self.is_sign(at + 1, b'(') && !(start >= 1 && self.is(start - 1, "INTO")) && !is_made;
        self.used[start..=at].fill(true);
        let table = match (is_call, is_made) {
            (true, _) => {
                self.has_other_sources = true;
                None
            }
            (_, true) => {
                self.names.made.push(self.tokens[at].span);
                None
            }
            _ => self.table(&parts),
        };
        let end = if is_call { self.closing(at + 1) + 1 } else { at + 1 };
        let end = self.alias(end, table);
        if start >= 1 && self.is(start - 1, "INTO") && self.is_sign(end, b'(') {
            return self.inserted(end, table);
        }
        end
    }

    /// Whether the word `TABLE` at the place belongs to `CREATE TABLE`.
    fn is_creation(&self, table: usize) -> bool {
        (table.saturating_sub(3)..table).any(|at| self.is(at, "CREATE"))
    }

    fn table(&mut self, parts: &[usize]) -> Option<usize> {
        let (last, before) = parts.split_last()?;
        let folded = self.folded(*last);
        if before.is_empty() && self.common.contains(&folded) {
            self.has_other_sources = true;
            self.aliases.push(Alias { name: folded, table: None });
            return None;
        }
        let schema = before.last().map(|at| self.tokens[*at].span);
        let token = &self.tokens[*last];
        let quoted = token.kind == TokenKind::Quoted;
        self.names.tables.push(Table { name: token.span, quoted, schema });
        let index = self.names.tables.len() - 1;
        self.aliases.push(Alias { name: folded, table: Some(index) });
        Some(index)
    }

    /// `AS name`, `name`
    fn alias(&mut self, at: usize, table: Option<usize>) -> usize {
        let name = if self.is(at, "AS") { at + 1 } else { at };
        let follows = self.is_name(name) && !self.is_sign(name + 1, b'.');
        let is_word = self
            .tokens
            .get(name)
            .is_some_and(|token| token.is_any(self.sql, &["SET", "VALUES", "TABLESAMPLE"]));
        if !follows || is_word {
            return at;
        }
        self.used[at..=name].fill(true);
        self.aliases.push(Alias { name: self.folded(name), table });
        name + 1
    }

    /// The columns in `INSERT INTO table (…)`.
    fn inserted(&mut self, open: usize, table: Option<usize>) -> usize {
        let close = self.closing(open);
        for at in open + 1..close.min(self.tokens.len()) {
            if self.is_name(at) {
                self.used[at] = true;
                self.column(at, table.into_iter().collect(), true);
            }
        }
        close
    }

    /// Names behind brackets, of subqueries or results: an alias that is also one of a table says nothing.
    fn subqueries(&mut self) {
        for at in 0..self.tokens.len() {
            let name = if self.is(at + 1, "AS") { at + 2 } else { at + 1 };
            if self.is_sign(at, b')') && self.is_name(name) {
                let name = self.folded(name);
                self.aliases.push(Alias { name, table: None });
            }
        }
    }

    /// Names that are given to results: `AS name`.
    fn results(&mut self) {
        for at in 0..self.tokens.len() {
            if self.is(at, "AS") && self.is_name(at + 1) {
                self.results.push(self.folded(at + 1));
                self.used[at + 1] = true;
            }
        }
        // `count(*) total`, `name label`: a name behind a value that no sign parts from it.
        for at in 1..self.tokens.len() {
            let before = &self.tokens[at - 1];
            let ends_value = before.kind == TokenKind::Sign(b')')
                || self.is_name(at - 1)
                || before.kind == TokenKind::Literal;
            if ends_value && self.is_name(at) && !self.used[at] {
                self.results.push(self.folded(at));
                self.used[at] = true;
            }
        }
    }

    fn columns(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            if self.is_sign(at + 1, b'.') && self.is_name(at) {
                at = self.qualified(at);
            } else {
                self.bare(at);
                at += 1;
            }
        }
    }

    /// `alias.column`
    fn qualified(&mut self, at: usize) -> usize {
        let follows = at > 0 && self.is_sign(at - 1, b'.');
        let leads_on = self.is_sign(at + 3, b'.') || self.is_sign(at + 3, b'(');
        let name = self.folded(at);
        if !follows && !leads_on && !self.used[at] && self.tokens.get(at + 2).is_some_and(Token::is_name) {
            // Names of tables and aliases in subqueries may be the same: then it is not known which is meant.
            let mut tables: Vec<Option<usize>> =
                self.aliases.iter().filter(|alias| alias.name == name).map(|alias| alias.table).collect();
            if name == "excluded" && self.names.tables.len() == 1 {
                tables.push(Some(0));
            }
            let known: Vec<usize> = tables.iter().copied().flatten().collect();
            if !known.is_empty() && known.len() == tables.len() {
                self.column(at + 2, known, true);
            }
        }
        at + 3
    }

    /// A name alone: a column of one of the tables, if there is nothing else that it could be.
    fn bare(&mut self, at: usize) {
        let is_function = self.is_sign(at + 1, b'(');
        let is_type = at > 1 && self.is_sign(at - 1, b':') && self.is_sign(at - 2, b':');
        let is_part = at > 0 && self.is_sign(at - 1, b'.');
        if self.used[at] || !self.is_name(at) || is_function || is_type || is_part || self.has_other_sources {
            return;
        }
        if self.results.contains(&self.folded(at)) {
            return;
        }
        self.column(at, (0..self.names.tables.len()).collect(), false);
    }

    fn column(&mut self, at: usize, tables: Vec<usize>, certain: bool) {
        let token = &self.tokens[at];
        if !tables.is_empty() {
            let quoted = token.kind == TokenKind::Quoted;
            self.names.columns.push(Column { name: token.span, quoted, tables, certain });
        }
    }

    /// What is put in behind an operator, a comma or a bracket is a value; elsewhere it may be anything.
    fn holes(&mut self) {
        let holes = (0..self.tokens.len()).filter(|at| self.tokens[*at].kind == TokenKind::Hole);
        let is_value = |at: usize| {
            let Some(before) = at.checked_sub(1).map(|at| &self.tokens[at]) else { return false };
            match before.kind {
                TokenKind::Sign(sign) => b"=<>(,+-*/%|&~!".contains(&sign),
                TokenKind::Word => before.is_any(self.sql, BEFORE_VALUE),
                _ => false,
            }
        };
        self.names.complete = holes.into_iter().all(is_value);
        let mut spans = std::mem::take(&mut self.names.columns);
        spans.sort_by_key(|column| column.name);
        self.names.columns = spans;
    }
}

/// Whether a word is none of the names that can stand bare.
pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tables, then columns with a star if they are certain.
    fn check(sql: &str) -> (Vec<&str>, Vec<String>, bool) {
        let names = names(sql, Dialect::PostgreSql);
        let tables = names.tables.iter().map(|table| &sql[table.name.range()]).collect();
        let columns = names
            .columns
            .iter()
            .map(|column| format!("{}{}", &sql[column.name.range()], if column.certain { "*" } else { "" }));
        (tables, columns.collect(), names.complete)
    }

    #[test]
    fn reserved_words_can_be_searched() {
        assert!(RESERVED.is_sorted());
    }

    #[test]
    fn tables_and_columns_are_told_from_what_looks_like_them() {
        let cases: &[(&str, &[&str], &[&str], bool)] = &[
            ("SELECT id, \"Name\" FROM \"Tree\" WHERE age > \u{1}", &["Tree"], &["id", "Name", "age"], true),
            (
                "SELECT t.id, count(*) AS n FROM trees t JOIN groves AS g ON g.id = t.grove_id GROUP BY t.id ORDER BY n",
                &["trees", "groves"],
                &["id*", "id*", "grove_id*", "id*"],
                true,
            ),
            (
                "INSERT INTO trees (id, name) VALUES (\u{1}, \u{1}) ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name",
                &["trees"],
                &["id*", "name*", "id", "name", "name*"],
                true,
            ),
            ("UPDATE trees SET age = age + 1 WHERE id IN (\u{1})", &["trees"], &["age", "age", "id"], true),
            ("WITH old AS (SELECT id FROM trees) SELECT * FROM old", &["trees"], &[], true),
            ("SELECT EXTRACT(year FROM planted) FROM a, b", &["a", "b"], &["year", "planted"], true),
            ("SELECT x FROM generate_series(1, 2) AS x", &[], &[], true),
            ("SELECT * FROM (SELECT id FROM trees) AS t WHERE t.id = 1", &["trees"], &[], true),
            (
                "SELECT t.id, t.n FROM (SELECT t.age FROM trees t) t JOIN trees ON t.id = trees.id",
                &["trees", "trees"],
                &["id*"],
                true,
            ),
            ("SELECT id FROM trees FOR UPDATE", &["trees"], &["id"], true),
            ("SELECT id::text FROM forest.trees", &["trees"], &["id"], true),
            ("SELECT id FROM trees WHERE a IS DISTINCT FROM b", &["trees"], &["id", "a", "b"], true),
            ("SELECT id FROM trees \u{1}", &["trees"], &["id"], false),
            ("SELECT id FROM \u{1}", &[], &[], false),
            ("CREATE TABLE twigs (id int)", &[], &[], true),
            ("TRUNCATE TABLE \"Tree\" CASCADE", &["Tree"], &[], true),
            ("DELETE FROM trees", &["trees"], &[], true),
            ("((((", &[], &[], true),
            ("FROM", &[], &[], true),
            ("WITH a AS", &[], &[], true),
        ];
        for (sql, tables, columns, complete) in cases {
            let found = check(sql);
            let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(found, (tables.to_vec(), columns, *complete), "{sql}");
        }
    }
}
