//! The attributes of an item, taken one by one, so that what nobody takes can be reported (V042,
//! V043).

use crate::diagnostic::{Diagnostic, Fix};
use crate::syntax::tree::{Attribute, BlockKind};
use crate::text::{Location, Span, offset_of};

use super::arguments::ArgumentSet;
use super::ast::Ast;
use super::edits;
use super::items::{AttributeRef, BlockRef, EntryRef};
use super::resolver::{Resolver, at};
use super::spelling;

/// The attributes of a field, enum value or block.
#[derive(Debug)]
pub(crate) struct AttributeSet<'t> {
    ast: &'t Ast,
    attributes: Vec<Pending<'t>>,
    /// Where [`AttributeSet::repeated`] goes on.
    next: usize,
}

#[derive(Debug)]
struct Pending<'t> {
    reference: AttributeRef,
    node: &'t Attribute,
    name: &'t str,
    taken: bool,
}

impl<'t> AttributeSet<'t> {
    /// The attributes on a line.
    pub(crate) fn of_entry(ast: &'t Ast, entry: EntryRef) -> Self {
        let attributes = ast.attributes(entry).iter().zip(0..);
        let pending = attributes.map(|(node, attribute)| Pending::new(ast, entry, attribute, node));
        Self { ast, attributes: pending.collect(), next: 0 }
    }

    /// The attributes of a block itself.
    pub(crate) fn of_block(ast: &'t Ast, block: BlockRef) -> Self {
        let attributes = ast.block(block).attributes().map(|(index, node)| {
            let entry = EntryRef { block, entry: offset_of(index) };
            Pending::new(ast, entry, 0, node)
        });
        Self { ast, attributes: attributes.collect(), next: 0 }
    }

    /// Takes an attribute that may occur once. Where it occurs twice, each is reported and none is
    /// given back.
    pub(crate) fn single(&mut self, cx: &mut Resolver, name: &str) -> Option<ArgumentSet<'t>> {
        let mut named = self.attributes.iter_mut().filter(|pending| pending.name == name);
        let first = named.next()?;
        first.taken = true;
        let first = first.reference;
        if named.next().is_none() {
            return ArgumentSet::new(cx, self.ast, first, self.ast.attribute(first));
        }
        for pending in self.attributes.iter_mut().filter(|pending| pending.name == name) {
            pending.taken = true;
            report_duplicate(cx, self.ast, pending, first);
        }
        None
    }

    /// Takes the next attribute with one of these names, which may occur any number of times, in
    /// the order of the text.
    pub(crate) fn repeated(
        &mut self,
        cx: &mut Resolver,
        names: &[&str],
    ) -> Option<(&'t str, ArgumentSet<'t>)> {
        while let Some(pending) = self.attributes.get_mut(self.next) {
            self.next += 1;
            if !names.contains(&pending.name) {
                continue;
            }
            pending.taken = true;
            let arguments = ArgumentSet::new(cx, self.ast, pending.reference, pending.node);
            if let Some(arguments) = arguments {
                return Some((pending.name, arguments));
            }
        }
        None
    }

    /// Takes the native type (`@db.Text`): the only attribute with a dot in its name.
    pub(crate) fn scoped(&mut self, cx: &mut Resolver) -> Option<(AttributeRef, &'t Attribute)> {
        let mut found = None;
        for pending in self.attributes.iter_mut().filter(|pending| pending.name.contains('.')) {
            pending.taken = true;
            if found.is_some() {
                let message =
                    format!("`{}` is the second native type of this field", pending.written(self.ast));
                cx.report(Diagnostic::error("V043", pending.location(), message).help("keep one of them"));
            }
            found = Some((pending.reference, pending.node));
        }
        found
    }

    /// Reports the attributes that nobody took.
    pub(crate) fn finish(self, cx: &mut Resolver) {
        for pending in self.attributes.iter().filter(|pending| !pending.taken) {
            cx.report(unknown(self.ast, pending));
        }
    }
}

fn report_duplicate(cx: &mut Resolver, ast: &Ast, pending: &Pending<'_>, first: AttributeRef) {
    let message = format!("`{}` is given more than once", pending.written(ast));
    let diagnostic = Diagnostic::error("V043", pending.location(), message).help("keep one of them");
    let file = first.entry.block.file;
    let is_same = ast.text(file, pending.node.span) == ast.text(file, ast.attribute(first).span);
    if pending.reference == first || !is_same {
        cx.report(diagnostic);
    } else {
        let edits = vec![edits::remove_attribute(ast, pending.reference)];
        cx.report(diagnostic.fix(Fix::safe("remove the repetition", edits)));
    }
}

fn unknown(ast: &Ast, pending: &Pending<'_>) -> Diagnostic {
    let (written, location) = (pending.written(ast), pending.location());
    if pending.name.contains('.') {
        let message = format!("`{written}` is a native type, and this field cannot have one");
        let help = "only fields of built-in types such as `String` have a native type";
        return Diagnostic::error("V042", location, message).help(help);
    }
    let kind = ast.block(pending.reference.entry.block).kind;
    let (here, there) = if written.starts_with("@@") {
        (of_block(kind), of_line(kind))
    } else {
        (of_line(kind), of_block(kind))
    };
    if here.contains(&pending.name) {
        let message = format!("`{written}` cannot stand here");
        return Diagnostic::error("V042", location, message).help("remove it");
    }
    let diagnostic = Diagnostic::error("V042", location, format!("there is no attribute `{written}` here"));
    if there.contains(&pending.name) {
        let name = pending.name;
        return diagnostic.help(if written.starts_with("@@") {
            format!("`@{name}` is an attribute of a single field")
        } else {
            format!("`@@{name}` is an attribute of the whole block, on a line of its own")
        });
    }
    match spelling::closest(pending.name, here.iter().copied()) {
        Some(meant) => {
            let name = at(location.file, pending.node.name.span);
            let fix = spelling::fix(name, pending.name, meant);
            diagnostic.help(format!("did you mean `{}`?", written.replace(pending.name, meant))).fix(fix)
        }
        None if here.is_empty() => diagnostic.help("remove it"),
        None => diagnostic.help(format!("the attributes here are `{}`", here.join("`, `"))),
    }
}

/// The attributes of a field or enum value.
fn of_line(kind: BlockKind) -> &'static [&'static str] {
    match kind {
        BlockKind::Model | BlockKind::View => {
            &["default", "id", "ignore", "map", "relation", "shardKey", "unique", "updatedAt"]
        }
        BlockKind::Type => &["default", "map"],
        BlockKind::Enum => &["map"],
        BlockKind::Datasource | BlockKind::Generator => &[],
    }
}

/// The attributes of a block itself.
fn of_block(kind: BlockKind) -> &'static [&'static str] {
    match kind {
        BlockKind::Model | BlockKind::View => {
            &["fulltext", "id", "ignore", "index", "map", "schema", "shardKey", "unique"]
        }
        BlockKind::Enum => &["map", "schema"],
        BlockKind::Type | BlockKind::Datasource | BlockKind::Generator => &[],
    }
}

impl<'t> Pending<'t> {
    fn new(ast: &'t Ast, entry: EntryRef, attribute: u32, node: &'t Attribute) -> Self {
        let name = ast.name(entry.block.file, node.name);
        Self { reference: AttributeRef { entry, attribute }, node, name, taken: false }
    }

    /// The attribute with its `@` or `@@`, as the author wrote it.
    fn written(&self, ast: &'t Ast) -> &'t str {
        let span = Span::new(self.node.span.start, self.node.name.span.end);
        ast.text(self.reference.entry.block.file, span)
    }

    fn location(&self) -> Location {
        at(self.reference.entry.block.file, self.node.span)
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{check_cases, lines};

    #[test]
    fn attributes_are_known_and_given_once() {
        check_cases(&[
            lines("n Int @uniq", &["V042 3:9 @uniq"], "n Int @unique"),
            lines("n Int\n@@unqiue([n])", &["V042 4:3 @@unqiue([n])"], "n Int\n@@unique([n])"),
            lines(
                "n Int @map(\"a\") @map(\"b\")",
                &["V043 3:9 @map(\"a\")", "V043 3:19 @map(\"b\")"],
                "n Int @map(\"a\")",
            ),
            lines("n String @db.Text @db.Citext", &["V043 3:21 @db.Citext"], "n String @db.Text"),
        ]);
    }
}
