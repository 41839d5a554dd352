//! What can be wrong with the text of a schema before any name is known.

use crate::text::Span;

use super::tree::BlockKind;

/// A piece of text that is not part of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong with it.
    pub kind: SyntaxErrorKind,
    /// Where it is.
    pub span: Span,
}

/// The ways in which a text is not a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// A line outside of any block that opens none.
    TopLevelLine,
    /// A block without a known keyword.
    UnknownBlock,
    /// `type Name = Base`, which was dropped from the language.
    TypeAlias,
    /// A line that cannot stand in a block of this kind.
    Line(BlockKind),
    /// Brackets within brackets beyond [`super::MAX_DEPTH`].
    NestedTooDeeply,
    /// A field without a type.
    FieldWithoutType(BlockKind),
    /// `name: Type`
    LegacyColon,
    /// `Type!`
    LegacyRequired,
    /// `[Type]`
    LegacyList,
    /// `Type[]?`
    OptionalList,
    /// A backslash before a character that cannot be escaped.
    UnknownEscape,
    /// `\u` without four hexadecimal digits, or half of a surrogate pair.
    UnicodeEscape,
}
