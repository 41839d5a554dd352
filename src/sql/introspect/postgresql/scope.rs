//! Which database schemas are looked into, what is left out, and what objects are called.

use crate::sql::{Connection, Database, Dialect, Extension, QualifiedName, SqlError};

use super::record::Record;

/// What is looked into.
pub(super) struct Scope {
    dialect: &'static Dialect,
    /// The database schema of the connection.
    current: String,
    /// The database schemas that are asked for; none: the connection's own, by unqualified names.
    schemas: Vec<String>,
}

impl Scope {
    pub(super) fn new(connection: &mut Connection, schemas: &[String]) -> Result<Self, SqlError> {
        let current = connection.value("SELECT current_schema()")?.unwrap_or_default();
        Ok(Self { dialect: connection.dialect(), current, schemas: schemas.to_vec() })
    }

    /// The name of something; without its database schema where that goes without saying.
    pub(super) fn name(&self, schema: &str, name: impl Into<String>) -> QualifiedName {
        let is_implied = self.schemas.is_empty() && schema == self.current;
        QualifiedName { schema: (!is_implied).then(|| schema.to_owned()), name: name.into() }
    }

    /// A name in SQL.
    pub(super) fn quoted(&self, name: &str) -> String {
        self.dialect.writer.name(name)
    }

    /// A name with its database schema in SQL.
    pub(super) fn qualified(&self, name: &QualifiedName) -> String {
        self.dialect.writer.qualified(name)
    }

    /// A text in SQL.
    pub(super) fn text(&self, text: &str) -> String {
        self.dialect.writer.text(text)
    }

    /// The rows of a query, in which `{scope}` stands for the condition that the namespace `n` is
    /// looked into, and `{owners}` for the tables in it with their oid, namespace and name.
    pub(super) fn rows(
        &self,
        connection: &mut Connection,
        query: &str,
    ) -> Result<impl Iterator<Item = Record>, SqlError> {
        let sql = query.replace("{owners}", OWNERS).replace("{scope}", &self.condition());
        Ok(connection.query(&sql)?.into_iter().map(Record::new))
    }

    /// An expression for the name of the table `o`, as the statements about it call it.
    pub(super) fn table(&self) -> &'static str {
        if self.schemas.is_empty() {
            "quote_ident(o.relname)"
        } else {
            "format('%I.%I', o.nspname, o.relname)"
        }
    }

    fn condition(&self) -> String {
        let schemas =
            if self.schemas.is_empty() { std::slice::from_ref(&self.current) } else { &self.schemas };
        let names: Vec<_> = schemas.iter().map(|name| self.text(name)).collect();
        format!("n.nspname IN ({}) AND n.nspname <> '_prismakit'", names.join(", "))
    }

    /// The database schemas asked for that something stands in, in the order asked for.
    pub(super) fn schemas_of(&self, database: &Database) -> Vec<String> {
        let tables = database.tables.iter().map(|table| &table.name);
        let enums = database.enums.iter().map(|ty| &ty.name);
        let used: Vec<_> = tables.chain(enums).filter_map(|name| name.schema.as_deref()).collect();
        self.schemas.iter().filter(|schema| used.contains(&schema.as_str())).cloned().collect()
    }
}

/// Tables; partitions belong to the table that they are partitions of.
const OWNERS: &str = "(SELECT c.oid, n.nspname, c.relname FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND {scope}
    AND c.relname <> '_prisma_migrations' AND NOT starts_with(c.relname, '_prismakit')
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_class'::regclass
        AND e.objid = c.oid AND e.deptype = 'e'))";

/// The extensions of the database, but for the one that every database has.
pub(super) fn extensions(connection: &mut Connection) -> Result<Vec<Extension>, SqlError> {
    let rows = connection.query(
        "SELECT e.extname, n.nspname, e.extversion FROM pg_catalog.pg_extension e
         JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
         WHERE e.extname <> 'plpgsql' ORDER BY e.extname",
    )?;
    let extension = |row| {
        let mut row = Record::new(row);
        Extension { name: row.text(), schema: row.optional(), version: row.optional() }
    };
    Ok(rows.into_iter().map(extension).collect())
}
