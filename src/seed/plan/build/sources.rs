//! Where the cells of each column come from.

use crate::seed::draw::Draw;
use crate::seed::plan::options::Request;
use crate::seed::plan::rows::Source;
use crate::sql::{Column, Database};

use super::Build;

/// Where the cells of the columns of a table come from.
pub(super) struct Sources {
    pub(super) columns: Vec<Source>,
    /// Why the table cannot have rows, if it cannot.
    pub(super) obstacle: Option<String>,
}

impl Sources {
    /// How many values a column has.
    pub(super) fn count(&self, column: usize) -> u64 {
        match &self.columns[column] {
            Source::Values(values) => values.count(),
            Source::Database | Source::Null | Source::Key { .. } => u64::MAX,
        }
    }
}

impl Build<'_> {
    pub(super) fn sources(&self, database: &Database, table: usize) -> Sources {
        let mut obstacle = None;
        let columns = (0..self.tables[table].columns.len())
            .map(|place| {
                self.source(database, table, place).unwrap_or_else(|reason| {
                    obstacle.get_or_insert(reason);
                    Source::Null
                })
            })
            .collect();
        Sources { columns, obstacle }
    }

    fn source(&self, database: &Database, table: usize, place: usize) -> Result<Source, String> {
        let its = &self.tables[table];
        let column = &its.columns[place];
        if column.details.generated.is_some() {
            return Ok(Source::Database);
        }
        if let Some(source) = self.key_source(table, place) {
            return Ok(source);
        }
        let is_family = self.families.holds(table, place);
        if !is_family && its.foreign_keys.iter().any(|key| key.columns.contains(&column.name)) {
            return without(column, || {
                format!("`{}` refers to a table that gets no rows", its.column_label(column))
            });
        }
        let keys = self.uniques[table].iter().filter(|unique| unique.columns.contains(&place));
        let request = Request {
            database,
            table: its,
            column,
            place,
            is_unique: keys.count() > 0,
            is_referenced: self.referenced.contains(&(table, place)),
            prefix: prefix(its, &column.name),
            order: Draw::named(self.options.seed, &its.label()).fork(ORDER),
            // What has to agree between tables is drawn alike in them.
            draw: if is_family {
                Draw::named(self.options.seed, &column.name)
            } else {
                Draw::named(self.options.seed, &its.column_label(column))
            },
        };
        match self.values.values(&request) {
            Ok(values) => Ok(Source::Values(values)),
            Err(_) if column.default.is_some() || column.is_auto_increment => Ok(Source::Database),
            Err(reason) => without(column, || reason),
        }
    }

    /// The key that a column belongs to; of several, one that every row has and that leads to another
    /// table.
    fn key_source(&self, table: usize, place: usize) -> Option<Source> {
        let links = self.links[table].iter().enumerate();
        let keys =
            links.flat_map(|(link, its)| its.keys.iter().enumerate().map(move |(key, it)| (link, key, it)));
        let holding = keys.filter(|(_, _, it)| it.columns.contains(&place));
        let (link, key, it) =
            holding.min_by_key(|(_, _, it)| (it.target == table, !it.nullable.is_empty()))?;
        if it.target == table && self.families.holds(table, place) {
            return None;
        }
        let part = it.columns.iter().position(|column| *column == place)?;
        Some(Source::Key {
            link,
            key,
            referenced: it.referenced[part],
            is_shared: !it.nullable.contains(&place),
        })
    }
}

/// Chance for the order of a table is not that of any of its rows.
const ORDER: u64 = 5 << 32;

/// Nothing stands in the column, if that is allowed.
fn without(column: &Column, reason: impl FnOnce() -> String) -> Result<Source, String> {
    if column.is_nullable { Ok(Source::Null) } else { Err(reason()) }
}

/// How many characters of the column are in the unique indexes of which it is a part.
fn prefix(table: &crate::sql::Table, column: &str) -> Option<u32> {
    let parts = table.indexes.iter().flat_map(|index| &index.columns);
    let parts = parts.chain(table.primary_key.iter().flat_map(|key| &key.columns));
    parts.filter(|part| part.column == column).filter_map(|part| part.length).min()
}
