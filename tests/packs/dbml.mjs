// Every file is one that the parser of DBML reads. What it found is told: tables with their columns and
// indexes, enums with their values, references.

import { Parser } from "@dbml/core";

import { forEveryExample } from "./examples.mjs";

const key = (item) => (item.schema?.name === "public" ? item.name : `${item.schema.name}.${item.name}`);

await forEveryExample((_, files) => {
  const database = new Parser().parse(files["schema.dbml"], "dbmlv2");
  const found = { tables: {}, enums: {}, references: [] };
  for (const schema of database.schemas) {
    for (const table of schema.tables) {
      found.tables[key(table)] = {
        columns: Object.fromEntries(table.fields.map((field) => [field.name, column(field)])),
        indexes: table.indexes.map(index),
        note: table.note,
      };
    }
    for (const item of schema.enums) found.enums[key(item)] = item.values.map((value) => value.name);
    for (const ref of schema.refs) found.references.push(reference(ref));
  }
  return found;
});

function column(field) {
  return {
    type: field.type.type_name,
    isKey: field.pk,
    isUnique: field.unique ?? false,
    isNotNull: field.not_null ?? false,
    default: field.dbdefault?.value ?? null,
    note: field.note,
  };
}

function index(index) {
  return {
    name: index.name,
    isKey: index.pk ?? false,
    isUnique: index.unique ?? false,
    columns: index.columns.map((column) => column.value),
  };
}

function reference(ref) {
  const ends = ref.endpoints.map((end) => ({ table: end.tableName, columns: end.fieldNames, sign: end.relation }));
  return { name: ref.name, onDelete: ref.onDelete, onUpdate: ref.onUpdate, ends };
}
