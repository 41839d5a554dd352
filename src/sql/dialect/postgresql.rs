//! How PostgreSQL says it.

mod attachments;
mod blocks;
mod bookkeeping;
mod casts;
mod cells;
mod client_defaults;
mod columns;
mod enums;
mod existence;
mod explaining;
mod expressions;
mod filling;
mod kept;
mod keys;
mod locks;
mod names;
mod placeholders;
mod probes;
mod rows;
mod sequences;
mod statements;
mod tables;
pub(in crate::sql) mod tokens;
mod types;
mod values;

use crate::schema::connector::Provider;
use crate::sql::cast::Cast;
use crate::sql::column_type::{ColumnType, TypeName};
use crate::sql::default::{ClientDefault, Value};
use crate::sql::name::QualifiedName;
use crate::sql::operation::Operation;
use crate::sql::probe::Question;
use crate::sql::row::Cell;
use crate::sql::table::{Column, Table};

use crate::sql::script::Lexicon;

use super::explaining::Explaining;
use super::filling::{Copying, Filled, Frame, Together};
use super::{Abilities, Alteration, Dialect, LockQueries, Typed, Writer};

pub(super) static DIALECT: Dialect = Dialect {
    provider: Provider::Postgresql,
    abilities: Abilities {
        is_file: false,
        alteration: Alteration::Property,
        transactional_ddl: true,
        enum_types: true,
        schemas: true,
        concurrent_indexes: true,
        deferred_validation: true,
        inline_indexes: false,
        inline_foreign_keys: false,
        named_primary_keys: true,
        renames_indexes: true,
        renames_foreign_keys: true,
        indexes_foreign_keys: false,
        lock_timeouts: true,
        positions_columns: false,
        counts_integer_keys: false,
        keyed_join_tables: true,
        narrow_timestamps: false,
        geometric_texts: true,
        max_name_bytes: 63,
        cuts_names: true,
    },
    bookkeeping: bookkeeping::BOOKKEEPING,
    lexicon: Lexicon {
        escapes_with_backslash: false,
        dollar_quotes: true,
        nests_comments: true,
        dashes_need_space: false,
        hash_comments: false,
        executable_comments: false,
        brackets_quote_names: false,
        settings: &[&["SET"], &["RESET"]],
        undoable: None,
        alone: &[
            &["CREATE", "INDEX", "CONCURRENTLY"],
            &["DROP", "INDEX", "CONCURRENTLY"],
            &["REINDEX", "CONCURRENTLY"],
            &["REFRESH", "CONCURRENTLY"],
            &["ALTER", "DETACH", "PARTITION", "CONCURRENTLY"],
            &["VACUUM"],
            &["ALTER", "SYSTEM"],
            &["CREATE", "DATABASE"],
            &["DROP", "DATABASE"],
            &["CREATE", "TABLESPACE"],
            &["DROP", "TABLESPACE"],
        ],
        last: &[&["ALTER", "TYPE", "ADD", "VALUE"]],
    },
    writer: &PostgreSql,
};

struct PostgreSql;

impl Writer for PostgreSql {
    fn name(&self, name: &str) -> String {
        names::quoted(name)
    }

    fn qualified(&self, name: &QualifiedName) -> String {
        names::qualified(name)
    }

    fn text(&self, text: &str) -> String {
        values::text(text)
    }

    /// Columns that are always counted up take a value where it is insisted on; others do not mind.
    fn insert(&self, table: &QualifiedName, columns: &[&str], rows: &[Vec<String>]) -> String {
        super::inserted(self, table, columns, rows, " OVERRIDING SYSTEM VALUE")
    }

    fn cell(&self, cell: Cell<'_>, ty: &ColumnType, out: &mut String) {
        cells::literal(cell, ty, out);
    }

    fn check_at_once(&self) -> Option<&'static str> {
        Some("SET CONSTRAINTS ALL IMMEDIATE")
    }

    fn row_settings(&self) -> &'static [&'static str] {
        filling::SETTINGS
    }

    fn insert_frame(&self, table: &QualifiedName, columns: &[&Column]) -> Frame {
        super::insert_frame(self, table, columns, filling::overriding(columns), "DEFAULT VALUES")
    }

    fn fill_frame(&self, filled: &Filled<'_>, key: &[&Column]) -> Frame {
        filling::fill(filled, key)
    }

    fn together(&self, tables: &[Filled<'_>]) -> Together {
        filling::together(tables)
    }

    fn count_on(&self, table: &QualifiedName, column: &str) -> Option<String> {
        Some(sequences::count_on(table, column))
    }

    fn copying(&self) -> Option<&'static dyn Copying> {
        Some(&filling::Copy)
    }

    fn column_type(&self, ty: &ColumnType) -> String {
        types::column_type(ty)
    }

    fn catalogue_type(&self, ty: &ColumnType) -> (String, i64) {
        (types::column_type(ty), types::modifier(ty))
    }

    fn value(&self, value: &Value, ty: &ColumnType) -> String {
        values::value(value, ty)
    }

    fn default(&self, column: &Column) -> Option<String> {
        values::default(column)
    }

    /// The template that new databases are usually made of may hold something.
    fn create_database(&self, name: &str) -> String {
        format!("CREATE DATABASE {} TEMPLATE template0", self.name(name))
    }

    /// Whoever is still connected is sent away.
    fn drop_database(&self, name: &str) -> String {
        format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name(name))
    }

    fn implied_arguments(&self, name: TypeName) -> &'static [u32] {
        types::implied_arguments(name)
    }

    fn statements(&self, operation: &Operation<'_>) -> Vec<String> {
        statements::statements(operation)
    }

    fn attached(&self, table: &Table) -> Vec<String> {
        attachments::statements(table)
    }

    fn parted(&self, table: &Table) -> Vec<String> {
        attachments::parted(table)
    }

    fn statements_if_exists(&self, operation: &Operation<'_>) -> Vec<String> {
        existence::guarded(operation, statements::statements(operation))
    }

    fn explaining(&self) -> &'static dyn Explaining {
        &explaining::Plans
    }

    fn count(&self, question: &Question) -> String {
        probes::count(question)
    }

    fn cast(&self, from: Typed<'_>, to: Typed<'_>, value: &str) -> Option<Cast> {
        casts::cast(from, to, value)
    }

    fn client_default(&self, default: ClientDefault, ty: &ColumnType) -> Option<String> {
        client_defaults::expression(default, ty)
    }

    fn placeholder(&self, ty: Typed<'_>) -> Option<String> {
        placeholders::placeholder(ty)
    }

    fn kept_value(&self, column: &str, ty: &ColumnType) -> String {
        kept::value(column, ty)
    }

    fn lock_queries(&self) -> Option<LockQueries> {
        Some(locks::QUERIES)
    }

    fn is_same_expression(&self, before: &str, after: &str) -> bool {
        expressions::is_same(before, after)
    }

    fn lock(&self, operation: &Operation<'_>) -> Option<&'static str> {
        locks::lock(operation)
    }
}
