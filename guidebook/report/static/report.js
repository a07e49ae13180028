// Finds scenarios by their words, state and tag, and folds them; what is found stands in the page's address.
"use strict";
const root = document.documentElement;
const form = document.querySelector(".find");
const scenarios = [...document.querySelectorAll(".scenario")];
const groups = [...document.querySelectorAll(".feature, .rule")];
const links = [...document.querySelectorAll(".failures li li > a")];
const failures = document.querySelector(".failures");
const reasons = [...document.querySelectorAll(".failures > ol > li")];
const output = form.querySelector("output");
const printed = document.querySelector(".printed");
const tag = form.elements.tag ?? { value: "" };

function find() {
  const words = form.elements.text.value.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").split(/\s+/).filter(Boolean);
  const states = new Set([...form.querySelectorAll("[name=state]:checked")].map((box) => box.value));
  let count = 0;
  for (const one of scenarios) {
    const { state, tags, text } = one.dataset;
    const isTagged = !tag.value || tags.split(" ").includes(tag.value);
    one.hidden = !(states.has(state) && isTagged && words.every((word) => text.includes(word)));
    count += !one.hidden;
  }
  for (const link of links) link.parentElement.hidden = targetOf(link.hash)?.closest(".scenario").hidden;
  for (const one of reasons) one.hidden = !one.querySelector("li:not([hidden])");
  if (failures) failures.hidden = reasons.every((one) => one.hidden);
  for (const one of groups) one.hidden = !one.querySelector(".scenario:not([hidden])");
  document.body.classList.toggle("brief", scenarios.some((one) => !one.hidden && one.dataset.state === "failed"));
  output.value = count ? output.dataset.template.replace("{n}", count).replace("{all}", scenarios.length) : output.dataset.nothing;
}

function targetOf(hash) {
  const id = hash.slice(1);
  try {
    return document.getElementById(decodeURIComponent(id));
  } catch { // typed as it is called, with a % that encodes nothing
    return document.getElementById(id);
  }
}

function unfoldTarget() {
  const target = targetOf(location.hash);
  const scenario = target?.closest(".scenario");
  if (scenario) {
    for (const one of [scenario, ...groups.filter((group) => group.contains(scenario))]) one.hidden = false;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    keepClear();
    startOf(target, scenario).scrollIntoView();
  }
}

// The bar hides nothing that is scrolled to.
function keepClear() {
  root.style.scrollPaddingTop = `${getComputedStyle(form).position === "sticky" ? form.offsetHeight + 8 : 8}px`;
}

// The scenario's title, where it fits into the window with what is told of a sentence in it, below the bar; or that.
function startOf(target, scenario) {
  const end = [...target.querySelectorAll(":scope > :is(.step, .said, .at)")].at(-1) ?? target.querySelector("summary");
  const height = end.getBoundingClientRect().bottom - scenario.getBoundingClientRect().top;
  return height < innerHeight - parseFloat(root.style.scrollPaddingTop) ? scenario : target;
}

// A scenario, and all that it folds away: sentences before one that failed, rows of tables.
function fold(scenario, isOpen) {
  for (const one of [scenario, ...scenario.querySelectorAll(".done")]) one.open = isOpen;
  for (const one of scenario.querySelectorAll(".fold")) foldRows(one, isOpen);
}

function foldRows(rows, isOpen) {
  rows.hidden = !isOpen;
  rows.previousElementSibling.querySelector("button").ariaExpanded = isOpen;
}

// Above rows that are folded stands a button that says how many they are.
for (const rows of document.querySelectorAll(".fold")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = rows.dataset.told;
  button.addEventListener("click", () => foldRows(rows, rows.hidden));
  const body = document.createElement("tbody");
  const row = body.insertRow();
  row.insertCell().className = "came";
  const cell = row.insertCell();
  cell.colSpan = rows.rows[0].cells.length - 1;
  cell.append(button);
  rows.before(body);
  foldRows(rows, false);
}

// What is looked for stands in the address, to be sent or loaded again; the anchor behind it stays.
function remember() {
  const asked = new URLSearchParams();
  if (form.elements.text.value) asked.set("text", form.elements.text.value);
  for (const box of form.querySelectorAll("[name=state]:not(:checked)")) asked.append("without", box.value);
  if (tag.value) asked.set("tag", tag.value);
  history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}${location.hash}`);
}

// In the form's own words; empty where nothing is left out by it.
function askedInWords() {
  const field = (control) => `${control.parentElement.firstChild.textContent.trim()}: `;
  const states = [...form.querySelectorAll("[name=state]:checked")].map((box) => box.parentElement.textContent.trim());
  return [
    form.elements.text.value && `${field(form.elements.text)}“${form.elements.text.value}”`,
    form.querySelector("[name=state]:not(:checked)") && `${form.querySelector("legend").textContent}: ${states.join(", ") || "–"}`,
    tag.value && field(tag) + tag.value,
  ].filter(Boolean).join("; ");
}

function recall() {
  const asked = new URLSearchParams(location.search);
  if (!asked.size) return;
  form.elements.text.value = asked.get("text") ?? "";
  for (const box of form.querySelectorAll("[name=state]")) box.checked = !asked.getAll("without").includes(box.value);
  tag.value = asked.get("tag") ?? "";
}

form.addEventListener("input", () => {
  find();
  remember();
  const results = document.querySelector("main");
  if (results.getBoundingClientRect().top < 0) results.scrollIntoView();
});
form.addEventListener("submit", (event) => event.preventDefault());
for (const button of form.querySelectorAll("[data-fold]"))
  button.addEventListener("click", () => scenarios.filter((one) => !one.hidden).forEach((one) => fold(one, Boolean(button.dataset.fold))));
new ResizeObserver(keepClear).observe(form);
addEventListener("hashchange", unfoldTarget);
document.addEventListener("click", (event) => { // a link that leads where the address is already changes nothing
  if (event.target.closest("a")?.hash === location.hash) unfoldTarget();
});

// On paper all of what did not pass is open; where something failed, what passed is left out, unless it was opened.
let opened = [];
addEventListener("beforeprint", () => {
  const isBrief = document.body.classList.contains("brief");
  const unfolded = scenarios.filter((one) => !one.hidden && one.dataset.state !== "passed");
  opened = unfolded.flatMap((one) => [one, ...one.querySelectorAll("details")]).filter((one) => !one.open);
  opened.forEach((one) => (one.open = true));
  const count = scenarios.filter((one) => !one.hidden && (one.open || !isBrief)).length;
  printed.firstElementChild.textContent = printed.dataset.template.replace("{n}", count).replace("{all}", scenarios.length);
  const asked = askedInWords();
  const told = printed.querySelector(".filter");
  told.textContent = asked && told.dataset.template.replace("{filter}", () => asked);
  printed.hidden = count === scenarios.length && !asked;
});
addEventListener("afterprint", () => opened.splice(0).forEach((one) => (one.open = false)));

for (const one of document.querySelectorAll("time"))
  one.textContent = new Intl.DateTimeFormat(root.lang, { dateStyle: "medium", timeStyle: "medium" }).format(new Date(one.dateTime));
form.hidden = false;
addEventListener("pageshow", () => (recall(), find(), unfoldTarget())); // by then a browser has filled in again what was looked for
