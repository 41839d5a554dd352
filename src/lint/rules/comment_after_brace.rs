//! PW003: no comment stands behind an opening brace.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::ast::Ast;
use crate::schema::edits::{indent, line_break};
use crate::syntax::tree::Block;
use crate::text::{FileId, Location, Span, offset_of};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PW003",
    name: "comment-after-brace",
    group: Group::Text,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Safe,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
No comment stands behind an opening brace.

`prisma format` throws away what stands behind the brace on its line, without a word; so does \
the editor extension of Prisma on every save. `prismakit fmt` keeps it. On the next line the \
comment is safe from both.",
    given: Given::Nothing,
    bad: r#"model Book { // see the catalogue of 1998
  id String @id @default(cuid())

  @@map("books")
}
"#,
    good: r#"model Book {
  // see the catalogue of 1998
  id String @id @default(cuid())

  @@map("books")
}
"#,
    build: build::<CommentAfterBrace>,
    options: options_of::<CommentAfterBrace>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct CommentAfterBrace {}

impl Rule for CommentAfterBrace {
    fn check(&self, cx: &mut Context<'_>) {
        let ast = cx.schema.ast();
        for (at, block) in ast.blocks() {
            if ast.text(at.file, block.after_brace).starts_with("//") {
                report(cx, ast, at.file, block);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, ast: &Ast, file: FileId, block: &Block) {
    let location = Location::new(file, block.after_brace);
    let finding = cx.finding(location, "`prisma format` deletes a comment behind an opening brace");
    if ast.text(file, block.after_brace).starts_with("///") {
        let help = format!("write it above the {}, which it documents there", block.kind.keyword());
        return cx.report(finding.help(help).fix(move_above(ast, file, block)));
    }
    cx.report(finding.help("write it on the next line").fix(move_below(ast, file, block)));
}

/// The comment stays in its block, in front of everything else.
fn move_below(ast: &Ast, file: FileId, block: &Block) -> Fix {
    let below = [line_break(ast, file), indent(ast, file, block), ast.text(file, block.after_brace)].concat();
    Fix::safe("move it to the next line", vec![Edit::replace(with_blanks(ast, file, block), below)])
}

/// Within the block the comment would document the first field. Above it, the generated client shows it.
fn move_above(ast: &Ast, file: FileId, block: &Block) -> Fix {
    let above = [ast.text(file, block.after_brace), line_break(ast, file)].concat();
    let edits =
        vec![Edit::insert(file, block.span.start, above), Edit::remove(with_blanks(ast, file, block))];
    Fix::unsafe_fix(format!("move it above the {}", block.kind.keyword()), edits)
}

/// The comment with the blanks in front of it.
fn with_blanks(ast: &Ast, file: FileId, block: &Block) -> Location {
    let before = ast.text(file, Span::new(0, block.after_brace.start));
    let start = offset_of(before.trim_end_matches([' ', '\t']).len());
    Location::new(file, Span::new(start, block.after_brace.end))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    #[test]
    fn comments_of_every_block_are_moved_to_the_next_line() {
        for (text, fixed) in [
            ("model A { // a\n  // b\n  id Int @id\n}\n", "model A {\n  // a\n  // b\n  id Int @id\n}\n"),
            ("enum A {// a\r\n\tB\r\n}\r\n", "enum A {\r\n\t// a\r\n\tB\r\n}\r\n"),
            ("generator a { // b\n  provider = \"c\"\n}\n", "generator a {\n  // b\n  provider = \"c\"\n}\n"),
        ] {
            assert_eq!(check(&RULE).lines(text), [1], "{text}");
            assert_eq!(check(&RULE).safe().fixed(text), fixed);
        }
        check(&RULE).assert_clean("// a\nmodel A {\n  id Int @id // b\n}\n// c\n");
    }

    #[test]
    fn documentation_goes_above_the_block() {
        let text = "/// One.\nmodel A { /// Two.\n  id Int @id\n}\n";
        assert_eq!(check(&RULE).fixed(text), "/// One.\n/// Two.\nmodel A {\n  id Int @id\n}\n");
        assert_eq!(check(&RULE).safe().fixed(text), text);
    }

    #[test]
    fn a_comment_that_silences_rules_holds_for_its_block_in_both_places() {
        let text = "model A { // prismakit-ignore PN004: old\n  id       Int @id\n  bad_name Int\n}\n";
        let both = check(&RULE).select(&["PW003", "PN004", "PW004"]).safe();
        assert_eq!(both.lines(text), [1]);
        assert!(both.all_findings(&both.fixed(text)).is_empty());
    }
}
