// Brotli, which Python's standard library lacks: a list of [from, to, quality] on standard input, four at a time.

import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants as know } from "node:zlib";

const pack = promisify(brotliCompress);
const jobs = JSON.parse(readFileSync(0, "utf-8"));

async function work() {
  for (let job; (job = jobs.pop()); ) {
    const [from, to, quality] = job;
    const text = await readFile(from);
    const params = {
      [know.BROTLI_PARAM_QUALITY]: quality,
      [know.BROTLI_PARAM_LGWIN]: know.BROTLI_MAX_WINDOW_BITS,
      [know.BROTLI_PARAM_SIZE_HINT]: text.length,
    };
    await writeFile(to, await pack(text, { params }));
  }
}

await Promise.all([work(), work(), work(), work()]);
