//! The rules about the text itself (V001–V013), found while reading, worded here.

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::syntax::tree::BlockKind;
use crate::syntax::{self, MAX_DEPTH, SyntaxError, SyntaxErrorKind};
use crate::text::{FileId, Location, Span};

use super::ast::Ast;
use super::resolver::{Resolver, at};

/// Reports every syntax error of every file.
pub(super) fn report(cx: &mut Resolver) {
    let ast = cx.ast();
    for (file, _) in ast.sources.iter() {
        for error in &ast.tree(file).errors {
            cx.report(diagnostic(&ast, file, error));
        }
    }
}

/// Whether a file is written for Prisma 8, whose language is another one; that is reported then,
/// and nothing else, because every line would be wrong.
pub(super) fn refuse_next_language(cx: &mut Resolver) -> bool {
    let ast = cx.ast();
    let next = ast.sources.iter().find(|(_, file)| syntax::is_next_language(file.text()));
    let Some((file, source)) = next else { return false };
    let first_line = Span::new(0, crate::text::offset_of(source.line_text(0).len()));
    let message = "this file is written in the schema language of Prisma 8, which prismakit does not read";
    let help = "prismakit knows the language of Prisma 5, 6 and 7; leave this file out of the schema";
    cx.report(Diagnostic::error("PC011", at(file, first_line), message).help(help));
    true
}

fn diagnostic(ast: &Ast, file: FileId, error: &SyntaxError) -> Diagnostic {
    let location = at(file, error.span);
    let text = ast.text(file, error.span);
    match error.kind {
        SyntaxErrorKind::TopLevelLine => top_level_line(location, text),
        SyntaxErrorKind::UnknownBlock => {
            let word = text.split_whitespace().next().unwrap_or_default().trim_end_matches('{');
            Diagnostic::error("V002", first_line(ast, location), format!("`{word}` does not open a block"))
                .help("a block is opened by `model`, `enum`, `type`, `view`, `datasource` or `generator`")
        }
        SyntaxErrorKind::TypeAlias => {
            Diagnostic::error("V011", location, "a type cannot be another name for a type")
                .help("write the type at each field, or a composite type: `type Name { … }`")
        }
        SyntaxErrorKind::Line(kind) => line(location, kind, text.trim_end()),
        SyntaxErrorKind::NestedTooDeeply => {
            let message = format!("brackets are nested deeper than {MAX_DEPTH} levels");
            Diagnostic::error("V003", location, message)
                .help("take some of them away: no value of the language needs that depth")
        }
        SyntaxErrorKind::FieldWithoutType(_) => {
            Diagnostic::error("V006", location, format!("the field `{}` has no type", first_word(text)))
                .help(format!("write a type after the name, as in `{} String`", first_word(text)))
        }
        SyntaxErrorKind::LegacyColon => {
            let fix = Fix::safe("remove the colon", vec![Edit::remove(location)]);
            Diagnostic::error("V007", location, "a colon between a field and its type belongs to Prisma 1")
                .help("remove the colon")
                .fix(fix)
        }
        SyntaxErrorKind::LegacyRequired => {
            let required = text.trim_end_matches('!').trim_end();
            rewrite(
                "V008",
                location,
                "a `!` after the type belongs to Prisma 1: without a `?` the field is required",
                required.to_owned(),
            )
        }
        SyntaxErrorKind::LegacyList => {
            let base = text.trim_start_matches('[').trim_end_matches(']').trim();
            rewrite("V009", location, "a list is written with brackets after the type", format!("{base}[]"))
        }
        SyntaxErrorKind::OptionalList => {
            Diagnostic::error("V010", location, "a list cannot be optional: an absent list is an empty one")
                .help("write the list without `?`")
        }
        SyntaxErrorKind::UnknownEscape => {
            Diagnostic::error("V012", location, format!("`{text}` is not an escape sequence"))
                .help("a backslash itself is written `\\\\`; the escapes are those of JSON")
        }
        SyntaxErrorKind::UnicodeEscape => {
            Diagnostic::error("V013", location, format!("`{text}` is not a character"))
                .help("write four hexadecimal digits after `\\u`, and both halves of a surrogate pair")
        }
    }
}

fn rewrite(code: &'static str, location: Location, message: &'static str, text: String) -> Diagnostic {
    let title = format!("write `{text}`");
    let fix = Fix::safe(title.clone(), vec![Edit::replace(location, text)]);
    Diagnostic::error(code, location, message).help(title).fix(fix)
}

fn top_level_line(location: Location, text: &str) -> Diagnostic {
    let (message, help) = if text.starts_with("/*") {
        ("this comment is never closed", "close it with `*/`")
    } else if text.contains('{') && text.ends_with('}') {
        ("a block cannot stand on one line", "put each field on its own line, and the brace on the last")
    } else if text.ends_with('{') {
        ("this block is never closed", "close it with `}` on a line of its own")
    } else if text == "}" {
        ("this brace closes nothing", "remove it, or open a block above")
    } else {
        (
            "this line belongs to no block",
            "outside of a block there are comments only; a block is opened by `model`, `enum`, `type`, \
             `view`, `datasource` or `generator`",
        )
    };
    Diagnostic::error("V001", location, message).help(help)
}

fn line(location: Location, kind: BlockKind, text: &str) -> Diagnostic {
    let (code, message, help) = match kind {
        BlockKind::Model | BlockKind::View | BlockKind::Type => (
            "V003",
            "this line is neither a field nor an attribute",
            "a field is `name Type @attribute`, all on one line; an attribute of the block begins with `@@`",
        ),
        BlockKind::Enum => (
            "V004",
            "this line is not a value of the enum",
            "write one name on each line, and `@map(\"…\")` for a name that is no identifier",
        ),
        BlockKind::Datasource | BlockKind::Generator => {
            ("V005", "this line is not a setting", "a setting is `key = value`, all on one line")
        }
    };
    if let Some(mark @ (',' | ';')) = text.chars().next_back().filter(|_| closes_its_brackets(text)) {
        return separator(code, location, mark, location.span.start + crate::text::offset_of(text.len()));
    }
    if let Some(control) = text.chars().find(|c| c.is_control() && *c != '\t') {
        let message = format!("there is a control character, U+{:04X}, in this line", u32::from(control));
        return Diagnostic::error(code, location, message).help("remove it: your editor may not show it");
    }
    Diagnostic::error(code, location, message).help(help)
}

/// Whether the line does not go on below, as far as brackets tell.
fn closes_its_brackets(text: &str) -> bool {
    [('(', ')'), ('[', ']'), ('{', '}')]
        .iter()
        .all(|(open, close)| text.matches(*open).count() == text.matches(*close).count())
}

/// A line that ends as it would in another language.
fn separator(code: &'static str, location: Location, mark: char, end: u32) -> Diagnostic {
    let edit = Edit::remove(at(location.file, Span::new(end - 1, end)));
    let help = format!("remove the `{mark}`");
    Diagnostic::error(code, location, format!("a line does not end with `{mark}`"))
        .help(help.clone())
        .fix(Fix::safe(help, vec![edit]))
}

/// The part of `location` on its first line: a block is marked at its header.
fn first_line(ast: &Ast, location: Location) -> Location {
    let text = ast.text(location.file, location.span);
    let len = text.find(['\n', '\r']).unwrap_or(text.len());
    at(location.file, Span::new(location.span.start, location.span.start + crate::text::offset_of(len)))
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::read_out;

    #[test]
    fn lines_that_another_language_would_end_so() {
        insta::assert_snapshot!(read_out("model A {\n  id Int @id;\n}\nenum B {\n  C,  \n}\n"), @r"
        V003 error in line 2: a line does not end with `;`
          help: remove the `;`
          safe fix: remove the `;`
            id Int @id
        V004 error in line 5: a line does not end with `,`
          help: remove the `,`
          safe fix: remove the `,`
            C
        V034 error in line 4: the enum `B` has no value
          help: give it at least one value
        ");
        let continued = read_out("model A {\n  id Int @id\n  b  Int @default(1 +,\n}\n");
        assert!(continued.starts_with("V003 error in line 3: this line is neither"), "{continued}");
    }

    #[test]
    fn characters_that_nobody_sees() {
        insta::assert_snapshot!(read_out("model A {\n  id\u{0} Int @id\n}\n"), @r"
        V003 error in line 2: there is a control character, U+0000, in this line
          help: remove it: your editor may not show it
        ");
    }
}
