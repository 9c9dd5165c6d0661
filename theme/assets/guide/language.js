// The root address leads on to the reader's language: chosen earlier, else the browser's, else English.
const known = ["en", "zh", "zh-hant"];
let chosen = null;
try {
  chosen = localStorage.getItem("language");
} catch {
  // storage is refused: go by the browser
}
const of = (tag) => {
  const low = tag.toLowerCase();
  if (!low.startsWith("zh")) return low.startsWith("en") ? "en" : null;
  return /hant|-tw|-hk|-mo/.test(low) ? "zh-hant" : "zh";
};
const language = known.includes(chosen) ? chosen : (navigator.languages ?? []).map(of).find(Boolean) ?? "en";
location.replace(`${language}/${location.hash}`);
