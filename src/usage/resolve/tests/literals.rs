//! Literals, spreads, operators.

use super::super::super::value::ValueKind;
use super::{assert_values, value_in};

#[test]
fn literals_are_what_they_say() {
    assert_values(&[
        (
            "q({ a: 1, 'b': 'x', c: true, d: null, e: undefined })",
            "{ a: 1, b: 'x', c: true, d: null, e: undefined }",
        ),
        ("q([1, [2], 'three'])", "[1, [2], 'three']"),
        ("q(`plain`)", "'plain'"),
        ("q('it\\'s')", "'it's'"),
        ("q(`a${b}`)", "<Computed! scalar>"),
        ("q(-1)", "-1"),
        ("q(!a)", "<Computed! scalar>"),
        ("q({ a: 1, a: 2 })", "{ a: 2 }"),
        ("q({ ['a']: 1, [b]: 2 })", "{ a: 1, ...<ComputedKey!> }"),
        ("const k = x ? 'a' : 'b'; q({ [k]: 1 })", "{ a?: 1, b?: 1 }"),
        ("q({ a: 1 } as const)", "{ a: 1 }"),
        ("q({ a: 1 } satisfies Prisma.TreeWhereInput)", "{ a: 1 }"),
        ("q(Object.freeze({ a: 1 }))", "{ a: 1 }"),
        ("q(Prisma.validator<Prisma.TreeSelect>()({ a: true }))", "{ a: true }"),
        ("q(await Promise.resolve({ a: 1 }))", "{ a: 1 }"),
        ("q(Object.assign({}, { a: 1 }, b && { c: 2 }))", "{ a: 1, c?: 2 }"),
    ]);
}

#[test]
fn spreads_add_what_they_have() {
    assert_values(&[
        ("const a = { x: 1, y: 2 }; q({ ...a, y: 3 })", "{ x: 1, y: 3 }"),
        ("const a = { x: 1 }; q({ x: 0, ...a })", "{ x: 1 }"),
        ("q({ ...(b && { x: 1 }), y: 2 })", "{ x?: 1, y: 2 }"),
        ("q({ ...(b ? { x: 1 } : {}) })", "{ x?: 1 }"),
        ("q({ ...(b ? { x: 1 } : { x: 2, y: 3 }) })", "{ x: 1, x: 2, y?: 3 }"),
        ("const a = c ? { x: 1 } : undefined; q({ ...(a || {}) })", "{ x?: 1 }"),
        ("q({ ...(b ? { x: 1 } : null) })", "{ x?: 1 }"),
        ("q({ ...a() })", "{ ...<ForeignCall> }"),
        ("const a = [1, 2]; q([...a, 3])", "[1, 2, 3]"),
        ("q([1, ...(b ? [2] : [])])", "[1, 2]*"),
        ("q([1, ...a()])", "[1, <ForeignCall>]*"),
        ("q([1, ...(a ?? [])])", "[1, <UnboundName>]*"),
    ]);
}

#[test]
fn operators_give_one_of_their_operands() {
    assert_values(&[
        ("q(a ? 1 : 2)", "1 | 2"),
        ("q(a ? 1 : 1)", "1 | 1"),
        ("q(a === 1 && { x: 1 })", "false | { x: 1 }"),
        ("const a = c ? 'x' : undefined; q(a ?? 'y')", "'x' | 'y'"),
        ("const a = c ? 'x' : null; q(a || 'y')", "'x' | 'y'"),
        ("q('x' ?? 'y')", "'x'"),
        ("q({ a: 1 } || {})", "{ a: 1 }"),
        ("q(a ? { x: 1 } : b ? { y: 2 } : undefined)", "{ x: 1 } | { y: 2 } | undefined"),
    ]);
}

#[test]
fn members_of_what_is_known_are_known() {
    assert_values(&[
        ("const a = { b: { c: 1 } }; q(a.b.c)", "1"),
        ("const a = { b: { c: 1 } }; q(a['b'])", "{ c: 1 }"),
        ("const a = { b: 1 }; q(a.c)", "undefined"),
        ("const a = [1, 2]; q(a[1])", "2"),
        ("const a = [1, 2]; q(a[i])", "1 | 2 | undefined"),
        ("const a = b ? { c: 1 } : null; q(a?.c)", "1 | undefined"),
        ("const a = b ? { c: 1 } : null; q(a.c)", "1"),
        ("const map = { x: { a: 1 }, y: { b: 2 } }; q(map[key])", "<ComputedKey?>"),
        ("const key = 'x'; const map = { x: 1, y: 2 }; q(map[key])", "1"),
        (
            "const { a: { b }, c = 3, ...d } = { a: { b: 1 }, e: 5 }; q({ b, c, d })",
            "{ b: 1, c: 3, d: { e: 5 } }",
        ),
        ("const [a, , b = 4] = [1, 2]; q([a, b])", "[1, 4]"),
        ("const [a, ...b] = [1, 2, 3]; q(b)", "[2, 3]"),
        ("enum Fruit { Apple = 'APPLE', Pear = 'PEAR' } q(Fruit.Pear)", "'PEAR'"),
        ("for (const tree of [{ a: 1 }, { a: 2 }]) { q(tree.a) }", "1 | 2"),
        ("q(process.env.PLACE)", "<UnboundName? scalar>"),
        ("q(a?.b)", "<UnboundName?>"),
        ("q(a.b)", "<UnboundName>"),
    ]);
}

#[test]
fn computed_names_are_those_that_their_types_allow() {
    assert_values(&[
        ("export function f(k: 'a' | 'b') { q({ [k]: 1 }) }", "{ a?: 1, b?: 1 }"),
        (
            "export function f(k?: 'a' | 'b') { const by = k ?? 'c'; q({ [by]: 1 }) }",
            "{ a?: 1, b?: 1, c?: 1 }",
        ),
        ("type K = 'a' | 'b'; export function f({ k }: { k: K }) { q({ [k]: 1 }) }", "{ a?: 1, b?: 1 }"),
        ("const k = x as 'a' | 'b'; q({ [k]: 1 })", "{ a?: 1, b?: 1 }"),
        ("export function f(of: 'a' | 'b') { q({ [`${of}Id`]: 1 }) }", "{ aId?: 1, bId?: 1 }"),
        ("enum K { A = 'a', B = 'b' } export function f(k: K) { q({ [k]: 1 }) }", "{ a?: 1, b?: 1 }"),
        (
            "import { z } from 'zod'; const s = z.object({ k: z.enum(['a', 'b']).default('a') }); const { k } = s.parse(x); q({ [k]: 1 })",
            "{ a?: 1, b?: 1 }",
        ),
        (
            "import { z } from 'zod'; enum K { A = 'a', B = 'b' } const s = z.object({ k: z.nativeEnum(K) }); q({ [s.parse(x).k]: 1 })",
            "{ a?: 1, b?: 1 }",
        ),
        ("export function f(k: string) { q({ [k]: 1 }) }", "{ ...<ComputedKey!> }"),
        ("export function f(k: 'a' | string) { q({ [k]: 1 }) }", "{ ...<ComputedKey!> }"),
        ("q({ [`${x}Id`]: 1 })", "{ ...<ComputedKey!> }"),
        (
            "export function f(k: 'a' | 'b') { q({ [k]: k }) }",
            "{ a?: <Computed! scalar>, b?: <Computed! scalar> }",
        ),
    ]);
}

#[test]
fn generated_names_are_their_last_part() {
    let import = "import { Role, Prisma, $Enums } from '@prisma/client';";
    for (code, expected) in [
        ("q(Role.ADMIN)", "'ADMIN'"),
        ("q($Enums.Role.ADMIN)", "'ADMIN'"),
        ("q(Prisma.SortOrder.asc)", "'asc'"),
        ("q(Prisma.QueryMode.insensitive)", "'insensitive'"),
        ("q(Prisma.JsonNull)", "<Computed! scalar>"),
        ("q(Prisma.skip)", "undefined"),
        ("q(Role[name])", "<ForeignModule>"),
    ] {
        let (value, _) = value_in(&[("main.ts", &format!("{import} {code}"))]);
        assert_eq!(super::shown(&value), expected, "{code}");
    }
}

#[test]
fn places_are_where_things_are_written() {
    let code = "const a = { 'x': 1 }; q({ ...a, id })";
    let (value, _) = value_in(&[("main.ts", code)]);
    let ValueKind::Object(object) = &value.kind else { panic!("{value:?}") };
    let keys: Vec<_> = object.entries.iter().map(|entry| &code[entry.key_location.span.range()]).collect();
    assert_eq!(keys, ["x", "id"]);
    let shorthand: Vec<_> = object.entries.iter().map(|entry| entry.shorthand).collect();
    assert_eq!(shorthand, [false, true]);
    assert_eq!(object.entries[0].key_location.span.start, 13);
}

#[test]
fn deep_code_ends_somewhere() {
    let deep = format!("q({}1{})", "[".repeat(5_000), "]".repeat(5_000));
    assert!(super::shown(&value_in(&[("main.ts", &deep)]).0).contains("<TooDeep>"));
    let doubled = (0..60).map(|_| "w = { a: w, b: w };").collect::<String>();
    let (value, _) = value_in(&[("main.ts", &format!("let w = {{}}; {doubled} q(w)"))]);
    assert!(super::shown(&value).contains("<TooDeep>"));
    let wide =
        (0..40).fold(String::new(), |text, n| text + &format!("const a{} = b ? a{n} : [a{n}];", n + 1));
    let (value, _) = value_in(&[("main.ts", &format!("const a0 = 1; {wide} q(a40)"))]);
    assert!(super::shown(&value).contains("<TooDeep>"));
}

#[test]
fn what_is_deep_takes_nothing_from_its_neighbours() {
    let wide =
        (0..40).fold(String::new(), |text, n| text + &format!("const a{} = b ? a{n} : [a{n}];", n + 1));
    let code = format!("const make = (a0) => {{ {wide} return {{ a: a40, b: {{ c: 1 }} }} }}; q(make(x))");
    let shown = super::shown(&value_in(&[("main.ts", &code)]).0);
    assert!(shown.contains("<TooDeep>") && shown.ends_with("b: { c: 1 } }"), "{shown}");
}
