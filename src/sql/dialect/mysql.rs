//! What MySQL and MariaDB can do, and how it is said there.
//!
//! Written for MySQL from 8.0.16 and MariaDB from 10.6, so that one script runs on both.

mod attachments;
mod bookkeeping;
mod casts;
mod cells;
mod definitions;
mod details;
mod explaining;
mod expressions;
mod filling;
mod generated;
mod keeping;
mod literals;
mod locks;
mod moments;
mod probes;
mod quote;
mod statements;
mod types;

use crate::schema::connector::Provider;
use crate::sql::cast::Cast;
use crate::sql::column_type::{ColumnType, TypeName};
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

pub(super) static DIALECT: Dialect = Dialect {
    provider: Provider::MySql,
    abilities: Abilities {
        is_file: false,
        alteration: Alteration::Definition,
        transactional_ddl: false,
        enum_types: false,
        schemas: false,
        concurrent_indexes: false,
        deferred_validation: false,
        inline_indexes: true,
        inline_foreign_keys: false,
        named_primary_keys: false,
        renames_indexes: true,
        renames_foreign_keys: false,
        indexes_foreign_keys: true,
        lock_timeouts: true,
        positions_columns: true,
        counts_integer_keys: false,
        keyed_join_tables: false,
        narrow_timestamps: true,
        geometric_texts: false,
        max_name_bytes: 64,
        cuts_names: false,
    },
    bookkeeping: bookkeeping::BOOKKEEPING,
    lexicon: Lexicon {
        escapes_with_backslash: true,
        dollar_quotes: false,
        nests_comments: false,
        dashes_need_space: true,
        hash_comments: true,
        executable_comments: true,
        brackets_quote_names: false,
        settings: &[&["SET"], &["USE"]],
        undoable: Some(&[
            "INSERT",
            "UPDATE",
            "DELETE",
            "REPLACE",
            "SELECT",
            "WITH",
            "DO",
            "SET",
            "LOAD",
            "VALUES",
            "TABLE",
            "SHOW",
            "SAVEPOINT",
            "RELEASE",
            "ROLLBACK",
        ]),
        alone: &[],
        last: &[],
    },
    writer: &MySql,
};

struct MySql;

impl Writer for MySql {
    fn name(&self, name: &str) -> String {
        quote::name(name)
    }

    fn text(&self, text: &str) -> String {
        quote::text(text)
    }

    /// The server shows six digits of a `FLOAT`, and all of a `DOUBLE`.
    fn exact(&self, column: &Column) -> String {
        let name = self.name(&column.name);
        if column.ty.name() == Some(TypeName::Float) { format!("{name} * 1e0") } else { name }
    }

    fn cell(&self, cell: Cell<'_>, ty: &ColumnType, out: &mut String) {
        cells::literal(cell, ty, out);
    }

    fn row_settings(&self) -> &'static [&'static str] {
        filling::SETTINGS
    }

    fn insert_frame(&self, table: &QualifiedName, columns: &[&Column]) -> Frame {
        super::insert_frame(self, table, columns, "", "() VALUES ()")
    }

    fn fill_frame(&self, filled: &Filled<'_>, key: &[&Column]) -> Frame {
        filling::fill(filled, key)
    }

    fn together(&self, tables: &[Filled<'_>]) -> Together {
        filling::together(tables)
    }

    fn column_type(&self, ty: &ColumnType) -> String {
        types::written(ty)
    }

    fn catalogue_type(&self, ty: &ColumnType) -> (String, i64) {
        (types::in_catalogue(ty), -1)
    }

    fn value(&self, value: &Value, ty: &ColumnType) -> String {
        literals::value(value, ty)
    }

    fn default(&self, column: &Column) -> Option<String> {
        literals::default(column)
    }

    fn implied_arguments(&self, name: TypeName) -> &'static [u32] {
        types::implied_arguments(name)
    }

    fn statements(&self, operation: &Operation<'_>) -> Vec<String> {
        statements::statements(operation)
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

    fn client_default(&self, default: ClientDefault, ty: &ColumnType) -> Option<String> {
        generated::client_default(default, ty)
    }

    fn placeholder(&self, ty: Typed<'_>) -> Option<String> {
        generated::placeholder(ty.ty)
    }

    fn kept_value(&self, column: &str, ty: &ColumnType) -> String {
        keeping::value(column, ty)
    }

    fn converted(&self, value: &str, ty: &ColumnType) -> String {
        casts::converted(value, ty)
    }

    fn is_same_expression(&self, before: &str, after: &str) -> bool {
        expressions::is_same(before, after)
    }

    fn is_set_by_updates(&self, column: &Column) -> bool {
        details::is_set_by_updates(&column.details)
    }

    fn lock(&self, operation: &Operation<'_>) -> Option<&'static str> {
        locks::lock(operation)
    }
}
