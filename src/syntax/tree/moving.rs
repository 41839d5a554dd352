//! Moves blocks to another place in the text, with everything in them.

use crate::text::Span;

use super::{
    Argument, Arguments, Attribute, Block, Comment, Entry, EnumValue, Expr, ExprKind, Field, Name, Property,
    TypeBase,
};

impl Block {
    /// Moves the block so that its white space begins at `start`.
    pub(in crate::syntax) fn move_to(&mut self, start: u32) {
        let by = By(start.wrapping_sub(self.full_span.start));
        if by.0 == 0 {
            return;
        }
        by.all([&mut self.span, &mut self.full_span, &mut self.after_brace, &mut self.close]);
        by.name(&mut self.name);
        self.entries.iter_mut().for_each(|entry| by.entry(entry));
    }
}

/// How far: added with overflow, so that it leads in both directions.
#[derive(Clone, Copy)]
struct By(u32);

impl By {
    fn span(self, span: &mut Span) {
        span.start = span.start.wrapping_add(self.0);
        span.end = span.end.wrapping_add(self.0);
    }

    fn all<const N: usize>(self, spans: [&mut Span; N]) {
        for span in spans {
            self.span(span);
        }
    }

    fn name(self, name: &mut Name) {
        self.span(&mut name.span);
    }

    fn comment(self, comment: &mut Comment) {
        self.all([&mut comment.span, &mut comment.full_span]);
    }

    fn entry(self, entry: &mut Entry) {
        match entry {
            Entry::Field(field) => self.field(field),
            Entry::Value(value) => self.value(value),
            Entry::Property(property) => self.property(property),
            Entry::Attribute(line) => {
                self.attribute(&mut line.attribute);
                line.comment.iter_mut().for_each(|comment| self.comment(comment));
                self.span(&mut line.full_span);
            }
            Entry::Comment(comment) => self.comment(comment),
            Entry::Blank(span) | Entry::Error(span) => self.span(span),
        }
    }

    fn field(self, field: &mut Field) {
        self.name(&mut field.name);
        if let Some(ty) = &mut field.ty {
            self.span(&mut ty.span);
            match &mut ty.base {
                TypeBase::Named(name) => self.name(name),
                TypeBase::Unsupported(span) => self.span(span),
            }
        }
        field.legacy_colon.iter_mut().for_each(|colon| self.span(colon));
        field.attributes.iter_mut().for_each(|attribute| self.attribute(attribute));
        field.comment.iter_mut().for_each(|comment| self.comment(comment));
        self.all([&mut field.span, &mut field.full_span]);
    }

    fn value(self, value: &mut EnumValue) {
        self.name(&mut value.name);
        value.attributes.iter_mut().for_each(|attribute| self.attribute(attribute));
        value.comment.iter_mut().for_each(|comment| self.comment(comment));
        self.all([&mut value.span, &mut value.full_span]);
    }

    fn property(self, property: &mut Property) {
        self.name(&mut property.name);
        property.value.iter_mut().for_each(|value| self.expr(value));
        property.comment.iter_mut().for_each(|comment| self.comment(comment));
        self.all([&mut property.span, &mut property.full_span]);
    }

    fn attribute(self, attribute: &mut Attribute) {
        self.name(&mut attribute.name);
        attribute.arguments.iter_mut().for_each(|arguments| self.arguments(arguments));
        self.span(&mut attribute.span);
    }

    fn arguments(self, arguments: &mut Arguments) {
        arguments.list.iter_mut().for_each(|argument| self.argument(argument));
        arguments.trailing_comma.iter_mut().for_each(|comma| self.span(comma));
        self.span(&mut arguments.span);
    }

    fn argument(self, argument: &mut Argument) {
        argument.name.iter_mut().for_each(|name| self.name(name));
        argument.value.iter_mut().for_each(|value| self.expr(value));
        self.span(&mut argument.span);
    }

    fn expr(self, expr: &mut Expr) {
        self.span(&mut expr.span);
        match &mut expr.kind {
            ExprKind::String | ExprKind::Number | ExprKind::Constant => {}
            ExprKind::Call(call) => {
                self.name(&mut call.name);
                self.arguments(&mut call.arguments);
            }
            ExprKind::Array(values) => values.iter_mut().for_each(|value| self.expr(value)),
            ExprKind::Object(members) => members.iter_mut().for_each(|member| {
                self.name(&mut member.name);
                self.expr(&mut member.value);
                self.span(&mut member.span);
            }),
        }
    }
}
