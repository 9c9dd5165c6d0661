// The stock runtime with our engine in it, for scripts/bench_runtime.py: answers one call, as our worker does.

const engine = fetch("engine.zip").then((answer) => answer.arrayBuffer());
const runtime = import("./pyodide.mjs").then(({ loadPyodide }) => loadPyodide());

onmessage = async ({ data }) => {
  const python = await runtime;
  python.unpackArchive(await engine, "zip");
  postMessage(JSON.parse(python.pyimport("decision.web").call("step", JSON.stringify(data))));
};
