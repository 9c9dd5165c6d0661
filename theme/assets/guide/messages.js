// Messages to the buyer with one language chosen for all and the blanks filled in as they are typed.
// Without it they are folds with visible blanks. Keeps nothing: whoever calls may keep what `values` holds.

import { copy } from "./copy.js";

const typed = {}; // blank -> what was filled in, while this page lives

/**
 * Makes the messages in `page` work, if it has any. `values`: blank -> text, changed in place, and `changed` is called;
 * blanks in `elsewhere` have their field in another place. Returns what draws the blanks anew.
 */
export function offerMessages(page, { values = typed, changed = () => {}, elsewhere = [] } = {}) {
  const here = page.querySelector("[data-messages-of]");
  if (!here) return () => {};
  const draw = () => fillIn(here, values);
  const fields = here.querySelector("[data-blanks]");
  const language = here.querySelector("[data-message-language]");
  fields.hidden = false;
  for (const field of fields.querySelectorAll("input")) {
    field.parentElement.hidden = elsewhere.includes(field.name);
    field.value = values[field.name] ?? "";
    field.oninput = () => {
      values[field.name] = field.value;
      draw();
      changed();
    };
  }
  language.value = values.language ?? language.value;
  language.onchange = () => {
    values.language = language.value;
    choose(here, language.value);
    changed();
  };
  for (const button of here.querySelectorAll("[data-copy-message]")) {
    button.hidden = false;
    button.onclick = () => copyMessage(button.closest(".message"), here.dataset.left, page.dataset);
  }
  choose(here, language.value);
  draw();
  if (location.hash === "#messages") here.closest("details").open = true; // some browsers don't open it themselves
  return draw;
}

function choose(here, language) {
  for (const fold of here.querySelectorAll("details[data-language]")) {
    fold.hidden = fold.dataset.language !== language;
    fold.open = true;
    fold.querySelector("summary").hidden = true;
  }
  for (const meaning of here.querySelectorAll("[data-meaning]")) meaning.hidden = meaning.dataset.meaning === language;
}

const names = new WeakMap(); // blank -> what it says while it is empty

function fillIn(here, values) {
  for (const blank of here.querySelectorAll("[data-blank]")) {
    if (!names.has(blank)) names.set(blank, blank.textContent);
    const value = (values[blank.dataset.blank] ?? "").trim();
    blank.textContent = value || names.get(blank);
    blank.classList.toggle("filled", value !== "");
    if (value) blank.removeAttribute("lang");
    else blank.lang = document.documentElement.lang; // its name is in the page's language, not in the message's
  }
}

// the bracketed names of blanks are copied too, and named: nobody should send them unseen
function copyMessage(message, pattern, words) {
  const text = message.querySelector("details[data-language]:not([hidden]) .paste");
  const left = [...new Set([...text.querySelectorAll(".blank:not(.filled)")].map((one) => one.textContent))];
  const copied = left.length ? pattern.replace("{blanks}", () => left.join(" ")) : words.copied;
  copy(Promise.resolve({ text: text.textContent }), message.querySelector("[data-copied-note]"), { ...words, copied });
}
