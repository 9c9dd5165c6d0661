// Puts a text, with its HTML if it has one, on the clipboard and says so; where the clipboard is refused (an old
// browser, an app's own, a page without https) it shows the text selected. Knows nothing of what is copied.

let last; // the note that spoke last: it falls silent when another speaks

/**
 * `made`: a promise of { text, html }; `rich` says that there is html. `note`: where it is said.
 * `words`: { copied, byHand, failed }.
 */
export async function copy(made, note, words, rich = false) {
  last?.replaceChildren();
  last = note;
  try {
    await write(made, rich);
    note.textContent = words.copied;
  } catch {
    await made.then(({ text }) => byHand(text, note, words.byHand), () => { note.textContent = words.failed; });
  }
}

// What is written is still a promise when the clipboard is asked: some browsers listen only while the press is fresh.
async function write(made, rich) {
  const part = (kind, type) => made.then((one) => new Blob([one[kind]], { type }));
  if (rich) {
    try {
      const both = { "text/plain": part("text", "text/plain"), "text/html": part("html", "text/html") };
      await navigator.clipboard.write([new ClipboardItem(both)]);
      return;
    } catch {
      // this browser takes plain text only, if anything
    }
  }
  await navigator.clipboard.writeText((await made).text);
}

function byHand(text, note, label) {
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.value = text;
  field.rows = Math.min(12, text.split("\n").length + Math.floor(text.length / 40));
  field.setAttribute("aria-label", label);
  const said = document.createElement("span");
  said.textContent = label;
  note.replaceChildren(said, field);
  field.focus();
  field.setSelectionRange(0, text.length); // select() alone does nothing to a read-only field on an iPhone
}
