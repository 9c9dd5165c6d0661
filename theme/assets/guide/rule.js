// A pressed rule mark shows its row of the rules page: store, since when, source, confidence.
// The row is taken from that page, so nothing is said twice; if it can't be had, the link is followed.

import { pageAt } from "./page.js";

let box;

export async function showRule(mark) {
  let row;
  try {
    const page = await pageAt(mark.href);
    row = page.getElementById(new URL(mark.href).hash.slice(1));
    if (!row) throw new Error("no such rule");
    fitLinks(row, mark.href);
    row.removeAttribute("id");
    for (const part of row.querySelectorAll("[id]")) part.id = `box-${part.id}`;
    for (const part of row.querySelectorAll("[aria-labelledby]")) part.setAttribute("aria-labelledby", `box-${part.getAttribute("aria-labelledby")}`);
    row.removeAttribute("aria-labelledby");
  } catch {
    location.href = mark.href;
    return;
  }
  box ??= makeBox();
  box.firstElementChild.replaceChildren(document.adoptNode(row));
  box.setAttribute("aria-label", row.querySelector("h3").textContent);
  box.showModal();
}

function fitLinks(part, base) {
  for (const link of part.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), base).href;
}

function makeBox() {
  const made = document.createElement("dialog");
  made.className = "rule-box md-typeset";
  const inside = document.createElement("div");
  const form = document.createElement("form");
  form.method = "dialog";
  const close = document.createElement("button");
  close.textContent = document.querySelector("[data-search]").dataset.close;
  form.append(close);
  made.append(inside, form);
  made.addEventListener("click", (event) => { if (event.target === made) made.close(); });
  document.body.append(made);
  return made;
}
