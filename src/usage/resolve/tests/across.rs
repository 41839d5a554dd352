//! Names, functions and types of other files.

use super::super::super::value::ValueKind;
use super::{assert_across, value_in};

/// Files, and what the argument is.
const IMPORTS: &[(&[(&str, &str)], &str)] = &[
    (&[("main.ts", "import { a } from './b'; q(a)"), ("b.ts", "export const a = { x: 1 };")], "{ x: 1 }"),
    (&[("main.ts", "import a from './b'; q(a)"), ("b.ts", "export default { x: 1 };")], "{ x: 1 }"),
    (&[("main.ts", "import * as b from './b'; q(b.a.x)"), ("b.ts", "export const a = { x: 1 };")], "1"),
    (
        &[
            ("main.ts", "import { a } from './c'; q({ ...a })"),
            ("b.ts", "const d = { x: 1 }; export { d as a };"),
            ("c.ts", "export * from './b';"),
        ],
        "{ x: 1 }",
    ),
    (
        &[
            ("main.ts", "import { by } from './b'; q(by('x'))"),
            ("b.ts", "import { base } from './c'; export function by(id) { return { ...base, id } }"),
            ("c.ts", "export const base = { a: 1 };"),
        ],
        "{ a: 1, id: 'x' }",
    ),
    (
        &[("main.ts", "const { a } = await import('./b'); q(a)"), ("b.ts", "export const a = { x: 1 };")],
        "{ x: 1 }",
    ),
    (
        &[
            ("main.ts", "export function find(where) { q(where) } find({ a: 1 })"),
            ("main.test.ts", "import { find } from './main'; find({ b: 2 } as never)"),
        ],
        "{ a: 1 }",
    ),
    (&[("main.ts", "import { a } from './none'; q(a)")], "<ForeignModule>"),
    (&[("main.ts", "import { a } from 'package'; q(a())")], "<ForeignCall>"),
    (
        &[
            ("main.ts", "import type { A } from './b'; export function f(a: A) { q(a) }"),
            ("b.ts", "export interface A { x?: string }"),
        ],
        "{ x?: <Computed? scalar> }",
    ),
    (
        &[
            ("main.ts", "import { S } from './b'; export function f(a: S) { q(a) }"),
            (
                "b.ts",
                "import { z } from 'zod'; export const S = z.object({ x: z.string() }); export type S = z.infer<typeof S>;",
            ),
        ],
        "{ x: <Computed! scalar> }",
    ),
    (
        &[
            ("main.ts", "import { S } from './b'; q(S.parse(x))"),
            (
                "b.ts",
                "import { z } from 'zod'; export const S = z.object({ x: z.string() }); export type S = z.infer<typeof S>;",
            ),
        ],
        "{ x: <Computed! scalar> }",
    ),
    (
        &[
            ("main.ts", "import { a } from './b'; q(a)"),
            ("b.ts", "import { a } from './main'; export { a };"),
        ],
        "<ForeignModule>",
    ),
];

#[test]
fn imports_lead_to_other_files() {
    assert_across(IMPORTS);
}

#[test]
fn places_are_in_the_files_of_the_literals() {
    let b = "export const a = { x: 1 };";
    let (value, texts) = value_in(&[("main.ts", "import { a } from './b'; q(a)"), ("b.ts", b)]);
    let ValueKind::Object(object) = &value.kind else { panic!("{value:?}") };
    let key = object.entries[0].key_location;
    assert_eq!(&texts[key.file.0 as usize][key.span.range()], "x");
    assert_eq!(texts[key.file.0 as usize], b);
}
