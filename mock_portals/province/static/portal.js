// What makes the pages quicker to use. Without it everything still works through the server.
"use strict";

// The browser's own words for a file field are in its language; ours are in the page's.
const box = document.querySelector(".file-box");
if (box) {
  const file = box.querySelector("input");
  const name = box.querySelector(".file-name");
  const tell = () => (name.textContent = file.files[0]?.name ?? box.dataset.empty);
  box.classList.add("dressed");
  file.addEventListener("change", tell);
  window.addEventListener("pageshow", tell);
}

const form = document.querySelector("form[data-districts]");
if (form) {
  const { province, district, commune } = form.elements;
  let asked = 0;

  // Shows the entries of a list; an empty one is disabled and says why.
  const fill = (list, { options, note }) => {
    list.replaceChildren(...options.map(([value, name]) => new Option(name, value)));
    list.disabled = note !== "";
    list.setAttribute("aria-required", String(note === ""));
    explain(list, note);
  };

  const explain = (list, note) => {
    const id = `${list.id}-message`;
    document.getElementById(id)?.remove();
    list.closest(".field").classList.remove("field-wrong");
    list.removeAttribute("aria-invalid");
    list.removeAttribute("aria-describedby");
    if (note) {
      const text = Object.assign(document.createElement("p"), { id, className: "field-hint", textContent: note });
      list.after(text);
      list.setAttribute("aria-describedby", id);
    }
  };

  const ask = async (address, name, value) => (await fetch(`${address}?${new URLSearchParams({ [name]: value })}`)).json();

  province.addEventListener("change", async () => {
    const turn = ++asked;
    const districts = await ask(form.dataset.districts, "tinh", province.value);
    if (turn !== asked) return;
    fill(district, districts);
    fill(commune, { options: districts.options.slice(0, 1), note: districts.note });
  });

  district.addEventListener("change", async () => {
    const turn = ++asked;
    const communes = await ask(form.dataset.communes, "huyen", district.value);
    if (turn === asked) fill(commune, communes);
  });
}
