// What queues and workers do with a real Redis.

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

import { UnrecoverableError } from "bullmq";

import type { Attempt } from "./jobs.js";
import { createOrderQueue, enqueueOrder } from "./order.queue.js";
import { createOrderWorker } from "./order.worker.js";
import { connectQueues, connectWorkers } from "./redis.js";
import { closeOnSignals } from "./shutdown.js";

const [queues, workers] = [connectQueues(), connectWorkers()];
const queue = createOrderQueue(queues);
const attempts: (Attempt & { at: number })[] = [];
const receipts: string[] = [];
const complaints: unknown[] = [];
console.error = (...words: unknown[]) => void complaints.push(words[0]);

const worker = createOrderWorker(workers, {
  async process({ id }, attempt) {
    assert.equal(id, "order:1");
    attempts.push({ ...attempt, at: Date.now() });
    if (attempt.number < 3) throw new Error("not yet");
  },
  async sendReceipt({ id }) {
    if (id === "never") throw new UnrecoverableError("for good");
    await sleep(500);
    receipts.push(id);
  },
});

async function settled(id: string | undefined): Promise<string> {
  for (;;) {
    const state = (await queue.getJobState(id ?? "")) as string;
    if (state === "completed" || state === "failed") return state;
    await sleep(20);
  }
}

// A job that fails twice is tried again, each time after twice as long, and then it is done.
const job = await enqueueOrder(queue, "process", { id: "order:1" }, "paid");
assert.equal((await enqueueOrder(queue, "process", { id: "order:1" }, "paid")).id, job.id);
assert.equal(await settled(job.id), "completed");
assert.deepEqual(attempts.map(({ number, isLast }) => [number, isLast]), [[1, false], [2, false], [3, true]]);
const [first, second, third] = attempts.map(({ at }) => at) as [number, number, number];
assert.ok(second - first >= 100 && third - second >= 200, `waited ${second - first} and ${third - second} ms`);
assert.deepEqual(complaints, [1, 2].map((number) => `order: job ${job.id} failed, attempt ${number}:`));

// The same row is worked on again on another occasion only.
await enqueueOrder(queue, "process", { id: "order:1" }, "paid");
assert.equal(await queue.getWaitingCount(), 0);
const parts = await enqueueOrder(queue, "process", { id: "order:1" }, "paid/late", { delay: 60_000 });
assert.notEqual(parts.id, job.id);
assert.equal(await parts.getState(), "delayed");

// What cannot succeed is not tried again.
const never = await enqueueOrder(queue, "sendReceipt", { id: "never" }, "paid");
assert.equal(await settled(never.id), "failed");
assert.equal((await queue.getJob(never.id ?? ""))?.attemptsMade, 1);

// A signal lets the worker finish what it has begun, and what it has not stays in the queue.
const slow = await enqueueOrder(queue, "sendReceipt", { id: "slow" }, "paid");
while ((await slow.getState()) !== "active") await sleep(10);
closeOnSignals([worker], async () => {
  assert.deepEqual(receipts, ["slow"]);
  await queue.close();
  await Promise.all([queues.quit(), workers.quit()]);
  console.log("closed");
});
process.kill(process.pid, "SIGTERM");
