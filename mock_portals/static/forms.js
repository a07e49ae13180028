// A form is sent once, however often its button is pressed (E31); coming back to the page frees it again.
// Whoever has to correct something begins at the first field that is wrong.
"use strict";

document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});

addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

addEventListener("DOMContentLoaded", () => {
  [...document.querySelectorAll("[aria-invalid]")].find((control) => control.checkVisibility())?.focus();
});
