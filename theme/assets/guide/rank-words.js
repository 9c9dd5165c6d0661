// Takes texts and queries apart into words: pairs of neighbouring Han characters (and single ones, marked), and
// Latin words cut to a stem. Scripts are told apart first and Traditional characters folded to Simplified ones,
// so blanks don't matter. Refuses to weigh.

export const HAN = /^\p{Script=Han}/u;
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[-'.](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;
const PARTICLES = /[的了着吗呢吧啊嘛]/gu; // say nothing and stand between characters that belong together
const ASKING = /为什么|怎么办|怎么样|怎么|怎样|什么|如何|可以|是不是|能不能|可不可以|有没有|要不要|会不会|一下|但是|可是|是|之后|以后|的时候|然后/gu;

export function fold(text, pairs) {
  let out = "";
  for (const char of text.normalize("NFKC").toLowerCase()) out += pairs.get(char) ?? char;
  return out.replace(/[‐-―]/g, "-").replace(/[’‘]/g, "'").replace(/(\d),(?=\d{3})/g, "$1");
}

export function stem(word) {
  let cut = word.normalize("NFD").replace(/\p{M}/gu, "").replace(/'s?$/, "").replace(/is(e|ed|es|ing|ation)$/, "iz$1");
  if (cut.length > 3) cut = cut.replace(/sses$/, "ss").replace(/ies$/, "y").replace(/([^su])s$/, "$1");
  if (cut.length > 4) cut = cut.replace(/(?:ing|ed)$/, (tail, at) => (at > 1 && /[aeiouy]/.test(cut.slice(0, at)) ? "" : tail));
  if (cut.length > 3) cut = cut.replace(/([bdfglmnprt])\1$/, "$1").replace(/e$/, "");
  return cut;
}

// [{ word, lone }]: every word of folded text, in order; lone: a single character beside the pairs
export function words(text) {
  const found = [];
  for (const [run] of text.matchAll(RUN)) {
    if (HAN.test(run)) {
      for (const piece of run.replace(PARTICLES, "").split(ASKING)) {
        const chars = [...piece];
        for (let at = 0; at + 1 < chars.length; at++) found.push({ word: chars[at] + chars[at + 1] });
        for (const char of chars) found.push({ word: char, lone: true });
      }
      continue;
    }
    const whole = stem(run.replace(/-/g, "")); // a-to-z = atoz
    found.push({ word: whole });
    if (!run.includes("-")) continue;
    for (const part of run.split("-")) if (part.length > 1 && stem(part) !== whole) found.push({ word: stem(part) });
  }
  return found;
}

export const plainWords = (text) => words(text).filter((one) => !one.lone).map((one) => one.word);

// One letter too many, missing, wrong, or two swapped.
export function oneSlip(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a.slice(at + 1) === b.slice(at + 1) || a.slice(at + 1) === b.slice(at) || a.slice(at) === b.slice(at + 1)
    || (a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2));
}
