// Every document is a schema, and every definition in it compiles.

import { checker } from "./ajv.mjs";
import { forEveryExample } from "./examples.mjs";

await forEveryExample((_, files) => {
  const { names, compile } = checker(files);
  names.forEach((name) => compile(name));
  return names.length;
});
