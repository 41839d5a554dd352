//! The vocabulary of migrations: what can be done to a database, before a dialect says it in SQL.
//!
//! Names are those that objects have at the moment of the operation. Texts of SQL in it
//! (expressions, conditions) come from a dialect or from the user.

use std::borrow::Cow;

use super::column_type::ColumnType;
use super::database::{EnumType, Extension};
use super::name::QualifiedName;
use super::probe::Probe;
use super::table::{Column, ForeignKey, Index, PrimaryKey, Table};

/// One thing that is done to a database. Not every dialect has all of them; `plan` asks
/// [`Dialect`](super::Dialect) what there is.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the sentence above a variant says what its fields are")]
pub enum Operation<'a> {
    /// Creates a database schema unless it is there.
    CreateSchema(String),
    /// Drops a database schema, which must be empty.
    DropSchema(String),
    /// Creates an extension unless it is there.
    CreateExtension(&'a Extension),
    /// Moves an extension to another version or database schema.
    AlterExtension { before: &'a Extension, after: &'a Extension },

    /// Creates an enum type; `name` may differ from its own while a type is being replaced.
    CreateEnum { name: QualifiedName, values: Vec<&'a str> },
    /// Drops an enum type.
    DropEnum(QualifiedName),
    /// Renames an enum type, or moves it to another database schema, or both.
    RenameEnum { from: QualifiedName, to: QualifiedName },
    /// Renames a value of an enum type.
    RenameEnumValue { name: QualifiedName, from: String, to: String },
    /// Adds a value to an enum type.
    AddEnumValue { name: QualifiedName, value: String, position: EnumPosition },
    /// Changes the values of an enum type by replacing the type. The columns are those that have it
    /// at this moment. Indexes and checks on them that depend on the type survive.
    ReplaceEnum { enum_type: &'a EnumType, columns: Vec<EnumUse<'a>>, values: Vec<(String, String)> },

    /// Creates a table with its primary key, and with indexes and foreign keys where the dialect
    /// says that they stand inside.
    CreateTable(&'a Table),
    /// Drops a table.
    DropTable(QualifiedName),
    /// Renames a table, or moves it to another database schema, or both.
    RenameTable { from: QualifiedName, to: QualifiedName },
    /// Makes the table anew with another definition, and moves the rows.
    RebuildTable(Box<Rebuild<'a>>),

    /// Adds a column. `is_nullable` may be wider than the column says, while its values are still
    /// to be filled in; `default` is SQL that replaces the default of the column for now.
    AddColumn { table: QualifiedName, column: &'a Column, is_nullable: bool, after: Option<String> },
    /// Adds an optional column that refers to another table, in one statement.
    AddReference { table: QualifiedName, column: &'a Column, key: &'a ForeignKey },
    /// Drops a column.
    DropColumn { table: QualifiedName, column: String },
    /// Renames a column.
    RenameColumn { table: QualifiedName, from: String, to: String },
    /// Changes the type of a column; `using` is the expression for the new value where the
    /// database's own conversion does not serve. A default is not touched; a collation has to be said
    /// again.
    SetType {
        table: QualifiedName,
        column: String,
        ty: &'a ColumnType,
        collation: Option<&'a str>,
        using: Option<String>,
    },
    /// Makes a column of an enum type, or a list of them, one of text: a table that is kept must not
    /// depend on types that go.
    ReleaseEnum { table: QualifiedName, column: String, is_list: bool },
    /// Gives a column the default that its definition says.
    SetDefault { table: QualifiedName, column: &'a Column },
    /// Takes the default of a column away.
    DropDefault { table: QualifiedName, column: String },
    /// Makes a column required.
    SetNotNull { table: QualifiedName, column: String },
    /// Makes a column optional.
    DropNotNull { table: QualifiedName, column: String },
    /// Gives a column its whole definition anew (`MODIFY`). `is_nullable` as in `AddColumn`.
    ModifyColumn { table: QualifiedName, column: &'a Column, is_nullable: bool, after: Option<String> },
    /// Adds a column that is to take the place of another: behind it, nullable, without a default.
    AddShadow { table: QualifiedName, column: &'a Column, shadow: String },
    /// Drops a column, and gives its name, place and definition to the shadow. The keys and indexes
    /// that the column is in are dropped and made in the same statement.
    PromoteShadow { table: QualifiedName, column: &'a Column, shadow: String, is_nullable: bool },
    /// Several changes of one table in one statement, where the dialect has that.
    Together { table: QualifiedName, operations: Vec<Operation<'a>> },
    /// Makes a sequence for a column, starts it behind the largest value, and takes the default from it.
    AddAutoIncrement { table: QualifiedName, column: &'a Column },
    /// Takes the default from the column and drops the sequence behind it, whatever its name.
    DropAutoIncrement { table: QualifiedName, column: String },
    /// Changes the type of the sequence behind a column to that of the column.
    SetSequenceType { table: QualifiedName, column: String, ty: &'a ColumnType },
    /// Gives the sequence behind a column the name that it would have in a table created now.
    RenameSequence { table: QualifiedName, column: String },

    /// Adds a primary key.
    AddPrimaryKey { table: QualifiedName, key: &'a PrimaryKey },
    /// Drops a primary key; `name` where the dialect names them.
    DropPrimaryKey { table: QualifiedName, name: Option<String> },
    /// Creates an index; `name` may differ from its own while an index is being replaced.
    CreateIndex { table: QualifiedName, index: &'a Index, name: String, concurrently: bool },
    /// Drops an index, or the constraint that it is the index of.
    DropIndex { table: QualifiedName, name: String, concurrently: bool, is_constraint: bool },
    /// Renames an index.
    RenameIndex { table: QualifiedName, from: String, to: String },
    /// Renames a constraint: a primary or foreign key.
    RenameConstraint { table: QualifiedName, from: String, to: String },
    /// Adds a foreign key; `is_validated` is false where the rows that are there are checked later.
    AddForeignKey { table: QualifiedName, key: &'a ForeignKey, is_validated: bool },
    /// Drops a foreign key.
    DropForeignKey { table: QualifiedName, name: String },
    /// Adds a check on the rows to come; those that are there are checked later.
    AddNotNullCheck { table: QualifiedName, column: String, name: String },
    /// Checks the rows that are there against a constraint.
    ValidateConstraint { table: QualifiedName, name: String },
    /// Drops a check.
    DropCheck { table: QualifiedName, name: String },

    /// Sets columns of the rows that fulfil a condition, or of all rows.
    Update { table: QualifiedName, assignments: Vec<Assignment>, condition: Option<String> },
    /// Inserts into `table` what `SELECT DISTINCT` makes of the rows of `from` that fulfil the
    /// condition; the values are expressions over the columns of `from`.
    InsertSelect {
        table: QualifiedName,
        from: QualifiedName,
        columns: Vec<Assignment>,
        condition: Option<String>,
    },
    /// Copies columns of the rows that fulfil a condition, with the row key, into a table of ours.
    /// Those of `columns` and `key` that are of enum types are kept as text, so that what is kept
    /// does not depend on types that may go.
    KeepColumns {
        table: QualifiedName,
        kept: QualifiedName,
        key: Vec<String>,
        columns: Vec<KeptColumn>,
        enum_columns: Vec<KeptEnum>,
        condition: Option<String>,
    },
    /// Sets columns from a table made by [`Operation::KeepColumns`], for the rows that are in both.
    /// `untouched` are columns that the database would set, too, and must not.
    RestoreColumns {
        table: QualifiedName,
        kept: QualifiedName,
        key: Vec<RestoredKey<'a>>,
        columns: Vec<RestoredColumn<'a>>,
        untouched: Vec<String>,
    },

    /// Begins a transaction in which foreign keys are not enforced, because tables are made anew or
    /// dropped in it. It stops at once where that would lose what neither state knows of. `kept` are
    /// tables of ours that go in it, when what they hold is back in its place.
    SuspendForeignKeys {
        tables: Vec<ReplacedTable<'a>>,
        kept: Vec<QualifiedName>,
        referring: Vec<ReferringTable>,
    },
    /// Ends that transaction, unless rows of a table refer to nothing that did not so before, or a
    /// view or trigger speaks of what is gone.
    ResumeForeignKeys { referring: Vec<ReferringTable>, something_is_gone: bool },

    /// Limits the time, in milliseconds, that the statements of this transaction wait for a lock.
    SetLockTimeout(u32),
    /// Stops everything where rows stand in the way of what follows.
    Guard(Probe),
    /// Statements of the user's, or such as only this dialect has.
    Statements(Vec<String>),
}

impl Operation<'_> {
    /// What it is called in comments and in JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Operation::CreateSchema(_) => "CreateSchema",
            Operation::DropSchema(_) => "DropSchema",
            Operation::CreateExtension(_) => "CreateExtension",
            Operation::AlterExtension { .. } => "AlterExtension",
            Operation::CreateEnum { .. } => "CreateEnum",
            Operation::DropEnum(_) => "DropEnum",
            Operation::RenameEnum { .. } => "RenameEnum",
            Operation::RenameEnumValue { .. } => "RenameEnumValue",
            Operation::AddEnumValue { .. } => "AddEnumValue",
            Operation::ReplaceEnum { .. } => "ReplaceEnum",
            Operation::CreateTable(_) => "CreateTable",
            Operation::DropTable(_) => "DropTable",
            Operation::RenameTable { .. } => "RenameTable",
            Operation::RebuildTable(_) => "RebuildTable",
            Operation::AddColumn { .. } => "AddColumn",
            Operation::AddReference { .. } => "AddReference",
            Operation::DropColumn { .. } => "DropColumn",
            Operation::RenameColumn { .. } => "RenameColumn",
            Operation::SetType { .. } => "SetType",
            Operation::ReleaseEnum { .. } => "ReleaseEnum",
            Operation::SetDefault { .. } => "SetDefault",
            Operation::DropDefault { .. } => "DropDefault",
            Operation::SetNotNull { .. } => "SetNotNull",
            Operation::DropNotNull { .. } => "DropNotNull",
            Operation::ModifyColumn { .. } => "ModifyColumn",
            Operation::AddShadow { .. } => "AddShadow",
            Operation::PromoteShadow { .. } => "PromoteShadow",
            Operation::Together { .. } => "AlterTable",
            Operation::AddAutoIncrement { .. } => "AddAutoIncrement",
            Operation::DropAutoIncrement { .. } => "DropAutoIncrement",
            Operation::SetSequenceType { .. } => "SetSequenceType",
            Operation::RenameSequence { .. } => "RenameSequence",
            Operation::AddPrimaryKey { .. } => "AddPrimaryKey",
            Operation::DropPrimaryKey { .. } => "DropPrimaryKey",
            Operation::CreateIndex { .. } => "CreateIndex",
            Operation::DropIndex { .. } => "DropIndex",
            Operation::RenameIndex { .. } => "RenameIndex",
            Operation::RenameConstraint { .. } => "RenameConstraint",
            Operation::AddForeignKey { .. } => "AddForeignKey",
            Operation::DropForeignKey { .. } => "DropForeignKey",
            Operation::AddNotNullCheck { .. } => "AddNotNullCheck",
            Operation::ValidateConstraint { .. } => "ValidateConstraint",
            Operation::DropCheck { .. } => "DropCheck",
            Operation::SetLockTimeout(_) => "SetLockTimeout",
            Operation::Update { .. } => "Update",
            Operation::InsertSelect { .. } => "InsertSelect",
            Operation::KeepColumns { .. } => "KeepColumns",
            Operation::RestoreColumns { .. } => "RestoreColumns",
            Operation::SuspendForeignKeys { .. } => "SuspendForeignKeys",
            Operation::ResumeForeignKeys { .. } => "ResumeForeignKeys",
            Operation::Guard(_) => "Guard",
            Operation::Statements(_) => "Statements",
        }
    }
}

/// Where a new value goes among those of an enum type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnumPosition {
    /// Before an existing value.
    Before(String),
    /// After an existing value.
    After(String),
    /// At the end.
    End,
}

/// A column whose type is an enum type, while that is being replaced.
#[derive(Clone, Debug)]
pub struct EnumUse<'a> {
    /// The table.
    pub table: QualifiedName,
    /// The column as it is afterwards, by the name that it has at this moment.
    pub column: &'a Column,
    /// Whether it has a default at this moment, which must go while the type changes.
    pub had_default: bool,
    /// Whether it is to get the default of `column` once the type is there.
    pub sets_default: bool,
}

/// `column = value`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The column.
    pub column: String,
    /// The value, as SQL.
    pub value: String,
}

/// A column whose values are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptColumn {
    /// The column.
    pub column: String,
    /// What it is called among the kept ones.
    pub name: String,
}

/// A column of an enum type among those that are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEnum {
    /// The column.
    pub column: String,
    /// Whether it holds a list.
    pub is_list: bool,
}

/// A column of the row key, in the table and among what is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoredKey<'a> {
    /// The column of the table.
    pub column: String,
    /// The column that was kept.
    pub name: String,
    /// The type of the column of the table.
    pub ty: &'a ColumnType,
}

/// A column whose values come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoredColumn<'a> {
    /// The column of the table.
    pub column: String,
    /// The column that was kept.
    pub name: String,
    /// The type of the column of the table; kept values of enum types are text.
    pub ty: &'a ColumnType,
    /// An expression for the value that the conversions make of the kept one (the kept table is
    /// called `kept` in it): the kept value comes back only where the row still has that value.
    /// `None`: it comes back in any case.
    pub unless_changed_from: Option<String>,
}

/// A table that is made anew.
#[derive(Clone, Debug)]
pub struct Rebuild<'a> {
    /// The table as it is before, under the name that it has at this moment.
    pub before: Cow<'a, Table>,
    /// The name that it has at this moment.
    pub name: QualifiedName,
    /// The table as it is afterwards.
    pub after: Cow<'a, Table>,
    /// The columns of the new table that get a value from the old one, with the expression.
    pub columns: Vec<Assignment>,
}

/// A table that is to be made anew or dropped, as either state knows it.
#[derive(Clone, Debug)]
pub struct ReplacedTable<'a> {
    /// As it is before.
    pub before: &'a Table,
    /// As it is afterwards; `None` if it is dropped.
    pub after: Option<&'a Table>,
    /// The tables that are known to refer to it before, where others must not, since what they
    /// refer to does not stay as it is.
    pub referring: Option<Vec<QualifiedName>>,
}

/// A table whose foreign keys are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferringTable {
    /// Its name before; `None` if it was not there.
    pub before: Option<QualifiedName>,
    /// Its name afterwards.
    pub after: QualifiedName,
    /// How messages call it.
    pub label: String,
}
