//! Tables of what is a client and of what only looks like one.

use super::super::clients::Delegates;
use super::super::files::MemoryFiles;
use super::super::program::{CodeFile, Program};
use super::super::script::{ExprId, ExprKind};
use super::Receiver;
use crate::schema::{Options, analyze};
use crate::text::Sources;

/// What the argument of `look(…)` is, in the file `a.ts`.
fn look(files: &[(&str, &str)]) -> String {
    let text = "model Tree {\n  id Int @id\n}\nmodel Grove {\n  id Int @id\n}\n";
    let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
    let files = MemoryFiles::new(files.iter().copied());
    let program = Program::read(&files, 1, Delegates::of(&schema));
    let script = program.script(CodeFile(0)).expect("the file is there");
    let argument = script.calls.iter().find_map(|id| match &script[*id].kind {
        ExprKind::Call(call) if script.slice(script[call.callee].span) == "look" => {
            call.arguments.first().copied()
        }
        _ => None,
    });
    describe(super::of(&program, CodeFile(0), argument.unwrap_or(ExprId(0))))
}

fn describe(receiver: Receiver) -> String {
    match receiver {
        Receiver::Client { transaction: true, .. } => "transaction".to_owned(),
        Receiver::Client { class: Some(_), .. } => "client of a class".to_owned(),
        Receiver::Client { .. } => "client".to_owned(),
        Receiver::Delegate { model, .. } => format!("delegate {}", crate::schema::ids::ModelId::index(model)),
        Receiver::Instance(..) => "instance".to_owned(),
        Receiver::Object(..) => "object".to_owned(),
        other => format!("{other:?}"),
    }
}

const IMPORT: &str = "import { PrismaClient, Prisma } from '@prisma/client';\n";

#[test]
fn clients_are_told_by_their_making() {
    let cases = [
        ("look(new PrismaClient({ log: [] }))", "client"),
        ("const db = new PrismaClient(); look(db)", "client"),
        (
            "const held = globalThis as unknown as { db?: PrismaClient };\nconst db = held.db ?? new PrismaClient(); look(db)",
            "client",
        ),
        (
            "const make = () => new PrismaClient().$extends(x());\nconst db: ReturnType<typeof make> = g.db; look(db)",
            "client",
        ),
        ("const make = async () => new PrismaClient();\nlook(await make())", "client"),
        ("let db; if (x) { db = new PrismaClient() } look(db)", "client"),
        ("let db: PrismaClient; look(db!)", "client"),
        ("const db = new PrismaClient(); look(db.tree)", "delegate 0"),
        ("const { grove, ...rest } = new PrismaClient(); look(grove)", "delegate 1"),
        ("const { grove: { findMany }, ...rest } = new PrismaClient(); look(rest)", "client"),
        ("const groves = new PrismaClient().grove; look(groves)", "delegate 1"),
        ("const db = remember('db', () => new PrismaClient()); look(db)", "Likely"),
        ("const db = withMetrics(new PrismaClient()); look(db)", "Likely"),
        ("const [db, other] = [new PrismaClient(), 1]; look(db)", "client"),
        ("const all = { db: new PrismaClient() }; look(all.db)", "client"),
        ("const all = { db: new PrismaClient() }; look(all['db'])", "client"),
        ("const all = { ...{ db: new PrismaClient() } }; look(all.db)", "client"),
        ("look(new PrismaClient().$replica().tree)", "delegate 0"),
        ("look(a ? new PrismaClient() : other)", "client"),
        ("for (const each of [new PrismaClient().tree]) { look(each) }", "delegate 0"),
        ("class Db extends PrismaClient {} look(inject(Db))", "client of a class"),
        ("look(app.get(PrismaClient))", "client"),
        ("class Shop {} look(inject(Shop))", "instance"),
        ("class Shop {} look(describe(Shop))", "Unknown"),
        ("look({ db: 1 })", "object"),
        ("const api = { tree: { find() {} } }; look(api.grove)", "Other"),
        ("look('text')", "Other"),
        ("look(unknown.db)", "Unknown"),
        ("const a = b; const b = a; look(a)", "Unknown"),
        ("function f() { return f() } look(f())", "Unknown"),
    ];
    for (text, expected) in cases {
        assert_eq!(look(&[("a.ts", &format!("{IMPORT}{text}"))]), expected, "{text}");
    }
}

#[test]
fn types_say_what_parameters_are() {
    let cases = [
        ("function f(db: PrismaClient) { look(db) }", "client"),
        ("function f(tx: Prisma.TransactionClient) { look(tx) }", "transaction"),
        ("type Db = PrismaClient | Prisma.TransactionClient; function f(db: Db) { look(db) }", "transaction"),
        ("type Tx = Omit<PrismaClient, '$on'>; function f(tx: Tx) { look(tx) }", "client"),
        (
            "type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]; function f(tx: Tx) { look(tx) }",
            "transaction",
        ),
        ("interface Context { db: PrismaClient } function f({ db }: Context) { look(db) }", "client"),
        (
            "interface Context { db: PrismaClient } function f(c: { inner: Context }) { look(c.inner.db) }",
            "client",
        ),
        ("type A = { a: 1 } & { db: PrismaClient }; function f(a: A) { look(a.db) }", "client"),
        ("interface Db extends PrismaClient {} function f(db: Db) { look(db) }", "client"),
        ("function f(trees: Prisma.TreeDelegate) { look(trees) }", "delegate 0"),
        ("function f(trees: PrismaClient['tree']) { look(trees) }", "delegate 0"),
        ("function f(tx = new PrismaClient()) { look(tx) }", "client"),
        ("declare const db: ExtendedPrismaClient; look(db)", "client"),
        ("const f = async (tx?: Prisma.TransactionClient) => { look(tx ?? g()) }", "transaction"),
        ("function f(db: any) { look(db) }", "Unknown"),
        ("function f(db: string) { look(db) }", "Other"),
        ("function f(db: Repository) { look(db) }", "Unknown"),
        ("function f(db: DeepMockProxy<PrismaClient>) { look(db) }", "Other"),
        ("db.$transaction(async (tx) => { look(tx) })", "transaction"),
        ("db.$transaction(async ({ tree }) => { look(tree) })", "delegate 0"),
        ("const x = Prisma.defineExtension((client) => client.$extends({ a: look(client) }))", "client"),
        (
            "function inTx(run: (tx: Prisma.TransactionClient) => void) {} inTx((tx) => look(tx))",
            "transaction",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(look(&[("a.ts", &format!("{IMPORT}{text}"))]), expected, "{text}");
    }
}

#[test]
fn classes_have_clients_or_are_some() {
    let cases = [
        ("class Db extends PrismaClient {} look(new Db())", "client of a class"),
        (
            "class Db extends PrismaClient {} class Shop { constructor(private readonly db: Db) {} f() { look(this.db) } }",
            "client of a class",
        ),
        (
            "class Db extends PrismaClient {} class Shop { constructor(private readonly db: Db) {} f() { look(this.db.tree) } }",
            "delegate 0",
        ),
        ("class Db extends PrismaClient { f() { look(this) } }", "client of a class"),
        ("class Shop { private db = new PrismaClient(); f() { look(this.db) } }", "client"),
        ("class Shop { db; constructor(db: PrismaClient) { this.db = db } f() { look(this.db) } }", "client"),
        ("class Shop { get db() { return new PrismaClient() } f() { look(this.db) } }", "client"),
        ("class Shop { static db = new PrismaClient() } look(Shop.db)", "client"),
        (
            "class Base { db = new PrismaClient() } class Shop extends Base { f() { look(this.db) } }",
            "client",
        ),
        ("class Shop { trees = new PrismaClient().tree; f() { look(this.trees) } }", "delegate 0"),
        ("class Shop {} look(new Shop())", "instance"),
        ("class Shop {} look(new Shop().db)", "Other"),
        ("class Shop extends Foreign {} look(new Shop().db)", "Unknown"),
        ("class A extends A {} look(new A().db)", "Unknown"),
    ];
    for (text, expected) in cases {
        assert_eq!(look(&[("a.ts", &format!("{IMPORT}{text}"))]), expected, "{text}");
    }
}

/// Files, and what is looked at in the first.
const FILES: &[(&[(&str, &str)], &str)] = &[
    (
        &[
            ("a.ts", "import { db } from './b'; look(db)"),
            (
                "b.ts",
                "import { PrismaClient } from './generated/client';\nexport const db = new PrismaClient();",
            ),
        ],
        "client",
    ),
    (
        &[
            ("a.ts", "import db from './b'; look(db)"),
            (
                "b.ts",
                "import { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();\nexport default db;",
            ),
        ],
        "client",
    ),
    (
        &[
            ("a.ts", "import * as data from './b'; look(data.db)"),
            ("b.ts", "export { db } from './c';"),
            ("c.ts", "import { PrismaClient } from '@prisma/client'; export const db = new PrismaClient()"),
        ],
        "client",
    ),
    (
        &[
            ("a.js", "const { db } = require('./b'); look(db)"),
            (
                "b.js",
                "const { PrismaClient } = require('@prisma/client');\nmodule.exports = { db: new PrismaClient() };",
            ),
        ],
        "client",
    ),
    (
        &[
            ("a.js", "const db = require('./b'); look(db.tree)"),
            (
                "b.js",
                "const { PrismaClient } = require('@prisma/client');\nmodule.exports = new PrismaClient();",
            ),
        ],
        "delegate 0",
    ),
    (
        &[
            ("a.ts", "import { PrismaClient } from './b'; look(new PrismaClient())"),
            ("b.ts", "export * from '@prisma/client';"),
        ],
        "client",
    ),
    (
        &[
            ("a.ts", "import { Client } from './b'; look(new Client())"),
            ("b.ts", "export { PrismaClient as Client } from '@prisma/client';"),
        ],
        "client",
    ),
    (
        &[
            ("a.ts", "import type { Context } from './b'; function f(c: Context) { look(c.db) }"),
            ("b.ts", "import { db } from './c'; export type Context = { db: typeof db };"),
            ("c.ts", "import { PrismaClient } from '@prisma/client'; export const db = new PrismaClient()"),
        ],
        "client",
    ),
    (
        &[
            ("a.ts", "const { db } = await import('./b'); look(db)"),
            ("b.ts", "import { PrismaClient } from '@prisma/client'; export const db = new PrismaClient()"),
        ],
        "client",
    ),
    (&[("a.ts", "import { db } from '@farm/db'; look(db)")], "Unknown"),
    (&[("a.ts", "import { db } from './b'; look(db)"), ("b.ts", "export { db } from './a';")], "Unknown"),
    (
        &[
            ("a.ts", "import { PrismaClient } from './b'; look(new PrismaClient())"),
            ("b.ts", "export class PrismaClient {}"),
        ],
        "instance",
    ),
];

#[test]
fn clients_come_from_other_files() {
    let cases = FILES;
    for (files, expected) in cases {
        assert_eq!(look(files), *expected, "{files:?}");
    }
}
