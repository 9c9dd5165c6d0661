// Python for the wizard, away from the page's thread: fetches the bundle, starts the engine in it, answers its calls.
//
// In:  {bundle, files, lock}: where the bundle lies, and its manifest, once; {id, name, args}, at any time.
// Out: {loaded, total}: bytes, while files arrive; {ready: true} or {failed: reason}, once; then {id, result} or
//      {id, error} for each call.
//
// A module worker: it may import() the runtime, and every browser that runs this Pyodide has module workers.
// Asks its own host for the bundle's files and for nothing else, and knows nothing of what the engine decides.

const FORMATS = { br: "brotli", gz: "gzip" }; // ending of a compressed copy -> what unpacks it, the smallest first
const ask = globalThis.fetch.bind(globalThis);
const ending = Object.keys(FORMATS).find((one) => {
  try {
    return new DecompressionStream(FORMATS[one]);
  } catch {
    return false; // not known here, as brotli in Chromium
  }
});

let begin;
const started = new Promise((resolve, reject) => (begin = (given) => start(given, reject).then(resolve, reject)));
started.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error) }),
);

async function start({ bundle, files, lock }, fail) {
  const total = Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
  let loaded = 0;
  const where = (name) => new URL(files[name].address, bundle);

  /** A file of the bundle, by its compressed copy if `packed` and there is one. */
  async function get(name, packed) {
    const copy = packed && ending && (await ask(`${where(name)}.${ending}`));
    const answer = copy?.ok ? copy : await ask(where(name));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    // a host that knows the copy's encoding names it, and then the browser has unpacked it already
    const unpack = copy?.ok && !answer.headers.has("content-encoding");
    const body = unpack ? answer.body.pipeThrough(new DecompressionStream(FORMATS[ending])) : answer.body;
    const { readable, writable } = checked(name);
    body.pipeTo(writable).catch(fail);
    return new Response(readable, { headers: { "Content-Type": "application/wasm" } }); // as compiling it asks for
  }

  const whole = async (name, packed) => (await get(name, packed)).arrayBuffer();

  /** Hands on what it gets, and ends only if that was the file that was built: no part of another one ever runs. */
  function checked(name) {
    const parts = [];
    const look = {
      transform(part, onward) {
        parts.push(part);
        postMessage({ loaded: (loaded += part.length), total });
        onward.enqueue(part);
      },
      async flush() {
        if (!crypto.subtle) return; // over plain http, where nothing could be trusted anyway
        const sum = await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer());
        if (btoa(String.fromCharCode(...new Uint8Array(sum))) === files[name].sha256) return;
        fail(new Error(`${name} is damaged`)); // first: who reads the stream gets an error without a reason
        throw new Error();
      },
    };
    return new TransformStream(look, {}, { highWaterMark: Infinity }); // the network waits for nobody
  }

  /** A script, run from the browser's cache after a look at it: import() itself compares no sums. */
  async function script(name) {
    await whole(name);
    return import(where(name));
  }

  async function wasm() {
    const probe = await ask(where("probe.wasm"));
    await WebAssembly.compile(await probe.arrayBuffer()); // throws at once where a policy or the browser forbids it
    return get("pyodide.asm.wasm", !probe.headers.has("content-encoding")); // else the host packs .wasm itself
  }

  const [binary, library, engine, { loadPyodide }] = await Promise.all([
    wasm(), whole("library.zip", true), whole("engine.bin", true), script("pyodide.mjs"), script("pyodide.asm.js"),
  ]);
  const own = { "pyodide.asm.wasm": binary, "python_stdlib.zip": new Response(library) };
  globalThis.fetch = async (url) => own[url.pathname.split("/").at(-1)]; // the names the runtime knows its files by
  const python = await loadPyodide({ indexURL: new URL(".", bundle).href, lockFileContents: lock });
  python.unpackArchive(engine, "marshal");
  return python.pyimport("decision.web").call;
}

// Assigned at once, not when Python is ready: a message without a listener would be lost.
globalThis.onmessage = async ({ data: { id, name, args, ...given } }) => {
  if (given.files) return begin(given);
  try {
    const call = await started;
    // Only strings cross into Python, so no proxy is ever left to be freed.
    const { error, ...result } = JSON.parse(call(name, JSON.stringify(args ?? null)));
    postMessage(error === undefined ? { id, result } : { id, error });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
};
