// The wizard's pages, with memory: keeps the state in the address, follows answers without reloading,
// lists the answers so far, and asks Python (engine.js) what to skip and why. Knows no route itself:
// without Python every link goes where the prerendered page says.

import * as engine from "./engine.js";
import { keepPlace } from "./site.js";
import { read, set, without, write } from "./state.js";
import { drawResult, drawSoFar, tellNote } from "./wizard-draw.js";

const PATIENCE = 2500; // ms a tap waits for Python when facts from the link may let it skip questions

let page; // what the page now shown says of itself
let turn = 0; // a later navigation overtakes an earlier one

const article = () => document.querySelector("article.wizard");
const language = document.body.dataset.language;

let python = false; // does it answer?
engine.ready.then(() => { python = true; }, () => {});

async function show({ moved }) {
  const here = article();
  const heading = here.querySelector("h1");
  page = { here, at: here.dataset.at, fact: heading.dataset.fact, root: new URL(here.dataset.wizard, location.href).href };
  const isAnchor = location.hash && !location.hash.includes("=");
  const { pairs, dropped } = isAnchor ? { pairs: [], dropped: false } : read(location.hash);
  page.pairs = pairs;
  if (dropped) tellNote(here, here.dataset.dropped);
  aimLinks();
  keepPlace();
  if (moved) {
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }
  const mine = page;
  await drawSoFar(mine);
  await refine(mine);
}

// ---- links ---------------------------------------------------------------------------

function aimLinks() {
  for (const link of page.here.querySelectorAll("a[data-answer]")) {
    link.hash = write(set(page.pairs, page.fact, link.dataset.answer));
    const chosen = page.pairs.some(([key, value]) => key === page.fact && value === link.dataset.answer);
    if (chosen) link.setAttribute("aria-current", "true");
  }
  for (const link of page.here.querySelectorAll(".on a")) link.hash = write(page.pairs);
  const back = page.here.querySelector("[data-back]");
  if (history.state?.depth) back.hidden = false;
  else if (!back.hidden) back.hash = write(page.pairs);
}

export function placeOf(id, pairs) {
  return `${page.root}${id}/${write(pairs)}`;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || !article()?.contains(link)) return;
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const href = link.getAttribute("href");
  if (href.startsWith("#")) return jump(event, href); // never at the cost of the state
  if (link.hasAttribute("data-back") && history.state?.depth) {
    event.preventDefault();
    history.back();
  } else if (link.dataset.answer) {
    event.preventDefault();
    answer(link);
  } else if (link.href.startsWith(page.root)) {
    event.preventDefault();
    go(link.href);
  }
});

function jump(event, href) {
  event.preventDefault();
  const target = document.getElementById(href.slice(1));
  if (!target) return;
  target.closest("details")?.setAttribute("open", "");
  target.tabIndex = -1;
  target.focus();
}

async function answer(link) {
  const pairs = set(page.pairs, page.fact, link.dataset.answer);
  const mine = ++turn;
  const step = await ask(pairs, page.pairs.length ? PATIENCE : 0);
  if (mine !== turn) return;
  go(step && step.id !== page.at ? placeOf(step.id, pairs) : link.href);
}

// ---- Python --------------------------------------------------------------------------

// the step that `pairs` lead to, or null if Python isn't there within `patience` ms
async function ask(pairs, patience) {
  const late = new Promise((done) => setTimeout(done, patience, null));
  try {
    if (!python && (await Promise.race([engine.start().then(() => true), late])) === null) return null;
    const today = new Date().toISOString().slice(0, 10);
    const step = await engine.call("step", { pairs, today, language });
    return step.error ? null : step;
  } catch {
    return null; // the prerendered links lead on
  }
}

async function refine(mine) {
  try {
    await engine.start();
  } catch {
    if (mine === page) tellNote(mine.here, mine.here.dataset.missing);
    return;
  }
  const step = await ask(mine.pairs, 0);
  if (!step || mine !== page) return;
  if (step.refused.length) tellNote(mine.here, mine.here.dataset.dropped);
  const bare = location.pathname === new URL(mine.root).pathname;
  if (bare && mine.pairs.length && step.id !== mine.at) {
    go(placeOf(step.id, mine.pairs), { replace: true });
    return;
  }
  await drawSoFar(mine, step);
  drawResult(mine, step, placeOf);
  const form = mine.here.querySelector("form.date");
  if (form) useDates(form, mine);
}

function useDates(form, mine) {
  form.hidden = false;
  for (const [key, value] of mine.pairs) {
    if (key === "store") form.elements.store.value = value;
    if (key === form.dataset.date) form.elements.date.value = value;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = form.elements.date.value.trim();
    const store = form.elements.store.value;
    let pairs = set(without(mine.pairs, mine.fact), form.dataset.date, typed);
    pairs = store ? set(pairs, "store", store) : without(pairs, "store");
    const step = await ask(pairs, PATIENCE);
    if (!step) return;
    const refused = step.refused.some((one) => one.key === form.dataset.date);
    if (refused || !typed) complain(form, form.elements.date, form.dataset.wrong);
    else if (step.id === mine.at) complain(form, form.elements.store, form.dataset.needStore);
    else go(placeOf(step.id, pairs));
  });
}

function complain(form, field, text) {
  form.querySelector(".error")?.remove();
  for (const one of form.elements) one.removeAttribute("aria-invalid");
  const error = document.createElement("p");
  error.className = "error";
  error.id = "date-error";
  error.textContent = `${form.dataset.errorPrefix}: ${text}`;
  field.before(error);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", "date-error date-hint");
  field.focus();
}

// ---- moving without reloading --------------------------------------------------------

async function go(address, { replace = false, moved = true, push = true } = {}) {
  const mine = ++turn;
  const url = new URL(address, location.href);
  let next;
  try {
    const got = await fetch(url.href.replace(/#.*/, ""));
    if (!got.ok) throw new Error(String(got.status));
    next = new DOMParser().parseFromString(await got.text(), "text/html");
    if (!next.querySelector("article.wizard")) throw new Error("not a page of the wizard");
  } catch {
    if (mine === turn) location.assign(url);
    return;
  }
  if (mine !== turn) return;
  if (push) {
    const depth = (history.state?.depth ?? 0) + (replace ? 0 : 1);
    history[replace ? "replaceState" : "pushState"]({ depth }, "", url); // first, so that relative links fit
  }
  swap(next);
  show({ moved });
}

function swap(next) {
  article().replaceWith(document.adoptNode(next.querySelector("article.wizard")));
  document.title = next.title;
  document.body.dataset.kind = next.body.dataset.kind;
  const canonical = document.querySelector("link[rel=canonical]");
  if (canonical) canonical.href = next.querySelector("link[rel=canonical]")?.href ?? canonical.href;
  const languages = next.querySelectorAll("[data-language-link]");
  document.querySelectorAll("[data-language-link]").forEach((link, number) => {
    link.href = new URL(languages[number].getAttribute("href"), location.href).href;
  });
}

let shown = location.pathname;
addEventListener("popstate", () => {
  if (location.pathname === shown && article()) show({ moved: true });
  else go(location.href, { push: false });
  shown = location.pathname;
});

show({ moved: false });
