// An address without a language leads on to the reader's: chosen earlier, else the browser's, else English.
// What stands after the # is kept.
const links = Object.fromEntries([...document.querySelectorAll("a[data-to]")].map((link) => [link.dataset.to, link]));
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
const language = Object.hasOwn(links, chosen) ? chosen : (navigator.languages ?? []).map(of).find(Boolean) ?? "en";
location.replace(links[language].href + location.hash);
