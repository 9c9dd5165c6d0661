// What an agent fills in, kept in this tab's session storage and nowhere else: a reload loses nothing, a closed tab all.

const KEY = "order-guide.desk";

/** { action, second, store, dates: date -> typed, blanks: blank -> text }; the last two are always there. */
export function read() {
  let kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    // storage is refused, and it lives as long as the page; or it holds what we never wrote
  }
  return { ...kept, dates: texts(kept?.dates), blanks: texts(kept?.blanks) };
}

const texts = (table) => Object.fromEntries(Object.entries(table ?? {}).filter(([, text]) => typeof text === "string"));

export function write(kept) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // see above
  }
}
