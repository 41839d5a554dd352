// A package registry on this machine, in memory: `node registry.mjs` prints its address, then the name
// of every package that is published to it, and ends with its standard input.
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

/** What is published, by name: the description of the package and the tarball of its one version. */
const packages = new Map();

const server = createServer(async (request, response) => {
  const [name, tarball] = decodeURIComponent(request.url).slice(1).split("/-/");
  if (request.method === "PUT") {
    response.writeHead(publish(name, JSON.parse(await text(request))) ? 201 : 409).end("{}");
  } else if (!packages.has(name)) {
    response.writeHead(404).end("{}");
  } else if (tarball === undefined) {
    response.writeHead(200, { "content-type": "application/json" }).end(packages.get(name).description);
  } else {
    response.writeHead(200).end(packages.get(name).tarball);
  }
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
process.stdin.resume().on("end", () => process.exit());

/** As npm sends it: the description, with the tarball among it. A version is published once. */
function publish(name, { _attachments, ...description }) {
  if (packages.has(name)) return false;
  const [{ data }] = Object.values(_attachments);
  packages.set(name, { description: JSON.stringify(description), tarball: Buffer.from(data, "base64") });
  process.stdout.write(`${name}\n`);
  return true;
}
