// Writes the npm packages of a release: `node npm/build.mjs BINARIES OUT`.
//
// BINARIES has a folder for each target of platforms.json with its binary: `<target>/prismakit[.exe]`.
// OUT gets a folder for each package, ready for `npm pack`. What the packages say of themselves comes
// from Cargo.toml; the same input makes the same files.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const LICENSES = ["LICENSE-APACHE", "LICENSE-MIT"];
const FILES = ["bin", ...LICENSES];
const platforms = JSON.parse(readFileSync(join(here, "platforms.json"), "utf8"));

const [binaries, out, ...rest] = process.argv.slice(2);
if (out === undefined || rest.length > 0) refuse("usage: node npm/build.mjs BINARIES OUT");
if (existsSync(out) && readdirSync(out).length > 0) refuse(`${out}: the folder is not empty`);
const missing = platforms.map(binaryOf).filter((binary) => !existsSync(binary));
if (missing.length > 0) refuse(missing.map((binary) => `${binary}: no such file`).join("\nerror: "));

const crate = packageOf(readFileSync(join(root, "Cargo.toml"), "utf8"));
for (const platform of platforms) writePlatform(platform);
writeLauncher();

function refuse(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exit(2);
}

/** The texts and lists of texts in `[package]`. */
function packageOf(manifest) {
  const section = manifest.match(/^\[package\]\n(.*?)^\[/ms)[1];
  const entries = section.matchAll(/^(\S+) = (".*"|\[.*\])$/gm);
  return Object.fromEntries(Array.from(entries, ([, key, value]) => [key, JSON.parse(value)]));
}

function fileName(platform) {
  return platform.os === "win32" ? "prismakit.exe" : "prismakit";
}

function binaryOf(platform) {
  return join(binaries, platform.target, fileName(platform));
}

function packageName(platform) {
  return `@prismakit/${platform.package}`;
}

/** What all packages say alike. */
function manifest(name, description) {
  return {
    name,
    version: crate.version,
    description,
    license: crate.license,
    repository: { type: "git", url: `git+${crate.repository}.git` },
    homepage: `${crate.repository}#readme`,
    bugs: `${crate.repository}/issues`,
  };
}

function writePlatform(platform) {
  const name = packageName(platform);
  const folder = join(out, platform.package);
  writePackage(folder, {
    ...manifest(name, `The binary of prismakit for ${platform.target}`),
    os: [platform.os],
    cpu: [platform.cpu],
    ...(platform.libc && { libc: [platform.libc] }),
    files: FILES,
    // Yarn keeps packages in archives otherwise, from which nothing can be started.
    preferUnplugged: true,
    publishConfig: { access: "public" },
  });
  const readme = readFileSync(join(here, "README.platform.md"), "utf8");
  writeFileSync(join(folder, "README.md"), readme.replaceAll("PACKAGE", name).replaceAll("TARGET", platform.target));
  copyProgram(binaryOf(platform), join(folder, "bin", fileName(platform)));
}

function writeLauncher() {
  const folder = join(out, "prismakit");
  writePackage(folder, {
    ...manifest("prismakit", crate.description),
    keywords: crate.keywords,
    type: "commonjs",
    bin: { prismakit: "bin/prismakit.js" },
    files: FILES,
    engines: { node: ">=18" },
    optionalDependencies: Object.fromEntries(platforms.map((platform) => [packageName(platform), crate.version])),
    publishConfig: { access: "public" },
  });
  copyFileSync(join(here, "README.md"), join(folder, "README.md"));
  copyProgram(join(here, "prismakit.js"), join(folder, "bin", "prismakit.js"));
}

/** A new folder with what every package has. */
function writePackage(folder, manifest) {
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2) + "\n");
  for (const license of LICENSES) copyFileSync(join(root, license), join(folder, license));
}

/** On their way through a build service files lose the permission to be run. */
function copyProgram(from, to) {
  copyFileSync(from, to);
  chmodSync(to, 0o755);
}
