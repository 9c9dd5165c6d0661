// The rules page shows one store: its rows, or that it has none known and what to do then.
// The choice stands in the fragment, beside the place on the page: #store=us, #auto-cancel&store=us.
// Knows no rule and no words: rows, stores and texts stand in the page.

import { keepPlace } from "./site.js";

const select = document.querySelector("#store-choice");
const names = new Map([...select.options].filter((one) => one.value).map((one) => [one.value, one.textContent]));
const status = document.querySelector("[data-known]");
const rules = [...document.querySelectorAll(".rule-row")];
const inside = [...document.querySelectorAll('main a[href^="#"]')]; // links to a place here; the store is added to them

// -> { place, store, dropped }: an id of this page or "", a store or "", and whether something was neither
function read(hash) {
  const found = { place: "", store: "", dropped: false };
  for (const part of hash.slice(1).split("&").filter(Boolean)) {
    const store = part.startsWith("store=") ? part.slice("store=".length) : "";
    if (store && names.has(store)) found.store = store;
    else if (document.getElementById(part)) found.place = part;
    else found.dropped = true;
  }
  return found;
}

function write(place, store) {
  const parts = [place, store && `store=${store}`].filter(Boolean);
  return parts.length ? `#${parts.join("&")}` : "";
}

// shows of `rule` what concerns `store` ("": every store); says whether a value is known there today
function show(rule, store) {
  const has = (part) => !store || part.dataset.stores.split(" ").includes(store);
  for (const part of rule.querySelectorAll("[data-stores]")) part.hidden = !has(part);
  for (const part of rule.querySelectorAll("[data-store]")) part.hidden = Boolean(store) && part.dataset.store !== store;
  for (const body of rule.querySelectorAll("tbody")) body.hidden = ![...body.querySelectorAll("[data-stores]")].some(has);
  const known = Boolean(rule.querySelector("tbody:not(.past):not([hidden])"));
  const any = Boolean(rule.querySelector("tbody:not([hidden])"));
  rule.querySelector("table").hidden = rule.querySelector("details").hidden = !any;
  rule.querySelector("[data-unknown]").hidden = known || !store;
  rule.querySelector("[data-store-name]").textContent = names.get(store) ?? "";
  return known;
}

function apply() {
  const { place, store, dropped } = read(location.hash);
  const known = rules.filter((rule) => show(rule, store)).length;
  const { all, some, dropped: note } = status.dataset;
  const count = store ? some.replace("{store}", names.get(store)).replace("{known}", known).replace("{all}", rules.length) : all;
  status.textContent = dropped ? `${note} ${count}` : count;
  select.value = store;
  for (const link of inside) link.hash = write(read(link.hash).place, store);
  keepPlace();
  return { place, store };
}

// the browser itself finds #auto-cancel but not #auto-cancel&store=us, and rows above it may have gone
function arrive() {
  const { place, store } = apply();
  if (place && store) document.getElementById(place).scrollIntoView();
}

select.addEventListener("change", () => {
  history.replaceState(null, "", write(read(location.hash).place, select.value) || location.pathname + location.search);
  apply();
});
addEventListener("hashchange", arrive);
document.querySelector("[data-store-choice]").hidden = false;
arrive();
