// What a reader sees of Python's coming: how far it is, if they wait for it, and a choice, if they save data.
// The figure moves in a progress bar and not in the note beside it, which screen readers would read again and again.

import * as engine from "./engine.js";
import { tellNote } from "./wizard-draw.js";

/** Says that something is on its way, and how much of it has arrived; or (not `on`) no more. */
export function tellWait(here, on) {
  tellNote(here, "wait", on);
  const bar = here.querySelector("[data-progress]");
  bar.hidden = !on;
  engine.watch(({ loaded, total }) => Object.assign(bar, { max: total, value: loaded }));
}

/** Offers what Python adds, with its price; it starts, and `then` is called, if the reader takes it. */
export function offerMemory(here, then) {
  const offer = here.querySelector("[data-memory]");
  offer.hidden = false;
  offer.querySelector("button").onclick = () => {
    offer.hidden = true;
    here.querySelector("h1").focus({ preventScroll: true }); // the button is gone, and with it the focus
    engine.start();
    then();
  };
}
