//! What names, members and calls lead to.

use super::{Base, MemoryFiles, Program, Resolver, argument};

fn shown(files: &[(&str, &str)]) -> Vec<String> {
    let files = MemoryFiles::new(files.iter().copied());
    let program = Program::new(&files, 0);
    let (file, argument) = argument(&program, "q");
    let mut resolver = Resolver::new(&program);
    let at = resolver.at(file).unwrap();
    let definitions = resolver.definitions(at, argument, &[]);
    let text = |file, span| program.script(file).unwrap().slice(span).to_owned();
    let shown = definitions.iter().map(|definition| {
        let script = |file| program.script(file).unwrap();
        let base = match definition.base {
            Base::Value(file, value) => format!("value {}", text(file, script(file)[value].span)),
            Base::Function(file, id) => format!("function {}", text(file, script(file)[id].span)),
            Base::Class(file, id) => format!("class {}", text(file, script(file)[id].name.unwrap())),
            Base::Instance(file, id) => format!("object of {}", text(file, script(file)[id].name.unwrap())),
            Base::Member(file, class, index) => {
                format!("member {}", text(file, script(file)[class].members[index as usize].name))
            }
            Base::Parameter(file, id) => format!("parameter {}", text(file, script(file)[id].name)),
            Base::Binding(file, id) => format!("name {}", text(file, script(file)[id].name)),
            Base::Type(file, id) => format!("type {}", text(file, script(file)[id].span)),
            Base::File(file) => format!("file {}", program.path(file)),
            Base::Foreign { file, import } => format!("foreign {}", text(file, script(file)[import].name)),
            Base::Global(file, value) => format!("global {}", text(file, script(file)[value].span)),
        };
        let path: Vec<&str> = definition.path.iter().map(|name| &**name).collect();
        if path.is_empty() { base } else { format!("{base} .{}", path.join(".")) }
    });
    shown.collect()
}

#[test]
fn expressions_lead_to_their_origin() {
    let cases = [
        ("const a = new Client(); q(a.user)", vec!["value new Client() .user"]),
        ("const a = b ?? new Client(); q(a)", vec!["global b", "value new Client()"]),
        (
            "let a; if (x) { a = new Client() } else { a = global.a } q(a)",
            vec!["value new Client()", "global global .a"],
        ),
        ("const { a: b } = { a: { c: f } }; q(b.c)", vec!["global f"]),
        ("function g(a) { q(a.b.c) }", vec!["parameter a .b.c"]),
        ("function g({ ctx: { db } }) { q(db.user) }", vec!["parameter db .user"]),
        (
            "function get(tx) { return tx ?? new Client() } q(get(new Other()))",
            vec!["value new Other()", "value new Client()"],
        ),
        ("class A { constructor(private db: Client) {} f() { q(this.db.user) } }", vec!["member db .user"]),
        ("class A { db = new Client(); f() { q(this.db.user) } }", vec!["value new Client() .user"]),
        (
            "class A { constructor() { this.db = new Client() } f() { q(this.db) } }",
            vec!["value new Client()"],
        ),
        ("class A { f() {} } class B extends A { g() { q(this.f) } }", vec!["function f() {}"]),
        ("class A { static f = () => 1 } q(A.f)", vec!["function () => 1"]),
        ("import { Client } from 'client'; q(Client.a)", vec!["foreign Client .a"]),
        ("for (const a of b) q(a.c)", vec!["name a .c"]),
        ("q(a[b].c)", vec!["global a .*.c"]),
        (
            "const g = globalThis as unknown as { a: Client }; q(g.a)",
            vec!["global globalThis .a", "type { a: Client } .a"],
        ),
        ("class A { get db() { return other } f() { q(this.db) } }", vec!["global other"]),
    ];
    let wrong = cases.iter().filter_map(|(code, expected)| {
        let found = shown(&[("main.ts", code)]);
        (found != *expected).then(|| format!("{code}\n   is {found:?}\n  not {expected:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn imports_lead_on() {
    let files = [
        ("main.ts", "import { db } from './b'; q(db.user)"),
        ("b.ts", "import { Client } from 'client'; export const db = new Client();"),
    ];
    assert_eq!(shown(&files), ["value new Client() .user"]);
    let files = [("main.ts", "import * as b from './b'; q(b.f)"), ("b.ts", "export function f() {}")];
    assert_eq!(shown(&files), ["function function f() {}"]);
}
