// Rows as a whole: what may be missing, what is filled in, what becomes of other keys and of objects that
// JSON does not have. The name of the folder says which options the pack was given.

import assert from "node:assert/strict";

import { Decimal } from "decimal.js";

import { judge } from "./cases.mjs";
import { compiled, forEveryExample } from "./examples.mjs";

const row = {
  id: 1,
  title: "Emma",
  isbn: null,
  price: "12.50",
  copies: 3n,
  rating: 4.5,
  kind: "PAPER",
  tags: [],
  cover: new Uint8Array([1, 2]),
  printedAt: new Date("2024-02-29"),
  updatedAt: new Date(),
};

const checks = {
  coerced({ BookSchema, BookCreateSchema, BookUpdateSchema, ShelfCreateSchema }) {
    assert.deepEqual(BookSchema.parse({ ...row, unknown: 1 }), row);
    assert.deepEqual(
      BookSchema.parse({ ...row, copies: "3", printedAt: "2024-02-29", updatedAt: row.updatedAt.toISOString() }),
      row,
    );
    judge("Book", (value) => BookSchema.safeParse(value).success, [{ ...row, copies: 3 }], [
      {},
      { ...row, title: undefined },
      { ...row, title: null },
      { ...row, copies: 2n ** 63n },
      { ...row, copies: 1.5 },
      { ...row, updatedAt: new Date("never") },
      { ...row, updatedAt: 0 },
      { ...row, cover: "AA" },
    ]);
    judge("BookCreate", (value) => BookCreateSchema.safeParse(value).success, [{ title: "Emma" }, row], [
      {},
      { title: "Emma", price: null },
      { title: "x".repeat(21) },
    ]);
    // A check whose time grows with the square of the length would take hours for these.
    const zeros = "0".repeat(1_000_000);
    judge("Book", (value) => BookSchema.safeParse(value).success, [{ ...row, price: `${zeros}1.5${zeros}` }], [
      { ...row, price: `${zeros}x` },
      { ...row, price: `1.${zeros}x` },
      { ...row, price: `1.${zeros}1` },
      { ...row, copies: `1${zeros}${zeros}` },
    ]);
    assert.deepEqual(BookCreateSchema.parse({ title: "Emma" }), { title: "Emma" });
    judge("BookUpdate", (value) => BookUpdateSchema.safeParse(value).success, [{}, { isbn: null }], [
      { title: null },
      { kind: "VINYL" },
    ]);
    assert.equal(ShelfCreateSchema, undefined);
    const { issues } = BookSchema.safeParse({ ...row, title: "x".repeat(21) }).error;
    assert.equal(issues[0].message, "Too big: expected string to have <=20 characters");
  },
  filled({ BookSchema, BookCreateSchema, BookUpdateSchema }) {
    assert.deepEqual(BookCreateSchema.parse({ title: "Emma" }), { title: "Emma", rating: 2.5, kind: "PAPER" });
    assert.deepEqual(BookUpdateSchema.parse({}), {});
    judge("Book", (value) => BookSchema.safeParse(value).success, [row, { ...row, isbn: "9781" }], [
      { ...row, unknown: 1 },
      { ...row, isbn: "1" },
      { ...row, title: "A" },
    ]);
    assert.equal(BookSchema.safeParse({ ...row, title: "A" }).error.issues[0].message, "too short for a title");
  },
  client({ BookSchema }) {
    const found = { ...row, price: new Decimal("999.99") };
    judge("Book", (value) => BookSchema.safeParse(value).success, [found, { ...found, price: new Decimal(0) }], [
      row,
      { ...found, price: new Decimal("1000") },
      { ...found, price: new Decimal("0.001") },
      { ...found, price: new Decimal(NaN) },
      { ...found, copies: "3" },
      { ...found, updatedAt: "2024-02-29T00:00:00Z" },
    ]);
  },
  numbers({ BookSchema }) {
    judge("Book", (value) => BookSchema.safeParse(value).success, [{ ...row, price: 999.99 }], [
      row,
      { ...row, price: 1000 },
      { ...row, price: NaN },
    ]);
  },
};

await forEveryExample(async (name) => {
  checks[name](await compiled(name));
});
