// The page's way to the engine. Knows no DOM and no rule, and never makes anybody wait: a page that gets no answer
// keeps working with its plain links.

const LIMIT = 30_000; // ms until a start counts as failed: a browser may leave a start hanging without an error

const waiting = new Map(); // id of a call -> what settles its promise
let worker = null;
let failure = null; // why there will be no more answers
let last = 0;
let settle;

/** Settles once: when calls are answered, or (rejected, with an Error) when it is clear that they never will be. */
export const ready = new Promise((resolve, reject) => (settle = { resolve, reject }));
ready.catch(() => {}); // a page that doesn't look at it must not get an error in its console

/** Starts Python, the first time it is called. `limit` in milliseconds. Returns `ready`. */
export function start(limit = LIMIT) {
  if (worker || failure) return ready;
  const timer = setTimeout(() => fail(`no answer within ${limit / 1000} s`), limit);
  ready.then(() => clearTimeout(timer), () => clearTimeout(timer));
  try {
    worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  } catch (error) {
    fail(String(error)); // a policy may forbid workers
    return ready;
  }
  worker.onmessage = ({ data }) => receive(data);
  worker.onerror = (event) => fail(event.message || "the worker could not be loaded");
  return ready;
}

/** This instant: what day it is in the reader's store, Python knows. */
export const now = () => new Date().toISOString().replace(/\.\d+/, "");

/** What `decision.web.call` answers to `name` and `args` (plain data). Rejects with an Error that says why not. */
export async function call(name, args) {
  await start();
  if (failure) throw failure; // it had started, and broke later
  return new Promise((resolve, reject) => {
    const id = ++last;
    worker.postMessage({ id, name, args }); // throws, and so rejects, if `args` is no plain data
    waiting.set(id, { resolve, reject });
  });
}

function receive({ id, ready: started, failed, result, error }) {
  if (started) return settle.resolve();
  if (failed !== undefined) return fail(failed);
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  return error === undefined ? resolve(result) : reject(new Error(error));
}

function fail(reason) {
  failure ??= new Error(`Python is not available: ${reason}`);
  worker?.terminate(); // frees its memory, and stops a download that nobody waits for any more
  settle.reject(failure);
  for (const { reject } of waiting.values()) reject(failure);
  waiting.clear();
}
