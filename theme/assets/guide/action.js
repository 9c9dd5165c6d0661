// What a wizard's page that shows an action offers besides: messages to the buyer, and copying with what is known.
// Apart from wizard.js, because questions need none of it.

import { offerMessages } from "./messages.js";
import { daysIn } from "./reply.js";
import { write } from "./state.js";
import { offerTools } from "./tools.js";

/** `page`: what wizard.js knows of it. `step`: Python's; null if there is no Python, undefined while that is open. */
export function offerAction(page, step) {
  offerMessages(page.here);
  if (step) offerTools(page.here, { state: stateOf(page, step), days: (language, id) => daysIn(language, id, page.pairs) });
  else if (step === null) offerTools(page.here, { state: write(page.pairs).slice(1) });
}

// what a link to this page takes along: not the answers that lead elsewhere
const stateOf = (page, step) => (step.id === page.at || !step.trail.length ? step.state : "");
