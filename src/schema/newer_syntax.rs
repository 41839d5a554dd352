//! What the grammar reads although the version at hand does not: block comments, names outside of
//! ASCII, objects (V001, V003–V005).

use crate::diagnostic::Diagnostic;
use crate::syntax::tree::{Block, BlockKind, CommentKind, Entry, Item};
use crate::text::{FileId, Span, offset_of};

use super::ast::Ast;
use super::resolver::{Resolver, at};
use super::version::VersionFacts;

/// Reports every line that only a later version would read.
pub(super) fn report(cx: &mut Resolver) {
    let (ast, facts) = (cx.ast(), cx.schema.config.version.facts());
    if facts.block_comments && facts.unicode_names && facts.object_literals {
        return;
    }
    let mut pass = Pass { cx, ast: &ast, facts, file: FileId(0) };
    for file in ast.files() {
        pass.file = file;
        for item in &ast.tree(file).items {
            pass.item(item);
        }
    }
}

struct Pass<'a> {
    cx: &'a mut Resolver,
    ast: &'a Ast,
    facts: &'static VersionFacts,
    file: FileId,
}

impl Pass<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Block(block) => self.block(block),
            Item::Comment(comment) if comment.kind == CommentKind::Block => {
                self.comment("V001", comment.span);
            }
            Item::Comment(_) | Item::Blank(_) | Item::Error(_) => {}
        }
    }

    fn block(&mut self, block: &Block) {
        let code = match block.kind {
            BlockKind::Model | BlockKind::View | BlockKind::Type => "V003",
            BlockKind::Enum => "V004",
            BlockKind::Datasource | BlockKind::Generator => "V005",
        };
        self.text("V001", block.name.span);
        if self.ast.text(self.file, block.after_brace).starts_with("/*") {
            self.comment("V001", block.after_brace);
        }
        for entry in &block.entries {
            self.entry(code, entry);
        }
    }

    fn entry(&mut self, code: &'static str, entry: &Entry) {
        let (span, comment) = match entry {
            Entry::Field(field) => (field.span, field.comment),
            Entry::Value(value) => (value.span, value.comment),
            Entry::Property(property) => (property.span, property.comment),
            Entry::Attribute(line) => (line.attribute.span, line.comment),
            Entry::Comment(comment) => (Span::at(comment.span.start), Some(*comment)),
            Entry::Blank(_) | Entry::Error(_) => return,
        };
        match comment.filter(|comment| comment.kind == CommentKind::Block) {
            Some(comment) if !self.facts.block_comments => self.comment(code, comment.span),
            _ => self.text(code, span),
        }
    }

    fn comment(&mut self, code: &'static str, span: Span) {
        if !self.facts.block_comments {
            let first_line = self.ast.text(self.file, span).lines().next().unwrap_or_default();
            let span = Span::new(span.start, span.start + offset_of(first_line.len()));
            self.push(code, span, "a comment between `/*` and `*/`", "write `//` before each line");
        }
    }

    /// Looks at a name or at a line without its comment.
    fn text(&mut self, code: &'static str, span: Span) {
        let text = self.ast.text(self.file, span);
        // Almost no line has such a character at all, and looking for it is cheap.
        let has_brace = !self.facts.object_literals && memchr::memchr(b'{', text.as_bytes()).is_some();
        let has_letter = !self.facts.unicode_names && !text.is_ascii();
        if has_brace && is_outside_strings(text, |c| c == '{') {
            self.push(code, span, "an object in braces", "write the condition as SQL: `raw(\"…\")`");
        } else if has_letter && is_outside_strings(text, |c| !c.is_ascii()) {
            let help = "use the letters a to z; `@map` and `@@map` keep the name in the database";
            self.push(code, span, "a name with a letter outside of ASCII", help);
        }
    }

    fn push(&mut self, code: &'static str, span: Span, what: &str, help: &'static str) {
        let major = self.cx.schema.config.version.major();
        let message = format!("Prisma {major} does not read {what}");
        self.cx.report(Diagnostic::error(code, at(self.file, span), message).help(help));
    }
}

/// Whether `text` has such a character that is not part of a string literal.
fn is_outside_strings(text: &str, wanted: impl Fn(char) -> bool) -> bool {
    let (mut in_string, mut escaped) = (false, false);
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            c if !in_string && wanted(c) => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::schema::LanguageVersion;
    use crate::schema::test_support::check_as;

    #[test]
    fn lines_of_a_later_version() {
        let model = |line: &str| format!("model A {{\nid Int @id\n{line}\n}}\n");
        for (text, in_5, in_6) in [
            (model("a Int /* why */"), vec!["V003 3:7 /* why */"], vec![]),
            (model("/* why\nso */"), vec!["V003 3:1 /* why"], vec![]),
            (model("a Int // é"), vec![], vec![]),
            (model("é Int"), vec!["V003 3:1 é Int"], vec![]),
            (model("e Int @map(\"é \\\" é\")"), vec![], vec![]),
            (model("s String @default(\"{}\")"), vec![], vec![]),
            ("/* top */\n".to_owned(), vec!["V001 1:1 /* top */"], vec![]),
            ("enum É {\nA\n}\n".to_owned(), vec!["V001 1:6 É"], vec![]),
            ("enum E {\nÉ\n}\n".to_owned(), vec!["V004 2:1 É"], vec![]),
            (
                "generator g {\nprovider = \"a\"\nown = { a: 1 }\n}\n".to_owned(),
                vec!["V005 3:1 own = { a: 1 }"],
                vec!["V005 3:1 own = { a: 1 }"],
            ),
        ] {
            assert_eq!(check_as(LanguageVersion::V5, &text), in_5, "{text}");
            assert_eq!(check_as(LanguageVersion::V6, &text), in_6, "{text}");
            assert_eq!(check_as(LanguageVersion::V7, &text), [""; 0], "{text}");
        }
    }
}
