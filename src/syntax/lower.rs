//! Turns the pairs of pest into nodes of the tree.

use std::iter::Peekable;

use pest::iterators::{Pair, Pairs};

use crate::text::{Span, offset_of};

use super::error::{SyntaxError, SyntaxErrorKind};
use super::grammar::Rule;
use super::parser::{comment_kind, visible};
use super::split::newline_len;
use super::string::unescape;
use super::tree::{
    Argument, Arguments, Arity, Attribute, Block, BlockAttribute, BlockKind, Call, Comment, Entry, EnumValue,
    Expr, ExprKind, Field, FieldType, Member, Name, Property, TypeBase,
};

/// Fields of a typical model, so that its vector seldom grows.
const ENTRIES: usize = 16;

/// The state of lowering one block.
pub(super) struct Lowering<'t> {
    text: &'t str,
    base: u32,
    kind: BlockKind,
    has_blots: bool,
    pub(super) errors: Vec<SyntaxError>,
}

impl<'t> Lowering<'t> {
    /// `base` is the offset in `text` at which the parsed slice begins.
    pub(super) fn new(text: &'t str, base: u32, kind: BlockKind, has_blots: bool) -> Self {
        Self { text, base, kind, has_blots, errors: Vec::new() }
    }

    /// The block, whose leading white space begins at `full_start`.
    pub(super) fn block(&mut self, pair: Pair<'_, Rule>, full_start: u32) -> Block {
        let span = self.span(&pair);
        let mut block = Block {
            kind: self.kind,
            span,
            full_span: Span::new(full_start, span.end),
            name: Name { span: Span::at(span.start) },
            after_brace: Span::at(span.start),
            entries: Vec::with_capacity(ENTRIES),
            close: Span::at(span.end),
        };
        let mut line_start = span.start;
        for pair in pair.into_inner() {
            match pair.as_rule() {
                Rule::name => block.name = self.name(&pair),
                Rule::after_brace => {
                    let after = self.span(&pair);
                    block.after_brace = self.trimmed(after);
                    line_start = self.after_newline(after.end);
                }
                Rule::close => block.close = self.span(&pair),
                _ => {
                    let entry = self.entry(pair, line_start);
                    line_start = entry.full_span().end;
                    // The end of a line with a comment is part of the comment, not an empty line.
                    if !entry.full_span().is_empty() {
                        block.entries.push(entry);
                    }
                }
            }
        }
        block
    }

    fn entry(&mut self, pair: Pair<'_, Rule>, start: u32) -> Entry {
        let end = self.span(&pair).end;
        let full_span = Span::new(start, end);
        match pair.as_rule() {
            Rule::field => Entry::Field(self.field(pair, full_span)),
            Rule::enum_value => Entry::Value(self.enum_value(pair, full_span)),
            Rule::property => Entry::Property(self.property(pair, full_span)),
            Rule::block_attribute => Entry::Attribute(self.block_attribute(pair, full_span)),
            Rule::comment => {
                let full_span = Span::new(start, self.after_newline(end));
                Entry::Comment(Comment { full_span, ..self.comment(&pair) })
            }
            Rule::blank => Entry::Blank(full_span),
            _ => Entry::Error(self.junk(&pair, full_span)),
        }
    }

    fn junk(&mut self, pair: &Pair<'_, Rule>, full_span: Span) -> Span {
        let blotted = self.has_blots && pair.as_str() != &self.text[self.span(pair).range()];
        let kind = if blotted { SyntaxErrorKind::NestedTooDeeply } else { SyntaxErrorKind::Line(self.kind) };
        let span = self.trimmed(self.span(pair));
        self.error(kind, span);
        full_span
    }

    fn field(&mut self, pair: Pair<'_, Rule>, full_span: Span) -> Field {
        let start = self.span(&pair).start;
        let mut field = Field {
            name: Name { span: Span::at(start) },
            ty: None,
            legacy_colon: None,
            attributes: Vec::new(),
            comment: None,
            span: Span::at(start),
            full_span,
        };
        let mut inner = pair.into_inner().peekable();
        if let Some(name) = inner.next() {
            field.name = self.name(&name);
            field.span = field.name.span;
        }
        if let Some(colon) = inner.next_if(|pair| pair.as_rule() == Rule::legacy_colon) {
            let span = self.span(&colon);
            self.error(SyntaxErrorKind::LegacyColon, span);
            field.legacy_colon = Some(span);
        }
        for pair in inner {
            let span = self.span(&pair);
            match pair.as_rule() {
                Rule::attribute => field.attributes.push(self.attribute(pair)),
                Rule::comment => {
                    field.comment = Some(self.comment(&pair));
                    continue;
                }
                _ => self.type_part(&mut field.ty, pair),
            }
            field.span = field.span.to(span);
        }
        if field.ty.is_none() {
            self.error(SyntaxErrorKind::FieldWithoutType(self.kind), field.span);
        }
        field
    }

    /// Takes the base of a type, or the arity that follows it.
    fn type_part(&mut self, ty: &mut Option<FieldType>, pair: Pair<'_, Rule>) {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::name => {
                let base = TypeBase::Named(Name { span });
                *ty = Some(FieldType { base, arity: Arity::Required, legacy: false, span });
            }
            Rule::unsupported => {
                let literal = pair.into_inner().next().map_or(span, |string| self.string(&string));
                let base = TypeBase::Unsupported(literal);
                *ty = Some(FieldType { base, arity: Arity::Required, legacy: false, span });
            }
            Rule::legacy_list => {
                pair.into_inner().for_each(|base| self.type_part(ty, base));
                self.set_arity(ty, Arity::List, span, Some(SyntaxErrorKind::LegacyList));
            }
            _ => match pair.as_str() {
                "?" => self.set_arity(ty, Arity::Optional, span, None),
                "[]" => self.set_arity(ty, Arity::List, span, None),
                "!" => self.set_arity(ty, Arity::Required, span, Some(SyntaxErrorKind::LegacyRequired)),
                _ => self.set_arity(ty, Arity::List, span, Some(SyntaxErrorKind::OptionalList)),
            },
        }
    }

    fn set_arity(
        &mut self,
        ty: &mut Option<FieldType>,
        arity: Arity,
        span: Span,
        error: Option<SyntaxErrorKind>,
    ) {
        let Some(ty) = ty else { return };
        ty.arity = arity;
        ty.span = ty.span.to(span);
        if let Some(kind) = error {
            ty.legacy = kind != SyntaxErrorKind::OptionalList;
            self.error(kind, ty.span);
        }
    }

    fn enum_value(&mut self, pair: Pair<'_, Rule>, full_span: Span) -> EnumValue {
        let start = self.span(&pair).start;
        let mut value = EnumValue {
            name: Name { span: Span::at(start) },
            attributes: Vec::new(),
            comment: None,
            span: Span::at(start),
            full_span,
        };
        for pair in pair.into_inner() {
            let span = self.span(&pair);
            match pair.as_rule() {
                Rule::name => value.name = self.name(&pair),
                Rule::attribute => value.attributes.push(self.attribute(pair)),
                _ => {
                    value.comment = Some(self.comment(&pair));
                    continue;
                }
            }
            value.span = value.span.to(span);
        }
        value
    }

    fn property(&mut self, pair: Pair<'_, Rule>, full_span: Span) -> Property {
        let start = self.span(&pair).start;
        let mut inner = pair.into_inner().peekable();
        let name = inner.next().map_or(Name { span: Span::at(start) }, |name| self.name(&name));
        let mut property = Property { name, value: None, comment: None, span: name.span, full_span };
        while let Some(pair) = inner.next() {
            match pair.as_rule() {
                Rule::comment => property.comment = Some(self.comment(&pair)),
                _ => property.value = Some(self.expression(pair, &mut inner)),
            }
        }
        match &property.value {
            Some(value) => property.span = property.span.to(value.span),
            None => property.span = self.through_equals(property.span),
        }
        property
    }

    /// `key =` up to the equals sign.
    fn through_equals(&self, key: Span) -> Span {
        let rest = &self.text[key.end as usize..];
        let equals = rest.find('=').map_or(0, |at| offset_of(at) + 1);
        Span::new(key.start, key.end + equals)
    }

    fn block_attribute(&mut self, pair: Pair<'_, Rule>, full_span: Span) -> BlockAttribute {
        let start = self.span(&pair).start;
        let mut line = BlockAttribute { attribute: empty_attribute(start), comment: None, full_span };
        for pair in pair.into_inner() {
            match pair.as_rule() {
                Rule::comment => line.comment = Some(self.comment(&pair)),
                _ => self.attribute_part(&mut line.attribute, pair),
            }
        }
        line
    }

    fn attribute(&mut self, pair: Pair<'_, Rule>) -> Attribute {
        let mut attribute = empty_attribute(self.span(&pair).start);
        pair.into_inner().for_each(|part| self.attribute_part(&mut attribute, part));
        attribute
    }

    fn attribute_part(&mut self, attribute: &mut Attribute, pair: Pair<'_, Rule>) {
        attribute.span = attribute.span.to(self.span(&pair));
        match pair.as_rule() {
            Rule::path => attribute.name = self.name(&pair),
            _ => attribute.arguments = Some(self.arguments(pair)),
        }
    }

    fn arguments(&mut self, pair: Pair<'_, Rule>) -> Arguments {
        let mut arguments = Arguments { list: Vec::new(), trailing_comma: None, span: self.span(&pair) };
        let mut inner = pair.into_inner().peekable();
        while let Some(pair) = inner.next() {
            let argument = match pair.as_rule() {
                Rule::trailing_comma => {
                    arguments.trailing_comma = Some(self.span(&pair));
                    continue;
                }
                Rule::named_argument => self.named_argument(pair),
                _ => {
                    let value = self.expression(pair, &mut inner);
                    Argument { name: None, span: value.span, value: Some(value) }
                }
            };
            arguments.list.push(argument);
        }
        arguments
    }

    fn named_argument(&mut self, pair: Pair<'_, Rule>) -> Argument {
        let span = self.trimmed(self.span(&pair));
        let mut inner = pair.into_inner().peekable();
        let name = inner.next().map(|name| self.name(&name));
        let value = inner.next().map(|value| self.expression(value, &mut inner));
        Argument { name, value, span }
    }

    /// The value that begins with `pair`; `rest` has the arguments if it is a call.
    fn expression(&mut self, pair: Pair<'_, Rule>, rest: &mut Peekable<Pairs<'_, Rule>>) -> Expr {
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::string => {
                self.string(&pair);
                ExprKind::String
            }
            Rule::number => ExprKind::Number,
            Rule::array => ExprKind::Array(self.elements(pair)),
            Rule::object => {
                ExprKind::Object(pair.into_inner().filter_map(|pair| self.member(pair)).collect())
            }
            _ => return self.path_or_call(span, rest),
        };
        Expr { kind, span }
    }

    fn elements(&mut self, pair: Pair<'_, Rule>) -> Vec<Expr> {
        let mut inner = pair.into_inner().peekable();
        let mut elements = Vec::new();
        while let Some(pair) = inner.next() {
            elements.push(self.expression(pair, &mut inner));
        }
        elements
    }

    fn path_or_call(&mut self, path: Span, rest: &mut Peekable<Pairs<'_, Rule>>) -> Expr {
        let Some(arguments) = rest.next_if(|next| next.as_rule() == Rule::arguments) else {
            return Expr { kind: ExprKind::Constant, span: path };
        };
        let arguments = self.arguments(arguments);
        let span = path.to(arguments.span);
        Expr { kind: ExprKind::Call(Box::new(Call { name: Name { span: path }, arguments })), span }
    }

    fn member(&mut self, pair: Pair<'_, Rule>) -> Option<Member> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner().peekable();
        let name = self.name(&inner.next()?);
        let value = inner.next()?;
        let value = self.expression(value, &mut inner);
        Some(Member { name, value, span })
    }

    /// Checks the escapes of a literal and gives its span.
    fn string(&mut self, pair: &Pair<'_, Rule>) -> Span {
        let span = self.span(pair);
        if let Err(error) = unescape(pair.as_str()) {
            let kind =
                if error.unicode { SyntaxErrorKind::UnicodeEscape } else { SyntaxErrorKind::UnknownEscape };
            let at = Span::new(span.start + offset_of(error.start), span.start + offset_of(error.end));
            self.error(kind, at);
        }
        span
    }

    fn comment(&self, pair: &Pair<'_, Rule>) -> Comment {
        let span = self.span(pair);
        Comment { kind: comment_kind(pair.as_str()), span, full_span: span }
    }

    fn name(&self, pair: &Pair<'_, Rule>) -> Name {
        Name { span: self.span(pair) }
    }

    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let span = pair.as_span();
        Span::new(self.base + offset_of(span.start()), self.base + offset_of(span.end()))
    }

    fn trimmed(&self, span: Span) -> Span {
        visible(self.text, span)
    }

    fn after_newline(&self, offset: u32) -> u32 {
        offset + offset_of(newline_len(&self.text[offset as usize..]))
    }

    fn error(&mut self, kind: SyntaxErrorKind, span: Span) {
        self.errors.push(SyntaxError { kind, span });
    }
}

fn empty_attribute(start: u32) -> Attribute {
    Attribute { name: Name { span: Span::at(start) }, arguments: None, span: Span::at(start) }
}
