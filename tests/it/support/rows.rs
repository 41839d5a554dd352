//! The rows of all tables, to compare them before and after something happened to the tables.

use std::collections::BTreeMap;

use prismakit::schema::connector::Provider;

use super::connection::{Connection, Values};

/// Every table by its name, which has its schema in front on PostgreSQL unless that is `public`.
pub(crate) type Rows = BTreeMap<String, Table>;

/// The rows of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// The names of the columns.
    pub(crate) columns: Vec<String>,
    /// As text; on SQLite as literals, which tell `1` from `'1'`.
    pub(crate) rows: Vec<Values>,
}

/// Reads all tables but those that prismakit keeps for the way back.
pub(crate) fn rows(provider: Provider, connection: &mut Connection) -> Rows {
    let columns = match provider {
        Provider::Postgresql => POSTGRESQL,
        Provider::MySql => MYSQL,
        _ => SQLITE,
    };
    let mut tables = Rows::new();
    let mut sources = BTreeMap::new();
    for row in connection.query(columns).expect("the catalogue can be read") {
        let [Some(name), Some(quoted), Some(column)] = <[_; 3]>::try_from(row).expect("there are three")
        else {
            panic!("names are not null")
        };
        tables.entry(name.clone()).or_default().columns.push(column);
        sources.insert(name, quoted);
    }
    for (name, table) in &mut tables {
        let quoted = table.columns.iter().map(|column| format!("\"{}\"", column.replace('"', "\"\"")));
        let values = quoted.map(|name| match provider {
            Provider::Sqlite => format!("quote({name})"),
            _ => name,
        });
        let query = format!("SELECT {} FROM {}", values.collect::<Vec<_>>().join(", "), sources[name]);
        table.rows = connection.query(&query).unwrap_or_else(|error| panic!("{error}\n{query}"));
    }
    tables
}

const POSTGRESQL: &str = "SELECT CASE nspname WHEN 'public' THEN '' ELSE nspname || '.' END || relname, \
        quote_ident(nspname) || '.' || quote_ident(relname), attname \
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace JOIN pg_attribute ON attrelid = pg_class.oid \
    WHERE relkind IN ('r', 'p') AND nspname !~ '^pg_' AND nspname NOT IN ('information_schema', '_prismakit') \
        AND attnum > 0 AND NOT attisdropped ORDER BY attnum";

const MYSQL: &str = "SELECT table_name, CONCAT('\"', REPLACE(table_name, '\"', '\"\"'), '\"'), column_name \
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) \
    WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\\_prismakit%' \
    ORDER BY ordinal_position";

const SQLITE: &str = "SELECT t.name, '\"' || replace(t.name, '\"', '\"\"') || '\"', c.name \
    FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' \
        AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name NOT LIKE '\\_prismakit%' ESCAPE '\\' \
    ORDER BY c.cid";

impl Table {
    /// The rows as lines, with the named columns alone, sorted: `name: a=1, b=NULL`.
    pub(crate) fn lines(
        &self,
        name: &str,
        columns: &[(String, String)],
        write: fn(&str) -> String,
    ) -> Vec<String> {
        let places: Vec<(usize, &str)> = columns
            .iter()
            .filter_map(|(column, shown)| {
                let place = self.columns.iter().position(|known| known == column)?;
                Some((place, shown.as_str()))
            })
            .collect();
        let line = |row: &Values| {
            let value = |place: usize| row[place].as_deref().map_or("NULL".to_owned(), write);
            let values = places.iter().map(|(place, shown)| format!("{shown}={}", value(*place)));
            format!("{name}: {}", values.collect::<Vec<_>>().join(", "))
        };
        let mut lines: Vec<String> = self.rows.iter().map(line).collect();
        lines.sort();
        lines
    }
}

/// A value as the database gives it.
pub(crate) fn exact(value: &str) -> String {
    value.to_owned()
}

/// A value as text, whatever its type: a literal of SQLite without its quotes.
pub(crate) fn text(value: &str) -> String {
    match value.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        Some(text) => text.replace("''", "'"),
        None => value.to_owned(),
    }
}
