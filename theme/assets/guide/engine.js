// The page's way to the engine. Knows no rule, of the page only where it says its bundle lies, and never makes anybody
// wait: a page that gets no answer keeps working with its plain links.

const LIMIT = 15_000; // ms without a sign of life until a start counts as hung: it is tried once more, then given up

const waiting = new Map(); // id of a call -> what settles its promise

/** The address of the bundle that belongs to this page. */
export const bundle = new URL(document.body.dataset.python, document.baseURI).href; // now: later the address is another page's

let begun = false;
let worker = null;
let failure = null; // why there will be no more answers
let alarm; // rings when nothing has been heard for too long
let watcher = () => {};
let far = null; // {loaded, total} in bytes, as far as is known
let last = 0;
let again = false; // was the start tried once more?
export let files = []; // addresses of what was fetched of the bundle, its manifest first
let settle;

/** Settles once: when calls are answered, or (rejected, with an Error) when it is clear that they never will be. */
export const ready = new Promise((resolve, reject) => (settle = { resolve, reject }));
ready.catch(() => {}); // a page that doesn't look at it must not get an error in its console
ready.then(() => clearTimeout(alarm), () => clearTimeout(alarm));

/** Should Python stay out until the reader asks for it? So it is where data are dear or the link is slow. */
export function sparing() {
  const link = navigator.connection; // unknown to Firefox and Safari, which don't tell
  return !begun && Boolean(link?.saveData || link?.effectiveType?.endsWith("2g"));
}

/** Calls `listener` with {loaded, total} whenever more has arrived; there is one listener at a time. */
export function watch(listener) {
  watcher = listener;
  if (far) watcher(far);
}

/** Starts Python once the page has settled, the first time it is called. Returns `ready`. */
export function start() {
  if (!begun) {
    begun = true;
    settled().then(open);
  }
  return ready;
}

function alive() {
  clearTimeout(alarm);
  alarm = setTimeout(silent, LIMIT);
}

// a connection may be dead, or the browser leaves a file hanging (Firefox does, now and then): a new start gets it
function silent() {
  if (again) return fail(`nothing heard for ${LIMIT / 1000} s, twice`);
  again = true;
  worker?.terminate();
  open();
}

/** Settles, and never rejects, once no start is under way: nothing else should take line and disk from it. */
export const still = async () => { if (begun) await ready.catch(() => {}); };

/** When the page is there and the browser has nothing better to do: people read before they need Python. */
export const settled = () => (calm ??= becalmed());
let calm; // one moment for all that can wait

async function becalmed() {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
  const idle = globalThis.requestIdleCallback ?? setTimeout; // Safari has none
  await new Promise((done) => idle(done, { timeout: 1000 }));
}

async function open() {
  const mine = again; // what an earlier try still says is not heard
  const holds = () => mine === again && !failure;
  alive();
  try {
    const manifest = await fetch(bundle);
    if (!manifest.ok) throw new Error(`${bundle}: ${manifest.status}`);
    const given = { bundle, ...(await manifest.json()) };
    if (!holds()) return;
    worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" }); // throws where a policy forbids it
    worker.onmessage = ({ data }) => {
      if (!holds()) return;
      if (data.total) alive();
      receive(data);
    };
    worker.onerror = (event) => { if (holds()) fail(event.message || "the worker could not be loaded"); };
    worker.postMessage(given);
  } catch (error) {
    if (holds()) fail(error.message);
  }
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

function receive({ id, ready: started, used, failed, result, error, ...more }) {
  if (more.total) return watcher((far = more));
  if (started) {
    files = [bundle, ...used];
    return settle.resolve();
  }
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
