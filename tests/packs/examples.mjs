// What the checks of all packs share: the folders of a run, what was complained about, what was found.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = process.argv[2];

/** Calls `check` with the name of every example and the files that the pack made of it, by their paths.
 * Whatever it throws is told with the name of the example; what it returns is printed as JSON. */
export async function forEveryExample(check) {
  const found = {};
  for (const example of readdirSync(root).sort()) {
    const folder = join(root, example);
    if (["js", "node_modules"].includes(example) || !statSync(folder).isDirectory()) continue;
    try {
      found[example] = (await check(example, files(folder), folder)) ?? null;
    } catch (error) {
      process.exitCode = 1;
      console.error(`${example}: ${error?.stack ?? JSON.stringify(error, null, 2)}`);
    }
  }
  console.log(JSON.stringify(found));
}

/** What the module `index.ts` of an example exports, once it is compiled. */
export function compiled(example) {
  return import(pathToFileURL(join(root, "js", example, "index.js")));
}

/** The texts of the files below `folder`. */
function files(folder) {
  const paths = readdirSync(folder, { recursive: true }).sort();
  const texts = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(texts.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
