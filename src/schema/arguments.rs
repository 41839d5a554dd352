//! The arguments of an attribute, taken one by one, so that what nobody takes can be reported
//! (V014, V015, V044–V048).

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::syntax::tree::{Argument, Arguments, Attribute, Expr, ExprKind};
use crate::text::{FileId, Location, Span};

use super::ast::Ast;
use super::edits;
use super::items::AttributeRef;
use super::resolver::{Resolver, at};
use super::spelling;

/// The arguments of one attribute.
#[derive(Debug)]
pub(crate) struct ArgumentSet<'t> {
    pub(crate) ast: &'t Ast,
    pub(crate) attribute: AttributeRef,
    pub(crate) node: &'t Attribute,
    taken: Vec<bool>,
    /// The names that were asked for, given or not: those that the attribute knows.
    known: Vec<&'static str>,
}

impl<'t> ArgumentSet<'t> {
    /// `None` where the arguments are too broken to be looked at; that has been reported then.
    pub(crate) fn new(
        cx: &mut Resolver,
        ast: &'t Ast,
        attribute: AttributeRef,
        node: &'t Attribute,
    ) -> Option<Self> {
        let set = Self { ast, attribute, node, taken: vec![false; node.args().len()], known: Vec::new() };
        if let Some(arguments) = &node.arguments {
            let usable = set.check_lists(cx, arguments);
            if !usable {
                return None;
            }
            set.check_repetition(cx, &arguments.list);
        }
        Some(set)
    }

    /// The file that the attribute stands in.
    pub(crate) fn file(&self) -> FileId {
        self.attribute.entry.block.file
    }

    /// The text of `span` in that file.
    pub(crate) fn text(&self, span: Span) -> &'t str {
        self.ast.text(self.file(), span)
    }

    /// Where the whole attribute stands.
    pub(crate) fn location(&self) -> Location {
        at(self.file(), self.node.span)
    }

    /// Where `span` stands in the file of the attribute.
    pub(crate) fn at(&self, span: Span) -> Location {
        at(self.file(), span)
    }

    /// The attribute as the author wrote it, without its arguments: `@id`, `@@index`.
    pub(crate) fn written(&self) -> &'t str {
        self.text(Span::new(self.node.span.start, self.node.name.span.end))
    }

    /// Takes the argument `name: value`.
    pub(crate) fn named(&mut self, name: &'static str) -> Option<&'t Expr> {
        self.known.push(name);
        let index = self.last(Some(name))?;
        self.take(index, Some(name))
    }

    /// Takes the argument `name: value`, or the one without a name that stands for it, or neither.
    ///
    /// Where both are given they cancel each other out, and Prisma says nothing about it.
    pub(crate) fn optional_default(&mut self, name: &'static str) -> Option<&'t Expr> {
        let (named, unnamed) = (self.named(name), self.last(None));
        let unnamed = unnamed.and_then(|index| self.take(index, None));
        if named.is_some() && unnamed.is_some() { None } else { named.or(unnamed) }
    }

    /// Takes the argument `name: value`, or the one without a name that stands for it.
    ///
    /// Where there is neither, or where there are both, that is reported.
    pub(crate) fn default(&mut self, cx: &mut Resolver, name: &'static str) -> Option<(u32, &'t Expr)> {
        self.known.push(name);
        let (named, unnamed) = (self.last(Some(name)), self.last(None));
        let index = match (named, unnamed) {
            (Some(index), None) | (None, Some(index)) => index,
            (Some(index), Some(_)) => {
                self.mark(Some(name));
                self.mark(None);
                let message = format!("`{name}` is given twice: by name and without it");
                let location = self.at(self.node.args()[index].span);
                let diagnostic = Diagnostic::error("V046", location, message).help("keep one of the two");
                cx.report(diagnostic.fix(self.remove(&self.node.args()[index])));
                return None;
            }
            (None, None) => {
                let written = self.written();
                let message = format!("`{written}` needs the argument `{name}`");
                let value = match name {
                    "fields" => "[…]",
                    "name" => "\"…\"",
                    _ => "…",
                };
                let help = format!("write `{written}({value})`");
                cx.report(Diagnostic::error("V048", self.location(), message).help(help));
                return None;
            }
        };
        let name = named.map(|_| name);
        self.take(index, name).map(|value| (crate::text::offset_of(index), value))
    }

    /// The edit that removes `argument`.
    pub(crate) fn removal(&self, argument: &Argument) -> Edit {
        edits::remove_argument(self.ast, self.attribute, argument)
    }

    /// Reports an error at `span` in the file of the attribute.
    pub(crate) fn report(
        &self,
        cx: &mut Resolver,
        code: &'static str,
        span: Span,
        message: impl Into<Cow<'static, str>>,
        help: impl Into<Cow<'static, str>>,
    ) {
        cx.report(Diagnostic::error(code, self.at(span), message).help(help));
    }

    /// The last argument called `name`.
    pub(crate) fn find(&self, name: &str) -> Option<&'t Argument> {
        self.last(Some(name)).map(|index| &self.node.args()[index])
    }

    /// Reports the arguments that nobody took.
    pub(crate) fn finish(self, cx: &mut Resolver) {
        let mut seen = BTreeSet::new();
        // Of arguments that share a name the last one stands for all.
        for (argument, taken) in self.node.args().iter().zip(&self.taken).rev() {
            let name = argument.name.map(|name| self.text(name.span));
            if *taken || !seen.insert(name) {
                continue;
            }
            self.report_unknown(cx, argument, name);
        }
    }

    fn report_unknown(&self, cx: &mut Resolver, argument: &Argument, name: Option<&str>) {
        let (attribute, location) = (self.written(), self.at(argument.span));
        let Some((name, node)) = name.zip(argument.name) else {
            let message = format!("`{attribute}` takes no argument without a name");
            let diagnostic = Diagnostic::error("V044", location, message).help("remove it");
            cx.report(diagnostic.fix(self.remove(argument)));
            return;
        };
        let diagnostic =
            Diagnostic::error("V044", location, format!("`{attribute}` has no argument `{name}`"));
        let help = if self.known.is_empty() {
            "remove it".to_owned()
        } else {
            format!("its arguments are `{}`", self.known.join("`, `"))
        };
        let diagnostic = diagnostic.fix(self.remove(argument));
        let known = self.known.iter().copied();
        cx.report(spelling::suggest(diagnostic, self.at(node.span), name, known, help));
    }

    fn remove(&self, argument: &Argument) -> Fix {
        let title = format!("remove `{}`", self.text(argument.span));
        Fix::unsafe_fix(title, vec![self.removal(argument)])
    }

    /// The last argument with this name, or without one.
    fn last(&self, name: Option<&str>) -> Option<usize> {
        self.node.args().iter().rposition(|argument| argument.name.map(|name| self.text(name.span)) == name)
    }

    fn take(&mut self, index: usize, name: Option<&str>) -> Option<&'t Expr> {
        self.mark(name);
        self.node.args()[index].value.as_ref()
    }

    fn mark(&mut self, name: Option<&str>) {
        for (index, argument) in self.node.args().iter().enumerate() {
            if argument.name.map(|name| self.ast.text(self.attribute.entry.block.file, name.span)) == name {
                self.taken[index] = true;
            }
        }
    }

    /// Looks for arguments without a value and commas before a closing parenthesis, also within
    /// function calls. Returns whether every argument has a value.
    fn check_lists(&self, cx: &mut Resolver, arguments: &Arguments) -> bool {
        let mut usable = self.check_list(cx, arguments);
        for call in arguments.list.iter().filter_map(|argument| argument.value.as_ref()?.as_call()) {
            usable &= self.check_list(cx, &call.arguments);
        }
        usable
    }

    fn check_list(&self, cx: &mut Resolver, arguments: &Arguments) -> bool {
        let mut usable = true;
        for argument in &arguments.list {
            match &argument.value {
                None => {
                    self.report_missing_value(cx, argument);
                    usable = false;
                }
                // A value that is missing in a call within an array does not hide the rest.
                Some(Expr { kind: ExprKind::Array(values), .. }) => {
                    let calls = values.iter().filter_map(Expr::as_call);
                    let arguments = calls.flat_map(|call| &call.arguments.list);
                    let empty = arguments.filter(|argument| argument.value.is_none());
                    empty.for_each(|argument| self.report_missing_value(cx, argument));
                }
                Some(_) => {}
            }
        }
        if let Some(comma) = arguments.trailing_comma {
            let location = self.at(comma);
            let fix = Fix::safe("remove the comma", vec![Edit::remove(location)]);
            let message = "a comma must not stand before the closing parenthesis";
            cx.report(Diagnostic::error("V015", location, message).help("remove the comma").fix(fix));
        }
        usable
    }

    fn report_missing_value(&self, cx: &mut Resolver, argument: &Argument) {
        let span = argument.name.map_or(argument.span, |name| name.span);
        let name = self.text(span);
        let message = format!("the argument `{name}` has no value");
        let help = format!("write a value after `{name}:` or remove the argument");
        cx.report(Diagnostic::error("V014", self.at(span), message).help(help));
    }

    fn check_repetition(&self, cx: &mut Resolver, arguments: &[Argument]) {
        if arguments.len() < 2 {
            return;
        }
        let (mut seen, mut unnamed) = (BTreeSet::new(), Vec::new());
        for argument in arguments {
            let Some(name) = argument.name.map(|name| self.text(name.span)) else {
                unnamed.push(argument);
                continue;
            };
            if !seen.insert(name) {
                let message = format!("the argument `{name}` is given twice");
                let location = self.at(argument.span);
                let diagnostic = Diagnostic::error("V045", location, message).help("keep one of the two");
                cx.report(diagnostic.fix(self.remove(argument)));
            }
        }
        if unnamed.len() > 1 {
            self.report_unnamed(cx, &unnamed);
        }
    }

    fn report_unnamed(&self, cx: &mut Resolver, unnamed: &[&Argument]) {
        let (attribute, count) = (self.written(), unnamed.len());
        let message = format!("`{attribute}` takes one argument without a name, here are {count}");
        let texts: Vec<_> = unnamed.iter().map(|argument| self.text(argument.span)).collect();
        let help = format!("if they belong together, put them into brackets: `[{}]`", texts.join(", "));
        cx.report(Diagnostic::error("V047", self.location(), message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{check_cases, lines};

    #[test]
    fn arguments_are_known_and_given_once() {
        check_cases(&[
            lines("n Int @unique(map: )", &["V014 3:17 map"], "n Int @unique(map: \"n\")"),
            lines("n Int\n@@index([n(sort: )])", &["V014 4:14 sort"], "n Int\n@@index([n(sort: Desc)])"),
            lines("n Int\n@@index([n],)", &["V015 4:14 ,"], "n Int\n@@index([n])"),
            lines("n Int @unique(fields: n)", &["V044 3:17 fields: n"], "n Int @unique()"),
            lines(
                "n Int @unique(map: \"a\", map: \"b\")",
                &["V045 3:27 map: \"b\""],
                "n Int @unique(map: \"a\")",
            ),
            lines("n Int @map(\"a\", name: \"b\")", &["V046 3:19 name: \"b\""], "n Int @map(name: \"b\")"),
            lines("n Int\n@@index(id, n)", &["V047 4:3 @@index(id, n)"], "n Int\n@@index([id, n])"),
            lines("n Int @map", &["V048 3:9 @map"], "n Int @map(\"a\")"),
            lines("n Int @map(5)", &["V049 3:14 5"], "n Int @map(\"5\")"),
        ]);
    }
}
