//! The catalogue of SQLite, which keeps the text of every definition.

use super::super::connection::Connection;
use super::line;

pub(super) fn catalogue(connection: &mut Connection) -> Vec<String> {
    let objects = "SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL \
                   AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND tbl_name NOT LIKE '\\_prismakit%' ESCAPE '\\'";
    let objects = connection.query(objects).expect("the catalogue can be read");
    let lines = objects.iter().flat_map(|object| {
        let [Some(kind), Some(name), Some(sql)] = object.as_slice() else { panic!("an object without text") };
        match kind.as_str() {
            "table" => table(name, sql),
            _ => vec![format!("{kind} {name} {}", words(sql).join(" "))],
        }
    });
    lines.collect()
}

/// A line for each column and constraint, and one for the options.
fn table(name: &str, sql: &str) -> Vec<String> {
    let words = words(sql);
    let open = words.iter().position(|word| word == "(");
    let Some(open) = open else { return vec![format!("table {name} {}", words.join(" "))] };
    let (mut depth, mut lines, mut part) = (0, Vec::new(), Vec::new());
    for word in &words[open..] {
        match word.as_str() {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        let is_end = (depth == 1 && word == ",") || (depth == 0 && word == ")");
        if is_end {
            lines.extend(parts(&part).map(|part| format!("table {name} {part}")));
            part.clear();
        } else if (depth, word.as_str()) != (1, "(") || !part.is_empty() {
            part.push(word.clone());
        }
    }
    lines.push(format!("table {name} ) {}", part.join(" ")));
    lines
}

/// A column or constraint. A foreign key that stands behind its only column is the same as one that
/// stands alone, and what it is called means nothing to the database.
fn parts(words: &[String]) -> impl Iterator<Item = String> {
    let named = |words: &[String]| words.first().is_some_and(|word| word == "CONSTRAINT");
    let start = words.iter().position(|word| word == "FOREIGN" || word == "REFERENCES");
    let start = start.unwrap_or(words.len());
    let name = if start >= 2 && named(&words[start - 2..]) { start - 2 } else { start };
    let (own, key) = (&words[..name], &words[start..]);
    let column = own.first().filter(|_| key.first().is_some_and(|word| word == "REFERENCES"));
    let column = column.map(|column| format!("FOREIGN KEY ( {column} ) ")).unwrap_or_default();
    let key = (!key.is_empty()).then(|| column + &key.join(" "));
    let own = (!own.is_empty()).then(|| own.join(" "));
    own.into_iter().chain(key)
}

/// The words and signs of SQL, without what is between them.
fn words(sql: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = sql.trim_start();
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '\'' | '"' | '`' => quoted(rest, first),
            '[' => rest.find(']').map_or(rest.len(), |end| end + 1),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (word, after) = rest.split_at(len);
        if !word.starts_with("--") && !word.starts_with("/*") {
            words.push(if first == '\'' { word.to_owned() } else { line(word) });
        }
        rest = after.trim_start();
    }
    words
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
}

/// The length of a quoted text; a quote within it is written twice.
fn quoted(text: &str, quote: char) -> usize {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((index, c)) = chars.next() {
        if c == quote && chars.next_if(|(_, next)| *next == quote).is_none() {
            return index + 1;
        }
    }
    text.len()
}

#[test]
fn a_foreign_key_is_the_same_wherever_it_stands() {
    let own = "CREATE TABLE t (a INTEGER CONSTRAINT b REFERENCES p (id) ON DELETE CASCADE)";
    let alone =
        "CREATE TABLE t (a INTEGER, CONSTRAINT c FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE)";
    assert_eq!(table("t", own), table("t", alone));
    assert_eq!(
        table("t", own),
        [
            "table t a INTEGER",
            "table t FOREIGN KEY ( a ) REFERENCES p ( id ) ON DELETE CASCADE",
            "table t ) "
        ]
    );
    let other = "CREATE TABLE t (a INTEGER REFERENCES p (id))";
    assert_ne!(table("t", own), table("t", other));
}

#[test]
fn a_definition_comes_apart() {
    let sql = "CREATE TABLE \"t\" (\n  \"a (, b\"   TEXT NOT NULL DEFAULT 'it''s, so', -- why (\n \
               \"c\" DECIMAL(10,2) /* , */ CHECK (\"c\">0),\n  PRIMARY KEY (\"a\", \"c\")\n) STRICT, WITHOUT ROWID";
    assert_eq!(
        table("t", sql),
        [
            "table t \"a (, b\" TEXT NOT NULL DEFAULT 'it''s, so'",
            "table t \"c\" DECIMAL ( 10 , 2 ) CHECK ( \"c\" > 0 )",
            "table t PRIMARY KEY ( \"a\" , \"c\" )",
            "table t ) STRICT , WITHOUT ROWID",
        ]
    );
}
