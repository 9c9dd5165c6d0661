// Which tips, actions and pages answer a query, best first. Pure: knows no page and no network, runs anywhere.
// Every word counts by how rare it is and where it stands; the title, question or line closest to the query counts
// once more. The numbers were set by measuring on tests/search/queries.*.tsv.
import { fold, HAN, oneSlip, plainWords, words } from "./rank-words.js";

const WEIGHT = { title: 2.5, also: 2, text: 1, line: 0.7, home: 0.4 }; // of a word there; home: the question of an action's tip
const SAME = 0.9, BEGUN = 0.6, MISTYPED = 0.6; // a synonym, a word begun, a word one slip away, against the word itself
const LONE = 0.45, KNOWN = 0.2; // a single Han character that no pair covers, and one that some pair does
const FILLER = 0.2, PLAIN = 0.5, LOOSE = 0.3; // words that say little; pairs that are mostly chance, at least this
const RARITY = 0.7; // below 1: the rare counts less against the common
const ENOUGH = 5; // so much weight of a word is half of what can be had for it
const LENGTH = 0.5; // how far long texts count less than short ones
const CLOSE = 0.8, LINE = 0.7, SPREAD = 1.5; // closeness to one title, question or line; lines; single characters there
const UP = 0.3, DOWN = 0.2; // what a tip has of its best action, and an action of its tip
const LONGEST = 200; // characters of a query that are looked at

const CHANCE = /[是有在我你他这那个就还也都和与把被给让从对跟又很里上下到要会想说去来谁哪几]/u;
const FILLERS = new Set(("a an the i my me you your he his him it its is are was be been do did does doe have has had can could "
  + "will would should to of in on at for and or but if so that this there what how when which who why with from by as not no "
  + "不是 这个 那个 一个").split(" "));
const COUNTED = new Set(["title", "also", "text", "part"]); // lines are the text once more, home the title of another

// ---- the index, made once --------------------------------------------------------------
export function prepare({ rows, alike, fold: pairs }) {
  const chars = [...pairs];
  const folding = new Map();
  for (let at = 0; at + 1 < chars.length; at += 2) folding.set(chars[at], chars[at + 1]);
  const index = { folding, entries: [], units: [], found: new Map(), rare: new Map(), alike: new Map(), widest: 1 };
  let tip;
  for (const [kind, url, title, also, text, parts] of rows) {
    const entry = { kind, url, title, text, at: index.entries.length };
    if (kind === "tip") tip = entry;
    if (kind === "action") entry.home = tip; // a tip's actions follow it
    index.entries.push(entry);
    unit(index, entry, title, "title");
    for (const one of also) unit(index, entry, one, "also");
    unit(index, entry, text, "text");
    for (const line of text.split("\n")) unit(index, entry, line, "line");
    if (entry.home) unit(index, entry, tip.title, "home");
    for (const [anchor, name, said] of parts) {
      unit(index, entry, name, "also", { anchor, name });
      unit(index, entry, `${name} ${said}`, "part", { anchor, name });
    }
  }
  weigh(index);
  for (const group of alike) {
    const ways = group.map((one) => plainWords(fold(one, folding))).filter((way) => way.length);
    for (const way of ways) {
      const key = way.join(" ");
      index.alike.set(key, [...(index.alike.get(key) ?? []), ...ways.filter((other) => other.join(" ") !== key)]);
      index.widest = Math.max(index.widest, way.length);
    }
  }
  return index;
}

function unit(index, entry, text, field, part) {
  const seen = words(fold(text, index.folding));
  const made = { entry, field, part, at: index.units.length, mass: 0, length: seen.filter((one) => !one.lone).length };
  index.units.push(made);
  for (const { word } of seen) {
    if (!index.found.has(word)) index.found.set(word, new Map());
    const places = index.found.get(word);
    places.set(made.at, (places.get(made.at) ?? 0) + 1);
  }
}

// How rare each word is, and how much each unit holds. A pair of Han characters that stand together less often than
// apart is no word, and counts less.
function weigh(index) {
  const counted = index.units.filter((one) => COUNTED.has(one.field)).length;
  const often = new Map();
  for (const [word, places] of index.found) {
    const seen = [...places].filter(([at]) => COUNTED.has(index.units[at].field));
    often.set(word, seen.reduce((sum, [, times]) => sum + times, 0));
    const little = FILLERS.has(word) ? FILLER : word.length > 1 && CHANCE.test(word) ? PLAIN : 1;
    index.rare.set(word, Math.log(1 + counted / (seen.length + 0.5)) ** RARITY * little);
  }
  for (const [word, places] of index.found) {
    const chars = HAN.test(word) ? [...word] : [];
    if (chars.length === 2) {
      const bond = Math.sqrt(often.get(word) / Math.min(...chars.map((char) => often.get(char))));
      index.rare.set(word, index.rare.get(word) * (LOOSE + (1 - LOOSE) * Math.min(1, bond)));
    }
    if (chars.length !== 1) for (const at of places.keys()) index.units[at].mass += index.rare.get(word);
  }
  const texts = index.units.filter((one) => one.field === "text");
  index.usual = texts.reduce((sum, one) => sum + one.length, 0) / texts.length || 1;
}

// ---- the query -------------------------------------------------------------------------
// [{ mass, lone, ways: [{ words, factor, mass }] }]: the things asked for, and how the texts may put each
export function ask(index, query) {
  const all = words(fold(query.slice(0, LONGEST), index.folding));
  const seen = all.filter((one) => !one.lone).map((one) => one.word);
  const slots = [];
  const synonyms = (some) => (index.alike.get(some.join(" ")) ?? []).map((other) => ({ words: other, factor: SAME }));
  const add = (own, factor, others, lone = false) => {
    const known = others.filter((way) => way.words.every((word) => index.found.has(word)));
    for (const way of known) way.mass = mass(index, way.words);
    const whole = own.every((word) => index.found.has(word));
    const most = whole ? mass(index, own) : Math.max(mass(index, own), ...known.map((way) => way.mass));
    if (most > 0) slots.push({ mass: most * factor, lone, ways: [{ words: own, factor, mass: most }, ...known.filter((way) => way.mass > 0)] });
  };
  for (let at = 0; at < seen.length;) {
    const wide = widest(seen, at, index.widest, (some) => index.alike.has(some.join(" ")));
    const glued = widest(seen, at, 3, (some) => !some.some((one) => HAN.test(one)) && index.found.has(some.join(""))); // A to Z = atoz
    const own = glued > 1 && glued >= wide ? [seen.slice(at, at + glued).join("")] : seen.slice(at, at + wide);
    add(own, 1, [...synonyms(own), ...(own.length === 1 ? near(index, own[0]) : [])]);
    at += Math.max(wide, glued);
  }
  const covered = seen.filter((one) => index.found.has(one)).join("");
  for (const { word, lone } of all) if (lone) add([word], covered.includes(word) ? KNOWN : LONE, [], true);
  return slots;
}

function widest(seen, at, most, fits) {
  for (let wide = Math.min(most, seen.length - at); wide > 1; wide--) if (fits(seen.slice(at, at + wide))) return wide;
  return 1;
}

function mass(index, some) {
  return some.reduce((sum, word) => sum + (index.rare.get(word) ?? 0), 0);
}

// Words that a Latin word begins or that begin it, and, if it is unknown, words one slip away.
function near(index, word) {
  if (HAN.test(word) || word.length < 3) return [];
  const ways = [];
  const slips = word.length > 3 && !index.found.has(word) && !/\d/.test(word);
  for (const other of index.found.keys()) {
    if (other === word || HAN.test(other)) continue;
    if (other.startsWith(word) || (other.length > 3 && word.startsWith(other))) ways.push({ words: [other], factor: BEGUN });
    else if (slips && oneSlip(word, other)) ways.push({ words: [other], factor: MISTYPED });
  }
  return ways;
}

// ---- the ranking -----------------------------------------------------------------------

// [{ kind, url, title, excerpt, score }], at most `limit`, best first
export function rank(index, query, limit = 12) {
  const slots = ask(index, query);
  const total = slots.reduce((sum, slot) => sum + slot.mass, 0);
  const sought = slots.reduce((sum, slot) => sum + slot.mass * (slot.lone ? SPREAD : 1), 0);
  const spread = new Map(); // entry -> how well all its words answer
  const hits = new Map(); // unit -> how much of the query it holds
  for (const slot of slots) {
    const weight = new Map();
    for (const [at, share] of held(index, slot)) {
      const { entry, field, length } = index.units[at];
      hits.set(at, (hits.get(at) ?? 0) + share * slot.mass * (slot.lone ? SPREAD : 1));
      const long = field === "text" ? 1 - LENGTH + LENGTH * length / index.usual : 1;
      weight.set(entry, (weight.get(entry) ?? 0) + share * (WEIGHT[field] ?? 0) / long);
    }
    for (const [entry, value] of weight) spread.set(entry, (spread.get(entry) ?? 0) + slot.mass * value / (value + ENOUGH));
  }
  const best = closest(index, hits, sought);
  const own = new Map([...spread].map(([entry, value]) => [entry, value / total + CLOSE * (best.get(entry)?.close ?? 0)]));
  const score = new Map(own);
  for (const [entry, value] of own) {
    const tip = entry.home;
    if (!tip) continue;
    score.set(entry, value + DOWN * (own.get(tip) ?? 0));
    score.set(tip, Math.max(score.get(tip) ?? 0, (own.get(tip) ?? 0) + UP * value));
  }
  return [...score].sort(([a, x], [b, y]) => y - x || a.at - b.at).slice(0, limit).map(([entry, value]) => {
    const part = best.get(entry)?.unit.part;
    const excerpt = part?.name ?? entry.text.split("\n", 1)[0];
    return { kind: entry.kind, url: entry.url + (part ? `#${part.anchor}` : ""), title: entry.title, excerpt, score: value };
  });
}

// unit -> how much of what a slot asks for it holds, from 0 to 1
function held(index, slot) {
  const found = new Map();
  for (const way of slot.ways) {
    const share = new Map();
    for (const word of way.words) {
      const part = (slot.lone ? 1 : way.factor) * (index.rare.get(word) ?? 0) / way.mass;
      for (const at of index.found.get(word)?.keys() ?? []) share.set(at, (share.get(at) ?? 0) + part);
    }
    for (const [at, value] of share) found.set(at, Math.min(1, Math.max(found.get(at) ?? 0, value)));
  }
  return found;
}
// entry -> its title, question, line or part that is closest to the query
function closest(index, hits, sought) {
  const best = new Map();
  for (const [at, value] of hits) {
    const unit = index.units[at];
    if (unit.field === "text" || unit.field === "home") continue;
    const line = unit.field === "line";
    const close = (line ? LINE : 1) * value / (line ? 0.8 * sought + 0.2 * Math.max(unit.mass, value) : 0.6 * sought + 0.4 * Math.max(unit.mass, value));
    if (close > (best.get(unit.entry)?.close ?? 0)) best.set(unit.entry, { close, unit });
  }
  return best;
}
