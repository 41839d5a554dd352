//! The dialects of SQL: what each can do, as data, and how each says it.

pub mod bookkeeping;
pub mod explaining;
pub mod filling;
mod lookup;
mod mysql;
pub(super) mod postgresql;
pub(super) mod sqlite;

use std::fmt;

use crate::schema::connector::Provider;

use super::cast::Cast;
use super::column_type::{ColumnType, TypeName};
use super::database::Database;
use super::default::{ClientDefault, Value};
use super::lookup::Lookup;
use super::name::QualifiedName;
use super::operation::{Assignment, Operation};
use super::probe::Question;
use super::row::Cell;
use super::script::Lexicon;
use super::table::{Column, Table};

use bookkeeping::Bookkeeping;
use explaining::Explaining;
use filling::{Copying, Filled, Frame, Together};

/// A dialect of SQL.
#[derive(Clone, Copy)]
pub struct Dialect {
    /// The database that speaks it.
    pub provider: Provider,
    /// What it can do.
    pub abilities: Abilities,
    /// How the books of migrations are kept in it.
    pub bookkeeping: Bookkeeping,
    /// How its texts are read.
    pub lexicon: Lexicon,
    /// How it is written.
    pub writer: &'static dyn Writer,
}

/// The dialects that there are, each in a file of its own.
static DIALECTS: &[&Dialect] = &[&postgresql::DIALECT, &mysql::DIALECT, &sqlite::DIALECT];

impl Dialect {
    /// The dialect of a database; `None` where none has been written yet.
    pub fn of(provider: Provider) -> Option<&'static Dialect> {
        DIALECTS.iter().copied().find(|dialect| dialect.provider == provider)
    }
}

impl fmt::Debug for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dialect").field("provider", &self.provider).finish_non_exhaustive()
    }
}

impl PartialEq for Dialect {
    fn eq(&self, other: &Self) -> bool {
        self.provider == other.provider
    }
}

/// What a dialect can do; every field is stated by every dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// Whether a database is a file, and not reached through a server.
    pub is_file: bool,
    /// How a table that exists is changed.
    pub alteration: Alteration,
    /// Whether a statement that changes tables can be undone by a transaction.
    pub transactional_ddl: bool,
    /// Whether enums are types of their own.
    pub enum_types: bool,
    /// Whether a database has schemas of its own within it.
    pub schemas: bool,
    /// Whether indexes can be built while rows are written, outside a transaction.
    pub concurrent_indexes: bool,
    /// Whether constraints can be added first and validated later.
    pub deferred_validation: bool,
    /// Whether indexes and unique constraints of a new table stand inside `CREATE TABLE`.
    pub inline_indexes: bool,
    /// Whether foreign keys of a new table stand inside `CREATE TABLE`.
    pub inline_foreign_keys: bool,
    /// Whether primary keys have names.
    pub named_primary_keys: bool,
    /// Whether indexes can be renamed.
    pub renames_indexes: bool,
    /// Whether foreign keys can be renamed.
    pub renames_foreign_keys: bool,
    /// Whether every foreign key needs an index on its columns, which the database makes by itself
    /// where there is none.
    pub indexes_foreign_keys: bool,
    /// Whether the time that a statement waits for a lock can be limited.
    pub lock_timeouts: bool,
    /// Whether the place of a column can be chosen.
    pub positions_columns: bool,
    /// Whether single `Int` columns that are the primary key count up, asked to or not, and no
    /// others.
    pub counts_integer_keys: bool,
    /// Whether a join table has a primary key since Prisma 6; elsewhere, and before, a unique index.
    pub keyed_join_tables: bool,
    /// Whether points in time that are kept in UTC end in 2038, and are read in the time zone of the
    /// session, in which not every hour exists.
    pub narrow_timestamps: bool,
    /// Whether points and other shapes are types whose values are read from texts.
    pub geometric_texts: bool,
    /// How long a name may be, in bytes.
    pub max_name_bytes: usize,
    /// Whether the server cuts longer names to that, instead of refusing them or counting otherwise.
    pub cuts_names: bool,
}

/// How a table that exists is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alteration {
    /// One property of a column at a time.
    Property,
    /// A column at a time, by its whole definition.
    Definition,
    /// Few changes in place; for the others the table is made anew.
    Rebuild,
}

/// How a dialect writes things down. Names and literals are quoted here and nowhere else.
pub trait Writer: Send + Sync {
    /// A name, quoted.
    fn name(&self, name: &str) -> String;

    /// A name with its database schema, quoted.
    fn qualified(&self, name: &QualifiedName) -> String {
        match &name.schema {
            Some(schema) => format!("{}.{}", self.name(schema), self.name(&name.name)),
            None => self.name(&name.name),
        }
    }

    /// A text, quoted.
    fn text(&self, text: &str) -> String;

    /// The statement that inserts rows, with a written value for each of the columns.
    fn insert(&self, table: &QualifiedName, columns: &[&str], rows: &[Vec<String>]) -> String {
        inserted(self, table, columns, rows, "")
    }

    /// Adds a cell of a row, as it stands in a statement that gives it to a column of this type.
    fn cell(&self, cell: Cell<'_>, ty: &ColumnType, out: &mut String);

    /// What a session has to be told before it takes rows.
    fn row_settings(&self) -> &'static [&'static str] {
        &[]
    }

    /// The statement that inserts rows with these columns.
    fn insert_frame(&self, table: &QualifiedName, columns: &[&Column]) -> Frame;

    /// The statement that fills columns of rows which are there. Each row has the columns of the key, and then
    /// those that are filled.
    fn fill_frame(&self, filled: &Filled<'_>, key: &[&Column]) -> Frame;

    /// How rows of tables that need each other are inserted.
    fn together(&self, tables: &[Filled<'_>]) -> Together;

    /// The statement after which nothing that a transaction does is looked at only in its end, where that can be
    /// said.
    fn check_at_once(&self) -> Option<&'static str> {
        None
    }

    /// The statement after which a column that counts goes on behind its largest value, where it does not do
    /// so by itself.
    fn count_on(&self, _table: &QualifiedName, _column: &str) -> Option<String> {
        None
    }

    /// How rows come by a stream of text, where the database knows that.
    fn copying(&self) -> Option<&'static dyn Copying> {
        None
    }

    /// An expression for what stands in a column, such that the texts of two values are the same only
    /// where the values are.
    fn exact(&self, column: &Column) -> String {
        self.name(&column.name)
    }

    /// A type as it stands in the definition of a column.
    fn column_type(&self, ty: &ColumnType) -> String;

    /// The name that the catalogue of the database has for a type, and the number that it keeps for the
    /// arguments; -1 where it keeps none.
    fn catalogue_type(&self, ty: &ColumnType) -> (String, i64) {
        (self.column_type(ty), -1)
    }

    /// A value as the default of a column of this type.
    fn value(&self, value: &Value, ty: &ColumnType) -> String;

    /// The default of a column as SQL, if it has one that can be written.
    fn default(&self, column: &Column) -> Option<String>;

    /// The statements for an operation, without the semicolon at the end.
    fn statements(&self, operation: &Operation<'_>) -> Vec<String>;

    /// The statements for what the schema language cannot say about a new table, where that is not
    /// part of creating it: they come when all tables and their keys are there.
    fn attached(&self, _table: &Table) -> Vec<String> {
        Vec::new()
    }

    /// The statements that part a table from others which are to be dropped with it, beside its foreign
    /// keys: what the schema language cannot say may refer to them.
    fn parted(&self, _table: &Table) -> Vec<String> {
        Vec::new()
    }

    /// The statements for an operation that takes something away, so that they do not fail where it
    /// is gone already. For other operations, and where the dialect has no such words, the usual ones.
    fn statements_if_exists(&self, operation: &Operation<'_>) -> Vec<String> {
        self.statements(operation)
    }

    /// A query for rows.
    fn lookup(&self, lookup: &Lookup) -> String {
        lookup::select(self, lookup)
    }

    /// How the database is asked what it would do for a query.
    fn explaining(&self) -> &'static dyn Explaining;

    /// A query that counts what a probe looks for: one row with one number.
    fn count(&self, question: &Question) -> String;

    /// How a value of one type becomes one of another; `None` where there is no sensible way.
    /// `value` is the expression for the old value. Enum types are looked up in the databases.
    fn cast(&self, from: Typed<'_>, to: Typed<'_>, value: &str) -> Option<Cast>;

    /// An expression that makes, for each row anew, a value such as Prisma Client would give.
    fn client_default(&self, default: ClientDefault, ty: &ColumnType) -> Option<String>;

    /// A neutral value of the type (zero, the empty text, the first value of the enum, …): what a
    /// required column gets for rows that are without one when it comes back.
    fn placeholder(&self, ty: Typed<'_>) -> Option<String>;

    /// A condition: the column is null.
    fn is_null(&self, column: &str) -> String {
        format!("{} IS NULL", self.name(column))
    }

    /// A condition: the column is not null.
    fn is_not_null(&self, column: &str) -> String {
        format!("{} IS NOT NULL", self.name(column))
    }

    /// An expression for a column of a table made by [`Operation::KeepColumns`], as a value of its
    /// type before it was kept. The table is called `kept` in it.
    fn kept_value(&self, column: &str, ty: &ColumnType) -> String;

    /// An expression for a column of a table, such that it can be nothing else.
    fn column_of(&self, table: &QualifiedName, column: &str) -> String {
        format!("{}.{}", self.qualified(table), self.name(column))
    }

    /// An expression for a value, or for another one where it is null.
    fn first_of(&self, value: &str, otherwise: &str) -> String {
        format!("coalesce({value}, {otherwise})")
    }

    /// An expression for a column of the only row of a table whose key has these values.
    fn looked_up(&self, table: &QualifiedName, column: &str, key: &[Assignment]) -> String {
        let condition =
            |part: &Assignment| format!("{} = {}", self.column_of(table, &part.column), part.value);
        let conditions: Vec<_> = key.iter().map(condition).collect();
        format!(
            "(SELECT {} FROM {} WHERE {})",
            self.column_of(table, column),
            self.qualified(table),
            conditions.join(" AND ")
        )
    }

    /// An expression for a value converted as the database does by itself.
    fn converted(&self, value: &str, ty: &ColumnType) -> String {
        format!("CAST({value} AS {})", self.column_type(ty))
    }

    /// The arguments that a type has where it is written without any, and may be told with; none where
    /// no arguments mean something of its own.
    fn implied_arguments(&self, _name: TypeName) -> &'static [u32] {
        &[]
    }

    /// Whether two expressions mean the same to the database, however each is written: a database
    /// gives back what it understood, not what it was told. Where it is unclear, they do not.
    fn is_same_expression(&self, before: &str, after: &str) -> bool {
        before.split_whitespace().eq(after.split_whitespace())
    }

    /// The statement that creates a database without anything in it.
    fn create_database(&self, name: &str) -> String {
        format!("CREATE DATABASE {}", self.name(name))
    }

    /// The statement that drops a database, unless it is gone already.
    fn drop_database(&self, name: &str) -> String {
        format!("DROP DATABASE IF EXISTS {}", self.name(name))
    }

    /// Whether an index of this name is part of the definition of its table: it comes and goes with
    /// that, and has no statement of its own.
    fn is_index_of_definition(&self, _name: &str) -> bool {
        false
    }

    /// Whether a text in SQL speaks of something called `name`. Where it is unclear, it does.
    fn mentions(&self, sql: &str, name: &str) -> bool {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        sql.match_indices(name)
            .any(|(at, _)| !sql[..at].ends_with(is_part) && !sql[at + name.len()..].starts_with(is_part))
    }

    /// How to see which locks the own transaction holds; `None` where the database does not tell.
    fn lock_queries(&self) -> Option<LockQueries> {
        None
    }

    /// Whether the database sets the column whenever a row is updated that does not set it.
    fn is_set_by_updates(&self, _column: &Column) -> bool {
        false
    }

    /// What locks an operation takes on a table with rows, in the words of the database; `None` for
    /// none that anybody would notice.
    fn lock(&self, operation: &Operation<'_>) -> Option<&'static str>;
}

/// Queries about the locks of the own transaction.
#[derive(Clone, Copy, Debug)]
pub struct LockQueries {
    /// The tables that there are: an id, the database schema, the name.
    pub tables: &'static str,
    /// The locks that are held: the id of a table, the mode.
    pub held: &'static str,
}

/// `INSERT`, with rows in parentheses, or with `nothing` instead of them where no column is given.
fn insert_frame(
    writer: &(impl Writer + ?Sized),
    table: &QualifiedName,
    columns: &[&Column],
    clause: &str,
    nothing: &str,
) -> Frame {
    let table = writer.qualified(table);
    if columns.is_empty() {
        let head = format!("INSERT INTO {table} {nothing}");
        let between = format!(";\n{head}");
        return Frame { head, open: "", close: "", between, tail: String::new() };
    }
    let columns: Vec<_> = columns.iter().map(|column| writer.name(&column.name)).collect();
    let head = format!("INSERT INTO {table} ({}){clause} VALUES\n", columns.join(", "));
    Frame { head, open: "(", close: ")", between: ",\n".to_owned(), tail: String::new() }
}

/// `INSERT` with a clause between the columns and the rows.
fn inserted(
    writer: &(impl Writer + ?Sized),
    table: &QualifiedName,
    columns: &[&str],
    rows: &[Vec<String>],
    clause: &str,
) -> String {
    let columns: Vec<_> = columns.iter().map(|column| writer.name(column)).collect();
    let rows: Vec<_> = rows.iter().map(|row| format!("({})", row.join(", "))).collect();
    let (table, columns, rows) = (writer.qualified(table), columns.join(", "), rows.join(", "));
    format!("INSERT INTO {table} ({columns}){clause} VALUES {rows}")
}

/// A type with the database that it is a type of.
#[derive(Clone, Copy, Debug)]
pub struct Typed<'a> {
    /// The type.
    pub ty: &'a ColumnType,
    /// Where the values of enum types are to be found.
    pub database: &'a Database,
}
