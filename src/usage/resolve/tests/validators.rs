//! What schemas let through.

use super::assert_values;

/// Validators with the values that they let pass.
const KEYS: &[(&str, &str)] = &[
    (
        "const s = z.object({ a: z.string(), b: z.number().optional() }); q(s.parse(x))",
        "{ a: <Computed! scalar>, b?: <Computed? scalar> }",
    ),
    (
        "const s = z.object({ a: z.string() }); export function f(a: z.infer<typeof s>) { q(a) }",
        "{ a: <Computed! scalar> }",
    ),
    ("const s = z.object({ a: z.string() }); q(s.safeParse(x).data)", "{ a: <Computed! scalar> }"),
    (
        "const s = z.object({ a: z.string() }).extend({ b: z.date().nullish() }); q(s.parse(x))",
        "{ a: <Computed! scalar>, b?: <Computed? scalar> | null }",
    ),
    ("const s = z.object({ a: z.string() }).partial(); q(s.parse(x))", "{ a?: <Computed? scalar> }"),
    (
        "const s = z.object({ a: z.string(), b: z.string() }).pick({ a: true }); q(s.parse(x))",
        "{ a: <Computed! scalar> }",
    ),
    (
        "const s = z.object({ a: z.string(), b: z.string() }).omit({ a: true }); q(s.parse(x))",
        "{ b: <Computed! scalar> }",
    ),
    (
        "const s = z.object({ a: z.string() }).merge(z.object({ b: z.string().default('') })); q(s.parse(x))",
        "{ a: <Computed! scalar>, b: <Computed! scalar> }",
    ),
    (
        "const s = z.object({ a: z.array(z.object({ b: z.string() })) }); q(s.parse(x).a.map((y) => ({ c: y.b })))",
        "[{ c: <Computed! scalar> }]*",
    ),
    (
        "const s = z.object({ a: z.string(), b: z.string() }); const t = (x ? s : s.omit({ b: true })).partial(); q(t.parse(x))",
        "{ a?: <Computed? scalar>, b?: <Computed? scalar> } | { a?: <Computed? scalar> }",
    ),
    (
        "const keys = { a: true } as const; const s = z.union([z.object({ b: z.string() }), ...all.map((t) => t.pick(keys))]); q(s.parse(x))",
        "{ b: <Computed! scalar> } | { a?: <Parameter> }",
    ),
    ("const s = z.union([z.object({ b: z.string() }), ...all]); q(s.parse(x))", "<ForeignCall>"),
    (
        "const t = z.object({ a: z.string() }); const s = z.object({ ...t.shape, b: t.shape.a }); q(s.parse(x))",
        "{ a: <Computed! scalar>, b: <Computed! scalar> }",
    ),
    (
        "const s = z.union([z.object({ a: z.string() }), z.null()]); q(s.parse(x))",
        "{ a: <Computed! scalar> } | null",
    ),
    ("const s = z.string().transform((v) => ({ a: v })); q(s.parse(x))", "{ a: <Computed! scalar> }"),
    (
        "const s = z.object({ a: z.string().optional() }); const { a } = s.parse(x); if (!a) return; q(a)",
        "<Computed! scalar>",
    ),
    (
        "const s = z.object({ a: z.string().optional() }); p.input(s).query(async ({ input, ctx }) => { q({ b: input.a }) })",
        "{ b: <Computed? scalar> }",
    ),
    (
        "p.input(z.object({ a: z.string() })).mutation((opts) => { const { input } = opts; q(input) })",
        "{ a: <Computed! scalar> }",
    ),
    (
        "p.schema(z.object({ a: z.string() })).action(async ({ parsedInput }) => { q(parsedInput.a) })",
        "<Computed! scalar>",
    ),
];

#[test]
fn schemas_have_their_keys() {
    for (code, expected) in KEYS.iter().copied() {
        assert_values(&[(&format!("import {{ z }} from 'zod'; {code}"), expected)]);
    }
}
