//! Bounds and wrappers of calls.

use super::assert_values;

#[test]
fn wrapped_functions_are_followed() {
    assert_values(&[
        ("const get = cache(async (id) => ({ id })); q(await get(1))", "{ id: 1 }"),
        ("const get = unstable_cache(async () => ({ a: 1 }), []); q(await get())", "{ a: 1 }"),
        ("const get = makeGetter(); q(get())", "<ForeignCall>"),
        ("const make = () => () => ({ a: 1 }); q(make()())", "{ a: 1 }"),
    ]);
}

#[test]
fn methods_are_found_by_the_type_of_what_has_them() {
    assert_values(&[
        (
            "class Shop { load(id: number) { return { id } } } class Page { constructor(private shop: Shop) {} show() { q(this.shop.load(1)) } }",
            "{ id: 1 }",
        ),
        ("class Shop { load() { return { a: 1 } } } function f(shop: Shop) { q(shop.load()) }", "{ a: 1 }"),
        ("class Shop { load() { return { a: 1 } } } q(container.get(Shop).load())", "{ a: 1 }"),
        ("function f(shop: Shop) { q(shop.load()) }", "<ForeignCall>"),
    ]);
}

#[test]
fn what_is_returned_says_more_than_its_type() {
    assert_values(&[
        ("const f = (): { a?: number } => ({ a: 1 }); q(f())", "{ a: 1 }"),
        ("const f = (): { a?: number } => g(); q(f())", "{ a?: <Computed? scalar> }"),
        ("const f = (): Promise<string> => g(); q(f())", "<Computed! scalar>"),
    ]);
}

#[test]
fn cases_give_one_of_their_results() {
    assert_values(&[
        (
            "q(match({ k: 'a' }).with({ k: 'a' }, (v) => ({ x: v.k })).with({ k: 'b' }, () => ({ y: 1 })).exhaustive())",
            "{ x: 'a' } | { y: 1 }",
        ),
        ("q(match(v).with(1, () => ({ x: 1 })).otherwise(() => undefined))", "{ x: 1 } | undefined"),
    ]);
}

#[test]
fn what_refers_to_itself_ends() {
    assert_values(&[
        (
            "class A { data = { a: 1 }; f() { this.data = { ...this.data, b: 2 } } g() { this.data = { ...this.data, c: 3 } } h() { q(this.data) } }",
            "{ a: 1 } | { b: 2 } | { c: 3 }",
        ),
        ("function a(n) { return b(n) } function b(n) { return { x: 1, ...a(n) } } q(a(1))", "{ x: 1 }"),
    ]);
}

#[test]
fn unknown_calls_are_unknown() {
    assert_values(&[
        ("q(f())", "<ForeignCall>"),
        ("q(f()?.a)", "<ForeignCall?>"),
        ("q(a.b.c())", "<ForeignCall>"),
        ("q(JSON.parse(a))", "<ForeignCall>"),
        ("q(JSON.parse(JSON.stringify({ a: 1 })))", "{ a: 1 }"),
        ("q(pick({ a: 1, b: 2 }, ['a']))", "{ a: 1 }"),
        ("q(omit({ a: 1, b: 2 }, ['a']))", "{ b: 2 }"),
        ("const f = async (): Promise<string> => other(); q(await f())", "<Computed! scalar>"),
    ]);
}
