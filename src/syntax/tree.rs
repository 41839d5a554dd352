//! The tree of one file: every line of the text is in it exactly once, comments and broken lines
//! included, and every node knows its span.

mod moving;

use crate::text::Span;

use super::error::SyntaxError;

/// A parsed file.
///
/// The spans of [`Tree::items`] follow each other without a gap from the first byte of the file to
/// the last, and so do the spans of the entries of a block between its braces. What lies between
/// the tokens of a line is white space and punctuation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The top-level items in the order of the text.
    pub items: Vec<Item>,
    /// What could not be read, in the order of the text.
    pub errors: Vec<SyntaxError>,
}

impl Tree {
    /// The blocks of the file, without what stands between them.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.items.iter().filter_map(|item| match item {
            Item::Block(block) => Some(&**block),
            Item::Comment(_) | Item::Blank(_) | Item::Error(_) => None,
        })
    }

    /// The block that the byte at `offset` belongs to.
    pub fn block_at(&self, offset: u32) -> Option<&Block> {
        let after = self.items.partition_point(|item| item.span().start <= offset);
        match &self.items[after.checked_sub(1)?] {
            Item::Block(block) if offset < block.full_span.end => Some(block),
            Item::Block(_) | Item::Comment(_) | Item::Blank(_) | Item::Error(_) => None,
        }
    }
}

/// What may stand at the top level of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// `model`, `enum`, `datasource` and so on, up to and including the closing brace.
    Block(Box<Block>),
    /// A comment that stands by itself.
    Comment(Comment),
    /// White space and line breaks.
    Blank(Span),
    /// A line or block that is not part of the language.
    Error(Span),
}

impl Item {
    /// The bytes of the item, its leading white space included.
    pub fn span(&self) -> Span {
        match self {
            Item::Block(block) => block.full_span,
            Item::Comment(comment) => comment.full_span,
            Item::Blank(span) | Item::Error(span) => *span,
        }
    }
}

/// What kind of block it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// `model`
    Model,
    /// `view`
    View,
    /// `type`, a composite type
    Type,
    /// `enum`
    Enum,
    /// `datasource`
    Datasource,
    /// `generator`
    Generator,
}

impl BlockKind {
    /// The keyword that opens such a block.
    pub const fn keyword(self) -> &'static str {
        match self {
            BlockKind::Model => "model",
            BlockKind::View => "view",
            BlockKind::Type => "type",
            BlockKind::Enum => "enum",
            BlockKind::Datasource => "datasource",
            BlockKind::Generator => "generator",
        }
    }
}

/// A block with its braces.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Which keyword opens it.
    pub kind: BlockKind,
    /// From the keyword to the closing brace.
    pub span: Span,
    /// The same with the white space before the keyword.
    pub full_span: Span,
    /// Its name.
    pub name: Name,
    /// What stands after the opening brace on its line, blanks trimmed; usually nothing.
    pub after_brace: Span,
    /// The lines between the braces.
    pub entries: Vec<Entry>,
    /// The closing brace, with the indentation before it left out.
    pub close: Span,
}

impl Block {
    /// The fields of a model, view or composite type, with their places in [`Block::entries`].
    pub fn fields(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.entries.iter().enumerate().filter_map(|(index, entry)| match entry {
            Entry::Field(field) => Some((index, field)),
            _ => None,
        })
    }

    /// The values of an enum, with their places in [`Block::entries`].
    pub fn values(&self) -> impl Iterator<Item = (usize, &EnumValue)> {
        self.entries.iter().enumerate().filter_map(|(index, entry)| match entry {
            Entry::Value(value) => Some((index, value)),
            _ => None,
        })
    }

    /// The settings of a datasource or generator.
    pub fn properties(&self) -> impl Iterator<Item = &Property> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Property(property) => Some(property),
            _ => None,
        })
    }

    /// The attributes of the block itself (`@@map`, `@@index`…), with their places.
    pub fn attributes(&self) -> impl Iterator<Item = (usize, &Attribute)> {
        self.entries.iter().enumerate().filter_map(|(index, entry)| match entry {
            Entry::Attribute(line) => Some((index, &line.attribute)),
            _ => None,
        })
    }
}

/// A line, or a comment that spans lines, within a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A field of a model, view or composite type.
    Field(Field),
    /// A value of an enum.
    Value(EnumValue),
    /// A setting of a datasource or generator.
    Property(Property),
    /// An attribute of the block.
    Attribute(BlockAttribute),
    /// A comment that stands by itself.
    Comment(Comment),
    /// Empty lines.
    Blank(Span),
    /// A line that is not part of the language.
    Error(Span),
}

impl Entry {
    /// The bytes of the entry: indentation, text and line break.
    pub fn full_span(&self) -> Span {
        match self {
            Entry::Field(field) => field.full_span,
            Entry::Value(value) => value.full_span,
            Entry::Property(property) => property.full_span,
            Entry::Attribute(line) => line.full_span,
            Entry::Comment(comment) => comment.full_span,
            Entry::Blank(span) | Entry::Error(span) => *span,
        }
    }
}

/// A name where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The bytes of the name, nothing else.
    pub span: Span,
}

/// `name Type @attributes // comment`
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name.
    pub name: Name,
    /// The type; absent on a line that has only a name.
    pub ty: Option<FieldType>,
    /// The colon of the syntax of Prisma 1.
    pub legacy_colon: Option<Span>,
    /// `@id`, `@db.Text` and so on.
    pub attributes: Vec<Attribute>,
    /// The comment at the end of the line.
    pub comment: Option<Comment>,
    /// From the name to the last attribute.
    pub span: Span,
    /// The whole line.
    pub full_span: Span,
}

/// The type of a field as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldType {
    /// What it is a type of.
    pub base: TypeBase,
    /// Whether it is optional or a list.
    pub arity: Arity,
    /// Whether the arity is written in the syntax of Prisma 1 (`[Type]`, `Type!`).
    pub legacy: bool,
    /// Base and arity.
    pub span: Span,
}

/// The type without its arity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TypeBase {
    /// A scalar type, model, enum or composite type.
    Named(Name),
    /// `Unsupported("…")`; the span is that of the string, quotes included.
    Unsupported(Span),
}

/// How many values a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arity {
    /// `Type`
    Required,
    /// `Type?`
    Optional,
    /// `Type[]`
    List,
}

impl Arity {
    /// What follows the type.
    pub const fn suffix(self) -> &'static str {
        match self {
            Arity::Required => "",
            Arity::Optional => "?",
            Arity::List => "[]",
        }
    }
}

/// `NAME @map("name") // comment` in an enum
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The name.
    pub name: Name,
    /// `@map` and the like.
    pub attributes: Vec<Attribute>,
    /// The comment at the end of the line.
    pub comment: Option<Comment>,
    /// From the name to the last attribute.
    pub span: Span,
    /// The whole line.
    pub full_span: Span,
}

/// `key = value // comment`
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// The key.
    pub name: Name,
    /// The value; absent where nothing follows the equals sign.
    pub value: Option<Expr>,
    /// The comment at the end of the line.
    pub comment: Option<Comment>,
    /// From the key to the value.
    pub span: Span,
    /// The whole line.
    pub full_span: Span,
}

/// `@@attribute(…) // comment`
#[derive(Clone, Debug, PartialEq)]
pub struct BlockAttribute {
    /// The attribute, whose span begins at the first `@`.
    pub attribute: Attribute,
    /// The comment at the end of the line.
    pub comment: Option<Comment>,
    /// The whole line.
    pub full_span: Span,
}

/// `@name(arguments)`
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// The name without `@`; dotted for native types (`db.Text`).
    pub name: Name,
    /// What stands in the parentheses, if there are any.
    pub arguments: Option<Arguments>,
    /// From the first `@` to the closing parenthesis.
    pub span: Span,
}

impl Attribute {
    /// The arguments, empty where there are no parentheses.
    pub fn args(&self) -> &[Argument] {
        self.arguments.as_ref().map_or(&[], |arguments| &arguments.list)
    }
}

/// `(a, name: b)`
#[derive(Clone, Debug, PartialEq)]
pub struct Arguments {
    /// The arguments in order.
    pub list: Vec<Argument>,
    /// A comma before the closing parenthesis, which is an error.
    pub trailing_comma: Option<Span>,
    /// The parentheses and all between them.
    pub span: Span,
}

/// `name: value` or `value`
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// The name, if it is given by name.
    pub name: Option<Name>,
    /// The value; absent in `name: `, which is an error.
    pub value: Option<Expr>,
    /// Name and value.
    pub span: Span,
}

/// A value as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its bytes.
    pub span: Span,
}

impl Expr {
    /// The elements of a list; a value that is no list counts as a list of one (`@@index(a)`).
    pub fn elements(&self) -> &[Expr] {
        match &self.kind {
            ExprKind::Array(values) => values,
            _ => std::slice::from_ref(self),
        }
    }

    /// The call, if the value is one.
    pub fn as_call(&self) -> Option<&Call> {
        match &self.kind {
            ExprKind::Call(call) => Some(call),
            _ => None,
        }
    }
}

/// The kinds of values.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `"text"`; the span of the expression includes the quotes.
    String,
    /// `-1.5`
    Number,
    /// `Cascade`, `true`, `address.city`
    Constant,
    /// `now()`, `raw("…")`
    Call(Box<Call>),
    /// `[a, b]`
    Array(Vec<Expr>),
    /// `{ active: true }`
    Object(Vec<Member>),
}

/// `name(arguments)` as a value
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The function.
    pub name: Name,
    /// Its arguments.
    pub arguments: Arguments,
}

/// `key: value` in an object
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The key.
    pub name: Name,
    /// The value.
    pub value: Expr,
    /// Key and value.
    pub span: Span,
}

/// A comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Which of the three forms.
    pub kind: CommentKind,
    /// From the first slash to the end of the text, without the line break.
    pub span: Span,
    /// The same with indentation and line break; equal to `span` at the end of a line of code.
    pub full_span: Span,
}

/// The three forms of comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommentKind {
    /// `// text`
    Line,
    /// `/// text`, which documents what follows
    Doc,
    /// `/* text */`, which counts as documentation too
    Block,
}
