// The wizard's pages, with memory: keeps the state in the address, follows answers without reloading,
// lists the answers so far, and asks Python (engine.js) what to skip and why. Knows no route itself:
// without Python every link goes where the prerendered page says.

import { offerDates } from "./dates.js";
import * as engine from "./engine.js";
import { pageAt, swap } from "./page.js";
import { keepPlace } from "./site.js";
import { read, set, without, write } from "./state.js";
import { drawQuestion, drawResult, drawSoFar, drawValues, tellNote, wordsFor } from "./wizard-draw.js";
import { offerMemory, tellWait } from "./wizard-wait.js";

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
  page = { here, at: here.dataset.at, fact: heading.dataset.fact, root: new URL(here.dataset.wizard, location.href).href, turn };
  // while Back is under way the address is already another page's, so links must not depend on it
  for (const link of here.querySelectorAll('a:not([href^="#"])')) link.href = link.href;
  const isAnchor = location.hash && document.getElementById(location.hash.slice(1));
  const { pairs, dropped } = isAnchor ? { pairs: [], dropped: false } : read(location.hash);
  page.pairs = pairs;
  page.dropped = dropped;
  if (!moved && pairs.length && !engine.sparing()) engine.start(); // before the rest: what facts lead to is waited for
  if (dropped) clean(page);
  aimLinks();
  keepPlace();
  offerStore(page);
  offer(page);
  if (moved) {
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }
  const mine = page;
  await drawSoFar(mine);
  await refine(mine);
}

// what could not be used goes from the address as well, or it would be handed on with every link
function clean(mine) {
  tellNote(mine.here, "dropped");
  history.replaceState(history.state, "", location.pathname + location.search + write(mine.pairs));
}

const isBare = (mine) => location.pathname === new URL(mine.root).pathname; // `wizard/` itself follows what it is given

// ---- links ---------------------------------------------------------------------------

function aimLinks() {
  for (const link of page.here.querySelectorAll("a[data-answer]")) {
    link.hash = write(set(page.pairs, page.fact, link.dataset.answer));
    const chosen = page.pairs.some(([key, value]) => key === page.fact && value === link.dataset.answer);
    if (chosen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const link of page.here.querySelectorAll(".on a")) link.hash = write(page.pairs);
  const back = page.here.querySelector("[data-back]");
  if (history.state?.depth) back.hidden = false;
  else if (!back.hidden) back.hash = write(page.pairs);
}

function placeOf(id, pairs) {
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
    // up the tree or to its start: from there "Back" must not mean the page just left
    const fresh = link.hasAttribute("data-back") || link.hasAttribute("data-start");
    go(link.href, fresh ? { depth: 0 } : {});
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

function offerStore(mine) {
  const field = mine.here.querySelector("[data-store]");
  field.closest("[data-store-part]").hidden = false;
  field.value = mine.pairs.find(([key]) => key === "store")?.[1] ?? "";
  field.onchange = () => keep(field.value ? set(page.pairs, "store", field.value) : without(page.pairs, "store"));
}

// ---- Python --------------------------------------------------------------------------

const late = (patience) => new Promise((done) => { if (patience !== Infinity) setTimeout(done, patience, false); });

const told = (name, args) => engine.call(name, { ...args, language, today: engine.now() });

// the step that `pairs` lead to, or null if Python isn't there within `patience` ms
async function ask(pairs, patience) {
  if (engine.sparing()) return null;
  try {
    if (!python && !(await Promise.race([engine.start().then(() => true), late(patience)]))) return null;
    return (await Promise.race([told("step", { pairs }), late(Math.max(patience, PATIENCE))])) || null; // it may have hung since
  } catch {
    return null; // the prerendered links lead on
  }
}

async function refine(mine, waits = false) {
  if (engine.sparing()) {
    offer(mine, null);
    return offerMemory(mine.here, () => refine(mine, true));
  }
  const leads = isBare(mine) && mine.pairs.length > 0;
  if (!python) tellWait(mine.here, leads || waits);
  const step = await ask(mine.pairs, Infinity);
  if (mine !== page || mine.turn !== turn) return; // the reader has moved on, or is about to
  tellWait(mine.here, false);
  if (!step) {
    tellNote(mine.here, "missing");
    offer(mine, null);
    return;
  }
  if (step.pairs.some(([key, value]) => !mine.pairs.some((one) => one[0] === key && one[1] === value))) {
    mine.pairs = step.pairs; // an older link: from here on in the ids of today
    history.replaceState(history.state, "", location.pathname + location.search + write(mine.pairs));
    aimLinks();
    keepPlace();
  }
  if (step.refused.length) {
    const refused = new Set(step.refused.map((one) => one.key));
    mine.pairs = mine.pairs.filter(([key]) => !refused.has(key));
    clean(mine);
    aimLinks();
    keepPlace();
  }
  if (leads && mine.pairs.length && step.id !== mine.at) {
    go(placeOf(step.id, mine.pairs), { replace: true, dropped: mine.dropped || step.refused.length > 0 });
    return;
  }
  await drawSoFar(mine, step);
  drawResult(mine, step, placeOf);
  offer(mine, step);
  await fillIn(mine).catch(() => tellNote(mine.here, "missing")); // it worked a moment ago, and broke
}

// what only an action has: copying, reporting, messages
function offer(mine, step) {
  if (mine.here.querySelector("[data-tools]")) import("./action.js").then(({ offerAction }) => offerAction(mine, step), () => {});
}

// what the shown page says with the reader's store and dates
async function fillIn(mine) {
  const marks = [...mine.here.querySelectorAll("a[data-rule]")];
  const rules = [...new Set(marks.map((mark) => mark.dataset.rule))];
  const [said, words] = await Promise.all([told("page", { pairs: mine.pairs, at: mine.at, rules }), wordsFor(mine.here)]);
  if (mine !== page || mine.turn !== turn || !words) return;
  drawValues(marks, said.values, words.dated);
  if (said.question) drawQuestion(mine.here, said.question);
  offerDates(mine, said, words.dated, {
    call: told,
    lost: () => tellNote(mine.here, "missing"),
    keep: (pairs) => keep(pairs),
    async follow(pairs) {
      const next = await ask(pairs, PATIENCE);
      if (!next || next.id === mine.at) return false;
      go(placeOf(next.id, pairs));
      return true;
    },
  });
}

// another state of the same page: a setting or a date, no step forward
function keep(pairs) {
  history.replaceState(history.state, "", location.pathname + location.search + write(pairs));
  return show({ moved: false });
}

// ---- moving without reloading --------------------------------------------------------

async function go(address, { replace = false, push = true, depth, dropped = false } = {}) {
  const mine = ++turn;
  const url = new URL(address, location.href);
  let next;
  try {
    next = await pageAt(url.href.replace(/#.*/, ""));
    if (!next.querySelector("article.wizard")) throw new Error("not a page of the wizard");
  } catch {
    if (mine === turn) leave(url);
    return;
  }
  if (mine !== turn) return;
  if (push) {
    const state = { depth: depth ?? (history.state?.depth ?? 0) + (replace ? 0 : 1) };
    history[replace ? "replaceState" : "pushState"](state, "", url); // first, so that relative links fit
  }
  swap(next, "article.wizard");
  if (dropped) tellNote(article(), "dropped");
  show({ moved: true });
}

// the plain way; where only the part after the # would change, the browser has to be told to load at all
function leave(url) {
  if (url.pathname === location.pathname) {
    history.replaceState(history.state, "", url);
    location.reload();
  } else location.assign(url);
}

// Back, Forward, or another fragment typed: always drawn anew, so that nothing of another state is left on the page
addEventListener("popstate", () => go(location.href, { push: false }));

show({ moved: false });
