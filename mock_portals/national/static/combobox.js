// Turns a select into a combobox that opens a searchable list. Without script the select itself serves.
"use strict";

const fold = (text) =>
  text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{Mn}/gu, "");

const make = (tag, attributes = {}, text = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
};

const CARET =
  '<svg aria-hidden="true" viewBox="0 0 12 8" width="12" height="8"><path d="M1 1.5 6 6.5 11 1.5Z" fill="currentColor"/></svg>';

function enhance(select) {
  const id = select.id;
  const label = document.querySelector(`label[for="${id}"]`);
  const placeholder = select.options[0].text;
  const frame = make("div", { class: "combo" });
  const box = make("button", {
    type: "button", class: "combobox", id: `${id}-combobox`, role: "combobox", "aria-haspopup": "listbox",
    "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-labelledby": label.id,
  });
  const shown = make("span");
  box.append(shown);
  box.insertAdjacentHTML("beforeend", CARET);
  for (const name of ["aria-invalid", "aria-describedby"]) {
    if (select.hasAttribute(name)) box.setAttribute(name, select.getAttribute(name));
  }

  const panel = make("div", { class: "combo-panel", hidden: "" });
  const search = make("input", {
    type: "text", role: "searchbox", "aria-label": select.dataset.searchLabel, autocomplete: "off",
    "aria-controls": `${id}-list`,
  });
  const list = make("div", { class: "combo-list", id: `${id}-list`, role: "listbox", "aria-labelledby": label.id });
  const nothing = make("p", { class: "combo-nothing", role: "status", hidden: "" }, select.dataset.nothing);
  const options = [...select.options].slice(1).map((option, place) => {
    const entry = make("div", { role: "option", id: `${id}-option-${place}` }, option.text);
    entry.dataset.value = option.value;
    return entry;
  });
  list.append(...options);
  panel.append(search, list, nothing);
  frame.append(box, panel);
  // The select goes for good: whoever is about to click it must look for the field again, and find the new one.
  const sent = make("input", { type: "hidden", name: select.name, value: select.value, autocomplete: "off" });
  select.replaceWith(frame, sent);
  label.htmlFor = box.id;

  let active = null;
  const visible = () => options.filter((entry) => !entry.hidden);

  const point = (entry) => {
    active?.classList.remove("active");
    active = entry ?? null;
    active?.classList.add("active");
    active?.scrollIntoView({ block: "nearest" });
    if (active) search.setAttribute("aria-activedescendant", active.id);
    else search.removeAttribute("aria-activedescendant");
  };

  const filter = () => {
    const wanted = fold(search.value.trim());
    for (const entry of options) entry.hidden = !fold(entry.textContent).includes(wanted);
    const found = visible();
    nothing.hidden = found.length > 0;
    list.hidden = found.length === 0;
    point(wanted ? found[0] : null);
  };

  const show = (open) => {
    panel.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) return;
    search.value = "";
    filter();
    search.focus();
  };

  const reflect = () => {
    const chosen = options.find((entry) => entry.dataset.value === sent.value);
    shown.textContent = chosen ? chosen.textContent : placeholder;
    box.classList.toggle("unchosen", !chosen);
    for (const entry of options) entry.setAttribute("aria-selected", String(entry === chosen));
  };

  const choose = (entry) => {
    sent.value = entry.dataset.value;
    reflect();
    show(false);
    box.focus();
  };

  const step = (by) => {
    const found = visible();
    const place = found.indexOf(active) + by;
    point(found[Math.min(Math.max(place, 0), found.length - 1)]);
  };

  box.addEventListener("click", () => show(panel.hidden));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    show(true);
  });
  search.addEventListener("input", filter);
  list.addEventListener("click", (event) => {
    const entry = event.target.closest("[role=option]");
    if (entry) choose(entry);
  });
  panel.addEventListener("keydown", (event) => {
    const keys = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => active && choose(active),
      Escape: () => { show(false); box.focus(); },
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("click", (event) => {
    if (!frame.contains(event.target)) show(false);
  });
  reflect();
}

document.querySelectorAll("select[data-combobox]").forEach(enhance);
