// The agents' page: an action's reply in two languages with what is known of the order filled in, the wizard's link,
// and the messages to the buyer. Words and counts nothing itself: texts are prerendered, days are Python's.

import { copy } from "./copy.js";
import { clearErrors } from "./dates.js";
import { dateFields, fitFields, readDays } from "./desk-days.js";
import { offerFinder } from "./desk-find.js";
import { read, write as store } from "./desk-kept.js";
import { offerMessages } from "./messages.js";
import { pageAt } from "./page.js";
import { compose, load } from "./reply.js";
import { write } from "./state.js";

const page = document.querySelector("article.desk");
const part = (selector) => page.querySelector(selector);
const links = new Map([...page.querySelectorAll("[data-action]")].map((link) => [link.dataset.action, link]));
const form = part("[data-fields]");
const second = part("[data-second]");
const own = document.body.dataset.language;
const NOTHING = { pairs: [], rows: {} };

const kept = read();
const words = fetch(page.dataset.words).then((answer) => answer.json()).then((told) => told.dated);
let chosen = null; // { id, file }
let days = Promise.resolve(NOTHING); // what store and dates give: awaited by what is copied
let shown = NOTHING; // the same, as far as it is there: drawn meanwhile
let drawMessages = () => {};

// ---- the action ------------------------------------------------------------------------

async function choose(id, moved = true) {
  let file;
  try {
    file = await load(id);
  } catch {
    part("[data-found]").textContent = page.dataset.failed;
    return;
  }
  chosen = { id, file };
  kept.action = id;
  store(kept);
  const { title, way } = file[own];
  const heading = part("#chosen-title");
  heading.textContent = title;
  part("[data-open]").href = links.get(id).href;
  part("[data-way]").textContent = way.asks ? page.dataset.wayAsks.replace("{question}", () => way.asks) : page.dataset.wayDone;
  for (const one of page.querySelectorAll("[data-copied-note]")) one.replaceChildren();
  fitFields(form, file.dates);
  shown = NOTHING;
  part("[data-chosen]").hidden = false;
  count(true);
  if (moved) {
    heading.focus({ preventScroll: true });
    part(".find").scrollIntoView();
  }
  await showMessages(id);
}

// the messages stand on the action's own page, and are taken from there
async function showMessages(id) {
  const place = part("[data-messages]");
  place.replaceChildren();
  drawMessages = () => {};
  try {
    const found = (await pageAt(links.get(id).href)).querySelector("details.messages");
    if (!found || chosen.id !== id) return;
    place.replaceChildren(document.adoptNode(found));
  } catch {
    return; // that page is still a link away
  }
  drawMessages = offerMessages(page, { values: kept.blanks, changed: () => store(kept), elsewhere: ["order-number", "name"] });
}

// ---- what is filled in -----------------------------------------------------------------

function count(done = false) {
  const note = form.querySelector("[data-note]");
  const languages = [own, second.value];
  const mine = words.then((said) => readDays(form, chosen.id, languages, said, done)).catch(() => ({ ...NOTHING, said: page.dataset.missing }));
  days = mine;
  const waits = setTimeout(() => { note.textContent = page.dataset.wait; }, 300);
  mine.then((told) => {
    clearTimeout(waits);
    if (days !== mine) return; // a later key has overtaken it
    shown = told;
    note.textContent = told.said;
    draw();
  });
  draw();
}

function fill(event) {
  const field = event.target;
  if (field.id.startsWith("date-")) kept.dates[field.name] = field.value;
  else if (field.name === "store") kept.store = field.value;
  else kept.blanks[field.name] = field.value;
  store(kept);
  if (!chosen) return;
  if (field.id.startsWith("fill-")) draw();
  else count(event.type === "change");
}

function show() {
  for (const field of dateFields(form)) field.value = kept.dates[field.name] ?? "";
  for (const field of form.querySelectorAll("[id^=fill-]")) field.value = kept.blanks[field.name] ?? "";
  form.querySelector("[data-store]").value = kept.store ?? "";
}

function clear() {
  const { language } = kept.blanks; // of messages: a choice, and nobody's data
  for (const blank of Object.keys(kept.blanks)) delete kept.blanks[blank];
  Object.assign(kept, { dates: {}, store: "" });
  if (language) kept.blanks.language = language;
  store(kept);
  clearErrors(form);
  show();
  for (const field of page.querySelectorAll("[data-blanks] input")) field.value = "";
  shown = NOTHING;
  count();
  days.then(() => { form.querySelector("[data-note]").textContent = page.dataset.cleared; });
}

// ---- the replies -----------------------------------------------------------------------

const languageOf = (side) => (side.dataset.side === "first" ? own : second.value);

function written(language, { pairs, rows }) {
  const { "order-number": order = "", name = "" } = kept.blanks;
  return compose(chosen.file[language], { rows: rows[language], state: write(pairs).slice(1), order: order.trim(), name: name.trim() });
}

function draw() {
  for (const side of page.querySelectorAll("[data-side]")) {
    const text = side.querySelector("[data-reply]");
    text.lang = side.dataset.side === "first" ? document.documentElement.lang : second.selectedOptions[0].lang;
    text.textContent = written(languageOf(side), shown).text;
  }
  drawMessages();
}

function copyReply(side) {
  const made = days.then((told) => written(languageOf(side), told));
  copy(made, side.querySelector("[data-copied-note]"), page.dataset, true);
}

// the wizard, with the answers that are certain if this action is right, and with store and dates
function copyWay(side) {
  const [place, answers] = chosen.file[languageOf(side)].way.url.split("#");
  const made = days.then(({ pairs }) => {
    const state = [answers, write(pairs).slice(1)].filter(Boolean).join("&");
    return { text: state ? `${place}#${state}` : place };
  });
  copy(made, side.querySelector("[data-copied-note]"), page.dataset);
}

// ---- mouse and keys --------------------------------------------------------------------

page.addEventListener("click", (event) => {
  const { target } = event;
  const link = target.closest("[data-action]");
  const side = target.closest("[data-side]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    choose(link.dataset.action);
  } else if (target.closest("[data-copy-reply]")) copyReply(side);
  else if (target.closest("[data-copy-way]")) copyWay(side);
  else if (target.closest("[data-clear]")) clear();
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    event.stopPropagation(); // elsewhere it opens the search of the whole site
    part("#find").focus();
    part("#find").select();
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && chosen) {
    event.preventDefault();
    copyReply(part(`[data-side=${event.shiftKey ? "second" : "first"}]`));
  }
}, { capture: true });

form.addEventListener("input", fill);
form.addEventListener("change", fill);
form.addEventListener("submit", (event) => event.preventDefault());
second.addEventListener("change", () => {
  kept.second = second.value;
  store(kept);
  count();
});

const titles = new Map([...links].map(([id, link]) => [id, link.textContent]));
offerFinder({ input: part("#find"), list: part("#found"), status: part("[data-found]") }, titles, page.dataset, choose);
if ([...second.options].some((one) => one.value === kept.second)) second.value = kept.second;
show();
part("[data-desk]").hidden = false;
if (links.has(kept.action)) choose(kept.action, false);
