// Every diagram is one that Mermaid reads. What it found is told: entities with their attributes, and
// the lines between them.

import mermaid from "mermaid";

import { forEveryExample } from "./examples.mjs";

await forEveryExample(async (_, files) => {
  const diagrams = {};
  for (const [path, text] of Object.entries(files)) {
    const blocks = path.endsWith(".md") ? fenced(text) : [text];
    for (const block of blocks) diagrams[path] = await read(block);
  }
  return diagrams;
});

/** The diagrams in a page. */
function fenced(page) {
  return [...page.matchAll(/^```mermaid\n(.*?)^```$/gms)].map((match) => match[1]);
}

async function read(text) {
  await mermaid.parse(text);
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text.replace(/^---\n.*?^---\n/ms, ""));
  const names = {};
  const entities = {};
  for (const [name, entity] of diagram.db.getEntities()) {
    names[entity.id] = name;
    const attributes = entity.attributes.map(({ type, name, keys, comment }) => ({
      type,
      name,
      keys,
      comment: decoded(comment),
    }));
    entities[decoded(name)] = { label: decoded(entity.alias || name), attributes };
  }
  const lines = diagram.db.getRelationships().map(({ entityA, entityB, roleA, relSpec }) => ({
    left: decoded(names[entityA]),
    right: decoded(names[entityB]),
    label: decoded(roleA),
    leftEnd: relSpec.cardB,
    rightEnd: relSpec.cardA,
    isSolid: relSpec.relType === "IDENTIFYING",
  }));
  return { entities, lines, direction: diagram.db.getDirection() };
}

/** Entities as they are drawn; the parser holds them in a form of its own. */
function decoded(text) {
  const named = { quot: '"', lt: "<", gt: ">" };
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(code)).replace(/ﬂ°(\w+)¶ß/g, (_, name) => named[name]);
}
