// Ranks queries: {"module", "index", "queries"} as JSON on stdin, one list of results per query as JSON on stdout.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { module, index, queries } = JSON.parse(readFileSync(0, "utf8"));
const { prepare, rank } = await import(pathToFileURL(module));
const started = performance.now();
const ready = prepare(index);
const prepared = performance.now() - started;
const results = queries.map((query) => {
  const from = performance.now();
  return { hits: rank(ready, query), ms: performance.now() - from };
});
process.stdout.write(JSON.stringify({ prepared, results }));
