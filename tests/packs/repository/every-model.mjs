// Writes a row of every model through its repository, with the least that it needs and with all that it has, and finds,
// changes and deletes it again. Arguments: the compiled output, the schema as templates see it, the database.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [, , folder, context, url] = process.argv;
const load = (file) => import(pathToFileURL(`${folder}/postgres/${file}.js`));
const { createPool } = await load("pool");
const { postgresRepositories } = await load("postgres-repositories");

const schema = JSON.parse(await readFile(context, "utf8"));
const pool = createPool(url);
const repositories = postgresRepositories(pool);
const tally = { models: 0, finders: 0, lists: 0 };
let counter = 0;
let toggle = false;

const modelCalled = (name) => schema.models.find((model) => model.name === name);
const repositoryOf = (model) => repositories[model.names.camel];
const columns = (model) => model.fields.filter((field) => ["scalar", "enum"].includes(field.kind));

/** The method that is called so, whatever words and capitals are made of the names of fields. */
function method(repository, prefix, fields) {
  const wanted = (prefix + fields.join("And")).replaceAll("_", "").toLowerCase();
  return Object.getOwnPropertyNames(Object.getPrototypeOf(repository)).find((name) => name.toLowerCase() === wanted);
}

/** A key as methods take it: the value of the only field, or an object. */
function keyOf(row, fields) {
  return fields.length === 1 ? row[fields[0]] : Object.fromEntries(fields.map((field) => [field, row[field]]));
}

function value(field) {
  return field.is_list ? [single(field), single(field)] : single(field);
}

function single({ kind, type, column, is_in_key }) {
  // A key of two values has to have the other one the next time.
  if (type === "Boolean" && is_in_key) return (toggle = !toggle);
  const number = ++counter;
  const [first = Infinity, scale = 30] = column.arguments;
  if (kind === "enum") {
    const { values } = schema.enums.find(({ name }) => name === type);
    return values[number % values.length].name;
  }
  switch (column.type) {
    case "Uuid": return randomUUID();
    case "Inet": return `10.0.${number >> 8}.${number & 255}`;
    case "Char": return number.toString(36).padStart(first, "0").slice(-first);
    case "Date": return `20${String(10 + (number % 90))}-02-28`;
    case "Time": return "23:59:59";
    case "Timestamp":
    case "TimestampTz": return new Date(Date.UTC(2020, 0, 1, 0, 0, number));
    case "SmallInt": return number % 32_000;
  }
  switch (type) {
    case "Boolean": return number % 2 === 0;
    case "Int": return number;
    case "BigInt": return 2n ** 60n + BigInt(number);
    case "Float": return number + 0.5;
    case "Decimal": return `${number % 10}.${"5".padEnd(scale, "0")}`.slice(0, scale === 0 ? 1 : undefined);
    case "Json": return { number, list: ["it's", null] };
    case "Bytes": return new Uint8Array([number & 255, 0, 255]);
    default: return `"ß" ${number.toString(36)}`.slice(-first);
  }
}

/** What a new row is made of, beside what is known of it; rows that it has to refer to are made on the way. */
async function input(model, isFull, known = {}) {
  const row = {};
  for (const field of columns(model)) {
    if (!field.column.is_auto_increment && (isFull || field.needs_value)) row[field.name] = value(field);
  }
  const settled = new Map(Object.entries(known));
  for (const { relation } of model.fields.filter((field) => field.relation?.owns_key)) {
    const fields = relation.local_fields.map((name) => model.fields.find((field) => field.name === name));
    if (fields.every(({ name }) => settled.has(name))) continue;
    if (fields.some((field) => field.is_optional)) {
      for (const field of fields.filter((field) => field.is_optional && !settled.has(field.name))) settled.set(field.name, null);
      continue;
    }
    // Two keys may share a column, as where every row has a tenant: they lead to rows of the same one.
    const shared = fields.flatMap(({ name }, index) => (settled.has(name) ? [[relation.target_fields[index], settled.get(name)]] : []));
    const target = await create(modelCalled(relation.model), false, Object.fromEntries(shared));
    fields.forEach(({ name }, index) => settled.set(name, target[relation.target_fields[index]]));
  }
  return { ...row, ...Object.fromEntries(settled) };
}

async function create(model, isFull, known) {
  const given = await input(model, isFull, known);
  const row = await repositoryOf(model).create(given);
  assert.deepEqual({ ...row, ...given }, row, model.name);
  return row;
}

async function tryOut(model) {
  const repository = repositoryOf(model);
  const key = model.identity.fields;
  const before = await repository.count();
  const rows = [await create(model, false), await create(model, true)];
  for (const row of rows) {
    assert.deepEqual(await repository.findById(keyOf(row, key)), row, model.name);
    if (key.length === 1) assert.deepEqual(await repository.findByIds([row[key[0]]]), [row]);
    for (const index of model.indexes.filter(({ kind, predicate }) => kind === "unique" && predicate === null)) {
      const finder = method(repository, "findBy", index.fields);
      if (finder === undefined || index.fields.some((field) => row[field] === null)) continue;
      assert.deepEqual(await repository[finder](keyOf(row, index.fields)), row, `${model.name}.${finder}`);
      tally.finders++;
    }
    for (const { relation } of model.fields.filter((field) => field.relation?.owns_key)) {
      const list = method(repository, "listBy", relation.local_fields);
      if (list === undefined || relation.local_fields.some((field) => row[field] === null)) continue;
      assert.deepEqual((await repository[list](keyOf(row, relation.local_fields))).items, [row], `${model.name}.${list}`);
      tally.lists++;
    }
  }
  const seen = new Set();
  for (let page = { next: undefined }; page.next !== null; ) {
    page = await repository.list({ after: page.next, limit: 1 });
    for (const item of page.items) seen.add(JSON.stringify(keyOf(item, key), (_, part) => typeof part === "bigint" ? `${part}` : part));
  }
  assert.equal(seen.size, await repository.count(), model.name);
  if (repository.update !== undefined) {
    const patch = await input(model, true);
    for (const field of key) delete patch[field];
    const [row] = rows;
    const changed = await repository.update(keyOf(row, key), patch);
    assert.deepEqual({ ...changed, ...patch }, changed, model.name);
    assert.deepEqual(await repository.findById(keyOf(row, key)), changed);
  }
  assert.ok((await repository.count()) >= before + 2);
  for (const row of rows) {
    assert.equal(await repository.delete(keyOf(row, key)), true);
    assert.equal(await repository.findById(keyOf(row, key)), null);
  }
  tally.models++;
}

try {
  for (const model of schema.models) await tryOut(model);
} finally {
  await pool.end();
}
process.stdout.write(JSON.stringify(tally));
