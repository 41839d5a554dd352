//! What is read of small code bases as a whole.

use super::super::files::MemoryFiles;
use super::super::query::ProblemKind;
use super::*;
use crate::schema::{Options, analyze};
use crate::text::Sources;

fn schema() -> Schema {
    let text = "model Tree {\n  id Int @id\n  name String\n}\n\
        model Leaf {\n  id Int @id\n  @@map(\"foliage\")\n}\n\
        model Bud {\n  id Int @id\n  @@map(\"buds\")\n}\n";
    analyze(Sources::single("schema.prisma", text), &Options::default()).schema
}

const DATABASE: &str =
    "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();\n";

#[test]
fn queries_come_in_the_order_of_files_and_places() {
    let files = MemoryFiles::new([
        ("db.ts", DATABASE),
        ("b.ts", "import { db } from './db';\ndb.tree.count();\ndb.tree.findMany({ where: { name: 'x' } });"),
        ("a.ts", "import { db } from './db';\nexport async function list() { return db.tree.findMany() }"),
        ("c.ts", "export const nothing = 1;"),
    ]);
    let code = crate::usage::read(&files, &schema());
    let found: Vec<String> = code
        .queries
        .iter()
        .map(|query| {
            let file = code.file(query.call.file).expect("the file is there");
            format!("{} {}", file.name(), file.slice(query.call.span))
        })
        .collect();
    assert_eq!(
        found,
        [
            "a.ts db.tree.findMany()",
            "b.ts db.tree.count()",
            "b.ts db.tree.findMany({ where: { name: 'x' } })",
        ]
    );
    assert_eq!(code.first_file, 1);
    assert_eq!(code.queries[0].setting.function.as_deref(), Some("list"));
    let texts: Vec<bool> = code.files.iter().map(|file| !file.text().is_empty()).collect();
    assert_eq!(texts, [true, true, false, false], "only files with queries keep their text");
    assert_eq!((code.statistics.files, code.statistics.parsed), (4, 3));
}

#[test]
fn places_are_numbered_from_where_the_caller_says() {
    let files = MemoryFiles::new([("a.ts", "prisma.tree.count()")]);
    let code = crate::usage::read_numbered(&files, &schema(), 7);
    assert_eq!(code.queries[0].call.file.0, 7);
    assert!(code.file(code.queries[0].call.file).is_some());
}

#[test]
fn properties_that_are_no_models_are_problems() {
    let text = format!("{DATABASE}db.root.findMany({{ where: {{}} }})");
    let code = crate::usage::read(&MemoryFiles::new([("a.ts", text)]), &schema());
    let kinds: Vec<&ProblemKind> = code.problems.iter().map(|problem| &problem.kind).collect();
    assert_eq!(kinds, [&ProblemKind::UnknownModel { name: "root".into() }]);
}

#[test]
fn tables_that_the_code_makes_are_known() {
    let text =
        "prisma.$executeRaw`CREATE TEMP TABLE bud (id int)`;\nprisma.$queryRaw`SELECT * FROM bud, leaf`";
    let code = crate::usage::read(&MemoryFiles::new([("a.ts", text)]), &schema());
    let problems: Vec<&ProblemKind> =
        code.raw.iter().flat_map(|raw| &raw.problems).map(|problem| &problem.kind).collect();
    assert_eq!(problems, [&ProblemKind::UnknownModel { name: "leaf".into() }]);
}
