//! What types say where values are not known.

use super::assert_values;

#[test]
fn own_types_have_their_keys() {
    assert_values(&[
        (
            "export function f(a: { title: string; team?: number }) { q(a) }",
            "{ title: <Computed! scalar>, team?: <Computed? scalar> }",
        ),
        (
            "type A = { x: 'a' | 'b' } & B; interface B { y: Date | null } export function f(a: A) { q(a) }",
            "{ x: <Computed! scalar>, y: <Computed! scalar> | null }",
        ),
        (
            "interface A extends B { x: number } interface B { y: number } export function f(a: A) { q(a.y) }",
            "<Computed! scalar>",
        ),
        (
            "type A = { x: number; y: number }; export function f(a: Pick<A, 'x'>) { q(a) }",
            "{ x: <Computed! scalar> }",
        ),
        (
            "type A = { x: number; y: number }; export function f(a: Omit<A, 'x'>) { q(a) }",
            "{ y: <Computed! scalar> }",
        ),
        ("type A = { x: number }; export function f(a: Partial<A>) { q(a) }", "{ x?: <Computed? scalar> }"),
        (
            "type A = { x: { y: string }[] }; export function f(a: A) { q(a.x.map((b) => ({ c: b.y }))) }",
            "[{ c: <Computed! scalar> }]*",
        ),
        (
            "class Dto { name: string; age?: number; f() {} } export function f(a: Dto) { q(a) }",
            "{ name: <Computed! scalar>, age?: <Computed? scalar> }",
        ),
        ("type A = { a: A; b: 1 }; export function f(a: A) { q(a.a.a.b) }", "<Computed! scalar>"),
        ("export function f({ a, ...b }: { a: string; c: string }) { q(b) }", "{ c: <Computed! scalar> }"),
        ("export function f<T>(a: T) { q(a) }", "<Parameter>"),
        ("export function f(ids: string[]) { q(ids[0]) }", "<Computed? scalar>"),
        ("export function f(a: Record<string, number>) { q(a.b) }", "<Parameter scalar>"),
    ]);
}

#[test]
fn scalars_are_no_objects() {
    assert_values(&[
        ("q((a ? { x: 1 } : b) as string | null)", "<UnboundName! scalar> | null"),
        ("q({ x: 1 } as unknown as boolean)", "<Computed! scalar>"),
        ("type Id = string & { __brand: 'id' }; export function f(a: Id) { q(a) }", "<Computed! scalar>"),
    ]);
}

#[test]
fn generated_types_have_names_of_the_schema() {
    let import = "import { Prisma, Tree } from '@prisma/client';";
    for (code, expected) in [
        ("export function f(a: Prisma.TreeWhereInput) { q(a) }", "<Parameter! typed>"),
        ("export function f(a?: Prisma.TreeWhereInput) { q(a) }", "<Parameter? typed>"),
        ("function f(a: Prisma.TreeWhereInput) { q(a) } f({ x: 1 })", "{ x: 1 }"),
        ("export function f(tree: Tree) { q(tree.id) }", "<Parameter!>"),
        ("export function f(tree: Tree | null) { q(tree?.id) }", "<Parameter?> | undefined"),
        (
            "export function f({ where }: { where: Prisma.TreeWhereInput }) { q({ ...where, a: 1 }) }",
            "{ a: 1, ...<Parameter! typed> }",
        ),
        ("const a: Prisma.TreeWhereInput = {}; a.b = 1; q(a)", "{ b: 1 }"),
        ("q(x as Prisma.TreeWhereInput)", "<UnboundName! typed>"),
    ] {
        assert_values(&[(&format!("{import} {code}"), expected)]);
    }
}
