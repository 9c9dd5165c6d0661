// What every page has: menu, scheme, language links that keep the place, search on demand, rule marks.
// Knows no rule and no route.

const wide = matchMedia("(min-width: 60em)");

export function settleLinks(where = document) {
  // pages are swapped in place at other depths, so links (and the icon) outside the swapped part are made absolute once
  for (const link of where.querySelectorAll("header a, footer a, link[rel=icon]")) link.href = link.href;
}

export function keepPlace() {
  // a switch of language keeps the place on the page and the wizard's state
  for (const link of document.querySelectorAll("[data-language-link]")) {
    link.hash = location.hash;
  }
}

function menu() {
  const details = document.querySelector(".menu");
  const fit = () => { details.open = wide.matches; };
  fit();
  wide.addEventListener("change", fit);
  details.addEventListener("focusout", ({ relatedTarget }) => { // open, it would hide where the focus goes
    if (relatedTarget && !wide.matches && !details.contains(relatedTarget)) details.open = false;
  });
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !wide.matches) {
      details.open = false;
      details.querySelector("summary").focus();
    }
  });
}

function scheme() {
  const button = document.querySelector("[data-theme-toggle]");
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const tell = () => button.setAttribute("aria-pressed", String(dark()));
  button.hidden = false;
  tell();
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    tell();
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // not kept, still shown
    }
  });
}

function search() {
  const opener = document.querySelector("[data-search]");
  const open = async (event) => {
    event.preventDefault();
    try {
      const { openSearch } = await import("./search.js");
      openSearch(opener);
    } catch {
      location.assign(opener.href); // the host has another build by now, or there is no network
    }
  };
  for (const link of [opener, ...document.querySelectorAll("[data-search-open]")]) link.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) open(event);
  });
}

function skip() {
  // the skip link must not replace the fragment: it holds the wizard's state
  document.querySelector("[data-skip]").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("content").focus();
  });
}

function ruleMarks() {
  document.addEventListener("click", async (event) => {
    const mark = event.target.closest?.("a.rule");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    try {
      const { showRule } = await import("./rule.js");
      showRule(mark);
    } catch {
      location.assign(mark.href);
    }
  });
}

function languageChoice() {
  for (const link of document.querySelectorAll("[data-language-link]")) {
    link.addEventListener("click", () => {
      try {
        localStorage.setItem("language", new URL(link.href).pathname.match(/\/(en|zh-hant|zh)\//)[1]);
      } catch {
        // not kept: the link works all the same
      }
    });
  }
}

function copyOnDevice() {
  const ask = () => import("./offline.js").then(({ keepCopy }) => keepCopy()).catch(() => {}); // not here: only the copy is missing
  if (!navigator.serviceWorker) return;
  if (document.readyState === "complete") ask();
  else addEventListener("load", ask);
}

settleLinks();
keepPlace();
languageChoice();
addEventListener("hashchange", keepPlace);
if (document.querySelector("header.top")) { // in a frame on another site there is none, and links open a tab
  menu();
  scheme();
  search();
  skip();
  ruleMarks();
  copyOnDevice();
}
