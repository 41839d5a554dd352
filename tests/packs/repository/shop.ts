// What the repositories of the shop do on a real database. The pool is the only thing that is handed in.

import assert from "node:assert/strict";

import { ConstraintViolationError, ForeignKeyViolationError, TransactionAbortedError, UniqueViolationError } from "./domain/errors.js";
import type { NewOrder } from "./domain/order.repository.js";
import { createPool } from "./postgres/pool.js";
import { postgresRepositories, postgresUnitOfWork } from "./postgres/postgres-repositories.js";
import { withTransaction } from "./postgres/transaction.js";

const pool = createPool(process.argv[2]);
const shop = postgresRepositories(pool);
const customer = await shop.customer.create({ email: "ada@example.com", fullName: "Ada \"The\" O'Neil" });
const order = (number: string): NewOrder => ({ number, customerId: customer.id, total: "12.50" });

/** A row comes back as it was written, with what the database and the client have filled in. */
async function writesAndReads(): Promise<void> {
  assert.match(customer.id, /^c[0-9a-z]{24}$/);
  assert.equal(customer.locale, "en");
  assert.equal(customer.phone, null);
  assert.ok(Math.abs(customer.createdAt.getTime() - Date.now()) < 60_000, "the time zone is right");
  assert.deepEqual(await shop.customer.findById(customer.id), customer);
  assert.deepEqual(await shop.customer.findByEmail("ada@example.com"), customer);
  assert.equal(await shop.customer.findByEmail("nobody@example.com"), null);

  const product = await shop.product.create({ slug: "tea", name: "Tea", tags: ["a,b", 'c"d', "{}", ""], attributes: [1, { deep: null }] });
  assert.deepEqual(product.tags, ["a,b", 'c"d', "{}", ""]);
  assert.deepEqual(product.attributes, [1, { deep: null }]);
  assert.deepEqual(await shop.product.findByIds([product.id, "missing"]), [product]);
}

/** A patch changes what it names; `null` is a value, and what is left out is none. */
async function updates(): Promise<void> {
  const before = await shop.order.create(order("U-1"));
  assert.equal(before.total, "12.50");
  const placedAt = new Date("2026-03-29T01:30:00.123Z");
  const after = await shop.order.update(before.id, { status: "PLACED", placedAt, note: "ring twice" });
  assert.deepEqual({ ...after, updatedAt: before.updatedAt }, { ...before, status: "PLACED", placedAt, note: "ring twice" });
  assert.ok(after !== null && after.updatedAt >= before.updatedAt);
  assert.equal((await shop.order.update(before.id, { note: null }))?.note, null);
  assert.deepEqual((await shop.order.update(before.id, {}))?.placedAt, placedAt);
  assert.equal(await shop.order.update("missing", { note: "" }), null);
  assert.equal(await shop.order.delete(before.id), true);
  assert.equal(await shop.order.delete(before.id), false);
  assert.equal(await shop.order.findById(before.id), null);
}

/** Every row is on exactly one page, also with a key of two columns. */
async function pages(): Promise<void> {
  const ids: string[] = [];
  for (let number = 0; number < 7; number++) ids.push((await shop.order.create(order(`P-${number}`))).id);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page = await shop.order.listByCustomerId(customer.id, { after, limit: 3 });
    assert.ok(page.items.length <= 3);
    seen.push(...page.items.map((item) => item.id));
    after = page.next;
  } while (after !== null);
  assert.deepEqual(seen.toSorted(), ids.toSorted());
  assert.equal(new Set(seen).size, 7);
  assert.deepEqual((await shop.order.list({ limit: 7 })).next, null);
  assert.equal((await shop.order.list()).items.length, await shop.order.count());
  await assert.rejects(shop.order.list({ limit: 0 }), RangeError);

  const products = await Promise.all(["x", "y", "z"].map((slug) => shop.product.create({ slug, name: slug })));
  for (const product of products) await shop.wishlistItem.create({ customerId: customer.id, productId: product.id });
  const first = await shop.wishlistItem.list({ limit: 2 });
  const second = await shop.wishlistItem.list({ limit: 2, after: first.next });
  assert.deepEqual([first.items.length, second.items.length, second.next], [2, 1, null]);
  assert.deepEqual([...first.items, ...second.items].map((item) => item.productId).toSorted(), products.map((product) => product.id).toSorted());
}

/** Errors say which rule was broken. */
async function violations(): Promise<void> {
  await assert.rejects(shop.customer.create({ email: customer.email, fullName: "Another" }), (error) => {
    assert.ok(error instanceof UniqueViolationError && error instanceof ConstraintViolationError);
    assert.deepEqual([error.constraint, error.model, error.fields], ["customers_email_key", "Customer", ["email"]]);
    assert.doesNotMatch(error.message, /ada@example/, "values stay out of messages");
    return true;
  });
  await assert.rejects(shop.customer.create({ id: customer.id, email: "b@example.com", fullName: "B" }), (error) => {
    assert.ok(error instanceof UniqueViolationError);
    assert.deepEqual([error.constraint, error.fields], ["customers_pkey", ["id"]]);
    return true;
  });
  await assert.rejects(shop.order.create({ number: "V-1", customerId: "missing" }), ForeignKeyViolationError);
}

/** What throws leaves nothing behind, and what is nested fails by itself. */
async function transactions(): Promise<void> {
  const before = await shop.order.count();
  const failure = new Error("changed my mind");
  await assert.rejects(
    postgresUnitOfWork(pool).run(async (repositories) => {
      await repositories.order.create(order("T-1"));
      assert.equal(await repositories.order.count(), before + 1);
      assert.equal(await shop.order.count(), before, "nobody else sees it");
      throw failure;
    }),
    (error) => error === failure,
  );
  assert.equal(await shop.order.count(), before);

  await withTransaction(pool, async (tx) => {
    const outer = postgresRepositories(tx);
    await outer.order.create(order("T-2"));
    const inner = withTransaction(tx, async (nested) => {
      await postgresRepositories(nested).order.create(order("T-3"));
      await postgresRepositories(nested).order.create(order("T-2"));
    });
    await assert.rejects(outer.order.count(), /is not over yet/);
    await assert.rejects(inner, UniqueViolationError);
    await withTransaction(tx, (nested) => postgresRepositories(nested).order.create(order("T-4")));
  });
  const numbers = (await shop.order.listByCustomerId(customer.id)).items.map((item) => item.number);
  assert.deepEqual(numbers.filter((number) => number.startsWith("T-")).toSorted(), ["T-2", "T-4"]);

  const aborted = withTransaction(pool, async (tx) => {
    const repositories = postgresRepositories(tx);
    await repositories.order.create(order("T-5"));
    await repositories.order.create(order("T-5")).catch(() => "nothing happened");
  });
  await assert.rejects(aborted, TransactionAbortedError);
  assert.equal(await shop.order.findByNumber("T-5"), null);

  const escaped = await withTransaction(pool, async (tx) => tx);
  await assert.rejects(postgresRepositories(escaped).order.count(), /is over/);
  const reading = withTransaction(pool, (tx) => postgresRepositories(tx).order.create(order("T-6")), { readOnly: true });
  await assert.rejects(reading, /read-only transaction/);
}

/** A connection that is lost within a transaction is an error of that one, and the pool goes on. */
async function lostConnections(): Promise<void> {
  await assert.rejects(
    withTransaction(pool, async (tx) => {
      const { rows } = await tx.query<{ pid: number }>({ text: "SELECT pg_backend_pid() AS pid" });
      await pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await postgresRepositories(tx).order.create(order("L-1"));
    }),
  );
  assert.equal(await shop.order.findByNumber("L-1"), null);
  assert.equal(pool.idleCount, pool.totalCount, "every connection came back");
}

try {
  await writesAndReads();
  await updates();
  await pages();
  await violations();
  await transactions();
  await lostConnections();
} finally {
  await pool.end();
}
