// The user menu: its button opens and closes it; Escape and a click elsewhere close it.
"use strict";

const button = document.querySelector("button[aria-controls=user-menu]");

if (button) {
  const choices = document.getElementById(button.getAttribute("aria-controls"));
  const show = (open) => {
    choices.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };

  button.addEventListener("click", () => show(choices.hidden));
  document.addEventListener("click", (event) => {
    if (!button.parentElement.contains(event.target)) show(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || choices.hidden) return;
    show(false);
    button.focus();
  });
}
