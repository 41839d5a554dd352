// Rows as a whole. The name of the folder says which options the pack was given.

import assert from "node:assert/strict";

import { checker } from "./ajv.mjs";
import { judge } from "./cases.mjs";
import { forEveryExample } from "./examples.mjs";

const book = {
  id: 1,
  title: "Emma",
  subtitle: null,
  price: "12.50",
  copies: 3,
  printedOn: "2024-02-29T00:00:00.000Z",
  opensAt: null,
  tags: [],
  authorId: 1,
};
const { subtitle, printedOn, opensAt, authorId, ...needed } = book;

const checks = {
  usual({ compile, names }) {
    assert.deepEqual(names, ["Author", "Book"]);
    judge("Book", compile("Book"), [book, { ...needed, authorId }, { ...book, author: { id: 1 } }], [
      {},
      needed,
      { ...book, tags: null },
      { ...book, authorId: null },
      { ...book, copies: 1e19 },
      { ...book, copies: "3" },
      { ...book, printedOn: "2024-02-29" },
    ]);
  },
  inputs({ compile }) {
    judge("BookCreate", compile("BookCreate"), [{ title: "Emma", authorId: 1 }, book], [
      { title: "Emma" },
      { title: "Emma", authorId: 1, unknown: 1 },
    ]);
    judge("BookUpdate", compile("BookUpdate"), [{}, { subtitle: null }], [{ title: null }, { unknown: 1 }]);
    judge("Book", compile("Book"), [book], [{ ...book, author: { id: 1 } }]);
  },
  nested({ compile }) {
    const found = { ...needed, subtitle, printedOn, opensAt };
    judge("Book", compile("Book"), [found, { ...found, author: { id: 1, name: "Jane" } }], [
      needed,
      { ...found, author: { id: 1 } },
      { ...found, author: null },
    ]);
    judge("Author", compile("Author"), [{ id: 1, name: "Jane", books: [found] }], [{ id: 1, name: "Jane", books: [{}] }]);
  },
  native({ compile }) {
    judge("Book", compile("Book"), [{}, { printedOn: "2024-02-29", opensAt: "12:00:00Z", price: 999.99 }], [
      { printedOn: "2024-02-30" },
      { printedOn: book.printedOn },
      { opensAt: "noon" },
      { price: 1000 },
      { price: "1" },
    ]);
  },
};

await forEveryExample((name, files) => {
  checks[name](checker(files));
});
