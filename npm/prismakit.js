#!/usr/bin/env node
// Starts the binary of prismakit that the package manager has installed for this system.
"use strict";

const { spawn } = require("node:child_process");
const { closeSync, openSync } = require("node:fs");
const { constants } = require("node:os");
const { optionalDependencies } = require("../package.json");

const SYSTEM = `${process.platform}-${process.arch}`;
const MUSL = "-musl";
/** What everything exits with that keeps prismakit from doing its work. */
const FAILURE = 2;

/** @returns {string | undefined} the path of the binary in a package, where that is installed */
function binaryOf(name) {
  const file = process.platform === "win32" ? "prismakit.exe" : "prismakit";
  try {
    return require.resolve(`${name}/bin/${file}`);
  } catch {
    return undefined;
  }
}

/** The C library is told by what Node itself is linked to; only Linux has the choice. */
function isMusl() {
  if (process.platform !== "linux") return false;
  // The network is looked up by name otherwise, which can take seconds.
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime === undefined;
}

/** The packages for this processor and system, as they are called: one, or two on Linux. */
function candidates() {
  const names = [`@prismakit/${SYSTEM}`, `@prismakit/${SYSTEM}${MUSL}`];
  return names.filter((name) => name in optionalDependencies);
}

/** Old package managers install the packages of both C libraries. */
function installed() {
  const found = candidates().filter(binaryOf);
  return found.length > 1 ? found.find((name) => name.endsWith(MUSL) === isMusl()) : found[0];
}

function fail(...lines) {
  process.stderr.write(`error: ${lines.join("\n")}\n`);
  process.exitCode = FAILURE;
}

const AGAIN = `help: install again on this system, with optional dependencies (npm: \`npm install --include=optional\`);
      where that changes nothing, remove node_modules and the lock file first`;

function explainMissing() {
  const wanted = candidates().find((name) => name.endsWith(MUSL) === isMusl());
  if (wanted === undefined) {
    const systems = Object.keys(optionalDependencies).map((name) => name.replace("@prismakit/", ""));
    fail(
      `there is no binary of prismakit for ${SYSTEM}; there are binaries for ${systems.join(", ")}`,
      "help: build it from source: cargo install prismakit",
    );
    return;
  }
  const others = Object.keys(optionalDependencies).filter((name) => resolves(`${name}/package.json`));
  fail(
    `\`${wanted}\` is not installed, the package with the binary of prismakit for this system`,
    "It is an optional dependency of `prismakit`, which package managers leave out",
    "- if they are told to: `--no-optional`, `--omit=optional`, or `optional` or `omit` in .npmrc;",
    "- if node_modules or the lock file was made on another system.",
    ...(others.length > 0 ? [`  Installed here, for another system: ${others.join(", ")}`] : []),
    AGAIN,
  );
}

function resolves(path) {
  try {
    return require.resolve(path) !== "";
  } catch {
    return false;
  }
}

/** A binary that is there and is not found lacks its loader: it is linked to another C library. */
function explainStart(name, error) {
  if (error.code === "ENOENT" && process.platform === "linux") {
    const library = isMusl() ? "musl" : "glibc";
    fail(`the binary in \`${name}\` cannot start here: this system has ${library}, and it needs another C library`, AGAIN);
  } else {
    fail(`the binary in \`${name}\` cannot be started: ${error.message}`);
  }
}

/**
 * Ctrl-C reaches all processes at a terminal, the binary too, and a second one means "at once" to it.
 * Hence an interrupt is handed on only where there is no terminal.
 */
function isAtTerminal() {
  if (process.platform === "win32") return true;
  try {
    closeSync(openSync("/dev/tty"));
    return true;
  } catch {
    return false;
  }
}

function start(name) {
  const child = spawn(binaryOf(name), process.argv.slice(2), { stdio: "inherit" });
  // Whoever listens is not ended by a signal: the binary decides when it is over.
  process.on("SIGINT", () => isAtTerminal() || child.kill("SIGINT"));
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  process.on("SIGHUP", () => child.kill("SIGHUP"));
  child.on("error", (error) => explainStart(name, error));
  child.on("exit", (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
      return;
    }
    // Ends as the binary did, so that the caller sees it; the number is for signals that end nothing here.
    process.exitCode = 128 + constants.signals[signal];
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

const name = installed();
if (name === undefined) explainMissing();
else start(name);
