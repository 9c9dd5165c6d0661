// The browser's worker, run by Node: JSON lines in, JSON lines out. Usage: node harness.mjs WORKER.js
//
// Node passes for a browser's worker: files are fetched as from a host, and the runtime takes the paths that it takes there.

import { readFile } from "node:fs/promises";
import process from "node:process";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const say = (message) => process.stdout.write(JSON.stringify(message) + "\n");
const worker = pathToFileURL(process.argv[2]);

globalThis.fetch = async (url) => {
  try {
    return new Response(await readFile(new URL(url)));
  } catch {
    return new Response(null, { status: 404 });
  }
};
globalThis.postMessage = say;
globalThis.location = worker;
globalThis.self = globalThis;
globalThis.WorkerGlobalScope = class {
  static [Symbol.hasInstance] = (one) => one === globalThis;
};
globalThis.importScripts = () => { throw new TypeError("a module worker"); };
globalThis.process = undefined;

await import(worker);
for await (const line of createInterface({ input: process.stdin })) globalThis.onmessage({ data: JSON.parse(line) });
