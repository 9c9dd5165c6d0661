// The quiet rows of a page: copy the link to this place, copy the reply in a language, copy a report.
// What a reply says comes from reply.js; what is known of the order, from whoever calls.

import { copy } from "./copy.js";
import { compose, load } from "./reply.js";

/**
 * Makes every row and heading in `page` (an article with the words in its data) work.
 * `known`: state, what the address takes along; days(language, id) -> a promise of { rows } for the reply.
 */
export function offerTools(page, { state = "", days = async () => ({}) } = {}) {
  for (const part of page.querySelectorAll(".take, button[data-report]")) part.hidden = false;
  page.onclick = ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    const note = button.closest(".tools, .place, .message")?.querySelector("[data-copied-note]");
    if (button.dataset.copy !== undefined) copy(Promise.resolve({ text: addressOf(button.dataset.copy, state) }), note, page.dataset);
    if (button.dataset.report) copy(Promise.resolve({ text: button.dataset.report }), note, { ...page.dataset, copied: page.dataset.reportCopied });
    if (button.dataset.copyReply !== undefined) copy(replyOf(button.closest(".tools"), state, days), note, page.dataset, true);
  };
}

// of exactly this place; a wizard's page has its state where others have an anchor
function addressOf(anchor, state) {
  const page = location.href.replace(/#.*/, "");
  return anchor || state ? `${page}#${anchor || state}` : page;
}

async function replyOf(row, state, days) {
  const id = row.dataset.tools;
  const language = row.querySelector("[data-reply-language]").value;
  const [file, { rows }] = await Promise.all([load(id), days(language, id)]);
  return compose(file[language], { rows, state });
}
