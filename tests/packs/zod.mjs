// Every field takes the values that its column takes, and refuses the others.

import { judge, valuesOf } from "./cases.mjs";
import { compiled, forEveryExample } from "./examples.mjs";

await forEveryExample(async (name, files) => {
  const { EverySchema } = await compiled(name);
  const cases = JSON.parse(files["cases.json"]);
  cases.forEach(({ type, good, bad, finer }, at) => {
    const accepts = (value) => EverySchema.shape[`f${at}`].safeParse(value).success;
    judge(type, accepts, valuesOf(good), [...valuesOf(bad), ...valuesOf(finer)]);
  });
  return cases.length;
});
