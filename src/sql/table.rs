//! Tables, and what hangs on them: columns, keys, indexes.

use crate::schema::index_options::{IndexAlgorithm, SortOrder};
use crate::schema::items::IndexKind;
use crate::schema::referential_action::ReferentialAction;

use super::column_type::ColumnType;
use super::default::{ClientDefault, Default};
use super::name::QualifiedName;
use super::origin::Origin;

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name.
    pub name: QualifiedName,
    /// Its columns in order.
    pub columns: Vec<Column>,
    /// Its primary key.
    pub primary_key: Option<PrimaryKey>,
    /// Its indexes, unique ones included, in order.
    pub indexes: Vec<Index>,
    /// Its foreign keys in order.
    pub foreign_keys: Vec<ForeignKey>,
    /// What the schema language cannot say, known by introspection only.
    pub attachments: Vec<Attachment>,
    /// Whether it is the join table of an implicit m-n relation.
    pub is_join_table: bool,
    /// The model, or for a join table the relation field that comes first.
    pub origin: Option<Origin>,
}

impl Table {
    /// The column called `name`.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The place of the column called `name`.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Whether its rows stand in partitions. Indexes of such a table are made and dropped as a whole.
    pub fn is_partitioned(&self) -> bool {
        self.attachments.iter().any(Attachment::is_partitioning)
    }

    /// How messages call it: by its model, or else by its own name.
    pub fn label(&self) -> String {
        self.origin.as_ref().map_or_else(|| self.name.to_string(), |origin| origin.name.clone())
    }

    /// How messages call one of its columns: `Lead.industry`.
    pub fn column_label(&self, column: &Column) -> String {
        column
            .origin
            .as_ref()
            .map_or_else(|| format!("{}.{}", self.label(), column.name), |origin| origin.name.clone())
    }

    /// The sets of columns by which a row can be told from every other, none of them ever null:
    /// the primary key first, then unique indexes.
    pub fn row_keys(&self) -> impl Iterator<Item = Vec<&str>> {
        let is_usable = |part: &IndexColumn| {
            part.length.is_none() && self.column(&part.column).is_some_and(|column| !column.is_nullable)
        };
        let uniques =
            self.indexes.iter().filter(|index| index.kind == IndexKind::Unique && index.predicate.is_none());
        let key = self.primary_key.iter().map(|key| &key.columns);
        let sets = key.chain(uniques.map(|index| &index.columns));
        sets.filter(move |parts| parts.iter().all(is_usable))
            .map(|parts| parts.iter().map(|part| part.column.as_str()).collect())
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: ColumnType,
    /// Whether it may be null. A list of Prisma may always be, as far as the database is concerned.
    pub is_nullable: bool,
    /// The value that the database gives it.
    pub default: Option<Default>,
    /// Whether the database counts it up: `SERIAL`, `AUTO_INCREMENT`, `AUTOINCREMENT`.
    pub is_auto_increment: bool,
    /// The value that Prisma Client gives it, of which the database knows nothing.
    pub client_default: Option<ClientDefault>,
    /// What the schema language cannot say, known by introspection only.
    pub details: ColumnDetails,
    /// The field.
    pub origin: Option<Origin>,
}

/// What the schema language cannot say about a column. It stays when the column is changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnDetails {
    /// How its values are computed from others of the row.
    pub generated: Option<Generated>,
    /// The words for an identity column: `ALWAYS` or `BY DEFAULT`. In SQLite `ROWID` for a key that is
    /// the number of its row, and may be given again, and `NONE` for one that does not count at all.
    pub identity: Option<String>,
    /// Its collation, where it is not the one that the database would give it.
    pub collation: Option<String>,
    /// Its comment.
    pub comment: Option<String>,
    /// Its type as it is written, where that is another text than the dialect has for it: `VARCHAR(80)`.
    pub written_type: Option<String>,
    /// Other clauses of its definition, as they are written: `ON UPDATE current_timestamp(3)`.
    pub clauses: Vec<String>,
}

/// An expression that a column is computed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// The expression in SQL, without parentheses around it.
    pub expression: String,
    /// Whether the values are stored with the row.
    pub is_stored: bool,
}

/// A primary key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrimaryKey {
    /// Its name, where the dialect names primary keys.
    pub name: Option<String>,
    /// Its columns.
    pub columns: Vec<IndexColumn>,
}

/// An index, unique or not.
#[derive(Clone, Debug)]
pub struct Index {
    /// Its name.
    pub name: String,
    /// Normal, unique or full-text.
    pub kind: IndexKind,
    /// Its columns.
    pub columns: Vec<IndexColumn>,
    /// How it is built.
    pub algorithm: IndexAlgorithm,
    /// The condition that its rows fulfil, as SQL, for a partial index.
    pub predicate: Option<String>,
    /// What the schema language cannot say, known by introspection only.
    pub details: IndexDetails,
    /// Where the attribute stands.
    pub origin: Option<Origin>,
}

/// What the schema language cannot say about an index. It is no difference, and it stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexDetails {
    /// Whether it is the index of a unique constraint, which alone can be dropped.
    pub is_constraint: bool,
    /// Its definition behind its name and table, as the database tells it, where the columns, the
    /// algorithm and the condition do not say all of it: `USING btree (a) INCLUDE (b)`.
    pub definition: Option<String>,
}

/// A column of a key or index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexColumn {
    /// The column.
    pub column: String,
    /// Its order.
    pub sort: SortOrder,
    /// How many characters or bytes of it are in the index, where not all are.
    pub length: Option<u32>,
    /// The operator class as the database calls it, where it is not the default one.
    pub operator_class: Option<String>,
}

impl IndexColumn {
    /// A column without any option.
    pub fn plain(column: impl Into<String>) -> Self {
        Self { column: column.into(), sort: SortOrder::Asc, length: None, operator_class: None }
    }
}

/// A foreign key.
#[derive(Clone, Debug)]
pub struct ForeignKey {
    /// Its name; SQLite keeps it only in the text of the table.
    pub name: String,
    /// The columns that refer.
    pub columns: Vec<String>,
    /// The table they refer to.
    pub referenced_table: QualifiedName,
    /// The columns there.
    pub referenced_columns: Vec<String>,
    /// What happens when the row referred to is deleted.
    pub on_delete: ReferentialAction,
    /// What happens when its key changes.
    pub on_update: ReferentialAction,
    /// Other clauses of its definition, as they are written: `DEFERRABLE INITIALLY DEFERRED`. Known
    /// by introspection only, and no difference.
    pub clauses: Vec<String>,
    /// The relation field.
    pub origin: Option<Origin>,
}

impl ForeignKey {
    /// The clause of one that the rows which were there before it are not held to.
    pub const NOT_VALID: &str = "NOT VALID";

    /// Whether rows that were there before it may break it.
    pub fn is_unproven(&self) -> bool {
        self.clauses.iter().any(|clause| clause == Self::NOT_VALID)
    }
}

/// Something on a table that the schema language cannot say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// What it is.
    pub kind: AttachmentKind,
    /// Its name.
    pub name: String,
    /// The statement that creates it, or for a check its condition.
    pub definition: String,
}

impl Attachment {
    /// Whether it says how the table is partitioned, which is a clause and no statement: it can be
    /// given to a new table only.
    pub fn is_partitioning(&self) -> bool {
        self.kind == AttachmentKind::Setting && self.definition.starts_with("PARTITION BY ")
    }
}

/// The kinds of attachments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentKind {
    /// A trigger, with its whole statement.
    Trigger,
    /// An index that the schema does not declare, with its whole statement.
    Index,
    /// A check, with its condition.
    Check,
    /// An exclusion constraint, with its whole statement.
    Exclusion,
    /// A policy for rows, or that such policies hold, with its whole statement.
    Policy,
    /// A comment on the table, with its whole statement.
    Comment,
    /// Any other setting of the table, with its whole statement.
    Setting,
}
