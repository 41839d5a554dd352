// Values of every type come back from a real database as they were written, in any time zone.

import assert from "node:assert/strict";

import type { NewTypes, Types } from "./domain/types.repository.js";
import { createPool } from "./postgres/pool.js";
import { postgresRepositories } from "./postgres/postgres-repositories.js";

const pool = createPool(process.argv[2]);
const { types, other, tree } = postgresRepositories(pool);

/** What nothing fills in. */
const required = {
  b2: "-0.000000000000000000000000000001",
  b4: "42",
  d1: "",
  // It has a default, which is too long for it.
  d2: "short",
  d3: "ß",
  d5: "1",
  d7: "10101",
  d8: "01",
  d12: "<a>1 &lt; 2</a>",
  e2: new Date("2026-03-29T02:30:00.000Z"),
  e10: "23:59:59.999",
  e11: "10:00:00+02",
  e12: "10:00:00.12-05:30",
} satisfies NewTypes;

const chosen: Omit<Types, "id" | "a4" | "a5"> = {
  a1: -32768,
  a2: 4294967295,
  a3: 9223372036854775807n,
  b1: "12345678901234567890123456789012345.123456789012345678901234567890",
  b2: required.b2,
  b3: "-99999999.99",
  b4: required.b4,
  b5: "1234.50",
  c1: 0.5,
  c2: 0.1 + 0.2,
  c3: Number.NaN,
  d1: "it's \"quoted\" \\ and\nbroken",
  d2: "näïve 🙂",
  d3: required.d3,
  d4: "ten chars!",
  d5: required.d5,
  d6: "0110",
  d7: required.d7,
  d8: required.d8,
  d9: "10.0.0.0/8",
  d10: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
  d11: "00000000-0000-0000-0000-000000000000",
  d12: required.d12,
  d13: "null",
  d14: "{}",
  e1: new Date("2026-03-08T02:30:00.123Z"),
  e2: required.e2,
  e3: new Date("1969-12-31T23:59:59.000Z"),
  e4: new Date("2026-11-01T05:30:00.001Z"),
  e5: new Date("2026-11-01T06:30:00.001Z"),
  e6: new Date("0099-01-01T00:00:00.000Z"),
  e7: "2026-03-29",
  e8: "1582-10-10",
  e9: "00:00:00",
  e10: required.e10,
  e11: required.e11,
  e12: required.e12,
  e13: new Date(0),
  e14: new Date("2026-06-30T23:59:59.999Z"),
  e15: new Date("2026-01-01T00:00:00.000Z"),
  e16: new Date("2026-01-01T00:00:00.000Z"),
  e17: new Date("2026-01-01T00:00:00.000Z"),
  f1: false,
  f2: true,
  g1: [1, "two", { three: null }],
  g2: "text",
  g3: null,
  h1: new Uint8Array([0, 255, 92, 120]),
  h2: new Uint8Array(),
  i1: [-1, 2147483647],
  i2: ["a,b", 'c"d', "e\\f", "{g}", "NULL", "", " "],
  i3: [],
  i4: ["ADMIN", "USER"],
  i5: [true, false],
  i6: [new Date("2026-03-08T02:30:00.123Z")],
  i7: ["0.100000000000000000000000000000"],
  i8: [{ a: [1] }, "b", null],
  i9: [new Uint8Array([0, 34, 92]), new Uint8Array()],
  i10: [1.5, Number.POSITIVE_INFINITY],
  i11: [-9223372036854775808n],
  i12: ["x"],
  j1: "ADMIN",
  j2: null,
  k4: 1,
  k5: "y",
  k6: "z",
  k7: "b",
  l1: "mine",
  l2: "mine too",
  l3: 7,
};

try {
  const created = await types.create(chosen);
  assert.deepEqual({ ...created, ...chosen }, created);
  assert.deepEqual(await types.findById(created.id), created);
  assert.deepEqual(await types.findByA3AndD10({ a3: chosen.a3, d10: chosen.d10 }), created);
  assert.deepEqual((await types.list()).items, [created]);
  assert.equal(created.h1.constructor, Uint8Array);

  // What the database fills in is what the schema says.
  const defaults = await types.create(required);
  assert.deepEqual([defaults.a3, defaults.b5, defaults.d6], [9007199254740993n, "3.25", "1010"]);
  assert.deepEqual([defaults.e8, defaults.e14], ["2020-01-01", new Date("2020-01-01T10:00:00.123Z")]);
  assert.deepEqual([defaults.g1, defaults.g3], [{ a: [1, 2.5] }, null]);
  assert.deepEqual([defaults.h1, defaults.i9], [new Uint8Array(Buffer.from("hello")), [new Uint8Array(Buffer.from("hi"))]]);
  assert.deepEqual([defaults.i4, defaults.i11, defaults.j1], [["USER", "ADMIN"], [], "ADMIN"]);
  assert.ok(Math.abs(defaults.e1.getTime() - Date.now()) < 60_000, "columns without a time zone hold UTC");
  assert.ok(Math.abs(defaults.e15.getTime() - Date.now()) < 60_000);
  assert.match(defaults.l1, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

  // A patch takes all of them.
  assert.deepEqual(await types.update(defaults.id, chosen).catch((error: Error) => error.message.includes("a3, d10")), true);
  const { a3: _a3, d10: _d10, ...rest } = chosen;
  const updated = await types.update(defaults.id, rest);
  assert.deepEqual({ ...updated, ...rest }, updated);
  assert.equal(await types.count(), 2);

  // A key of two columns, and a reference that may be missing.
  const root = await tree.create({ id: 1 });
  assert.deepEqual(root, { id: 1, p: null });
  for (const [a, b] of [[1, "b"], [1, "a"], [2, "a"], [0, "z"]] as const) await other.create({ a, b, c: a === 1 ? 1 : null });
  const keys = (page: { items: { a: number; b: string }[] }): string[] => page.items.map(({ a, b }) => `${a}${b}`);
  const first = await other.list({ limit: 3 });
  assert.deepEqual([keys(first), first.next], [["0z", "1a", "1b"], { a: 1, b: "b" }]);
  assert.deepEqual(keys(await other.list({ after: first.next })), ["2a"]);
  assert.deepEqual(keys(await other.listByC(1)), ["1a", "1b"]);
  assert.equal((await other.update({ a: 2, b: "a" }, { c: 1 }))?.c, 1);
  assert.equal(await other.delete({ a: 2, b: "a" }), true);
} finally {
  await pool.end();
}
