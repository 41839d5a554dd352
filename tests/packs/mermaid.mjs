// Every diagram is one that Mermaid reads.

import mermaid from "mermaid";

import { forEveryExample } from "./examples.mjs";

await forEveryExample(async (_, files) => {
  for (const text of Object.values(files)) await mermaid.parse(text);
});
