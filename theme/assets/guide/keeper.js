// The saved copy of the guide: what is kept on the device, and when it is shown. The service worker's own script; sw.js,
// which the build writes, tells it about the build (BUILD) and loads it beside Workbox.
//
// Three things are ever written: the archive of a language, that of what the languages share, and the files of the
// engine that ran. No answer from the network is. So a copy is of one build alone, and nothing that a reader does or
// types can get into it. Refuses to know pages and rules.

const { registerRoute, setCatchHandler } = workbox.routing;
const { CacheFirst, NetworkFirst } = workbox.strategies;

const { scope } = registration;
const at = (path) => new URL(path, scope).href;
const OURS = `order-guide ${scope} `; // other sites may lie on the same host
const COPY = OURS + BUILD.id;
const ENGINE = `${OURS}engine`; // of all builds: its files are named by what is in them
const MARK = at("kept/"); // an archive counts as kept when this and its name is there, which is written last
const PATIENCE = 3; // seconds for the network: a corrected rule goes before speed, to a point
const FRAME = /\/embed\//; // frames on other sites have no copy
const FORMATS = { gz: "gzip", br: "brotli" };
const TYPES = { js: "text/javascript", css: "text/css", json: "application/json", svg: "image/svg+xml", webmanifest: "application/manifest+json" };

// ---- what is answered ----------------------------------------------------------------

const readsOnly = { cacheWillUpdate: async () => null };
const soundHost = {
  async fetchDidSucceed({ response }) {
    if (response.status >= 500) throw new Error(`${response.url}: ${response.status}`); // the copy is better than that
    return response;
  },
};
const from = (cacheName, ...plugins) => ({ cacheName, matchOptions: { ignoreSearch: true, ignoreVary: true }, plugins: [readsOnly, ...plugins] });
const below = (path) => ({ url }) => url.href.startsWith(at(path)) && !FRAME.test(url.pathname);

registerRoute(below("assets/guide/"), new CacheFirst(from(COPY)));
registerRoute(below("assets/python/"), new CacheFirst(from(ENGINE)));
registerRoute(below(""), new NetworkFirst({ networkTimeoutSeconds: PATIENCE, ...from(COPY, soundHost) }));
setCatchHandler(({ request, url }) => (request.mode === "navigate" ? away(url) : Response.error()));

/** In place of a page that is not there: a page that says so, and leads to the languages that are. */
async function away(url) {
  const copy = await caches.open(COPY);
  const folder = url.origin + url.pathname.replace(/\/index\.html$/, "/").replace(/[^/]$/, "$&/");
  if (!url.pathname.endsWith("/") && (await copy.match(folder))) return Response.redirect(folder); // as hosts do
  const language = Object.keys(BUILD.days).find((one) => url.href.startsWith(at(`${one}/`))) ?? "any";
  let text = await (await copy.match(at(`away/${language}`)))?.text();
  if (!text) return Response.error();
  for (const part of await kept(COPY)) text = text.replaceAll(`data-kept="${part}" hidden`, "");
  return answer("away/", text);
}

function answer(path, text) {
  const type = TYPES[path.match(/\.(\w+)$/)?.[1]] ?? "text/html";
  return new Response(text, { headers: { ...BUILD.headers, "Content-Type": `${type}; charset=utf-8` } });
}

// ---- what is kept --------------------------------------------------------------------

/** The parts that are whole in the cache `name`. */
async function kept(name) {
  const copy = await caches.open(name);
  return (await copy.keys()).map(({ url }) => url).filter((url) => url.startsWith(MARK)).map((url) => url.slice(MARK.length));
}

const jobs = {}; // part -> its keeping, for several tabs may ask at once
const keep = (part) => (jobs[part] ??= unpack(part).finally(() => delete jobs[part]));

async function unpack(part) {
  const copy = await caches.open(COPY);
  if (await copy.match(MARK + part)) return;
  const { lines, files } = JSON.parse(new TextDecoder().decode(await archive(BUILD.archives[part])));
  const text = (path) => files[path].map((line) => lines[line]).join("\n");
  const paths = Object.keys(files);
  try {
    // one after the other: the page that is read meanwhile is answered from the same disk
    for (const path of paths) await copy.put(at(path), answer(path, dated(path, text(path))));
    await copy.put(MARK + part, new Response());
  } catch (error) { // no room, mostly
    await Promise.all(paths.map((path) => copy.delete(at(path))));
    throw error;
  }
}

/** A page as it is shown from the copy: with the day it was kept, and (`away`) the site's own path. */
function dated(path, text) {
  if (path.startsWith("away/")) return text.replaceAll("site:/", new URL(scope).pathname);
  if (!path.endsWith("/")) return text;
  const day = new Date().toLocaleDateString(BUILD.days[path.split("/")[0]], { dateStyle: "long" });
  return text.replace('<p class="saved" hidden>', '<p class="saved">').replace("<time></time>", `<time>${day}</time>`);
}

async function archive({ address, sha256 }) {
  for (const cache of ["default", "reload"]) { // what was damaged on its way may lie in the browser's cache
    const data = await unpacked(await smallest(at(address), cache)).arrayBuffer().catch(() => null);
    if (data && (await sum(data)) === sha256) return data;
  }
  throw new Error(`${address} is not there, or damaged`);
}

/** A host's own packing, which may be Brotli; from a host that packs nothing the copy that we unpack. */
async function smallest(address, cache) {
  const got = await fetch(address, { cache });
  if (got.headers.has("content-encoding") || !got.ok) return got;
  await got.body.cancel(); // hardly begun
  const packed = await fetch(`${address}.gz`, { cache });
  return packed.ok ? packed : fetch(address, { cache });
}

/** What was sent, whether or not the host knew the copy's encoding, and so the browser has unpacked it already. */
function unpacked(got) {
  const format = FORMATS[got.url.match(/\w+$/)[0]];
  const packed = format && !got.headers.has("content-encoding");
  return new Response(packed ? got.body.pipeThrough(new DecompressionStream(format)) : got.body);
}

async function sum(data) {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", data))));
}

const plain = (address) => address.replace(/\.(gz|br)$/, "");

/** Keeps these files of the engine, all or none; the browser has just had them, so they hardly cost anything. */
async function keepEngine(addresses) {
  const store = await caches.open(ENGINE);
  const there = new Set((await store.keys()).map(({ url }) => url));
  const files = await Promise.all(addresses.filter((one) => !there.has(one)).map(async (address) => {
    const wanted = BUILD.python[plain(address).slice(scope.length)];
    const got = wanted && (await fetch(address, { cache: "force-cache" }));
    if (!got?.ok || (await sum(await unpacked(got.clone()).arrayBuffer())) !== wanted) throw new Error(`${address} is not this build's`);
    return [address, got];
  }));
  try {
    for (const [address, got] of files) await store.put(address, got);
  } catch (error) {
    await Promise.all(files.map(([address]) => store.delete(address)));
    throw error;
  }
}

// ---- one build after the other -------------------------------------------------------

/** Fetches of this build what the reader keeps of an earlier one. What fails here leaves the earlier one in its place. */
async function follow() {
  const { saveData, effectiveType } = navigator.connection ?? {};
  if ((saveData || effectiveType?.endsWith("2g")) && (await copies()).length) throw new Error("not while data are dear"); // the browser tries again
  const begun = await caches.has(COPY);
  try {
    for (const name of await copies()) for (const part of await kept(name)) if (part in BUILD.archives) await keep(part);
    const bare = (address) => address.replace(/\.[0-9a-f]{16}(?=\.)/, "");
    const now = new Map(Object.keys(BUILD.python).map((path) => [bare(at(path)), at(path)]));
    const had = (await (await caches.open(ENGINE)).keys()).map(({ url }) => url);
    const files = had.map((url) => [now.get(bare(plain(url))), url.slice(plain(url).length)]).filter(([address]) => address);
    await keepEngine([...new Set(files.map((file) => file.join("")))]);
  } catch (error) {
    if (!begun) await caches.delete(COPY);
    throw error;
  }
}

const copies = async () => (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== ENGINE);

/** Nobody looks at an earlier build any more. */
async function tidy() {
  for (const name of await copies()) if (name !== COPY) await caches.delete(name);
  const store = await caches.open(ENGINE);
  for (const request of await store.keys()) {
    if (!(plain(request.url).slice(scope.length) in BUILD.python)) await store.delete(request);
  }
  await clients.claim();
}

const showing = new Set(); // ids of the tabs that show this build already

/** What a page says (offline.js). */
const heard = {
  async visit({ build, language }) {
    if (build !== BUILD.id) return; // its archives are no more; the build that replaced this one is on its way
    await keep(language);
    await keep("shared");
  },
  engine: ({ files }) => keepEngine(files),
  /** A page meets a build that waits. Where every page is of that build already, nobody has to be asked. */
  async meet({ build }, page) {
    if (build !== BUILD.id) return page.postMessage({ say: "newer" });
    showing.add(page.id);
    const tabs = await clients.matchAll({ type: "window", includeUncontrolled: true });
    if (tabs.every(({ id, url }) => showing.has(id) || !url.startsWith(scope))) await skipWaiting();
  },
  use: () => skipWaiting(),
};

addEventListener("install", (event) => event.waitUntil(follow()));
addEventListener("activate", (event) => event.waitUntil(tidy()));
addEventListener("message", (event) => {
  const said = heard[event.data.say]?.(event.data, event.source);
  event.waitUntil(Promise.resolve(said).catch(() => {})); // no room or no network: the pages work, and say it again
});
