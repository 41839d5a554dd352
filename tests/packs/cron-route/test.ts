// What the route answers, called as Next.js calls it.

import assert from "node:assert/strict";

import { settings, worked } from "./job.js";
import { GET, maxDuration } from "./route.js";

const SECRET = "a secret of some length";

async function call(authorization?: string): Promise<{ status: number; body: unknown }> {
  const headers = authorization === undefined ? {} : { authorization };
  const response = await GET(new Request("https://example.com/api/cron/nightly", { headers }));
  assert.equal(response.headers.get("content-type"), "application/json");
  return { status: response.status, body: await response.json() };
}

// Without a secret, nobody gets in: an empty one is none.
for (const secret of [undefined, ""]) {
  if (secret === undefined) delete process.env["CRON_SECRET"];
  else process.env["CRON_SECRET"] = secret;
  for (const header of [undefined, "Bearer ", "Bearer undefined", `Bearer ${SECRET}`]) {
    assert.deepEqual(await call(header), { status: 500, body: { error: "CRON_SECRET is not set" } });
  }
}

process.env["CRON_SECRET"] = SECRET;
const wrong = [undefined, "", "Bearer", "Bearer wrong", `Bearer ${SECRET}x`, `Bearer ${SECRET.slice(1)}`, SECRET, `bearer ${SECRET}`];
for (const header of wrong) assert.deepEqual(await call(header), { status: 401, body: { error: "unauthorized" } });
assert.deepEqual(worked, [], "nothing has run");

const complete = { rows: 0, isComplete: true };
assert.deepEqual(await call(`Bearer ${SECRET}`), { status: 200, body: { steps: { order: { rows: 5, isComplete: true }, wishlistItem: complete } } });
assert.deepEqual(worked, [[0, 1], [2, 3], [4]]);

// A step that fails keeps no other from running, and tells the caller nothing.
settings.fails = true;
const complaints: unknown[][] = [];
console.error = (...words: unknown[]) => void complaints.push(words);
assert.deepEqual(await call(`Bearer ${SECRET}`), { status: 500, body: { steps: { order: { rows: 5, isComplete: true }, wishlistItem: "failed" } } });
assert.match(String(complaints[0]?.[1]), /the password is 1234/);

// What does not fit the time is left to the next run.
Object.assign(settings, { orders: 1000, delay: 400, fails: false });
assert.equal(maxDuration, 1);
const { body } = await call(`Bearer ${SECRET}`);
const order = (body as { steps: { order: { rows: number; isComplete: boolean } } }).steps.order;
assert.ok(!order.isComplete && order.rows > 0 && order.rows < 10, JSON.stringify(order));
