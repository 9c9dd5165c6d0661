// The browser's worker, run by Node: JSON lines in, JSON lines out. Usage: node harness.mjs WORKER.js
//
// Gives the worker the two things that Node lacks; everything else it loads and does as in a browser.

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

globalThis.fetch = async (url) => new Response(await readFile(url)); // Node's own fetches no files
globalThis.postMessage = (message) => process.stdout.write(JSON.stringify(message) + "\n");

await import(pathToFileURL(process.argv[2]));
for await (const line of createInterface({ input: process.stdin })) globalThis.onmessage({ data: JSON.parse(line) });
