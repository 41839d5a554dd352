//! The layout by example, and what must hold for any text whatever.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::test_support::snapshots;

use super::format;

/// Formats `text`, and checks what must hold for every text.
fn check(text: &str) -> String {
    let formatted = format(text);
    assert_eq!(format(&formatted), formatted, "formatting {text:?} again changes it");
    assert_eq!(content(&formatted), content(text), "formatting {text:?} loses something");
    formatted
}

/// The characters of the text in order of the alphabet, without those that the layout may add or
/// drop: white space, the stars before the lines of a comment, trailing commas, and the syntax of
/// Prisma 1.
fn content(text: &str) -> Vec<char> {
    let free = |c: &char| c.is_whitespace() || ['*', ',', ':', '!', '\u{feff}'].contains(c);
    let mut content: Vec<_> = text.chars().filter(|c| !free(c)).collect();
    content.sort_unstable();
    content
}

#[test]
fn columns_attributes_and_arguments() {
    let text = r#"datasource   db {
      provider="postgresql"
  schemas = [ "public","audit" ]
}
model Invoice{
  @@index([customerId,issuedAt( sort : Desc )])
id Int@id@default( autoincrement( ) )
  number String @db.VarChar(32) @map ( "no" ) @unique

  customer   Customer @relation( references:[id],fields :[customerId])
  customerId Int
  issuedAt DateTime @updatedAt @default(now())
  note String ?
  tags String []
  path Unsupported("ltree") ?
  @@map("invoices")
  @@unique([customerId, number], where: {note:null,tags:{not:"x"}})
  @@id([id])
}
enum State{
  OPEN@map("open")
  WRITTEN_OFF   @map("written_off")

  @@schema("public")
  @@map("states")
}
"#;
    snapshots("syntax").bind(|| assert_snapshot!("format_columns", check(text)));
}

#[test]
fn comments_stay_with_what_they_are_about() {
    let text = "// Billing.\n\n\n/* What a customer\n   owes us.\n */\nmodel Invoice { // see the handbook\n\n  \
                /// Of our own making.\n  id Int @id // never reused  \n  /** One line. */ number String /* from the \
                old\n  system */\n\n  // Two comments,\n  // one above the other.\n\n  // Moves along.\n  \
                @@map(\"invoices\")\n\n  // Stays here.\n  // Last of all.\n} // after\nenum E {\n  // Nothing \
                else.\n  A\n}";
    snapshots("syntax").bind(|| assert_snapshot!("format_comments", check(text)));
}

#[test]
fn broken_lines_keep_their_text() {
    let text = "nonsense   here\nmodel A{\n  id Int @id\n    name   String,  \n  longer_name: [ String ]\n\n\n  \
                b Int!\n  c\n}}\ntype Id=String  @id\nmodels {\n   keep(  this )\n}\n\n\n\ngenerator g {\n  \
                provider = \n  output   = \"x\"\n}\nmodel B {\n  id Int";
    snapshots("syntax").bind(|| assert_snapshot!("format_broken", check(text)));
}

#[test]
fn junk_that_becomes_a_block_is_laid_out_as_one() {
    // On a line of its own `modelr {` opens the block `r`; before the brace closed, it did not.
    for text in ["modelr{\na}}", "datasourceb{\n}((((", "enum E {\n}}model A {\n a Int\n}"] {
        check(text);
    }
}

#[test]
fn white_space_is_brought_into_one_form() {
    let cases = [
        ("", "\n"),
        (" \n\t\r\n", "\n"),
        ("// a", "// a\n"),
        ("\u{feff}// a\r\n\r\n\r\n// b\r", "// a\n\n// b\n"),
        ("model A {\r\tid\u{a0}Int\t@id\r\r\r}\r", "model A {\n  id Int @id\n}\n"),
        ("enum A {\n  A\n}enum B {\n  B\n}", "enum A {\n  A\n}\n\nenum B {\n  B\n}\n"),
        ("enum A {\n\n\n  A\n\n  \n\n  B\n\n}", "enum A {\n  A\n\n  B\n}\n"),
        ("model A {\n}", "model A {\n}\n"),
    ];
    for (text, expected) in cases {
        assert_eq!(check(text), expected, "{text:?}");
    }
}

#[test]
fn empty_lines_separate_tables() {
    let cases = [
        // Comments and broken lines do not interrupt a table, empty lines do.
        ("a Int\n// x\nlong Int", "  a    Int\n  // x\n  long Int\n"),
        ("a Int\nx!!\nlong Int", "  a    Int\n  x!!\n  long Int\n"),
        ("a Int\n\nlong Int", "  a Int\n\n  long Int\n"),
        // Widths are counted in bytes.
        ("größe Int\nabc Int", "  größe Int\n  abc     Int\n"),
        // Block attributes leave no empty lines behind.
        ("@@map(\"a\")\n\na Int", "  a Int\n\n  @@map(\"a\")\n"),
        ("a Int\n\n@@map(\"a\")\nb Int", "  a Int\n  b Int\n\n  @@map(\"a\")\n"),
        ("@@ignore", "\n  @@ignore\n"),
    ];
    for (body, expected) in cases {
        let expected = format!("model A {{\n{expected}}}\n");
        assert_eq!(check(&format!("model A {{\n{body}\n}}")), expected, "{body:?}");
    }
}

#[test]
fn some_files_are_left_alone() {
    let texts = [
        "// use prisma-next\n  types { Id = String }",
        "model A {\n@@map(\"a\") /* one */\n/* two\n}\n",
        "/* never closed\nmodel  A {\n}\n",
    ];
    for text in texts {
        assert_eq!(format(text), text);
    }
    assert_eq!(format("odd! /* one */\n\n\n/*two*/"), "odd! /* one */\n\n/**\n * two\n */\n");
}

const TOKENS: [&str; 46] = [
    "model A {",
    "enum E {",
    "generator g {",
    "thing {",
    "type X =",
    "\n}",
    "}",
    "{",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "\u{a0}",
    "id",
    "Int",
    "?",
    "[]",
    "@id",
    "@map(\"m\")",
    "@@map(\"m\")",
    "@@index([a])",
    "@@",
    "(",
    ")",
    "[",
    "]",
    "\"s\"",
    "\"",
    "// c",
    "/// d",
    "/*",
    "*/",
    "/* a */",
    ",",
    ":",
    "=",
    "1",
    "-",
    ".",
    "é",
    "\u{feff}",
    "\\",
    "Unsupported(\"u\")",
];

proptest! {
    #[test]
    fn any_text_survives(text in "\\PC*") {
        check(&text);
    }

    #[test]
    fn any_mix_of_tokens_survives(tokens in prop::collection::vec(prop::sample::select(&TOKENS[..]), 0..60)) {
        check(&tokens.concat());
    }

    #[test]
    fn any_mix_of_lines_survives(
        lines in prop::collection::vec(prop::collection::vec(prop::sample::select(&TOKENS[9..]), 0..5), 0..20)
    ) {
        let lines: Vec<_> = lines.iter().map(|line| line.concat()).collect();
        check(&format!("model A {{\n{}\n}}\n", lines.join("\n")));
    }
}
