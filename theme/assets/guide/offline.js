// Asks for a copy of the guide on this device once the page has settled, and tells the reader when a newer one is there.
// What is kept, and when it is shown, the service worker knows (keeper.js); this speaks with it.

import * as engine from "./engine.js";

const build = new URL(".", import.meta.url).pathname.split("/").at(-2);
const workers = navigator.serviceWorker;
const line = document.querySelector("[data-newer]");

/** Where data are dear only who asks for the helper gets a copy too. Rejects where the browser keeps nothing. */
export async function keepCopy() {
  await engine.settled();
  if (engine.sparing()) await engine.ready;
  await engine.still(); // who came with facts waits for Python: a copy has time
  const registration = await workers.register(new URL("../../../sw.js", import.meta.url));
  workers.addEventListener("message", ({ data }) => { if (data.say === "newer") offer(registration); });
  workers.addEventListener("controllerchange", () => { if (line.textContent) location.reload(); });
  registration.addEventListener("updatefound", () => meet(registration.installing));
  meet(registration.installing);
  meet(registration.waiting);
  await tell({ say: "visit", build, language: document.body.dataset.language });
  await engine.ready;
  await tell({ say: "engine", files: engine.files });
}

const tell = async (message) => (await workers.ready).active.postMessage(message);

/** Asks a newer service worker, once it is whole, whether this page is of its build. */
function meet(worker) {
  const ask = () => { if (worker.state === "installed") worker.postMessage({ say: "meet", build }); };
  worker?.addEventListener("statechange", ask);
  if (worker) ask();
}

// every tab of the old build has the line, and is loaded again when one of them takes the new build
function offer(registration) {
  const use = document.createElement("button");
  use.type = "button";
  use.textContent = line.dataset.use;
  use.addEventListener("click", () => registration.waiting?.postMessage({ say: "use" }));
  line.replaceChildren(line.dataset.newer, " ", use);
}
