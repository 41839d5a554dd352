// Every field takes the values that its column takes, and refuses the others.

import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { judge, valuesOf } from "./cases.mjs";
import { forEveryExample } from "./examples.mjs";

await forEveryExample(async (_, files, folder) => {
  const { EverySchema } = await import(pathToFileURL(join(folder, "index.js")));
  const cases = JSON.parse(files["cases.json"]);
  cases.forEach(({ type, good, bad, finer }, at) => {
    const accepts = (value) => EverySchema.shape[`f${at}`].safeParse(value).success;
    judge(type, accepts, valuesOf(good), [...valuesOf(bad), ...valuesOf(finer)]);
  });
  return cases.length;
});
