// Draws what the wizard adds to a page: the answers so far, reasons, deadlines, the way back.
// Takes texts from prerendered words or from Python, and only ever writes them as text.

import { write, without } from "./state.js";

let words; // asked for once, when there is something to say

export function wordsFor(here) {
  words ??= fetch(here.dataset.words).then((answer) => (answer.ok ? answer.json() : null), () => null);
  return words;
}

const told = new WeakMap(); // page -> what its note says: any of "wait", "missing", "dropped"

export function tellNote(here, what, on = true) {
  const kinds = told.get(here) ?? new Set();
  told.set(here, kinds);
  kinds[on ? "add" : "delete"](what);
  const text = [...kinds].map((kind) => here.dataset[kind]).join(" ");
  const note = here.querySelector("[data-note]");
  if (note.textContent !== text) note.textContent = text;
}

// own entries only: a key out of an address may be "constructor"
const from = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);

// before Python: every pair there are words for; with Python's step: the trail, then what may still be asked
export async function drawSoFar(page, step) {
  const { here, pairs } = page;
  const section = here.querySelector("[data-so-far-list]");
  if (!pairs.length) {
    section.hidden = true;
    return;
  }
  const said = await wordsFor(here);
  if (!said) return;
  const rows = [];
  const place = new Map();
  if (step) for (const reason of step.reasons) {
    place.set(reason.fact, reason.question);
    rows.push([reason.fact, reason.answer]);
  }
  for (const [key, value] of pairs) {
    if (!place.has(key) && (!step || step.waiting.includes(key) || !from(said.facts, key))) rows.push([key, value]);
  }
  const items = rows.map(([key, value]) => row(page, said, place, key, value)).filter(Boolean);
  section.querySelector("ul").replaceChildren(...items);
  section.hidden = !items.length;
}

function row(page, said, place, key, value) {
  const fact = from(said.facts, key);
  const text = fact?.text ?? from(said.dates, key) ?? (key === "store" ? page.here.dataset.storeName : null);
  const answer = fact ? from(fact.answers, value) : key === "store" ? from(said.stores, value) : value;
  if (!text || !answer) return null;
  const item = document.createElement("li");
  const asked = document.createElement("span");
  asked.textContent = text;
  const given = document.createElement("b");
  given.textContent = answer;
  item.append(asked, " ", given);
  if (fact) {
    const change = document.createElement("a");
    change.href = `${page.root}${place.get(key) ?? fact.at}/${write(page.pairs)}`;
    change.textContent = page.here.dataset.change;
    const what = document.createElement("span");
    what.className = "unseen";
    what.textContent = `: ${text}`;
    change.append(what);
    item.dataset.fact = key;
    item.append(" ", change);
  }
  return item;
}

export function drawResult(page, step, placeOf) {
  const { here, pairs } = page;
  const reached = step.kind === "action" && step.id === page.at;
  aimBack(page, step, placeOf);
  if (!reached || !step.reasons.length) return;
  const answers = here.querySelector("[data-so-far-list]");
  answers.dataset.reasons = "";
  answers.querySelector("h2").textContent = here.dataset.why;
  const leads = here.querySelector("[data-leads]");
  const last = step.reasons.at(-1);
  if (leads && last) {
    const link = document.createElement("a");
    link.href = placeOf(last.question, without(pairs, last.fact));
    link.textContent = last.text;
    const item = document.createElement("li");
    item.append(link);
    leads.replaceChildren(item);
  }
}

function aimBack(page, step, placeOf) {
  const back = page.here.querySelector("[data-back]");
  const last = step.reasons.at(-1);
  if (history.state?.depth || !last) return;
  const asked = step.reasons.find((reason) => reason.question === page.at);
  const before = asked ? step.reasons[step.reasons.indexOf(asked) - 1] : step.id === page.at && last;
  if (!before) return;
  back.href = placeOf(before.question, page.pairs);
  back.hidden = false;
}

const plain = new WeakMap(); // rule mark -> what it holds while no store is chosen

// the value of the reader's store in place of the strictest; where the store has none, that stays and is called so
export function drawValues(marks, values, words) {
  for (const mark of marks) {
    if (!plain.has(mark)) plain.set(mark, [...mark.childNodes].map((part) => part.cloneNode(true)));
    const value = from(values, mark.dataset.rule); // undefined: no store is chosen; null: it has no such rule
    mark.replaceChildren(...(value ? [value[0], ...doubt(value[1], words)] : plain.get(mark).map((part) => part.cloneNode(true))));
    let note = mark.nextElementSibling;
    if (note?.matches(".depends")) {
      note.hidden = value !== undefined;
      note = note.nextElementSibling;
    }
    if (note?.matches(".lacking")) note.remove();
    if (value !== null) continue;
    const lacking = document.createElement("small");
    lacking.className = "lacking";
    lacking.textContent = words.lacking;
    (mark.nextElementSibling?.matches(".depends") ? mark.nextElementSibling : mark).after(lacking);
  }
}

// the sign beside a number whose sources leave doubt, as on the prerendered page
function doubt(confidence, words) {
  if (!words[confidence]) return [];
  const sign = document.createElement("sup");
  sign.className = "doubt";
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = "?";
  const said = document.createElement("span");
  said.className = "unseen";
  said.textContent = ` (${words[confidence]})`;
  return [sign, said];
}

// but for its hint, whose numbers are marks
export function drawQuestion(here, question) {
  say(here.querySelector("h1"), question.text);
  for (const { id, text } of question.answers) say(here.querySelector(`[data-answer="${id}"]`), text);
}

// not touched where it says so already: a screen reader would read it again
function say(place, text) {
  if (place && text && place.textContent !== text) place.textContent = text;
}
