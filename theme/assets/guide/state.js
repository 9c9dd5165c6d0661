// The wizard's state in the address: an ordered list of [key, value] after the #.
// Only takes it apart and puts it together; what a key or a value means, Python judges.

const MOST = 2000; // characters: a real state has some two hundred
const PART = /^[a-z0-9-]{1,60}$/;

// -> { pairs, dropped }: what has the form of a state, and whether something had not
export function read(hash) {
  const text = hash.replace(/^#/, "");
  const pairs = [];
  const seen = new Set(); // a key's first value counts, even one without the form: as on the command line
  let dropped = false;
  if (text.length > MOST) return { pairs, dropped: true };
  for (const part of text.split("&")) {
    if (!part) continue;
    const [key, value, ...more] = part.split("=").map(plain);
    if (more.length || seen.has(key) || !PART.test(key ?? "") || !PART.test(value ?? "")) dropped = true;
    else pairs.push([key, value]);
    seen.add(key);
  }
  return { pairs, dropped };
}

function plain(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

export function write(pairs) {
  return pairs.length ? "#" + pairs.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join("&") : "";
}

// the pairs with `key` set: in its old place if it was there, else at the end
export function set(pairs, key, value) {
  const at = pairs.findIndex(([one]) => one === key);
  if (at < 0) return [...pairs, [key, value]];
  return pairs.map((pair, number) => (number === at ? [key, value] : pair));
}

export function without(pairs, key) {
  return pairs.filter(([one]) => one !== key);
}
