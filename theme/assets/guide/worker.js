// Python for the wizard, away from the page's thread: fetches the bundle, starts the engine in it, answers its calls.
//
// In:  {bundle, files, lock}: where the bundle lies, and its manifest, once; {id, name, args}, at any time.
// Out: {loaded, total}: bytes, while files arrive; {ready: true, used: addresses that answered} or {failed: reason},
//      once; then {id, result} or {id, error} for each call.
//
// A module worker: it may import() the runtime, and every browser that runs this Pyodide has module workers.
// Asks its own host for the bundle's files and for nothing else, and knows nothing of what the engine decides.

const FORMATS = { br: "brotli", gz: "gzip" }; // ending of a compressed copy -> what unpacks it, the smallest first
const TYPE = "application/wasm"; // compiling asks for it
const fetched = globalThis.fetch.bind(globalThis); // the runtime gets another
const used = new Set();
const ending = Object.keys(FORMATS).find((one) => {
  try {
    return new DecompressionStream(FORMATS[one]);
  } catch {
    return false; // not known here, as brotli in Chromium
  }
});

async function ask(address) {
  const answer = await fetched(address);
  if (answer.ok) used.add(String(address));
  return answer;
}

let begin;
const started = new Promise((given) => (begin = given)).then(start);
started.then(
  () => postMessage({ ready: true, used: [...used] }),
  (error) => postMessage({ failed: String(error) }),
);

async function start({ bundle, files, lock }) {
  const total = Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
  let loaded = 0;
  const where = (name) => new URL(files[name].address, bundle);

  /** The answer to a request for a file of the bundle: for its compressed copy, if `packed` and there is one. */
  async function open(name, packed) {
    const copy = packed && ending && (await ask(`${where(name)}.${ending}`));
    const answer = copy?.ok ? copy : await ask(where(name));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    // a host that knows the copy's encoding names it, and then the browser has unpacked it already
    const unpack = copy?.ok && !answer.headers.has("content-encoding");
    const body = unpack ? answer.body.pipeThrough(new DecompressionStream(FORMATS[ending])) : answer.body;
    // as it came, if that can be compiled: only beside such an answer does the browser keep the machine code
    const asItCame = !unpack && answer.headers.get("content-type") === TYPE;
    return asItCame ? answer : new Response(body, { headers: { "Content-Type": TYPE } });
  }

  /** All of an answer, if it is the file that was built: no other one ever runs. */
  async function whole(name, answer) {
    const data = new Uint8Array(files[name].bytes);
    let filled = 0;
    const write = (part) => {
      data.set(part, filled); // throws where more comes than was built
      filled += part.length;
      postMessage({ loaded: (loaded += part.length), total });
    };
    await answer.body.pipeTo(new WritableStream({ write }));
    if (filled !== data.length) throw new Error(`${name} is cut short`);
    if (!crypto.subtle) return data; // over plain http, where nothing could be trusted anyway
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    if (btoa(String.fromCharCode(...sum)) !== files[name].sha256) throw new Error(`${name} is damaged`);
    return data;
  }

  const archive = async (name) => whole(name, await open(name, true));

  /** A script, run from the browser's cache after a look at it: import() itself compares no sums. */
  async function script(name) {
    await whole(name, await open(name));
    return import(where(name));
  }

  /** The runtime, compiled while it arrives. */
  async function binary(name) {
    const probe = await ask(where("probe.wasm"));
    await WebAssembly.compile(await probe.arrayBuffer()); // throws at once where a policy or the browser forbids it
    const answer = await open(name, !probe.headers.has("content-encoding"));
    const compiled = WebAssembly.compileStreaming(answer.clone());
    await Promise.all([compiled, whole(name, answer)]);
    return compiled;
  }

  const [module, library, engine, { loadPyodide }] = await Promise.all([
    binary("pyodide.asm.wasm"), archive("library.zip"), archive("engine.bin"), script("pyodide.mjs"),
    script("pyodide.asm.js"),
  ]);
  // the runtime fetches two files by names of its own, and gets what is here already
  globalThis.fetch = async () => new Response(library);
  WebAssembly.instantiateStreaming = async (_, imports) => ({ module, instance: await WebAssembly.instantiate(module, imports) });
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
