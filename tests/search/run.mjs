// Ranks queries: {"module", "index", "queries"} as JSON on stdin, one {"hits"} per query as JSON on stdout.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { module, index, queries } = JSON.parse(readFileSync(0, "utf8"));
const { prepare, rank } = await import(pathToFileURL(module));
const ready = prepare(index);
process.stdout.write(JSON.stringify({ results: queries.map((query) => ({ hits: rank(ready, query) })) }));
