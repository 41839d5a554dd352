//! Parameters: what callers give, what the language gives, what types say.

use super::assert_values;

#[test]
fn followed_calls_bind_parameters() {
    assert_values(&[
        ("const by = (id) => ({ id }); q(by(1))", "{ id: 1 }"),
        ("function by({ id, x = 2 }) { return { id, x } } q(by({ id: 1 }))", "{ id: 1, x: 2 }"),
        ("function by(id, ...rest) { return { id, rest } } q(by(1, 2, 3))", "{ id: 1, rest: [2, 3] }"),
        ("function by(a = 5) { return { a } } q(by())", "{ a: 5 }"),
        (
            "function outer(a) { return inner({ b: a }) } function inner(c) { return { ...c, d: 1 } } q(outer(1))",
            "{ b: 1, d: 1 }",
        ),
        (
            "function f(n) { if (n) return { a: f(n - 1) }; return { b: 1 } } q(f(3))",
            "{ a: <TooDeep> } | { b: 1 }",
        ),
        ("const f = async (id) => { return { id } }; q(await f('x'))", "{ id: 'x' }"),
        ("function f(a) { if (a) { return { x: 1 } } } q(f(1))", "{ x: 1 } | <Computed scalar>"),
        (
            "function f(a) { if (a) { return { x: 1 } } else { return { y: 1 } } } q(f(1))",
            "{ x: 1 } | { y: 1 }",
        ),
        ("class Shelf { where(id) { return { id } } find() { q(this.where(1)) } }", "{ id: 1 }"),
        ("const a = { where: (id) => ({ id }) }; q(a.where(1))", "{ id: 1 }"),
        ("q((() => { return { a: 1 } })())", "{ a: 1 }"),
    ]);
}

#[test]
fn callbacks_get_what_the_language_gives() {
    assert_values(&[
        ("q([{ a: 1 }].map((x) => ({ b: x.a })))", "[{ b: 1 }]*"),
        ("const by = (x) => ({ b: x }); q([1, 2].map(by))", "[{ b: 1 | 2 }]*"),
        ("[{ a: 1 }].forEach((x) => { q(x.a) })", "1"),
        ("[{ a: 1 }].forEach(({ a }, i) => { q({ a, i }) })", "{ a: 1, i: <Computed! scalar> }"),
        ("q(rows.filter((x) => x.a).map((x) => ({ id: x.id })))", "[{ id: <UnboundName> }]*"),
        ("q(Promise.all(ids.map(async (id) => ({ id }))))", "[{ id: <UnboundName> }]*"),
        ("q([[1], [2]].flat())", "[1, 2]*"),
        ("q([1, 2].flatMap((x) => [x, { x }]))", "[1 | 2, { x: 1 | 2 }]*"),
        ("q([a ? { b: 1 } : null].filter(Boolean))", "[{ b: 1 }]*"),
        ("q(Array.from(new Set([1, 2])))", "[1, 2]*"),
        ("q([...new Set([1])])", "[1]*"),
        ("q([1].concat([2], 3))", "[1, 2]*"),
        ("q([{ a: 1 }].find((x) => x.a))", "{ a: 1 } | undefined"),
        ("q([{ a: 1 }].find((x) => x.a)?.a)", "1 | undefined"),
        ("q(list.reduce((all, x) => ({ ...all, [x]: 1 }), { a: 1 }))", "{ a?: 1, ...<Computed!> }"),
        ("q(Object.fromEntries([['a', 1]]))", "{ a: 1 }"),
        ("q(Object.fromEntries(names.map((n) => [n, true])))", "{ ...<ComputedKey!> }"),
        ("q(Object.values({ a: 1, b: 2 }))", "[1, 2]*"),
        ("q('a,b'.split(','))", "[<Computed! scalar>]*"),
        ("q(x.split(',')[0])", "<Computed! scalar>"),
        ("const [a, b] = x.split(','); q([a, b])", "[<Computed! scalar>, <Computed! scalar> | undefined]"),
        ("q(x.split(',').pop())", "<Computed! scalar>"),
        ("q(name.trim())", "<Computed! scalar>"),
        ("q(name?.trim())", "<Computed? scalar>"),
        ("q(new Date())", "<Computed! scalar>"),
        ("q(String(a))", "<Computed! scalar>"),
        ("const m = new Map(); q(m.get(a))", "<Computed?>"),
        ("q(url.searchParams.get('a'))", "<Computed! scalar> | null"),
    ]);
}

#[test]
fn rows_have_what_is_asked_of_them() {
    assert_values(&[
        ("const user = await prisma.user.findUnique({}); q(user.id)", "<Row!>"),
        ("const user = await prisma.user.findUnique({}); q(user?.id)", "<Row?> | undefined"),
        ("const user = await prisma.user.findUnique({}); if (!user) return; q(user?.id)", "<Row!>"),
        ("const user = await prisma.user.findFirst({}); q(user)", "<Row!> | null"),
        ("const users = await prisma.user.findMany(); q(users.map((u) => u.id))", "[<Row!>]*"),
        (
            "const users = await prisma.user.findMany(); for (const { id } of users) q({ id })",
            "{ id: <Row!> }",
        ),
        ("const [a, b] = await prisma.$transaction([prisma.user.create({}), c]); q(a.id)", "<Row!>"),
    ]);
}

#[test]
fn callers_say_what_parameters_are() {
    assert_values(&[
        ("function find(where) { q(where) } find({ a: 1 }); find({ b: 2 })", "{ a: 1 } | { b: 2 }"),
        ("function find({ where }) { q(where) } find({ where: { a: 1 } })", "{ a: 1 }"),
        ("function find(id: string) { q(id) } find(x)", "<Computed! scalar>"),
        ("function find(id?: string) { q(id) } find(x)", "<Computed? scalar>"),
        ("export function find(where) { q(where) }", "<Parameter>"),
        ("function find(n, where) { q(where); find(n - 1, where) } find(1, { a: 1 })", "{ a: 1 }"),
        ("const each = (run) => run({ a: 1 }); each((x) => q(x))", "{ a: 1 }"),
    ]);
}
