//! A query as the schema understands it: what it mentions, what is wrong with it, which rows it asks for.

use crate::schema::ids::{CompositeTypeId, EnumValueId, FieldId, ModelId};
use crate::text::Location;

use super::method::Method;
use super::value::{Reason, Value};

/// A call of a method of a model, with its argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// All of the call.
    pub call: Location,
    /// The name of the method.
    pub method_location: Location,
    /// The name of the model, as the property of the client.
    pub model_location: Location,
    /// What it is called on, as it is written: `ctx.prisma`.
    pub client: Box<str>,
    /// The model.
    pub model: ModelId,
    /// The method.
    pub method: Method,
    /// What is around the call.
    pub setting: Setting,
    /// The argument; `None` if there is none.
    pub argument: Option<Value>,
    /// What the schema makes of it.
    pub reading: Reading,
}

/// What is around a call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setting {
    /// The innermost loop around it in the same function, `map` and the like among them.
    pub repeated: Option<Repeated>,
    /// Whether it is part of a transaction: called on its client, or handed to `$transaction`.
    pub in_transaction: bool,
    /// The function that it is in, for the reader: the name, or where it has none, that of one around it.
    pub function: Option<Box<str>>,
    /// Where the innermost function begins, or 0: calls of the same function have the same.
    pub function_start: u32,
    /// Whether the file is a test, a fixture, a seed or a migration by its path.
    pub beside_production: bool,
}

/// A loop around a call.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeated {
    /// The head of the loop: `for (…)`, `items.map`.
    pub location: Location,
    /// Whether it goes through a list, and not until a condition is met.
    pub over_items: bool,
    /// Whether what is asked for depends on the item; otherwise every turn asks for the same.
    pub depends_on_item: bool,
    /// What is gone through, as it is written.
    pub items: Option<Box<str>>,
}

/// What a schema makes of the argument of a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Every place where an item of the schema is named, in the order of the argument.
    pub mentions: Vec<Mention>,
    /// What the schema does not know.
    pub problems: Vec<Problem>,
    /// What it does not know either, written where the run may lead elsewhere: a problem only if no other
    /// query takes the same place.
    pub doubtful: Vec<Problem>,
    /// What cannot be known where it had to be known to read on.
    pub gaps: Vec<Gap>,
    /// Which rows of the model are asked for; `None` if there is no `where`.
    pub condition: Option<Condition>,
    /// `where` may be `undefined`, which asks for all rows.
    pub where_may_be_undefined: bool,
    /// The fields that rows are ordered by, the first first; those of relations with their path.
    pub order: Vec<Order>,
    /// How many rows there can be.
    pub bound: Bound,
    /// Whether `select` or `omit` says which fields are read; `true` also where that is not known.
    pub selects: bool,
    /// The queries that relations in `include` and `select` make, with their own conditions.
    pub nested: Vec<Nested>,
    /// The rows that are made, in `data` and further inside.
    pub creations: Vec<Creation>,
}

/// A row that a query makes, or rows of a list that are made alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Creation {
    /// Whose row it is.
    pub model: ModelId,
    /// The object with the values.
    pub location: Location,
    /// The relation through which it is made, a field of the other model: its foreign key needs no value.
    pub through: Option<FieldId>,
    /// The fields that are named, each with whether it certainly has a value that is not `null`.
    pub fields: Vec<(FieldId, bool)>,
    /// Whether these are all.
    pub complete: bool,
}

/// A place where code names an item of the schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The name in the code, without quotes.
    pub location: Location,
    /// What is named.
    pub item: Item,
    /// In which part of a query.
    pub clause: Clause,
    /// Whether the name is a value, too (`{ id }`), so that renaming it has to write `name: id`.
    pub shorthand: bool,
    /// Whether it is written whatever the run decides.
    pub certain: bool,
    /// Whether the value for it is known to be never `undefined` and never `null`; for `data`.
    pub given: bool,
    /// Whether it is one of several names that the run chooses from, which may be written for other models as
    /// well: whoever renames the item cannot write the new name there without looking.
    pub computed: bool,
}

/// An item of a schema that code can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A model, as a property of the client or in the name of a type.
    Model(ModelId),
    /// A field, those of relations included.
    Field(FieldId),
    /// A value of an enum.
    EnumValue(EnumValueId),
    /// The name of a unique key of several fields (`userId_postId`); the field is one of them, each is
    /// mentioned.
    KeyName(FieldId),
}

/// The part of a query that something is named in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clause {
    /// The call itself.
    Call,
    /// `where`, also below relations and in `cursor`, `having`, `connect`.
    Where,
    /// `select`, `omit`, `_count` and the like
    Select,
    /// `include`
    Include,
    /// `data`, `create`, `update`
    Data,
    /// `orderBy`
    OrderBy,
    /// `distinct`
    Distinct,
    /// `by`
    By,
    /// `_sum`, `_avg`, `_min`, `_max`, `_count` of fields
    Aggregate,
    /// SQL text
    Sql,
    /// What code reads of rows: `book.title`, `const { title } = book`
    Read,
    /// A type of the client: `Prisma.BookWhereInput`, `import type { Book }`
    Type,
}

impl Clause {
    /// How users call it.
    pub const fn name(self) -> &'static str {
        match self {
            Clause::Call => "call",
            Clause::Where => "where",
            Clause::Select => "select",
            Clause::Include => "include",
            Clause::Data => "data",
            Clause::OrderBy => "orderBy",
            Clause::Distinct => "distinct",
            Clause::By => "by",
            Clause::Aggregate => "aggregate",
            Clause::Sql => "raw SQL",
            Clause::Read => "code that reads rows",
            Clause::Type => "type",
        }
    }
}

/// Something that the schema does not know, or does not allow there.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The name in the code, or the value.
    pub location: Location,
    /// What is wrong.
    pub kind: ProblemKind,
    /// In which part of the query.
    pub clause: Clause,
}

/// What is wrong with a name or a value.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// The client has no such model.
    UnknownModel {
        /// The name.
        name: Box<str>,
    },
    /// The model has no such field.
    UnknownField {
        /// The model.
        model: ModelId,
        /// The name.
        name: Box<str>,
        /// Whether a relation is wanted there: in `include`, or with an object that only relations have.
        relation: bool,
    },
    /// The composite type has no such field.
    UnknownCompositeField {
        /// The composite type.
        composite: CompositeTypeId,
        /// The name.
        name: Box<str>,
    },
    /// The field exists, and is none of those that this place takes: a scalar in `include`, a relation in `by`.
    WrongField {
        /// The field.
        field: FieldId,
        /// What the place takes: "a relation", "a scalar field", "a unique field".
        wanted: &'static str,
    },
    /// The enum has no such value.
    UnknownEnumValue {
        /// A field of the enum's type.
        field: FieldId,
        /// The value.
        name: Box<str>,
    },
    /// There is no such operator for fields of this type.
    UnknownOperator {
        /// The field.
        field: FieldId,
        /// The name.
        name: Box<str>,
        /// Those that there are.
        known: Vec<&'static str>,
    },
    /// The method takes no such argument.
    UnknownArgument {
        /// The name.
        name: Box<str>,
        /// Those that it takes.
        known: Vec<&'static str>,
    },
    /// Nothing says which row: `findUnique` without a unique field.
    NoUniqueField {
        /// The model.
        model: ModelId,
    },
    /// A field that has to be given is not.
    MissingField {
        /// The field.
        field: FieldId,
    },
}

/// A part of an argument that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The value that is not known.
    pub location: Location,
    /// The part of the query that it belongs to.
    pub clause: Clause,
    /// Why.
    pub reason: Reason,
}

/// What rows have to fulfil.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// All of these. Of none: every row.
    All(Vec<Condition>),
    /// One of these.
    Any(Vec<Condition>),
    /// None of these.
    None(Vec<Condition>),
    /// What one field must be.
    Compare(Comparison),
    /// Rows on the other side of a relation must fulfil something.
    Related {
        /// The field of the relation.
        field: FieldId,
        /// `some`, `every`, `none`, `is`, `isNot`
        quantifier: &'static str,
        /// What they must fulfil.
        condition: Box<Condition>,
        /// Where the field is named.
        location: Location,
        /// Whether it is there whatever the run decides.
        certain: bool,
    },
    /// Something that is not known.
    Unknown,
}

/// What one field must be.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The field.
    pub field: FieldId,
    /// How it is compared.
    pub operator: Operator,
    /// Where the field is named.
    pub location: Location,
    /// Whether it is there whatever the run decides.
    pub certain: bool,
    /// Whether its value may be `undefined`, which is as if the field was not named.
    pub may_be_undefined: bool,
    /// Whether it is compared with `null`, which unique keys do not tell apart.
    pub null: bool,
}

/// How a field is compared, as far as an index cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operator {
    /// Equal to one value, `null` among them.
    Equals,
    /// Equal to one of several.
    In,
    /// `lt`, `lte`, `gt`, `gte`
    Range,
    /// `startsWith`, with case
    Prefix,
    /// `contains`, `endsWith`, anything without case
    Pattern,
    /// `search`
    FullText,
    /// `not`, `notIn`
    Unequal,
    /// `has`, `hasSome`, … of lists, and what looks into JSON
    Inside,
    /// A value that is not known, which may be a value or an object with operators.
    Unknown,
}

/// An entry of `orderBy`.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The fields from the model to what is ordered by: more than one leads through relations.
    pub path: Vec<FieldId>,
    /// Whether the greatest comes first.
    pub descending: Option<bool>,
    /// Where it is written.
    pub location: Location,
}

/// How many rows a query can give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// Any number.
    #[default]
    None,
    /// `take` says, or the method gives one row.
    Take,
    /// A unique key is compared with one value or a list.
    Unique,
    /// Not known.
    Unknown,
}

/// A query that a relation in `include` or `select` makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Nested {
    /// The field of the relation.
    pub field: FieldId,
    /// Where it is named.
    pub location: Location,
    /// What the rows must fulfil beside belonging to the row.
    pub condition: Option<Condition>,
    /// What they are ordered by.
    pub order: Vec<Order>,
    /// How many there can be.
    pub bound: Bound,
    /// Those further inside.
    pub nested: Vec<Nested>,
}
