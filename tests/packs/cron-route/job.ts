// The job that a user writes: orders come in batches, and what is done to wishes goes wrong when asked to.

import { inBatches, type NightlyJob } from "./handler.js";

export const worked: number[][] = [];
export const settings = { orders: 5, delay: 0, fails: false };

export const job: NightlyJob = {
  order: inBatches({
    async read({ after, limit }: { after: number | null; limit: number }) {
      const start = after ?? 0;
      const end = Math.min(start + limit, settings.orders);
      const items = Array.from({ length: end - start }, (_, index) => start + index);
      return { items, next: end < settings.orders ? end : null };
    },
    async work(rows) {
      await new Promise((resolve) => setTimeout(resolve, settings.delay));
      worked.push(rows);
    },
  }),
  wishlistItem: async () => {
    if (settings.fails) throw new Error("the password is 1234");
    return { rows: 0, isComplete: true };
  },
};
