// Keys, the slider, and what was chosen, from one figure to the next. The page works without.
"use strict";
const one = (selector) => document.querySelector(selector);
const kept = (name, value) => (value === undefined ? sessionStorage.getItem(name) : sessionStorage.setItem(name, value));

// What was chosen for the figure before holds for this one.
for (const name of ["view", "layer"]) {
  const chosen = one(`[name=${name}][value="${kept(name)}"]:not(:disabled)`);
  if (chosen) chosen.checked = true;
  for (const input of document.querySelectorAll(`[name=${name}]`))
    input.addEventListener("change", () => kept(name, input.value));
}

const position = one("#position");
if (position) {
  const move = () => one("#stage").style.setProperty("--position", `${position.value}%`);
  position.addEventListener("input", move);
  move();
}

// Switches stay as they were left.
const keysOn = one("#keys-on");
for (const input of [keysOn, one("#full")].filter(Boolean)) {
  const left = kept(input.id);
  if (left) input.checked = left === "on";
  input.addEventListener("change", () => kept(input.id, input.checked ? "on" : "off"));
}

const focus = (element) => {
  element.focus();
  element.scrollIntoView({ block: "center" });
};
one("[data-focus-link]")?.addEventListener("click", (event) => {
  event.preventDefault();
  focus(one("#note"));
});
one("[data-focus-first]")?.focus();
one("#note")?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) one("#reject").requestSubmit();
  else if (event.key === "Escape") focus(one(".around") ?? one("#main"));
  else return;
  event.preventDefault();
});

const typing = (element) => element.matches("textarea, input:not([type=radio], [type=checkbox], [type=range])");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !keysOn?.checked || typing(event.target)) return;
  if (event.key === "o") return one("[name=layer]:not(:checked)")?.click();
  const key = CSS.escape(event.key);
  const focused = one(`[data-focus="${key}"]`);
  const pressed = one(`[data-key="${key}"]:not(:disabled)`);
  if (focused) focus(focused);
  else pressed?.click();
  if (focused || pressed) event.preventDefault();
});
