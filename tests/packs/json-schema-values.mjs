// Every property takes the values that its column takes, and refuses what JSON Schema has words for.

import { checker } from "./ajv.mjs";
import { judge, valuesOf } from "./cases.mjs";
import { forEveryExample } from "./examples.mjs";

await forEveryExample((_, files) => {
  const { compile } = checker(files);
  const cases = JSON.parse(files["cases.json"]);
  cases.forEach(({ type, good, bad, finer }, at) => {
    const accepts = compile("Every", `/properties/f${at}`);
    judge(type, accepts, [...valuesOf(good), ...valuesOf(finer)], valuesOf(bad));
  });
  return cases.length;
});
