// Finds an action by what is typed: an id, or how sellers put it in any language. A text field with a list under it
// (ARIA's combobox): arrow keys move in the list, Enter takes. Knows no reply.

import { prepare, rank } from "./rank.js";
import { speaker } from "./search.js";

const SHOWN = 8;
const HAN = /\p{Script=Han}/u;
const indexes = new Map(); // language -> promise of what the search knows

function indexOf(language) {
  if (!indexes.has(language)) {
    const asked = fetch(new URL(`search.${language}.json`, import.meta.url)).then(async (answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return prepare(await answer.json());
    });
    indexes.set(language, asked);
    asked.catch(() => indexes.delete(language)); // the next key tries again
  }
  return indexes.get(language);
}

/** The ids of the actions that answer `query`, best first. `own`: the page's language; `ids`: of all actions. */
export async function find(query, own, ids) {
  const named = ids.filter((id) => id.startsWith(query.toLowerCase()));
  const language = !HAN.test(query) ? "en" : own === "en" ? "zh" : own;
  const found = rank(await indexOf(language), query, 40).filter((one) => one.kind === "action");
  const told = found.map((one) => one.url.split("#")[1]);
  return [...new Set([...named, ...told])].slice(0, SHOWN);
}

/** Makes the field `input` with its `list` work. `titles`: id -> title. `words`: { none, count, searchFailed }. */
export function offerFinder({ input, list, status }, titles, words, choose) {
  const say = speaker(status);
  const own = document.body.dataset.language;
  let last = null, at = -1;
  let drawn = null; // promise: what was typed last has been answered

  const options = () => [...list.children];
  function point(number) {
    at = number;
    options().forEach((option, one) => option.setAttribute("aria-selected", String(one === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", options()[at].id);
      options()[at].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }
  function draw(ids) {
    list.replaceChildren(...ids.map((id, number) => option(id, titles.get(id), number)));
    list.hidden = !ids.length;
    input.setAttribute("aria-expanded", String(ids.length > 0));
    point(ids.length ? 0 : -1);
  }
  function show() {
    const query = input.value.trim();
    if (query !== last) drawn = answer((last = query));
    return drawn;
  }
  async function answer(query) {
    let ids = [];
    try {
      ids = query ? await find(query, own, [...titles.keys()]) : [];
    } catch {
      last = null;
      return say(words.searchFailed, true);
    }
    if (query !== last) return; // typed on meanwhile
    draw(ids);
    say(!query ? "" : ids.length ? words.count.replace("{count}", ids.length) : words.none);
  }
  function take(option) {
    if (!option) return;
    draw([]);
    last = null;
    say("", true);
    choose(option.dataset.id);
  }

  input.addEventListener("input", (event) => { if (!event.isComposing) show(); });
  input.addEventListener("compositionend", show);
  input.addEventListener("keydown", async (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && at >= 0) {
      event.preventDefault();
      point(Math.min(Math.max(at + step, 0), options().length - 1));
    } else if (event.key === "Escape") draw([]);
    else if (event.key === "Enter") {
      event.preventDefault();
      await show(); // Enter may be faster than the index
      take(options()[at]);
    }
  });
  input.addEventListener("blur", () => { // open, it would hide where the focus goes
    last = null;
    draw([]);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // a press there takes no focus
  list.addEventListener("click", ({ target }) => take(target.closest("[data-id]")));
}

function option(id, title, number) {
  const made = document.createElement("li");
  made.id = `found-${number}`;
  made.dataset.id = id;
  made.setAttribute("role", "option");
  const name = document.createElement("code");
  name.textContent = id;
  made.append(title, " ", name);
  return made;
}
