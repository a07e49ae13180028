// Another captcha without losing what was typed.
"use strict";

for (const button of document.querySelectorAll("[data-renew]")) {
  const form = button.form;
  const field = form.elements.captcha;
  const picture = form.querySelector(".captcha-picture");

  button.addEventListener("click", async () => {
    const headers = { "X-CSRFToken": form.elements.csrf_token.value };
    const answer = await fetch(button.dataset.renew, { method: "POST", headers });
    if (!answer.ok) return location.reload();
    picture.src = (await answer.json()).picture;
    field.value = "";
    field.focus();
  });
}
