// What the wizard's pages do with dates: the form, its errors in the GOV.UK pattern, the days worked out.
// Counts nothing itself: Python reads what was typed, says the days in words and writes the calendar file.

import { drawLine } from "./line.js";
import { set, without } from "./state.js";

/**
 * Makes the form of a wizard page work and draws the days of an action.
 * `page`: what wizard.js knows of it. `tools`: { call(name, args), lost(), follow(pairs), keep(pairs) }.
 */
export function offerDates(page, told, words, tools) {
  const form = page.here.querySelector("form[data-dates]");
  if (!form) return;
  form.hidden = false;
  for (const field of fields(form)) field.value = page.pairs.find(([key]) => key === field.name)?.[1] ?? field.value;
  if (form.dataset.dates === "action") drawRows(page, told, words, tools);
  form.onsubmit = (event) => {
    event.preventDefault();
    submit(form, page, words, tools).catch(tools.lost);
  };
}

const LOCALES = { en: "en-GB" }; // day before month, as in all our dates

const fields = (form) => [...form.querySelectorAll(".field input")];

async function submit(form, page, words, tools) {
  const typed = fields(form).map((field) => [field.name, field.value]);
  const store = form.querySelector("[data-store]");
  const others = typed.reduce((pairs, [key]) => without(pairs, key), page.pairs);
  const pairs = store.value ? set(others, "store", store.value) : without(others, "store");
  const { days, wrong, today } = await tools.call("dates", { pairs, typed });
  const said = (kind, than = "") => words[kind].replace("{today}", today).replace("{than}", than);
  const errors = wrong.map((one) => (one.kind === "store"
    ? { field: store, text: said("store") }
    : { field: form.querySelector(`#date-${one.date}`), text: said(one.kind, one.than) }));
  const action = form.dataset.dates === "action";
  if (!errors.length && !Object.keys(days).length) errors.push({ field: fields(form).at(-1), text: said("empty") });
  if (!errors.length && action && !store.value) errors.push({ field: store, text: said("store") });
  if (errors.length) return complain(page, form, errors, words);
  const known = Object.entries(days).reduce((all, [key, day]) => set(all, key, day), pairs);
  if (action) {
    clear(page, form);
    await tools.keep(known);
    page.here.querySelector("#deadlines-title").focus();
  } else if (!(await tools.follow(known))) {
    complain(page, form, [{ field: store, text: said("store") }], words);
  }
}

// ---- errors: a summary at the top that has the focus, and the text beside each field -------

function complain(page, form, errors, words) {
  clear(page, form);
  const summary = element("div", { className: "error-summary", tabIndex: -1 });
  summary.setAttribute("role", "alert");
  const list = element("ul");
  for (const { field, text } of errors) {
    markError(field, text, words);
    const item = element("li");
    item.append(element("a", { href: `#${field.id}`, textContent: text }));
    list.append(item);
  }
  summary.append(element("h2", { textContent: words["error-title"] }), list);
  page.here.prepend(summary);
  document.title = `${words["error-prefix"]}: ${document.title}`;
  summary.focus();
  summary.scrollIntoView({ block: "nearest" });
}

/** Says in place what is wrong with a field. */
export function markError(field, text, words) {
  const id = `${field.id}-error`;
  field.before(element("span", { className: "error", id, textContent: `${words["error-prefix"]}: ${text}` }));
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", [id, field.getAttribute("aria-describedby")].filter(Boolean).join(" "));
}

function clear(page, form) {
  const summary = page.here.querySelector(".error-summary");
  if (summary) document.title = document.title.replace(/^[^:]*: /, "");
  summary?.remove();
  clearErrors(form);
}

export function clearErrors(form) {
  for (const error of form.querySelectorAll(".error")) error.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    const hint = field.getAttribute("aria-describedby").split(" ").filter((id) => !id.endsWith("-error"));
    if (hint.length) field.setAttribute("aria-describedby", hint.join(" "));
    else field.removeAttribute("aria-describedby");
  }
}

// ---- the days of an action -------------------------------------------------------------

function drawRows(page, told, words, tools) {
  const place = page.here.querySelector("[data-dated]");
  const { rows = [], unknown = [], line = [] } = told;
  const said = new Set([...rows, ...unknown].map((one) => one.rule));
  for (const item of page.here.querySelectorAll("[data-in-words] li")) item.hidden = said.has(item.dataset.deadline);
  const parts = [...rows.map((row) => drawRow(row, words)), ...unknown.map(drawUnknown)];
  if (rows.length) {
    parts.push(drawLine(line, words));
    const button = element("button", { type: "button", textContent: words.calendar });
    button.onclick = () => save(page, tools).catch(tools.lost);
    parts.push(element("p", {}, button));
  }
  place.replaceChildren(...parts);
}

function drawRow(row, words) {
  const box = element("div", { className: row.passed === null ? "dated" : "dated passed" });
  const day = words[row.act ? "by" : "until"].replace("{day}", row.said);
  box.append(element("p", { className: "what", textContent: row.text }));
  box.append(element("p", { className: "day" }, element("b", { textContent: day }), ` – ${row.left}`));
  if (row.passed !== null) {
    const warning = element("p", { className: "warning" }, element("b", { textContent: words.passed }), ` ${row.passed}`);
    box.append(warning);
  }
  const details = [row.closes, yours(row, words), row.counted, row.also_said].filter(Boolean);
  box.append(element("ul", {}, ...details.map((text) => element("li", { textContent: text }))));
  return box;
}

function drawUnknown({ text, said }) {
  return element("p", { className: "dated unknown" }, element("b", { textContent: text }), ` – ${said}`);
}

// the store's last moment on the reader's own clock, unless that is the same
function yours(row, words) {
  if (!row.at) return null;
  const at = new Date(row.at);
  const [, sign, hours, minutes] = row.at.match(/([+-])(\d\d):(\d\d)$/);
  if (-at.getTimezoneOffset() === Number(`${sign}1`) * (hours * 60 + Number(minutes))) return null;
  const form = { weekday: "long", year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false };
  return words.yours.replace("{time}", new Intl.DateTimeFormat(LOCALES[document.documentElement.lang] ?? document.documentElement.lang, form).format(at));
}

async function save(page, tools) {
  const address = location.href.replace(/#.*/, "");
  const { text } = await tools.call("calendar", { pairs: page.pairs, at: page.at, address });
  const link = element("a", { download: `${page.at}.ics`, href: URL.createObjectURL(new Blob([text], { type: "text/calendar" })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // not at once: some browsers read it later
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
