//! How SQLite says it.

mod blobs;
mod bookkeeping;
mod casts;
mod cells;
mod client_defaults;
mod columns;
mod constraints;
mod date_times;
mod existence;
mod explaining;
mod expressions;
mod families;
mod filling;
mod json;
mod kept;
mod locks;
mod names;
mod numbers;
mod placeholders;
mod probes;
pub(in crate::sql) mod reading;
mod rebuild;
mod rows;
pub(in crate::sql) mod settings;
mod statements;
mod strangers;
mod suspension;
pub(in crate::sql) mod tables;
pub(in crate::sql) mod tokens;
mod types;
mod values;

use crate::schema::connector::Provider;
use crate::sql::cast::Cast;
use crate::sql::column_type::ColumnType;
use crate::sql::default::{ClientDefault, Value};
use crate::sql::name::QualifiedName;
use crate::sql::operation::Operation;
use crate::sql::probe::Question;
use crate::sql::row::Cell;
use crate::sql::table::Column;

use crate::sql::script::Lexicon;

use super::explaining::Explaining;
use super::filling::{Filled, Frame, Together};
use super::{Abilities, Alteration, Dialect, Typed, Writer};

/// What is written needs SQLite 3.35 (March 2021), the first that drops columns.
pub(super) static DIALECT: Dialect = Dialect {
    provider: Provider::Sqlite,
    abilities: Abilities {
        is_file: true,
        alteration: Alteration::Rebuild,
        transactional_ddl: true,
        enum_types: false,
        schemas: false,
        concurrent_indexes: false,
        deferred_validation: false,
        inline_indexes: false,
        inline_foreign_keys: true,
        named_primary_keys: false,
        renames_indexes: false,
        renames_foreign_keys: false,
        indexes_foreign_keys: false,
        lock_timeouts: false,
        positions_columns: false,
        counts_integer_keys: true,
        keyed_join_tables: false,
        narrow_timestamps: false,
        geometric_texts: false,
        max_name_bytes: 10_000,
        cuts_names: false,
    },
    bookkeeping: bookkeeping::BOOKKEEPING,
    lexicon: Lexicon {
        escapes_with_backslash: false,
        dollar_quotes: false,
        nests_comments: false,
        dashes_need_space: false,
        hash_comments: false,
        executable_comments: false,
        brackets_quote_names: true,
        settings: &[&["PRAGMA"], &["ATTACH"], &["DETACH"]],
        undoable: None,
        alone: &[&["VACUUM"]],
        last: &[],
    },
    writer: &Sqlite,
};

struct Sqlite;

impl Writer for Sqlite {
    fn name(&self, name: &str) -> String {
        names::quoted(name)
    }

    fn qualified(&self, name: &QualifiedName) -> String {
        names::quoted(&name.name)
    }

    fn text(&self, text: &str) -> String {
        values::text(text)
    }

    /// A column takes values of any type, and `1` is not `'1'`.
    fn exact(&self, column: &Column) -> String {
        format!("quote({})", self.name(&column.name))
    }

    fn cell(&self, cell: Cell<'_>, ty: &ColumnType, out: &mut String) {
        cells::literal(cell, ty, out);
    }

    fn row_settings(&self) -> &'static [&'static str] {
        filling::SETTINGS
    }

    fn insert_frame(&self, table: &QualifiedName, columns: &[&Column]) -> Frame {
        super::insert_frame(self, table, columns, "", "DEFAULT VALUES")
    }

    fn fill_frame(&self, filled: &Filled<'_>, key: &[&Column]) -> Frame {
        filling::fill(filled, key)
    }

    fn together(&self, tables: &[Filled<'_>]) -> Together {
        filling::together(tables)
    }

    fn column_type(&self, ty: &ColumnType) -> String {
        types::column_type(ty)
    }

    fn value(&self, value: &Value, _: &ColumnType) -> String {
        values::value(value)
    }

    fn default(&self, column: &Column) -> Option<String> {
        values::default(column)
    }

    fn statements(&self, operation: &Operation<'_>) -> Vec<String> {
        statements::statements(operation)
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
        casts::cast(from.ty, to.ty, value)
    }

    fn client_default(&self, default: ClientDefault, _: &ColumnType) -> Option<String> {
        Some(client_defaults::expression(default))
    }

    fn placeholder(&self, ty: Typed<'_>) -> Option<String> {
        placeholders::placeholder(ty.ty)
    }

    fn kept_value(&self, column: &str, _: &ColumnType) -> String {
        names::of("kept", column)
    }

    /// A column takes any value, and makes a number of a text that looks like one, if it is for
    /// numbers. A `CAST` would do more: to a type that it does not know it makes numbers of all texts.
    fn converted(&self, value: &str, _: &ColumnType) -> String {
        value.to_owned()
    }

    fn is_same_expression(&self, before: &str, after: &str) -> bool {
        expressions::are_same(before, after)
    }

    fn is_index_of_definition(&self, name: &str) -> bool {
        settings::number_of_constraint(name).is_some()
    }

    fn mentions(&self, sql: &str, name: &str) -> bool {
        tokens::mentions(sql, name)
    }

    fn lock(&self, operation: &Operation<'_>) -> Option<&'static str> {
        locks::lock(operation)
    }
}
