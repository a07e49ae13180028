// What the page does besides being read: what belongs together lights up, figures enlarge, words are found.
"use strict";
document.documentElement.classList.add("js");

// --- a mark, and the sentences that speak of it ---

/** The ids of the marks that belong to what is pointed at: a mark, a number, a sentence, or what has numbers in it. */
function marksAt(element) {
  const mark = element.closest(".mark");
  if (mark) return [mark.id];
  const whole = element.closest("a.callout, .said, td, .legend li");
  if (whole?.dataset.marks) return whole.dataset.marks.split(" ");
  const numbers = whole?.matches("a.callout") ? [whole] : whole?.querySelectorAll("a.callout") ?? [];
  return Array.from(numbers, (one) => one.hash.slice(1));
}

/** Light what belongs to the first of the elements that has marks. */
function light(...elements) {
  document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  for (const id of elements.map(marksAt).find((marks) => marks.length) ?? []) {
    document.getElementById(id)?.classList.add("lit");
    document.querySelectorAll(`[data-marks~="${id}"]`).forEach((one) => one.classList.add("lit"));
    document.querySelectorAll(`a.callout[href="#${id}"]`).forEach((one) => one.closest("td, li")?.classList.add("lit"));
  }
}

// A page that scrolls to what has the focus moves under the mouse, too.
document.addEventListener("mouseover", (event) => light(event.target, document.activeElement));
document.addEventListener("focusin", (event) => light(event.target));

// --- a figure, as large as the window lets it be; and what proved a sentence ---

const large = document.querySelector("dialog.large");
const proven = document.querySelector("dialog.proven");

function enlarge(figure) {
  const plate = figure.querySelector(".plate").cloneNode(true);
  plate.querySelectorAll(".mark").forEach((one) => one.remove());
  const room = large.querySelector(".enlarged");
  [large, room].forEach((one) => one.setAttribute("aria-labelledby", `${figure.id}-chu`));
  room.replaceChildren(plate);
  figure.querySelector(".enlarge").focus({ preventScroll: true }); // where focus returns to
  large.showModal();
}

/** What evidence.js says of the sentence, in words. */
function told(proof) {
  const { lang } = document.documentElement;
  const started = proof.started && new Date(proof.started).toLocaleString(lang, { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });
  return {
    ...proof,
    scenario: `${proof.chapter} – ${proof.scenario}`,
    step: `${proof.step} (${proof.place})`,
    result: proven.getAttribute(`data-${proof.result.replace(" ", "-")}`),
    started: started && `${started} UTC`,
    seconds: ["passed", "rerun"].includes(proof.result) && proof.seconds.toLocaleString(lang, { minimumFractionDigits: 3 }),
  };
}

function prove(sentence) {
  const words = told(EVIDENCE.find((proof) => proof.sentence === sentence));
  proven.querySelectorAll("dd").forEach((one) => { one.textContent = words[one.dataset.of] || "–"; });
  proven.showModal();
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const figure = event.target.closest("figure");
  const proof = event.target.closest(".proof");
  if (figure && event.target.closest(".enlarge, .picture") && !event.target.closest(".mark")) enlarge(figure);
  else if (proof && typeof EVIDENCE === "object") prove(proof.hash.slice(1));
  else if (event.target.matches("dialog")) event.target.close(); // beside what it shows
  else return;
  event.preventDefault();
});

// --- searching: marks of tone, of letters and capitals don't count ---

const form = document.querySelector(".search");
const field = form.querySelector("input");
const counted = form.querySelector("output");
const list = form.querySelector("ol");
const READ = "h2, h3, p, th, td, figcaption > span, li:not(:has(p)), .note:not(:has(p))";
let blocks;

const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").replace(/\s/g, " ").toLowerCase();

/** A block's letters, folded, and where each of them stands. Numbers of callouts are no words of it. */
function read(block) {
  const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let letters = "";
  const places = [];
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (node.parentElement.closest(".callout, .enlarge")) continue;
    Array.from(node.data).reduce((at, letter) => {
      for (const plain of fold(letter)) {
        if (plain === " " && (letters === "" || letters.endsWith(" "))) continue;
        letters += plain;
        places.push({ node, at, end: at + letter.length });
      }
      return at + letter.length;
    }, 0);
  }
  return { block, letters, places };
}

/** Where ``words`` stand in a block: numbers of letters. */
function found({ letters }, words) {
  const starts = [];
  for (let at = letters.indexOf(words); at >= 0; at = letters.indexOf(words, at + words.length)) starts.push(at);
  return starts;
}

function rangeOf({ places }, start, end) {
  const range = new Range();
  range.setStart(places[start].node, places[start].at);
  range.setEnd(places[end - 1].node, places[end - 1].end);
  return range;
}

/** A link to a place, with some words round it. */
function hit({ places }, start, end) {
  const text = (from, to) => places.slice(from, to).map(({ node, at, end }) => node.data.slice(at, end)).join("");
  const [before, after] = [text(0, start).match(/(?:^|\s).{0,28}$/su)[0], text(end).match(/^.{0,36}(?:$|(?=\s))/su)?.[0]];
  const [item, link, mark] = ["li", "a", "mark"].map((name) => document.createElement(name));
  link.href = `#${places[start].node.parentElement.closest("[id]").id}`;
  mark.append(text(start, end));
  const tidy = (some) => some.replace(/\s(?=[.,:;])/g, ""); // where a number was
  link.append(tidy(before), mark, tidy(after ?? ""));
  item.append(link);
  return item;
}

function search() {
  const words = fold(field.value).trim().replace(/ +/g, " ");
  blocks ??= [...document.querySelectorAll(`main :is(${READ})`)].map(read);
  const hits = words.length < 2 ? [] : blocks.flatMap((one) => found(one, words).map((at) => [one, at, at + words.length]));
  blocks.forEach(({ block }) => block.classList.remove("hit"));
  if (CSS.highlights) CSS.highlights.set("hit", new Highlight(...hits.map((one) => rangeOf(...one))));
  else hits.forEach(([{ block }]) => block.classList.add("hit"));
  list.replaceChildren(...hits.map((one) => hit(...one)));
  counted.value = words.length < 2 ? "" : hits.length ? form.dataset.found.replace("{n}", hits.length) : form.dataset.none;
}

form.hidden = false;
field.addEventListener("input", search);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.focus();
});
