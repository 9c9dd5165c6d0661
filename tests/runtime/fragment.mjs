// Reads fragments: {"module", "cases": [[fragment, key, value], …]} as JSON on stdin, one answer per case on stdout.
import process from "node:process";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const { module, cases } = await json(process.stdin);
const { read, set, without, write } = await import(pathToFileURL(module));

function tried(fragment, key, value) {
  try {
    const { pairs, dropped } = read(fragment);
    const before = JSON.stringify(pairs);
    const made = { written: write(pairs), set: set(pairs, key, value), without: without(pairs, key) };
    const again = read(made.written);
    return { pairs, dropped, ...made, again, as_before: JSON.stringify(pairs) === before };
  } catch (error) {
    return { error: String(error) };
  }
}

process.stdout.write(JSON.stringify(cases.map((one) => tried(...one))));
