//! Primary keys and indexes.

use crate::schema::index_options::{IndexAlgorithm, SortOrder};
use crate::schema::items::IndexKind;
use crate::sql::{AttachmentKind, Index, IndexColumn, PrimaryKey, SqlError, Table};

use super::{Context, Tables, attachment, expressions};

const MARIADB: &str = "SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME, COLLATION, SUB_PART, \
    INDEX_TYPE, NULL, IGNORED FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() \
    ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX";
const MYSQL: &str = "SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME, COLLATION, SUB_PART, \
    INDEX_TYPE, EXPRESSION, IF(IS_VISIBLE = 'NO', 'YES', 'NO') FROM information_schema.STATISTICS \
    WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX";

/// Fills the tables with them.
pub(super) fn read(cx: &mut Context<'_>, tables: &mut Tables) -> Result<(), SqlError> {
    let rows: Vec<[_; 9]> = cx.rows(if cx.is_mariadb { MARIADB } else { MYSQL })?;
    let mut told: Vec<ToldIndex> = Vec::new();
    for [table, name, non_unique, column, collation, length, kind, expression, ignored] in rows {
        let (table, name) = (table.unwrap_or_default(), name.unwrap_or_default());
        if !told.last().is_some_and(|last| last.table == table && last.name == name) {
            told.push(ToldIndex {
                table,
                name,
                is_unique: non_unique.as_deref() == Some("0"),
                kind: kind.unwrap_or_default(),
                is_ignored: ignored.as_deref() == Some("YES"),
                parts: Vec::new(),
            });
        }
        let part = Part {
            column,
            expression: expression.map(|expression| expressions::read(cx, &expression)),
            is_descending: collation.as_deref() == Some("D"),
            length: length.and_then(|length| length.parse().ok()),
        };
        told.last_mut().expect("one was pushed if there was none").parts.push(part);
    }
    for index in told {
        if let Some(table) = tables.get_mut(&index.table) {
            index.add_to(cx, table);
        }
    }
    Ok(())
}

/// What the information schema says about an index.
struct ToldIndex {
    table: String,
    name: String,
    is_unique: bool,
    kind: String,
    /// Whether queries do without it, though it is kept up to date.
    is_ignored: bool,
    parts: Vec<Part>,
}

/// A column or an expression of an index.
struct Part {
    column: Option<String>,
    expression: Option<String>,
    is_descending: bool,
    length: Option<u32>,
}

impl ToldIndex {
    fn add_to(&self, cx: &Context<'_>, table: &mut Table) {
        match self.columns() {
            Some(columns) if self.name == "PRIMARY" => {
                table.primary_key = Some(PrimaryKey { name: None, columns });
            }
            Some(columns) if self.kind != "SPATIAL" => table.indexes.push(self.index(columns)),
            _ => table.attachments.push(attachment(AttachmentKind::Index, &self.name, self.statement(cx))),
        }
        if self.is_ignored {
            let word = if cx.is_mariadb { "IGNORED" } else { "INVISIBLE" };
            let [name, index] = [&self.table, &self.name].map(|name| cx.name(name));
            let statement = format!("ALTER TABLE {name} ALTER INDEX {index} {word}");
            let name = format!("INDEX {}", self.name);
            table.attachments.push(attachment(AttachmentKind::Setting, name, statement));
        }
    }

    /// Its columns; `None` where it is on an expression.
    fn columns(&self) -> Option<Vec<IndexColumn>> {
        let column = |part: &Part| {
            Some(IndexColumn {
                column: part.column.clone()?,
                sort: if part.is_descending { SortOrder::Desc } else { SortOrder::Asc },
                length: part.length,
                operator_class: None,
            })
        };
        self.parts.iter().map(column).collect()
    }

    /// What the server says about hashes is how it does what it was asked for, not what that was.
    fn index(&self, columns: Vec<IndexColumn>) -> Index {
        let kind = match self.kind.as_str() {
            "FULLTEXT" => IndexKind::Fulltext,
            _ if self.is_unique => IndexKind::Unique,
            _ => IndexKind::Normal,
        };
        Index {
            name: self.name.clone(),
            kind,
            columns,
            algorithm: IndexAlgorithm::BTree,
            predicate: None,
            details: crate::sql::IndexDetails::default(),
            origin: None,
        }
    }

    fn statement(&self, cx: &Context<'_>) -> String {
        let part = |part: &Part| {
            let what = match (&part.column, &part.expression) {
                (Some(column), _) => cx.name(column),
                (None, expression) => format!("({})", expression.as_deref().unwrap_or_default()),
            };
            // The length of a spatial index is no concern of its author's.
            let length = part.length.filter(|_| self.kind != "SPATIAL");
            let length = length.map(|length| format!("({length})")).unwrap_or_default();
            format!("{what}{length}{}", if part.is_descending { " DESC" } else { "" })
        };
        let kind = match self.kind.as_str() {
            "SPATIAL" => "SPATIAL ",
            _ if self.is_unique => "UNIQUE ",
            _ => "",
        };
        let parts: Vec<_> = self.parts.iter().map(part).collect();
        let [table, name] = [&self.table, &self.name].map(|name| cx.name(name));
        format!("CREATE {kind}INDEX {name} ON {table} ({})", parts.join(", "))
    }
}
