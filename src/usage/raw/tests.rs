//! What is found in SQL texts in code.

use super::super::clients::Delegates;
use super::super::files::MemoryFiles;
use super::super::program::{CodeFile, Program};
use super::Reader;
use crate::schema::{Options, analyze};
use crate::text::Sources;

const SCHEMA: &str = "datasource db {\n  provider = \"postgresql\"\n}\nmodel Tree {\n  id Int @id\n  groveId Int @map(\"grove_id\")\n  name String\n}\nmodel Grove {\n  id Int @id\n  @@map(\"groves\")\n}\n";

/// What each raw query of a file mentions, what it does not know, and whether it is complete.
fn raw(path: &str, text: &str) -> Vec<(Vec<String>, Vec<String>, bool)> {
    let schema = analyze(Sources::single("schema.prisma", SCHEMA), &Options::default()).schema;
    let files = MemoryFiles::new([(path, text)]);
    let program = Program::read(&files, 1, Delegates::of(&schema));
    let reader = Reader::new(&program, &schema);
    let found = if path.contains(".sql") {
        reader.typed(CodeFile(0)).into_iter().collect()
    } else {
        reader.of_file(CodeFile(0))
    };
    let at = |location: crate::text::Location| text[location.span.range()].to_owned();
    found
        .into_iter()
        .map(|found| {
            let mentions = found.query.mentions.iter().map(|mention| at(mention.location)).collect();
            let problems = found.query.problems.iter().map(|problem| at(problem.location)).collect();
            (mentions, problems, found.query.complete)
        })
        .collect()
}

#[test]
fn tables_and_columns_are_mentioned_where_they_stand() {
    let cases: &[(&str, &[&str], &[&str], bool)] = &[
        (
            "db.$queryRaw`SELECT id, \"groveId\", grove_id FROM \"Tree\" WHERE name = ${name}`",
            &["id", "grove_id", "Tree", "name"],
            &[],
            true,
        ),
        ("db.$queryRaw`SELECT t.age, t.\"groveId\" FROM \"Tree\" t`", &["Tree"], &["groveId"], true),
        (
            "db.$queryRaw(Prisma.sql`SELECT * FROM groves WHERE id IN (${Prisma.join(ids)})`)",
            &["groves", "id"],
            &[],
            true,
        ),
        ("tx.$executeRawUnsafe('DELETE FROM \"Tree\" WHERE id = $1', id)", &["Tree", "id"], &[], true),
        ("db.$executeRawUnsafe(\"DELETE FROM \\\"Tree\\\" WHERE name = 'x'\")", &["Tree", "name"], &[], true),
        ("db.$executeRawUnsafe('SELECT id ' + 'FROM groves')", &["id", "groves"], &[], true),
        (
            "const where = Prisma.sql`WHERE grove_id = 1`; db.$queryRaw`SELECT id FROM \"Tree\" ${where}`",
            &["grove_id", "id", "Tree"],
            &[],
            true,
        ),
        (
            "db.$queryRaw`SELECT id FROM \"Tree\" ${a ? Prisma.sql`ORDER BY name` : Prisma.empty}`",
            &["id", "Tree", "name"],
            &[],
            true,
        ),
        ("db.$queryRaw`SELECT id FROM \"Tree\" ${filter(a)}`", &["id", "Tree"], &[], false),
        ("db.$queryRaw`SELECT 1 FROM leaf`", &[], &[], true),
        ("db.$queryRaw`SELECT 1 FROM \"Grove\"`", &[], &["Grove"], true),
        ("db.$queryRaw`SELECT 1 FROM tree`", &["tree"], &[], true),
        ("await db.$queryRaw<Row[]>`SELECT id FROM groves`", &["id", "groves"], &[], true),
        ("await tx.$executeRawUnsafe<Row[]>('SELECT id FROM groves')", &["id", "groves"], &[], true),
        ("db.$queryRaw`SELECT 1 FROM \"Grove\" ${more}`", &[], &[], false),
        ("db.$queryRaw`SELECT * FROM pg_class, information_schema.tables, _TreeToGrove`", &[], &[], true),
        ("db.$queryRaw`WITH trees AS (SELECT id FROM \"Tree\") SELECT * FROM trees`", &["Tree"], &[], true),
        ("db.$queryRawUnsafe(sql)", &[], &[], false),
        ("db.$queryRaw`SELECT ${'FROM tree'}`", &[], &[], true),
    ];
    for (text, mentions, problems, complete) in cases {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(raw("a.ts", text), [(own(mentions), own(problems), *complete)], "{text}");
    }
}

#[test]
fn files_of_typed_sql_are_read() {
    assert_eq!(raw("migrations/1/a.ts", "db.$queryRaw`SELECT 1 FROM \"Grove\"`")[0].1, Vec::<String>::new());
    let text = "-- @param {Int} $1:id\nSELECT id, name FROM \"Tree\" WHERE id = $1";
    let found = raw("prisma/sql/treeById.sql", text);
    let mentions = ["id", "name", "Tree", "id"].map(str::to_owned).to_vec();
    assert_eq!(found, [(mentions, Vec::new(), true)]);
}
