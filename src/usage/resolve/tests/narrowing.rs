//! What conditions say about `undefined`.

use super::assert_values;

#[test]
fn conditions_rule_undefined_out() {
    const F: &str = "<Computed! scalar>";
    const MAYBE: &str = "<Computed? scalar>";
    let cases = [
        ("q(id)", MAYBE),
        ("if (!id) return; q(id)", F),
        ("if (!id) throw new Error(); q(id)", F),
        ("if (!id || x) return; q(id)", F),
        ("if (!id && x) return; q(id)", MAYBE),
        ("if (x) { if (!id) return } q(id)", MAYBE),
        ("if (id) { q(id) }", F),
        ("if (id && x) { q(id) }", F),
        ("if (id || x) { q(id) }", MAYBE),
        ("if (!id) {} else { q(id) }", F),
        ("if (id === undefined) return; q(id)", F),
        ("if (id == null) return; q(id)", F),
        ("if (id === null) return; q(id)", MAYBE),
        ("if (id !== undefined) { q(id) }", F),
        ("if (typeof id === 'string') { q(id) }", F),
        ("if (typeof id === 'undefined') return; q(id)", F),
        ("if (typeof id !== 'undefined') { q(id) }", F),
        ("if (id === 'x') { q(id) }", F),
        ("if (id?.length) { q(id) }", F),
        ("if (id?.length > 0) { q(id) }", F),
        ("if (id > 'a') { q(id) }", F),
        ("if (id instanceof Date) { q(id) }", F),
        ("if (idle > 0) { q(id) }", MAYBE),
        ("invariant(id); q(id)", F),
        ("invariant(id, 'no id'); run(() => q(id))", F),
        ("x && id && q(id)", F),
        ("x ? q(id) : 0", MAYBE),
        ("id ? q(id) : 0", F),
        ("q(id ?? 'x')", "<Computed! scalar> | 'x'"),
        ("if (!other) return; q(id)", MAYBE),
        ("q(id); if (!id) return", MAYBE),
    ];
    for (code, expected) in cases {
        let code = format!("function f(id?: string, x, other) {{ {code} }}");
        assert_values(&[(&code, expected)]);
    }
}

#[test]
fn conditions_hold_until_the_name_is_set_anew() {
    assert_values(&[
        ("let id = x ? 'a' : undefined; if (!id) return; q(id)", "'a'"),
        ("let id = x ? 'a' : undefined; if (!id) return; id = y ? 'b' : undefined; q(id)", "'b' | undefined"),
        ("function f(a?: { id?: string }) { if (!a?.id) return; q(a.id) }", "<Computed! scalar>"),
        ("function f(a: { id?: string }) { if (!a.id) return; q(a.id) }", "<Computed! scalar>"),
        (
            "function f(a: { id?: string }, b: { id?: string }) { if (!b.id) return; q(a.id) }",
            "<Computed? scalar>",
        ),
        ("function f(a?: { id: string }) { q(a?.id) }", "<Computed? scalar>"),
        ("function f(a?: { id: string }) { if (!a) return; q(a?.id) }", "<Computed! scalar>"),
        ("function f({ id }: { id?: string }) { if (!id) return; q({ id }) }", "{ id: <Computed! scalar> }"),
    ]);
}
