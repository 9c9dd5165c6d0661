// The rules page shows one store: its rows, or that it has none known and what to do then.
// The choice stands in the fragment, beside the place on the page: #store=us, #auto-cancel&store=us.
// Knows no rule and no words: rows, stores and texts stand in the page.

import { keepPlace } from "./site.js";
import { read } from "./state.js";

const select = document.querySelector("#store-choice");
const status = document.querySelector("[data-known]");
const rules = [...document.querySelectorAll(".rule-row")];
const inside = [...document.querySelectorAll('main a[href^="#"]')]; // their hash is the place; the store is added

function place(hash) {
  const anchor = hash.replace(/^#/, "").split("&").find((part) => part && !part.includes("=")) ?? "";
  return document.getElementById(anchor) ? anchor : "";
}

function chosen(hash) {
  const store = read(hash).pairs.find(([key]) => key === "store")?.[1] ?? "";
  const known = [...select.options].some((option) => option.value === store);
  return { store: known ? store : "", dropped: !known };
}

function write(anchor, store) {
  const parts = [anchor, store && `store=${store}`].filter(Boolean);
  return parts.length ? `#${parts.join("&")}` : "";
}

// shows of `rule` what concerns `store`; says whether a value is known there today
function show(rule, store, name) {
  const has = (part) => !store || part.dataset.stores.split(" ").includes(store);
  for (const part of rule.querySelectorAll("[data-stores]")) part.hidden = !has(part);
  for (const part of rule.querySelectorAll("[data-store]")) part.hidden = Boolean(store) && part.dataset.store !== store;
  for (const body of rule.querySelectorAll("tbody")) body.hidden = ![...body.querySelectorAll("[data-stores]")].some(has);
  const any = rule.querySelector("tbody:not([hidden])");
  const known = Boolean(rule.querySelector("tbody:not(.past):not([hidden])"));
  rule.querySelector("table").hidden = rule.querySelector("details").hidden = !any;
  rule.querySelector("[data-unknown]").hidden = known;
  rule.querySelector("[data-store-name]").textContent = name;
  return known;
}

function apply() {
  const { store, dropped } = chosen(location.hash);
  const name = store && select.querySelector(`option[value="${store}"]`).textContent;
  const known = rules.filter((rule) => show(rule, store, name)).length;
  select.value = store;
  const count = store ? status.dataset.some.replace("{store}", name).replace("{known}", known).replace("{all}", rules.length) : status.dataset.all;
  status.textContent = dropped ? `${status.dataset.dropped} ${count}` : count;
  for (const link of inside) link.hash = write(link.dataset.place, store);
  keepPlace();
}

// the browser finds #auto-cancel by itself, but not #auto-cancel&store=us, and rows above it may have gone
function arrive() {
  apply();
  const anchor = place(location.hash);
  if (anchor && chosen(location.hash).store) document.getElementById(anchor).scrollIntoView();
}

for (const link of inside) link.dataset.place = link.hash.slice(1);
select.addEventListener("change", () => {
  history.replaceState(null, "", write(place(location.hash), select.value) || location.pathname + location.search);
  apply();
});
addEventListener("hashchange", arrive);
document.querySelector("[data-store-choice]").hidden = false;
arrive();
