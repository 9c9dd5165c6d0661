// Python for the wizard, away from the page's thread: starts the engine and answers its calls.
//
// In:  {id, name, args}, at any time; calls wait until Python has started.
// Out: {ready: true} or {failed: reason}, once; then {id, result} or {id, error} for each call.
//
// A module worker: it may import() the runtime, and every browser that runs this Pyodide has module workers.
// It asks its own host for six files and knows nothing of what the engine decides.

const PYTHON = new URL("../python/", import.meta.url);
const ENGINE = new URL("decision-1-cp313-none-any.whl", PYTHON);

async function start() {
  // Where the site's policy or the browser forbids WebAssembly, loadPyodide() never settles; this throws at once.
  new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  const [python, engine] = await Promise.all([loadPython(), download(ENGINE)]);
  python.unpackArchive(engine, "wheel");
  return python.pyimport("decision.web").call;
}

async function loadPython() {
  const { loadPyodide } = await import(new URL("pyodide.mjs", PYTHON));
  return loadPyodide(); // it finds its other files beside itself
}

async function download(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return response.arrayBuffer();
}

const started = start();
started.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error) }),
);

// Assigned at once, not when Python is ready: a message without a listener would be lost.
globalThis.onmessage = async ({ data: { id, name, args } }) => {
  try {
    const call = await started;
    // Only strings cross into Python, so no proxy is ever left to be freed.
    const { error, ...result } = JSON.parse(call(name, JSON.stringify(args ?? null)));
    postMessage(error === undefined ? { id, result } : { id, error });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
};
