//! Where the comments of a file are, and where another one could stand, for the few files in which a comment
//! has something to say.

use tree_sitter::{Node, Tree};

use crate::text::{Span, offset_of};
use crate::usage::language::Language;

use super::kind::{Grammar, Kind};

/// How a comment is written that has a line to itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentForm {
    /// `// text`
    Line,
    /// `{/* text */}`, between the elements of markup.
    Braces,
}

/// Every comment of a file, in order. What is in strings, templates and markup is no comment. The file is
/// parsed for this.
pub fn comments(text: &str, language: Language) -> Vec<Span> {
    let (grammar, spans) = super::grammar_and_spans(text, language);
    let tree = super::parse(text, grammar, spans.as_deref());
    tree.map_or(Vec::new(), |tree| comments_of(&tree, grammar))
}

/// How a comment could be written on a line before each of those that begin at these offsets; `None` where it
/// would be text, or is not code.
pub fn comment_forms(text: &str, language: Language, lines: &[u32]) -> Vec<Option<CommentForm>> {
    let (grammar, spans) = super::grammar_and_spans(text, language);
    let tree = super::parse(text, grammar, spans.as_deref());
    let is_code = |line: u32| {
        let scripts = spans.as_deref().map(|spans| spans.iter().any(|it| it.start < line && line <= it.end));
        scripts.unwrap_or(true)
    };
    let form = |line: &u32| tree.as_ref().filter(|_| is_code(*line)).and_then(|it| form(it, grammar, *line));
    lines.iter().map(form).collect()
}

fn form(tree: &Tree, grammar: &Grammar, line: u32) -> Option<CommentForm> {
    let at = line as usize;
    let mut node = tree.root_node().descendant_for_byte_range(at, at);
    while let Some(around) = node {
        // What begins at the place comes after it.
        if around.start_byte() < at && at < around.end_byte() {
            match grammar.kind(around.kind_id()) {
                Kind::Substitution | Kind::JsxExpression | Kind::JsxOpening | Kind::JsxSelfClosing => break,
                Kind::JsxElement => return Some(CommentForm::Braces),
                _ if is_text(around, grammar) => return None,
                _ => {}
            }
        }
        node = around.parent();
    }
    Some(CommentForm::Line)
}

/// Whether nothing but text is in a node, or nothing that could have a comment in it.
fn is_text(node: Node<'_>, grammar: &Grammar) -> bool {
    let kind = grammar.kind(node.kind_id());
    matches!(kind, Kind::String | Kind::Template | Kind::Regex)
        || kind.is_comment()
        || matches!(
            node.kind(),
            "jsx_text"
                | "jsx_closing_element"
                | "string_fragment"
                | "template_literal_type"
                | "hash_bang_line"
        )
}

fn comments_of(tree: &Tree, grammar: &Grammar) -> Vec<Span> {
    let mut cursor = tree.walk();
    let mut found = Vec::new();
    loop {
        let node = cursor.node();
        if grammar.kind(node.kind_id()).is_comment() {
            found.push(Span::new(offset_of(node.start_byte()), offset_of(node.end_byte())));
        }
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return found;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CommentForm;
    use crate::text::offset_of;
    use crate::usage::language::Language;

    /// How a comment could be written before the line with the `@`, which is taken out.
    fn form(text: &str, language: Language) -> Option<CommentForm> {
        let at = text.find('@').expect("there is a mark");
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        super::comment_forms(&text.replacen('@', "", 1), language, &[offset_of(line)])[0]
    }

    #[test]
    fn comments_stand_between_what_is_code() {
        let cases: &[(&str, Language, Option<CommentForm>)] = &[
            ("@a();", Language::TypeScript, Some(CommentForm::Line)),
            ("a();\n@b();", Language::TypeScript, Some(CommentForm::Line)),
            ("a({\n  b: @1,\n});", Language::TypeScript, Some(CommentForm::Line)),
            ("const a = b\n  .@c();", Language::TypeScript, Some(CommentForm::Line)),
            ("`\n@a\n`", Language::TypeScript, None),
            ("`${b}\n@a\n`", Language::TypeScript, None),
            ("`a ${b({\n@c: 1 })}`", Language::TypeScript, Some(CommentForm::Line)),
            ("'a\\\n@b'", Language::TypeScript, None),
            ("/* a\n@b */", Language::TypeScript, None),
            ("type A = `\n@b`;", Language::TypeScript, None),
            ("<a>\n  {@b()}\n</a>", Language::Tsx, Some(CommentForm::Braces)),
            ("<a>\n{@b()}\n</a>", Language::Tsx, Some(CommentForm::Braces)),
            ("<a>\n  b\n  @c\n</a>", Language::Tsx, None),
            ("<>\n  <b c={@d()} />\n</>", Language::Tsx, Some(CommentForm::Braces)),
            ("<a>{b(\n  @c(),\n)}</a>", Language::Tsx, Some(CommentForm::Line)),
            ("<a\n  b={@c()}\n>d</a>", Language::Tsx, Some(CommentForm::Line)),
            ("<a\n  b={@c()}\n/>", Language::Tsx, Some(CommentForm::Line)),
            ("<a b='\n@c' />", Language::Tsx, None),
            ("return (\n  <a>{@b()}</a>\n)", Language::Tsx, Some(CommentForm::Line)),
            ("<p>\n@a</p>\n<script>\nb()\n</script>", Language::Embedded, None),
            ("<p>a</p>\n<script>\n@b()\n</script>", Language::Embedded, Some(CommentForm::Line)),
            ("<p>a</p>\n<script>@b()</script>", Language::Embedded, None),
        ];
        for (text, language, expected) in cases {
            assert_eq!(form(text, *language), *expected, "{text}");
        }
    }

    #[test]
    fn only_comments_are_comments() {
        let cases: &[(&str, Language, &[&str])] = &[
            ("// a\nb /* c */ + d // e", Language::TypeScript, &["// a", "/* c */", "// e"]),
            ("'// a' + \"/* b */\" + `// ${/* c */ d} // e`", Language::TypeScript, &["/* c */"]),
            ("/\\/\\/ a/.test(b) // c", Language::TypeScript, &["// c"]),
            ("<a>// b {/* c */} <d e='// f' /></a>", Language::Tsx, &["/* c */"]),
            ("{\n  /** ü\n   * a\n   */\n}", Language::Tsx, &["/** ü\n   * a\n   */"]),
            ("<p>// a</p><script>// b\n</script>// c", Language::Embedded, &["// b"]),
            ("a < b; (// c", Language::TypeScript, &["// c"]),
            ("", Language::TypeScript, &[]),
        ];
        for (text, language, expected) in cases {
            let found = super::comments(text, *language);
            let texts: Vec<_> = found.iter().map(|span| &text[span.range()]).collect();
            assert_eq!(texts, *expected, "{text}");
        }
    }
}
