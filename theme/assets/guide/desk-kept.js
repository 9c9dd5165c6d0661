// What an agent fills in, kept in this tab's session storage and nowhere else: a reload loses nothing, a closed tab all.

const KEY = "order-guide.desk";

/** { action, second, store, dates: date -> typed, blanks: blank -> text }; the last two are always there. */
export function read() {
  const empty = { dates: {}, blanks: {} };
  try {
    return { ...empty, ...JSON.parse(sessionStorage.getItem(KEY)) };
  } catch {
    return empty; // storage is refused: it lives as long as the page
  }
}

export function write(kept) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // see above
  }
}
