// A reply put together: prerendered parts from a small file, the days Python worked out, and a link with what is known.
// Words nothing itself and knows no page.

import { call, now } from "./engine.js";

const SITE = new URL("../../../", import.meta.url).href.replace(/\/$/, "");
const files = new Map(); // id of a tip or action -> promise of its file

/** The file of a tip or action: { dates, en, zh, zh-hant }, each language { title, url, parts, words, way }. */
export function load(id) {
  if (!files.has(id)) {
    const asked = fetch(new URL(`replies/${id}.json`, import.meta.url)).then(async (answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return JSON.parse((await answer.text()).replaceAll("site:/", `${SITE}/`));
    });
    files.set(id, asked);
    asked.catch(() => files.delete(id)); // the next press tries again
  }
  return files.get(id);
}

/** { rows, unknown } in `language`: the days that `pairs` give the action `id`, and its rules that the store lacks. */
export function daysIn(language, id, pairs) {
  return call("page", { pairs, at: id, rules: [], language, today: now() });
}

/**
 * { text, html } of a reply. `told`: one language of a file. `rows`: the days, put after the steps. `state`: what the
 * link takes along. `order`, `name`: of the order and its buyer, named in a line at the top.
 */
export function compose(told, { rows = [], state = "", order = "", name = "" } = {}) {
  const { parts, words, url } = told;
  const found = [];
  const say = (line) => found.push({ text: line, html: `<p>${escaped(line)}</p>` });
  const top = order && name ? words.both : order ? words.order : name ? words.buyer : "";
  if (top) say(fill(top, { order, name }));
  for (const [kind, text, html] of parts) {
    const aim = (part, with_) => (kind === "link" && state ? part.replace(url, () => with_) : part);
    found.push({ text: aim(text, `${url}#${state}`), html: aim(html, escaped(`${url}#${state}`)) });
    if (kind === "steps") for (const row of rows) say(dated(row, words));
  }
  return { text: found.map((one) => one.text).join("\n\n"), html: found.map((one) => one.html).join("\n") };
}

// a day that is over says what to do now
function dated(row, words) {
  const line = fill(words[row.act ? "by" : "until"], { text: row.text, day: row.said, counted: row.counted });
  return row.passed ? `${line} ${row.passed}` : line;
}

const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (blank, key) => values[key]);

const escaped = (text) => text.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char]);
