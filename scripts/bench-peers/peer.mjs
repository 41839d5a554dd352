// What scripts/bench measures beside prismakit and cannot call as a command: Prisma's engines as
// WebAssembly, and a script that makes rows with faker.
//
//   node peer.mjs validate|format|diff SCHEMA          one run
//   node peer.mjs warm validate|format SCHEMA RUNS     many runs in one process; prints milliseconds
//   node peer.mjs rows COUNT FILE                      writes CSV
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const [command, ...rest] = process.argv.slice(2);

const commands = { validate, format, diff, warm, rows };
if (!commands[command]) throw new Error(`there is no command ${command}`);
await commands[command](...rest);

function validate(file) {
  require('@prisma/prisma-schema-wasm').validate(validateInput(file));
}

function validateInput(file) {
  return JSON.stringify({ prismaSchema: [[file, fs.readFileSync(file, 'utf8')]], noColor: true });
}

function format(file) {
  process.stdout.write(formatted(require('@prisma/prisma-schema-wasm'), file, fs.readFileSync(file, 'utf8')));
}

function formatted(wasm, file, text) {
  const options = { textDocument: { uri: 'file:/dev/null' }, options: { tabSize: 2, insertSpaces: true } };
  return JSON.parse(wasm.format(JSON.stringify([[file, text]]), JSON.stringify(options)))[0][1];
}

// The text is in memory, and the first calls, in which the code is compiled, do not count.
function warm(what, file, runs) {
  const wasm = require('@prisma/prisma-schema-wasm');
  const text = fs.readFileSync(file, 'utf8');
  const input = validateInput(file);
  const run = what === 'validate' ? () => wasm.validate(input) : () => formatted(wasm, file, text);
  const times = [];
  for (let i = 0; i < +runs + 3; i++) {
    const start = performance.now();
    run();
    if (i >= 3) times.push(performance.now() - start);
  }
  console.log(JSON.stringify({ times, rss: process.resourceUsage().maxRSS }));
}

// From nothing to the schema. The engine asks its database for the version alone.
async function diff(file) {
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils');
  const folder = path.join(import.meta.dirname, 'node_modules/@prisma/schema-engine-wasm');
  const engine = await import(path.join(folder, 'schema_engine_bg.js'));
  const bytes = fs.readFileSync(path.join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const refuse = async (query) => {
    throw new Error(`the engine asked for ${query.sql ?? query}`);
  };
  const queryable = {
    provider: 'postgres',
    adapterName: 'version-only',
    queryRaw: async (query) =>
      /version\(\)/.test(query.sql)
        ? { columnNames: ['exists', 'version', 'numeric_version'], columnTypes: [5, 7, 0], rows: [[true, 'PostgreSQL 15.0', 150000]] }
        : refuse(query),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    getConnectionInfo: () => ({ supportsRelationJoins: false }),
    dispose: async () => {},
  };
  const factory = { provider: 'postgres', adapterName: 'version-only', connect: async () => queryable, connectToShadowDb: async () => queryable };
  const schemaEngine = await engine.SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
  const to = { tag: 'schemaDatamodel', files: [{ path: file, content: fs.readFileSync(file, 'utf8') }] };
  const result = await schemaEngine.diff({ from: { tag: 'empty' }, to, script: true, exitCode: true, filters: { externalTables: [], externalEnums: [] } });
  if (!result.stdout.includes('CREATE TABLE')) throw new Error('the engine wrote no tables');
  process.stdout.write(result.stdout);
}

// The ten columns of seed.prisma, as faker is mostly used; emails are kept distinct by a number.
async function rows(count, file) {
  const { faker } = await import('@faker-js/faker');
  faker.seed(1);
  const out = fs.createWriteStream(file);
  out.write('id,token,email,firstName,lastName,balance,createdAt,isActive,description,settings\n');
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  for (let id = 1; id <= +count; id++) {
    const [first, last] = [faker.person.firstName(), faker.person.lastName()];
    const cells = [
      id,
      faker.string.uuid(),
      `${first}.${last}.${id}@example.com`.toLowerCase(),
      quoted(first),
      quoted(last),
      faker.finance.amount({ max: 100000 }),
      faker.date.recent({ days: 1000 }).toISOString(),
      faker.datatype.boolean(),
      quoted(faker.lorem.sentence()),
      quoted(JSON.stringify({ theme: faker.color.human(), size: faker.number.int(100) })),
    ];
    if (!out.write(cells.join(',') + '\n')) await new Promise((resolve) => out.once('drain', resolve));
  }
  await new Promise((resolve) => out.end(resolve));
}
