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
