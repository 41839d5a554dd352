// What repositories do where names could lead them astray.

import assert from "node:assert/strict";

import { UniqueViolationError } from "./domain/errors.js";
import { createPool } from "./postgres/pool.js";
import { postgresRepositories } from "./postgres/postgres-repositories.js";

const pool = createPool(process.argv[2]);
const { account, branch, bough, total } = postgresRepositories(pool);

await branch.create({ id: 1, code: 1 });
await bough.create({ id: 1, name: 1 });
const input = { user_id: 1, userId: 2, terms: 3, conditions: 4, terms_and_conditions: 5, b_id: 1, bId: 1 };
const made = await account.create({ id: 1, ...input } as Parameters<typeof account.create>[0]);
assert.equal(made.constructor, null);
assert.equal(made.toString, "none");
assert.match(String(made.valueOf), /^[0-9a-f-]{36}$/);
assert.deepEqual(await account.update(1, {} as Parameters<typeof account.update>[1]), made);

assert.deepEqual(await account.findByUserId(1), made);
assert.deepEqual(await account.findByUserId2(2), made);
assert.deepEqual(await account.findByTermsAndConditions(5), made);
assert.deepEqual(await account.findByTermsAndConditions2({ terms: 3, conditions: 4 }), made);
assert.deepEqual((await account.listByBId(1)).items, [made]);
assert.deepEqual((await account.listByBId2(1)).items, [made]);

/** Tables of the same name tell their constraints apart by their schema. */
for (const [again, model] of [
  [branch.create({ id: 2, code: 1 }), "Branch"],
  [bough.create({ id: 2, name: 1 }), "Bough"],
] as const) {
  await assert.rejects(again, (error) => error instanceof UniqueViolationError && error.model === model);
}
assert.equal("findById" in total, false);
await pool.end();
