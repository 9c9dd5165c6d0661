// Store and dates that an agent fills in: read and counted by Python, said in the languages of the replies.
// Knows the form and no reply.

import { clearErrors, markError } from "./dates.js";
import { call, now } from "./engine.js";
import { daysIn } from "./reply.js";

const language = document.body.dataset.language;

export const dateFields = (form) => [...form.querySelectorAll(".field input")].filter((field) => field.id.startsWith("date-"));

/** Shows the fields of these dates, and the store's if there are any. */
export function fitFields(form, dates) {
  for (const field of dateFields(form)) field.parentElement.hidden = !dates.includes(field.name);
  form.querySelector("[data-store-part]").hidden = !dates.length;
}

/**
 * A promise of { pairs, rows, said }: what the address takes along, the days of the action `id` in each of `languages`,
 * and what is to be told about them. `words`: those of dates. Rejects if Python isn't there. `done`: the agent has
 * finished a field, so what is wrong with it is shown.
 */
export async function readDays(form, id, languages, words, done) {
  const store = form.querySelector("[data-store]");
  const used = dateFields(form).filter((field) => !field.parentElement.hidden && field.value.trim());
  const pairs = store.value && !store.closest("[hidden]") ? [["store", store.value]] : [];
  if (done && !used.length) clearErrors(form);
  if (!used.length) return { pairs, rows: {}, said: "" };
  const typed = used.map((field) => [field.name, field.value]);
  const { days, wrong, today } = await call("dates", { pairs, typed, language, today: now() });
  if (done) clearErrors(form); // now: what another call found meanwhile would stand there twice
  for (const { date, kind, than } of done ? wrong : []) {
    const field = kind === "store" ? store : form.querySelector(`#date-${date}`);
    markError(field, words[kind].replace("{today}", today).replace("{than}", than), words);
  }
  const known = [...pairs, ...Object.entries(days)];
  const told = await Promise.all(languages.map((one) => daysIn(one, id, known)));
  const lacking = told[0].unknown.map((one) => `${one.text} – ${one.said}`).join(" ");
  return {
    pairs: known,
    rows: Object.fromEntries(languages.map((one, at) => [one, told[at].rows])),
    said: Object.keys(days).length && !pairs.length ? words.store : lacking,
  };
}
