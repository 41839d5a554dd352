//! Where the comments of a file are, for the few files in which a comment has something to say.

use tree_sitter::Tree;

use crate::text::{Span, offset_of};
use crate::usage::language::Language;

use super::kind::Grammar;

/// Every comment of a file, in order. What is in strings, templates and markup is no comment. The file is
/// parsed for this.
pub fn comments(text: &str, language: Language) -> Vec<Span> {
    let (grammar, spans) = super::grammar_and_spans(text, language);
    let tree = super::parse(text, grammar, spans.as_deref());
    tree.map_or(Vec::new(), |tree| comments_of(&tree, grammar))
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
    use crate::usage::language::Language;

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
