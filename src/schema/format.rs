//! Formats every file of a schema, and writes what relations lack in it.

use rayon::prelude::*;

use crate::diagnostic::{self, Edit, Severity};
use crate::syntax;
use crate::text::{SourceFile, Sources};

use super::ast::Ast;
use super::resolver::Resolver;
use super::{Schema, complete, parse, resolve_items, syntax_errors};

/// The formatted texts of the files, in their order.
///
/// Where names, types and attributes make sense, the missing parts of relations are written as
/// well: the field on the other side, the columns of the foreign key, the arguments of
/// `@relation`. Settings and the rules of the database have no part in it: a schema that does not
/// validate is formatted all the same.
pub fn format(sources: Sources) -> Vec<String> {
    let ast = parse(sources);
    let (texts, schema) = rayon::join(|| lay_out(&ast), || resolve(ast.clone()));
    if let Some(schema) = schema {
        return complete_files(&ast, texts, &complete::edits(&schema));
    }
    // The layout may have repaired what was wrong, such as the syntax of Prisma 1.
    let files = || ast.sources.iter().map(|(_, file)| file);
    if files().zip(&texts).all(|(file, text)| file.text() == text) {
        return texts;
    }
    let repaired = files().zip(&texts).map(|(file, text)| SourceFile::new(file.name(), text.as_str()));
    let ast = parse(Sources::new(repaired.collect()));
    match resolve(ast.clone()) {
        Some(schema) => complete_files(&ast, texts, &complete::edits(&schema)),
        None => texts,
    }
}

fn lay_out(ast: &Ast) -> Vec<String> {
    let files: Vec<_> = ast.sources.iter().collect();
    files.par_iter().map(|(id, file)| syntax::format_tree(file.text(), ast.tree(*id))).collect()
}

/// The schema, if nothing is wrong with its names, types and attributes.
fn resolve(ast: Ast) -> Option<Schema> {
    let mut cx = Resolver::new(ast);
    if syntax_errors::refuse_next_language(&mut cx) {
        return None;
    }
    resolve_items(&mut cx);
    let is_sound = cx.diagnostics.iter().all(|finding| finding.severity != Severity::Error);
    is_sound.then_some(cx.schema)
}

/// The formatted `texts` again, made anew for the files that have edits.
fn complete_files(ast: &Ast, texts: Vec<String>, edits: &[Edit]) -> Vec<String> {
    let mut by_file: Vec<Vec<&Edit>> = vec![Vec::new(); texts.len()];
    for edit in edits {
        by_file[edit.file.0 as usize].push(edit);
    }
    let files: Vec<_> = ast.sources.iter().map(|(_, file)| file).zip(texts).zip(by_file).collect();
    let complete = |((file, text), edits): ((&SourceFile, String), Vec<&Edit>)| {
        if edits.is_empty() { text } else { syntax::format(&diagnostic::apply(file.text(), edits)) }
    };
    files.into_par_iter().map(complete).collect()
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use crate::test_support::snapshots;
    use crate::text::{SourceFile, Sources};

    use super::format;

    /// The formatted file, which formatting again does not change.
    fn check(text: &str) -> String {
        let once = format(Sources::single("schema.prisma", text)).concat();
        let twice = format(Sources::single("schema.prisma", once.as_str())).concat();
        assert_eq!(twice, once, "formatting {text:?} again changes it");
        once
    }

    #[test]
    fn missing_sides_columns_and_arguments_are_written() {
        let text = r#"
            model Author {
              id    BigInt @id @db.UnsignedBigInt
              posts Post[]
            }
            model Post {
              id       Int      @id
              category Category @relation()
              @@map("posts")
            }
            model Category {
              id   Int    @id
              main Author? @relation("Main")
              // Nothing comes after this.
            }
            model Seat {
              row    Int
              number Int
              @@id([row, number])
            }
            model Ticket {
              id         Int @id
              seatRow    Int?
              seat       Seat @relation(onDelete: Cascade)
              @@ignore
            }
        "#;
        snapshots("schema").bind(|| assert_snapshot!("format_relations", check(text)));
    }

    #[test]
    fn lines_are_written_into_the_file_of_their_model() {
        let author = "model Author {\r\n  id Int @id\r\n}\r\n";
        let post = "model Post {\n  id Int @id\n  author Author\n}";
        let files = vec![SourceFile::new("author.prisma", author), SourceFile::new("post.prisma", post)];
        assert_eq!(
            format(Sources::new(files)),
            [
                "model Author {\n  id    Int    @id\n  posts Post[]\n}\n",
                "model Post {\n  id       Int    @id\n  author   Author @relation(fields: [authorId], references: \
                 [id])\n  authorId Int\n}\n",
            ]
        );
    }

    #[test]
    fn what_the_layout_repairs_is_completed_as_well() {
        let old = "model A {\n  id: Int @id\n  bs: [B!]!\n}\nmodel B {\n  id Int @id\n}";
        let repaired = "model A {\n  id Int @id\n  bs: [B]\n}\nmodel B {\n  id Int! @id(sort: Asc,)\n}";
        assert!(!check(old).contains("aId"));
        assert!(check(repaired).contains("aId"));
    }

    #[test]
    fn what_cannot_be_completed_is_left_as_it_is() {
        let unchanged = [
            // The name of the new field is taken.
            "model A {\n  id Int @id\n  b  B   @relation(fields: [id], references: [id])\n}\n\n\
             model B {\n  id Int @id\n  as Int\n}\n",
            // The name of the column is taken.
            "model A {\n  id  Int @id\n  b   B\n  bId B[]\n}\n\n\
             model B {\n  id Int @id\n  a  A[]\n  as A[]\n}\n",
            // Something else is wrong.
            "model A {\n  id Int  @id\n  b  B\n  c  Nope\n}\n\nmodel B {\n  id Int @id\n}\n",
            // Many-to-many relations need no columns.
            "model A {\n  id Int @id\n  bs B[]\n}\n\nmodel B {\n  id Int @id\n  as A[]\n}\n",
        ];
        for text in unchanged {
            assert_eq!(check(text), text);
        }
    }

    /// A field of one of three models.
    fn field() -> impl Strategy<Value = (usize, String)> {
        let name = prop::sample::select(vec!["a", "b", "aId", "bId", "other", "others"]);
        let ty = prop::sample::select(vec!["A", "B?", "B[]", "C[]", "C?", "Int", "Int?", "Int @unique"]);
        let relations = vec!["", "", "@relation", "@relation(\"R\")", "@relation(fields: [bId])", "@ignore"];
        (0..3_usize, name, ty, prop::sample::select(relations))
            .prop_map(|(model, name, ty, relation)| (model, format!("{name} {ty} {relation}")))
    }

    proptest! {
        #[test]
        fn completing_is_done_at_once(fields in prop::collection::vec(field(), 0..8)) {
            let model = |index: usize| {
                let own = fields.iter().filter(|(model, _)| *model == index);
                let lines: Vec<_> = own.map(|(_, field)| field.as_str()).collect();
                format!("model {} {{\nid Int @id\n{}\n}}\n", ["A", "B", "C"][index], lines.join("\n"))
            };
            check(&(0..3).map(model).collect::<String>());
        }
    }
}
