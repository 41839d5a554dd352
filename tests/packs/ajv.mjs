// Ajv in its strict mode, with the formats; what it warns of is an error.

import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const refuse = (message) => {
  throw new Error(message);
};

/** An Ajv that knows the documents of `files`, which stand in one folder, and a function that gives the
 * check of the definition `name`, whether that is a document of its own or not. */
export function checker(files) {
  const ajv = new Ajv2020({ strict: true, strictRequired: true, allErrors: true, logger: { log() {}, warn: refuse, error: refuse } });
  addFormats.default(ajv);
  const schemas = Object.entries(files).filter(([path]) => path.endsWith(".json") && path !== "cases.json");
  const keys = new Map();
  for (const [path, text] of schemas) {
    const schema = JSON.parse(text);
    if (!ajv.validateSchema(schema)) refuse(ajv.errorsText());
    const key = schema.$id ?? path;
    ajv.addSchema(schema, key);
    if (schema.$defs) Object.keys(schema.$defs).forEach((name) => keys.set(name, `${key}#/$defs/${name}`));
    else keys.set(path.replace(/\.json$/, ""), key);
  }
  const compile = (name, pointer = "") => {
    const key = keys.get(name) ?? refuse(`there is no \`${name}\``);
    return ajv.compile({ $ref: pointer && !key.includes("#") ? `${key}#${pointer}` : key + pointer });
  };
  return { names: [...keys.keys()], compile };
}
