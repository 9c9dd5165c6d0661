// The search box: a dialog with an input and a list of real links. The ranking is rank.js's, the texts are the
// opener's data attributes, the index is fetched at the first character typed. Everything is shown as plain text.

import { prepare, rank } from "./rank.js";

const SHOWN = 12;
const SPOKEN_AFTER = 500; // milliseconds without a key before the count is announced

let box;

export function openSearch(opener) {
  box ??= makeBox(opener);
  if (!box.dialog.open) box.dialog.showModal();
  box.input.focus();
  box.input.select();
}

// Pages are swapped in place at other depths, so addresses start from the opener's own, which is absolute.
function places(opener) {
  const root = new URL("../", opener.href);
  const language = root.pathname.split("/").at(-2);
  return { root, tips: opener.href, wizard: new URL("wizard/", root).href, index: new URL(`search.${language}.json`, import.meta.url) };
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

function anchor(href, text) {
  const made = element("a", "", text);
  made.href = href;
  return made;
}

function makeBox(opener) {
  const texts = opener.dataset;
  const to = places(opener);
  const dialog = element("dialog", "search-box");
  const form = element("form");
  form.setAttribute("role", "search");
  const label = element("label", "", texts.label);
  label.htmlFor = "search-input";
  label.id = "search-label";
  dialog.setAttribute("aria-labelledby", label.id);
  const input = element("input");
  Object.assign(input, { id: "search-input", type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: false, enterKeyHint: "search", placeholder: texts.placeholder });
  const close = element("button", "", texts.close);
  close.type = "button";
  const line = element("div", "search-line");
  line.append(input, close);
  form.append(label, line);
  const status = element("p", "search-status");
  status.setAttribute("role", "status");
  const list = element("ul", "search-results");
  dialog.append(form, status, list);
  document.body.append(dialog);

  const said = speaker(status);
  const say = (text, links) => {
    said(text);
    list.replaceChildren(...links.map((link) => { const row = element("li"); row.append(link); return row; }));
  };
  const onwards = () => [anchor(to.wizard, texts.wizardText), anchor(to.tips, texts.tipsText)];
  let loading, last = "";

  function load() {
    loading ??= fetch(to.index)
      .then((answer) => { if (!answer.ok) throw new Error(String(answer.status)); return answer.json(); })
      .then(prepare);
    loading.catch(() => { loading = undefined; }); // the next key tries again
    return loading;
  }

  async function show() {
    const query = input.value.trim();
    last = query;
    if (!query) return say("", []);
    let index;
    try {
      if (!loading) said(texts.wait, true);
      index = await load();
    } catch {
      if (query === last) say(texts.failed, [anchor(to.tips, texts.tipsText)]);
      return undefined;
    }
    if (query !== last) return undefined; // typed on meanwhile
    const found = rank(index, query, SHOWN);
    if (!found.length) return say(`${texts.none} ${texts.noneLinks}`, onwards());
    said(`${found.length} ${texts.count}`);
    list.replaceChildren(...found.map((one) => row(one, to.root, texts)));
    return undefined;
  }

  input.addEventListener("input", (event) => { if (!event.isComposing) show(); });
  input.addEventListener("compositionend", show);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show();
    if (input.value.trim()) list.querySelector("a")?.click();
  });
  close.addEventListener("click", () => dialog.close());
  list.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); }); // it may lead to a place on this very page
  dialog.addEventListener("click", (event) => { if (outside(dialog, event)) dialog.close(); });
  dialog.addEventListener("close", () => opener.focus({ preventScroll: true }));
  dialog.addEventListener("keydown", (event) => walk(event, input, list));
  return { dialog, input };
}

function row({ kind, url, title, excerpt }, root, texts) {
  const made = element("li");
  const link = anchor(new URL(url, root).href, "");
  link.append(element("span", "kind", texts[{ tip: "kindTip", action: "kindAction" }[kind] ?? "kindPage"]), " ", element("span", "title", title));
  made.append(link, element("p", "", excerpt));
  return made;
}

// What is shown at once is announced only when the typing rests.
export function speaker(status) {
  let timer;
  return (text, atOnce = false) => {
    clearTimeout(timer);
    if (atOnce) status.textContent = text;
    else timer = setTimeout(() => { if (status.textContent !== text) status.textContent = text; }, text ? SPOKEN_AFTER : 0);
  };
}

// Up and down walk through the input and the links.
function walk(event, input, list) {
  if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const stops = [input, ...list.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  stops[Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), stops.length - 1)].focus();
}

function outside(dialog, { target, clientX, clientY }) {
  if (target !== dialog) return false;
  const edge = dialog.getBoundingClientRect();
  return clientX < edge.left || clientX > edge.right || clientY < edge.top || clientY > edge.bottom;
}
