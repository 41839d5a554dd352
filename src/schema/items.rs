//! The items of a schema as data: what names, types and attributes resolve to.
//!
//! Everything is what the author wrote, not what it means for the database: an absent argument is
//! `None`, and defaults are given by the walkers in [`super::walk`].

use crate::syntax::tree::Arity;
use crate::text::{FileId, Span};

use super::ids::{CompositeTypeId, EnumId, EnumValueId, FieldId, IdRange, ModelId, RelationId};
use super::index_options::{IndexAlgorithm, SortOrder};
use super::referential_action::ReferentialAction;
use super::scalar::ScalarType;
use super::symbols::Symbol;

/// Where a block stands: a file and a place among the items of its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlockRef {
    /// The file.
    pub file: FileId,
    /// The place in `Tree::items`.
    pub item: u32,
}

/// Where a line of a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryRef {
    /// The block.
    pub block: BlockRef,
    /// The place in `Block::entries`.
    pub entry: u32,
}

/// Where an attribute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AttributeRef {
    /// The line.
    pub entry: EntryRef,
    /// The place among the attributes of a field or enum value; 0 for a block attribute.
    pub attribute: u32,
}

/// A model or view.
#[derive(Clone, Debug)]
pub struct Model {
    /// The name in the schema.
    pub name: Symbol,
    /// Whether the keyword is `view`.
    pub is_view: bool,
    /// Where it stands.
    pub block: BlockRef,
    /// Its fields in order.
    pub fields: IdRange<FieldId>,
    /// `@@map`
    pub mapped_name: Option<MappedName>,
    /// `@@schema`
    pub schema: Option<MappedName>,
    /// `@@ignore`
    pub is_ignored: bool,
    /// `@id` or `@@id`
    pub primary_key: Option<PrimaryKey>,
    /// `@unique`, `@@unique`, `@@index` and `@@fulltext`, in the order in which they stand.
    pub indexes: Vec<Index>,
    /// `@shardKey` or `@@shardKey`
    pub shard_key: Option<ShardKey>,
}

/// A name given by `@map`, `@@map` or `@@schema`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MappedName {
    /// The name.
    pub name: Symbol,
    /// The value in the attribute, quotes included.
    pub span: Span,
    /// The attribute.
    pub attribute: AttributeRef,
}

/// A field of a model, view or composite type.
#[derive(Clone, Debug)]
pub struct Field {
    /// What it belongs to.
    pub owner: FieldOwner,
    /// The name in the schema.
    pub name: Symbol,
    /// Where it stands.
    pub entry: EntryRef,
    /// Required, optional or list.
    pub arity: Arity,
    /// What it holds.
    pub ty: FieldType,
    /// `@map`
    pub mapped_name: Option<MappedName>,
    /// `@default`
    pub default: Option<DefaultValue>,
    /// `@db.…`
    pub native_type: Option<Box<NativeTypeUse>>,
    /// For a field whose type is a model: its side of the relation.
    pub relation: Option<Box<RelationField>>,
    /// `@updatedAt`
    pub is_updated_at: bool,
    /// `@ignore`
    pub is_ignored: bool,
}

/// What a field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldOwner {
    /// A model or view.
    Model(ModelId),
    /// A composite type.
    CompositeType(CompositeTypeId),
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldType {
    /// A built-in scalar type.
    Scalar(ScalarType),
    /// A value of an enum.
    Enum(EnumId),
    /// An embedded document.
    CompositeType(CompositeTypeId),
    /// Records of a model: this makes it a relation field.
    Model(ModelId),
    /// `Unsupported("…")`, with the type of the database.
    Unsupported(Symbol),
    /// A name that nothing has; reported, and kept so that the rest can be resolved.
    Unknown,
}

/// `@default(value)`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DefaultValue {
    /// The attribute.
    pub attribute: AttributeRef,
    /// Which of its arguments is the value.
    pub argument: u32,
    /// The `map` argument: a name for the constraint.
    pub mapped_name: Option<Symbol>,
}

/// `@db.VarChar(255)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NativeTypeUse {
    /// What stands before the dot; must be the name of the datasource.
    pub scope: Symbol,
    /// The type.
    pub name: Symbol,
    /// The arguments as written.
    pub arguments: Vec<Span>,
    /// The attribute.
    pub attribute: AttributeRef,
}

/// An enum.
#[derive(Clone, Debug)]
pub struct EnumDef {
    /// The name in the schema.
    pub name: Symbol,
    /// Where it stands.
    pub block: BlockRef,
    /// Its values in order.
    pub values: IdRange<EnumValueId>,
    /// `@@map`
    pub mapped_name: Option<MappedName>,
    /// `@@schema`
    pub schema: Option<MappedName>,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The enum.
    pub owner: EnumId,
    /// The name in the schema.
    pub name: Symbol,
    /// Where it stands.
    pub entry: EntryRef,
    /// `@map`
    pub mapped_name: Option<MappedName>,
}

/// A composite type (`type`), which MongoDB has.
#[derive(Clone, Debug)]
pub struct CompositeType {
    /// The name in the schema.
    pub name: Symbol,
    /// Where it stands.
    pub block: BlockRef,
    /// Its fields in order.
    pub fields: IdRange<FieldId>,
}

/// `@id` or `@@id`
#[derive(Clone, Debug)]
pub struct PrimaryKey {
    /// The columns.
    pub fields: Vec<IndexField>,
    /// `name`: how the client calls a compound key.
    pub name: Option<Symbol>,
    /// `map`: the constraint in the database.
    pub mapped_name: Option<Symbol>,
    /// `clustered`
    pub clustered: Option<bool>,
    /// The field, for `@id`.
    pub source: Option<FieldId>,
    /// The attribute.
    pub attribute: AttributeRef,
}

/// `@unique`, `@@unique`, `@@index` or `@@fulltext`
#[derive(Clone, Debug)]
pub struct Index {
    /// Which of them.
    pub kind: IndexKind,
    /// The columns.
    pub fields: Vec<IndexField>,
    /// `name`: how the client calls a compound unique.
    pub name: Option<Symbol>,
    /// `map`: the index in the database. For `@@index` an old `name` argument counts as `map`.
    pub mapped_name: Option<Symbol>,
    /// `type`
    pub algorithm: Option<IndexAlgorithm>,
    /// `clustered`
    pub clustered: Option<bool>,
    /// `where`: the value of the argument, if there is one.
    pub predicate: Option<Span>,
    /// The field, for `@unique`.
    pub source: Option<FieldId>,
    /// The attribute.
    pub attribute: AttributeRef,
}

/// The kinds of indexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexKind {
    /// `@@index`
    Normal,
    /// `@unique`, `@@unique`
    Unique,
    /// `@@fulltext`
    Fulltext,
}

/// A column of a key or index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexField {
    /// The field of the model.
    pub field: FieldId,
    /// The fields of composite types that follow (`address.city`); usually none.
    pub path: Vec<FieldId>,
    /// `sort`
    pub sort: Option<SortOrder>,
    /// `length`
    pub length: Option<u32>,
    /// `ops`
    pub operator_class: Option<OperatorClassUse>,
    /// Where it is written.
    pub span: Span,
}

impl IndexField {
    /// The column `field`, written at `span`, without any option.
    pub(super) fn of(field: FieldId, span: Span) -> Self {
        Self { field, path: Vec::new(), sort: None, length: None, operator_class: None, span }
    }

    /// The field whose values are in the index: the end of the path.
    pub fn leaf(&self) -> FieldId {
        self.path.last().copied().unwrap_or(self.field)
    }
}

/// `ops: JsonbPathOps` or `ops: raw("gin_trgm_ops")`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperatorClassUse {
    /// One of those that Prisma knows.
    Known(Symbol),
    /// Any other, as the database calls it.
    Raw(Symbol),
}

/// `@shardKey` or `@@shardKey`
#[derive(Clone, Debug)]
pub struct ShardKey {
    /// The columns.
    pub fields: Vec<FieldId>,
    /// The field, for `@shardKey`.
    pub source: Option<FieldId>,
    /// The attribute.
    pub attribute: AttributeRef,
}

/// One side of a relation: a field whose type is a model.
#[derive(Clone, Debug)]
pub struct RelationField {
    /// The model on the other side.
    pub target: ModelId,
    /// `@relation`, if the field has it.
    pub attribute: Option<AttributeRef>,
    /// The name of the relation.
    pub name: Option<Symbol>,
    /// `fields`: the columns of the foreign key.
    pub fields: Option<Vec<FieldId>>,
    /// `references`: the columns that they refer to.
    pub references: Option<Vec<FieldId>>,
    /// `onDelete` and the place of its value.
    pub on_delete: Option<(ReferentialAction, Span)>,
    /// `onUpdate` and the place of its value.
    pub on_update: Option<(ReferentialAction, Span)>,
    /// `map`: the foreign key in the database.
    pub mapped_name: Option<Symbol>,
    /// The relation that it is a side of; `None` before relations are resolved.
    pub relation: Option<RelationId>,
}

/// A relation between two models.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Its name, if the author gave one.
    pub name: Option<Symbol>,
    /// What it relates, and how.
    pub kind: RelationKind,
    /// For 1-1 and 1-n the model with the foreign key; for m-n the one whose name sorts first.
    pub model_a: ModelId,
    /// The other model; the same one in a self-relation.
    pub model_b: ModelId,
}

/// The kinds of relations, each with the fields that are its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationKind {
    /// `forward` has the foreign key.
    OneToOne {
        /// The side with the foreign key.
        forward: FieldId,
        /// The other side.
        back: Option<FieldId>,
    },
    /// `forward` has the foreign key, `back` is the list.
    OneToMany {
        /// The side with the foreign key.
        forward: Option<FieldId>,
        /// The list.
        back: Option<FieldId>,
    },
    /// Two lists with a join table that Prisma makes.
    ImplicitManyToMany {
        /// The side whose model sorts first.
        a: FieldId,
        /// The other side.
        b: FieldId,
    },
    /// Two lists, each with a list of ids (MongoDB).
    EmbeddedManyToMany {
        /// The side whose model sorts first.
        a: FieldId,
        /// The other side.
        b: FieldId,
    },
}

impl RelationKind {
    /// The fields that are sides of the relation: one or two.
    pub fn fields(self) -> impl Iterator<Item = FieldId> {
        let (first, second) = match self {
            RelationKind::OneToOne { forward, back } => (Some(forward), back),
            RelationKind::OneToMany { forward, back } => (forward, back),
            RelationKind::ImplicitManyToMany { a, b } | RelationKind::EmbeddedManyToMany { a, b } => {
                (Some(a), Some(b))
            }
        };
        first.into_iter().chain(second)
    }
}
