// Which tips, actions and pages answer a query, best first. Pure: knows no page and no network, runs anywhere.
// Words: pairs of neighbouring Han characters (and single ones, weakly), and Latin words cut to a stem.
// Scripts are told apart first, Traditional characters are folded to Simplified ones, so blanks don't matter.

const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[-'.](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;
const PARTICLES = /[的了着吗呢吧啊嘛]/gu; // say nothing and stand between characters that belong together
const HAN = /^\p{Script=Han}/u;
export const T = { title: 3, also: 2, text: 1, home: 0.4, part: 0, SAME: 0.8, BEGUN: 0.6, MISTYPED: 0.6, LONE: 0.3, KNOWN: 0.2, FILLER: 0.2, k: 5, b: 0.6, close: 0.8, asym: 0.6, flat: 0.7, up: 0.3, down: 0.2, alsoNorm: 0, tip: 1, pow: 1 };
const LONGEST = 200; // characters of a query that are looked at
const FILLERS = new Set(("a an the i my me you your he his him it its is are was be been do did does doe have has had can could "
  + "will would should to of in on at for and or but if so that this there what how when which who why with from by as not no "
  + "怎么 么办 什么 可以 如何 为什 么样 一个 是不 不是 这个 那个 了怎 吗怎").split(" "));

export function fold(text, pairs) {
  let out = "";
  for (const char of text.normalize("NFKC").toLowerCase()) out += pairs.get(char) ?? char;
  return out.replace(/[‐-―]/g, "-").replace(/[’‘]/g, "'");
}

export function stem(word) {
  let cut = word.normalize("NFD").replace(/\p{M}/gu, "").replace(/'s?$/, "").replace(/is(e|ed|es|ing|ation)$/, "iz$1");
  if (cut.length > 4) cut = cut.replace(/(?:sses)$/, "ss").replace(/ies$/, "y").replace(/([^su])s$/, "$1");
  if (cut.length > 4) cut = cut.replace(/(?:ing|ed)$/, (tail, at) => (/[aeiouy]/.test(cut.slice(0, at)) && at > 1 ? "" : tail));
  if (cut.length > 3) cut = cut.replace(/([bdfglmnprt])\1$/, "$1").replace(/e$/, "");
  return cut;
}

// [{ word, lone }]: every word of folded text, in order; lone: a single character beside the pairs
export function words(text) {
  const found = [];
  for (const [run] of text.matchAll(RUN)) {
    if (HAN.test(run)) {
      const chars = [...run.replace(PARTICLES, "")];
      for (let at = 0; at + 1 < chars.length; at++) found.push({ word: chars[at] + chars[at + 1] });
      for (const char of chars) found.push({ word: char, lone: true });
    } else {
      const parts = run.split(/[-']/).filter((part) => part.length > 1);
      const whole = stem(run.replace(/-/g, ""));
      found.push({ word: whole });
      if (run.includes("-")) for (const part of parts) if (stem(part) !== whole) found.push({ word: stem(part) });
    }
  }
  return found;
}

// ---- the index, made once --------------------------------------------------------------

export function prepare({ rows, alike, fold: pairs }) {
  const chars = [...pairs];
  const folding = new Map();
  for (let at = 0; at + 1 < chars.length; at += 2) folding.set(chars[at], chars[at + 1]);
  const index = { folding, entries: [], units: [], found: new Map(), rare: new Map(), alike: new Map(), widest: 0 };
  let tip;
  for (const [kind, url, title, also, text, parts] of rows) {
    const entry = { kind, url, title, text, at: index.entries.length };
    if (kind === "tip") tip = entry;
    if (kind === "action") entry.home = tip;
    index.entries.push(entry);
    unit(index, entry, title, "title");
    for (const one of also) unit(index, entry, one, "also");
    unit(index, entry, text, "text");
    if (entry.home) unit(index, entry, tip.title, "home");
    for (const [anchor, name, said] of parts) {
      unit(index, entry, name, "also", { anchor, name });
      unit(index, entry, `${name} ${said}`, "part", { anchor, name });
    }
  }
  weigh(index);
  for (const group of alike) {
    const ways = group.map((one) => words(fold(one, folding)).filter((word) => !word.lone).map((word) => word.word));
    for (const way of ways.filter((one) => one.length)) {
      const key = way.join(" ");
      index.alike.set(key, [...(index.alike.get(key) ?? []), ...ways.filter((one) => one.length && one.join(" ") !== key)]);
      index.widest = Math.max(index.widest, way.length);
    }
  }
  return index;
}

function unit(index, entry, text, field, part) {
  const made = { entry, field, part, at: index.units.length, mass: 0 };
  const seen = words(fold(text, index.folding));
  made.length = seen.filter((one) => !one.lone).length;
  index.units.push(made);
  for (const { word } of seen) {
    if (!index.found.has(word)) index.found.set(word, new Map());
    const places = index.found.get(word);
    places.set(made.at, (places.get(made.at) ?? 0) + 1);
  }
}

// How rare each word is, counted in titles, questions and texts; and how much each of those holds.
function weigh(index) {
  const counted = index.units.filter((one) => one.field !== "home").length;
  for (const [word, places] of index.found) {
    let seen = 0;
    for (const at of places.keys()) if (index.units[at].field !== "home") seen += 1;
    index.rare.set(word, Math.log(1 + counted / (seen + 0.5)) ** T.flat * (FILLERS.has(word) ? T.FILLER : 1));
  }
  for (const [word, places] of index.found) {
    if ([...word].length === 1 && HAN.test(word)) continue;
    for (const at of places.keys()) index.units[at].mass += index.rare.get(word);
  }
  const texts = index.units.filter((one) => one.field === "text");
  index.usual = texts.reduce((sum, one) => sum + one.length, 0) / texts.length;
}

// ---- the query -------------------------------------------------------------------------

// slots: { mass, ways: [{ words, factor }] }: one thing asked for, and the ways the texts may put it
export function ask(index, query) {
  const all = words(fold(query.slice(0, LONGEST), index.folding));
  const seen = all.filter((one) => !one.lone).map((one) => one.word);
  const slots = [];
  const add = (ways) => {
    const whole = ways.filter((way, at) => at === 0 || way.words.every((word) => index.found.has(word)));
    for (const way of whole) way.mass = rarity(index, way.words);
    const mass = whole[0].mass * whole[0].factor || Math.max(...whole.map((way) => way.factor * way.mass));
    if (mass > 0) slots.push({ mass, ways: whole.filter((way) => way.mass > 0) });
  };
  for (let at = 0; at < seen.length;) {
    const wide = widestPhrase(index, seen, at);
    const own = seen.slice(at, at + wide);
    const ways = [{ words: own, factor: 1 }];
    for (const other of index.alike.get(own.join(" ")) ?? []) ways.push({ words: other, factor: T.SAME });
    if (wide === 1) ways.push(...near(index, own[0]));
    const joined = [3, 2].map((count) => seen.slice(at, at + count)).find((some) => some.length > 1 && !some.some((one) => HAN.test(one)) && index.found.has(some.join("")));
    if (joined && wide <= joined.length) {
      add([{ words: [joined.join("")], factor: 1 }, ...(index.alike.get(joined.join("")) ?? []).map((other) => ({ words: other, factor: T.SAME }))]);
      at += joined.length;
      continue;
    }
    add(ways);
    at += wide;
  }
  const known = seen.filter((one) => index.found.has(one)).join("");
  for (const { word, lone } of all) if (lone) add([{ words: [word], factor: known.includes(word) ? T.KNOWN : T.LONE }]);
  return slots;
}

function widestPhrase(index, seen, at) {
  for (let wide = Math.min(index.widest, seen.length - at); wide > 1; wide--) {
    if (index.alike.has(seen.slice(at, at + wide).join(" "))) return wide;
  }
  return 1;
}

function rarity(index, some) {
  return some.reduce((sum, word) => sum + (index.rare.get(word) ?? 0), 0);
}

// Words a Latin word begins or that begin it, and, if it is unknown, words one slip away.
function near(index, word) {
  if (HAN.test(word) || word.length < 3) return [];
  const ways = [];
  const unknown = !index.found.has(word) && !/\d/.test(word);
  for (const other of index.found.keys()) {
    if (other === word || HAN.test(other)) continue;
    if (other.startsWith(word) || (other.length > 3 && word.startsWith(other))) ways.push({ words: [other], factor: T.BEGUN });
    else if (unknown && word.length > 3 && oneSlip(word, other)) ways.push({ words: [other], factor: T.MISTYPED });
  }
  return ways;
}

// One letter too many, missing, wrong, or two swapped.
export function oneSlip(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a.slice(at + 1) === b.slice(at + 1) || a.slice(at + 1) === b.slice(at) || a.slice(at) === b.slice(at + 1)
    || (a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2));
}

// ---- the ranking -----------------------------------------------------------------------

// [{ kind, url, title, excerpt, score }], at most `limit`, best first
export function rank(index, query, limit = 12) {
  const slots = ask(index, query);
  const total = slots.reduce((sum, slot) => sum + slot.mass, 0);
  const score = new Map(); // entry -> how well all its words answer
  const hits = new Map(); // unit -> how much of the query it holds
  for (const slot of slots) {
    const held = new Map();
    for (const { words: some, factor, mass } of slot.ways) {
      const share = factor === T.LONE || factor === T.KNOWN ? 1 / mass : factor / mass;
      const way = new Map();
      for (const word of some) for (const at of index.found.get(word)?.keys() ?? []) way.set(at, (way.get(at) ?? 0) + share * index.rare.get(word));
      for (const [at, part] of way) held.set(at, Math.max(held.get(at) ?? 0, slot.mass * Math.min(1, part) ** T.pow));
    }
    const seen = new Map();
    for (const [at, value] of held) {
      const unit = index.units[at];
      hits.set(at, (hits.get(at) ?? 0) + value);
      const weight = (T[unit.field] ?? 0) / (unit.field === "text" ? 1 - T.b + T.b * unit.length / index.usual : 1);
      seen.set(unit.entry, (seen.get(unit.entry) ?? 0) + weight * value / slot.mass);
    }
    for (const [entry, value] of seen) score.set(entry, (score.get(entry) ?? 0) + slot.mass * value / (value + T.k));
  }
  const best = new Map(); // entry -> the title or question closest to the query
  for (const [at, value] of hits) {
    const unit = index.units[at];
    if (unit.field === "text" || unit.field === "home") continue;
    const close = value / (T.asym * total + (1 - T.asym) * Math.max(unit.mass, value));
    if (close > (best.get(unit.entry)?.close ?? 0)) best.set(unit.entry, { close, unit });
  }
  const own = new Map([...score].map(([entry, value]) => [entry, value / total + T.close * (best.get(entry)?.close ?? 0)]));
  const points = new Map(own);
  for (const [entry, value] of own) {
    if (!entry.home) continue;
    points.set(entry, value + T.down * (own.get(entry.home) ?? 0));
    points.set(entry.home, Math.max(points.get(entry.home) ?? 0, (own.get(entry.home) ?? 0) + T.up * value));
  }
  return [...points]
    .map(([entry, value]) => ({ entry, unit: best.get(entry)?.unit, score: value }))
    .sort((a, b) => b.score - a.score || a.entry.at - b.entry.at)
    .slice(0, limit)
    .map(({ entry, unit, score: points }) => ({
      kind: entry.kind,
      url: entry.url + (unit?.part ? `#${unit.part.anchor}` : ""),
      title: entry.title,
      excerpt: unit?.part?.name ?? entry.text.split("\n", 1)[0],
      score: points,
    }));
}
