//! What an argument is when the program runs, as far as the code says it.

use crate::text::Location;

/// A value, and where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The code that it comes from.
    pub location: Location,
    /// What it is.
    pub kind: ValueKind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueKind {
    /// An object.
    Object(Object),
    /// A list.
    Array(Array),
    /// A text that is known.
    Text(Box<str>),
    /// A number, as it is written.
    Number(Box<str>),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`
    Null,
    /// `undefined`
    Undefined,
    /// One of these, depending on what only the run decides; they are never `OneOf` themselves.
    OneOf(Vec<Value>),
    /// What the code does not say.
    Unknown(Unknown),
}

/// An object with what is known of its properties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    /// The properties, in the order in which they are written. A name may come several times: each may
    /// be the one that is there.
    pub entries: Vec<Entry>,
    /// What else is spread into it, without it being known which properties that has.
    pub rest: Vec<Value>,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its name.
    pub key: Box<str>,
    /// Where the name is written, without quotes.
    pub key_location: Location,
    /// Whether name and value are one word (`{ id }`).
    pub shorthand: bool,
    /// Its value.
    pub value: Value,
    /// Whether it is there whatever the run decides. Its value may be `undefined` nevertheless.
    pub certain: bool,
    /// Whether the name is computed (`[key]: value`): code may have ruled out beforehand that it is one that
    /// does not fit.
    pub computed: bool,
}

/// A list with what is known of its elements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Array {
    /// What elements may be.
    pub elements: Vec<Value>,
    /// Whether there are exactly these; or else any number, each like one of them.
    pub exact: bool,
    /// Whether all that elements may be is among them.
    pub complete: bool,
}

/// What is known of a value that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Why.
    pub reason: Reason,
    /// Whether it may be `undefined`, if that is known: a parameter with `?`, a type with `| undefined`.
    pub undefined: Option<bool>,
    /// Whether it is known to be no object: a text, a number, a boolean, a date.
    pub scalar: bool,
    /// Whether its type is one that the client generates (`Prisma.UserWhereInput`), so that it has no names
    /// that the schema does not know, though which of them it has is not known.
    pub typed: bool,
}

/// Why a value is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It is made by an operator, a template or a function of the language: its parts are only known at run time.
    Computed,
    /// The result of a function that is not in the code.
    ForeignCall,
    /// What a query gave, or a part of it.
    Row,
    /// A parameter whose callers are not known, or a part of one.
    Parameter,
    /// A member of something that is not known.
    Member,
    /// The name of a property that only the run knows.
    ComputedKey,
    /// A name that is bound nowhere, or to nothing known.
    UnboundName,
    /// It comes from a package that is not part of the code.
    ForeignModule,
    /// It is deeper, longer or more branched than what is followed.
    TooDeep,
}

impl Value {
    /// A value that is not known.
    pub fn unknown(location: Location, reason: Reason) -> Self {
        Self {
            location,
            kind: ValueKind::Unknown(Unknown { reason, undefined: None, scalar: false, typed: false }),
        }
    }

    /// What it may be: the branches of [`ValueKind::OneOf`], or itself.
    pub fn branches(&self) -> &[Value] {
        match &self.kind {
            ValueKind::OneOf(values) => values,
            _ => std::slice::from_ref(self),
        }
    }

    /// Whether it may be `undefined` as far as is known.
    pub fn may_be_undefined(&self) -> bool {
        self.branches().iter().any(|value| match value.kind {
            ValueKind::Undefined => true,
            ValueKind::Unknown(unknown) => unknown.undefined == Some(true),
            _ => false,
        })
    }
}
