//! Variables that are changed before they are used.

use super::assert_values;

#[test]
fn assignments_before_the_use_count() {
    assert_values(&[
        ("let a = 1; a = 2; q(a)", "2"),
        ("let a = 1; q(a); a = 2;", "1"),
        ("let a; if (b) a = 1; q(a)", "undefined | 1"),
        ("let a; if (b) a = 1; else a = 2; q(a)", "1 | 2"),
        ("let a; if (b) { a = 1 } else if (c) { a = 2 } else { a = 3 } q(a)", "1 | 2 | 3"),
        ("let a = 0; if (b) { a = 1 } else { q(a) }", "0"),
        ("let a = 0; if (b) { a = 1; q(a) }", "1"),
        ("let a = 0; if (b) { a = 1; return } q(a)", "0"),
        ("let a = 0; for (const b of c) { a = 1 } q(a)", "0 | 1"),
        ("let a = 0; for (const b of c) { q(a); a = 1 }", "0 | 1"),
        ("let a; try { a = 1 } catch { throw b } q(a)", "<Computed scalar> | 1"),
        ("let a; switch (b) { case 1: a = 1; break; case 2: a = 2 } q(a)", "<Computed scalar> | 1 | 2"),
        ("let a = {}; a ??= { b: 1 }; q(a)", "{} | { b: 1 }"),
    ]);
}

#[test]
fn changes_of_members_are_entries() {
    assert_values(&[
        ("const w = { a: 1 }; w.b = 2; q(w)", "{ a: 1, b: 2 }"),
        ("const w = { a: 1 }; w.a = 2; q(w)", "{ a: 2 }"),
        ("const w = { a: 1 }; if (x) w.b = 2; q(w)", "{ a: 1, b?: 2 }"),
        ("const w = { a: 1 }; if (x) w.a = 2; q(w)", "{ a: 1, a?: 2 }"),
        ("const w = {}; if (x) { w.a = 1 } else { w.b = 2 } q(w)", "{ a: 1 } | { b: 2 }"),
        ("const w = {}; w['a'] = 1; q(w)", "{ a: 1 }"),
        ("const w = { a: 1, b: {} }; (w.b as any).c = 2; q(w)", "{ a: 1, b: {} }"),
        ("const w = { a: 1 }; (w as any).c = 2; q(w)", "{ a: 1, c: 2 }"),
        ("const w = {}; w[k] = 1; q(w)", "{ ...<ComputedKey!> }"),
        ("const w = { a: 1 }; delete w.a; q(w)", "{}"),
        ("const w = { a: 1 }; if (x) delete w.a; q(w)", "{ a?: 1 }"),
        (
            "const w = { AND: [] }; w.AND.push({ a: 1 }); if (x) w.AND.push({ b: 2 }); q(w)",
            "{ AND: [{ a: 1 }, { b: 2 }]* }",
        ),
        ("const w = {}; Object.assign(w, { a: 1 }); q(w)", "{ a: 1 }"),
        ("const w = {}; if (x) Object.assign(w, { a: 1 }); q(w)", "{ a?: 1 }"),
        ("const w = { a: {} }; w.a.gte = 1; if (x) w.a.lte = 2; q(w)", "{ a: { gte: 1, lte?: 2 } }"),
        (
            "const w = {}; if (x) { w.a = { gte: 1 } } if (y) { w.a = { ...w.a, lte: 2 } } q(w)",
            "{ a?: { gte: 1 }, a?: { gte?: 1, lte: 2 } }",
        ),
        ("let w = { a: 1 }; w = { ...w, b: 2 }; w = { ...w, c: 3 }; q(w)", "{ a: 1, b: 2, c: 3 }"),
        ("let w = {}; if (x) { w = { ...w, a: 1 } } q(w)", "{} | { a: 1 }"),
        ("const list = []; for (const a of b) { list.push({ a: 1 }) } q(list)", "[{ a: 1 }]*"),
        ("const list = []; b.forEach((a) => { list.push({ a: 1 }) }); q(list)", "[{ a: 1 }]*"),
        ("const w: any = {}; w.a = {}; w.a.b = 1; q({ where: w })", "{ where: { a: { b: 1 } } }"),
        ("const a = { b: 1 }; a.c = 2; q(a.b)", "1"),
    ]);
}

#[test]
fn functions_run_in_any_order() {
    assert_values(&[
        ("let a = 0; function f() { a = 1 } function g() { q(a) }", "0 | 1"),
        ("function g() { q(a) } let a = 0; function f() { a = 1 }", "0 | 1"),
        ("const w = {}; w.a = 1; run(() => q(w))", "{ a: 1 }"),
    ]);
}
