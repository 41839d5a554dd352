//! Tables of code in which calls are queries, and of code in which they are not.

use super::super::clients::Delegates;
use super::super::files::MemoryFiles;
use super::super::program::{CodeFile, Program};
use super::super::resolve::Resolver;
use crate::schema::{Options, analyze};
use crate::text::Sources;

/// The queries of `a.ts` as `client model method`, and the properties that are no models.
fn calls(files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let text = "model Tree {\n  id Int @id\n}\nmodel Grove {\n  id Int @id\n}\n";
    let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
    let files = MemoryFiles::new(files.iter().copied());
    let program = Program::read(&files, 1, Delegates::of(&schema));
    let found = super::of_file(&program, CodeFile(0), &mut Resolver::new(&program));
    let script = program.script(CodeFile(0)).expect("the file is there");
    let queries = found.queries.iter().map(|query| {
        let models: Vec<&str> = query.models.iter().map(|model| schema.walk(*model).name()).collect();
        let transaction = if query.transaction { " in a transaction" } else { "" };
        format!(
            "{} {} {}{transaction}",
            script.slice(query.client_span),
            models.join("/"),
            query.method.name()
        )
    });
    let unknown = found.unknown.iter().map(|unknown| script.slice(unknown.name).to_owned());
    (queries.collect(), unknown.collect())
}

const IMPORT: &str = "import { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();\n";

#[test]
fn queries_are_found_however_they_are_written() {
    let cases: &[(&str, &[&str])] = &[
        ("db.tree.findMany()", &["db Tree findMany"]),
        ("db?.tree?.findMany({})", &["db Tree findMany"]),
        ("db['tree']['findMany']()", &["db Tree findMany"]),
        ("(db as any).tree.create(x)", &["db as any Tree create"]),
        ("db!.tree!.count()", &["db Tree count"]),
        ("const { tree } = db; tree.update(x)", &["tree Tree update"]),
        ("const trees = db.tree; trees.delete(x)", &["trees Tree delete"]),
        ("const name = 'grove'; db[name].findMany()", &["db Grove findMany"]),
        ("const name = x ? 'grove' : 'tree'; db[name].findMany()", &["db Tree/Grove findMany"]),
        ("db[name].findMany()", &[]),
        (
            "db.$transaction([db.tree.deleteMany(), db.grove.deleteMany()])",
            &["db Tree deleteMany", "db Grove deleteMany"],
        ),
        ("db.$transaction(async (tx) => tx.tree.create({ data }))", &["tx Tree create in a transaction"]),
        ("db.tree.findUnique({ where }).grove()", &["db Tree findUnique"]),
        ("db.$extends({ query: { tree: { findMany({ args, query }) { return query(args) } } } })", &[]),
        ("db.tree.findMany.mockResolvedValue([])", &[]),
        ("await db.tree.findMany<Args>({})", &["db Tree findMany"]),
        ("db.tree.fields()", &[]),
    ];
    for (text, expected) in cases {
        let found = calls(&[("a.ts", &format!("{IMPORT}{text}"))]).0;
        assert_eq!(found, expected.to_vec(), "{text}");
    }
}

#[test]
fn what_cannot_be_followed_is_judged_by_name_and_argument() {
    let cases: &[(&str, &[&str])] = &[
        ("ctx.prisma.tree.findMany({ where: {} })", &["ctx.prisma Tree findMany"]),
        ("opts.ctx.db.tree.create({ data: {} })", &["opts.ctx.db Tree create"]),
        ("fastify.prisma.tree.delete(given)", &["fastify.prisma Tree delete"]),
        ("(await getDb()).tree.count()", &["await getDb() Tree count"]),
        ("tx.tree.update({ where, data })", &["tx Tree update in a transaction"]),
        ("client.tree.findMany({ take: 1 })", &["client Tree findMany"]),
        ("client.tree.create(given)", &[]),
        ("caller.tree.create({ data: {} })", &[]),
        ("trpc.tree.update({ where: {} })", &[]),
        ("db.query.tree.findMany({ where: x })", &[]),
        ("db.tree.create({ title: 'x' })", &[]),
        ("db.tree.create()", &[]),
        ("db.tree.create({ data }, other)", &[]),
        ("db.leaf.findMany({ where: {} })", &[]),
        ("utils.tree.findMany()", &[]),
        ("Tree.findMany()", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(calls(&[("a.ts", text)]).0, expected.to_vec(), "{text}");
    }
}

#[test]
fn classes_without_a_model_are_no_clients() {
    let text =
        "class Api { tree = { create(x) {} } }\nconst prisma = new Api();\nprisma.tree.create({ data: {} });";
    assert_eq!(calls(&[("a.ts", text)]).0, Vec::<String>::new());
    let text = "interface Port { tree: { create(x): void } }\nfunction f(prisma: Port) { prisma.tree.create({ data: {} }) }";
    assert_eq!(calls(&[("a.ts", text)]).0, ["prisma Tree create"]);
    let text = "const prisma = remember('db', () => made()); prisma.tree.create({ data: {} })";
    assert_eq!(calls(&[("a.ts", text)]).0, ["prisma Tree create"]);
}

#[test]
fn members_of_clients_that_are_no_models_are_told() {
    let cases: &[(&str, &[&str])] = &[
        ("db.leaf.findMany({ where: {} })", &["leaf"]),
        ("db.leaf.findMany()", &[]),
        ("db.leaf.send({ where: {} })", &[]),
        ("db.leaf.create({ title: 1 })", &[]),
        ("db.$log.create({ data: {} })", &[]),
        ("db.tree.findMany({ where: {} })", &[]),
        ("other.leaf.findMany({ where: {} })", &[]),
    ];
    for (text, expected) in cases {
        let found = calls(&[("a.ts", &format!("{IMPORT}{text}"))]).1;
        assert_eq!(found, expected.to_vec(), "{text}");
    }
}
