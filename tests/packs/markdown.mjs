// Every page keeps to the rules of Markdown, and every link leads somewhere. What stands in the pages
// is told: the headings, and the tables below each.

import { posix } from "node:path";

import { marked } from "marked";
import { lint } from "markdownlint/sync";

import { forEveryExample } from "./examples.mjs";

// Tables are as wide as they are; lines within a cell are parted by `<br>`.
const config = { MD013: false, MD033: { allowed_elements: ["br"] } };

await forEveryExample((_, files) => {
  const faults = lint({ strings: files, config });
  for (const [path, found] of Object.entries(faults)) {
    if (found.length > 0) throw new Error(`${path}: ${JSON.stringify(found, null, 2)}`);
  }
  const pages = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, page(text)]));
  for (const [path, { links }] of Object.entries(pages)) {
    for (const link of links) follow(pages, path, link);
  }
  return pages;
});

function page(text) {
  const sections = [];
  const links = [];
  const anchors = new Set();
  const tokens = marked.lexer(text);
  marked.walkTokens(tokens, (token) => {
    if (token.type === "link") links.push(token.href);
  });
  for (const token of tokens) {
    if (token.type === "heading") sections.push({ heading: plain(token.tokens), anchor: anchor(token, anchors), tables: [] });
    if (token.type === "table") {
      const rows = token.rows.map((row) => row.map((cell) => plain(cell.tokens)));
      sections.at(-1).tables.push({ head: token.header.map((cell) => cell.text), rows });
    }
  }
  return { sections, links };
}

/** What a reader sees of a text. */
function plain(tokens) {
  return tokens.map((token) => (token.tokens ? plain(token.tokens) : token.type === "br" ? "\n" : token.text)).join("");
}

/** The name of a heading as GitHub makes it, which is none of those that other headings have. */
function anchor(heading, taken) {
  const name = plain(heading.tokens).toLowerCase().replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, "").replaceAll(" ", "-");
  let given = name;
  for (let number = 1; taken.has(given); number += 1) given = `${name}-${number}`;
  taken.add(given);
  return given;
}

function follow(pages, from, link) {
  const [path, name] = link.split("#");
  const target = pages[path ? posix.join(posix.dirname(from), path) : from];
  if (!target) throw new Error(`${from}: nothing is at ${link}`);
  const matches = target.sections.filter((section) => section.anchor === name);
  if (name && matches.length !== 1) throw new Error(`${from}: ${matches.length} headings are called ${name}`);
}
