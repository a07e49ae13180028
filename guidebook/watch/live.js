// Hears of news. Another version is shown by loading the page again, and the reader goes on where they were. What runs
// and what is wrong stands at the bottom, may be folded, and goes when it is over.
"use strict";
{ // names of its own: guide.js has others
  const shown = Number(document.currentScript.dataset.version);
  const words = JSON.parse(document.currentScript.dataset.words); // in the reader's language

  // --- the reader's place, from one version to the next ---

  const KEPT = "guidebook-watch";
  let opener = ""; // what opened the dialog that is open

  document.addEventListener("click", ({ target }) => {
    const figure = target.closest("figure");
    const proof = target.closest(".proof");
    if (figure) opener = `#${CSS.escape(figure.id)} .enlarge`;
    else if (proof) opener = `.proof[href="${proof.getAttribute("href")}"]`;
  });

  const enlarged = () => document.querySelector("dialog[open] .enlarged");

  function leave() {
    const fields = Array.from(document.querySelectorAll("input[id]"), ({ id, value }) => [id, value]);
    const dialog = document.querySelector("dialog[open]") && opener;
    const place = enlarged() && [enlarged().scrollLeft, enlarged().scrollTop];
    sessionStorage.setItem(KEPT, JSON.stringify({ fields, dialog, place, focus: document.activeElement.id }));
    location.reload();
  }

  function comeBack() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    sessionStorage.removeItem(KEPT);
    for (const [id, value] of kept?.fields ?? []) {
      const field = document.getElementById(id);
      if (!field || !value) continue;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (kept?.focus) document.getElementById(kept.focus)?.focus({ preventScroll: true });
    if (kept?.dialog) document.querySelector(kept.dialog)?.click();
    if (kept?.place) enlarged()?.scrollTo(...kept.place);
  }

  // --- the board ---

  const look = new CSSStyleSheet();
  look.replaceSync(`
    html { scroll-padding-bottom: var(--guidebook-live, 0) }
    body { padding-bottom: var(--guidebook-live, 0) }
    #guidebook-live { position: fixed; z-index: 99; left: 0; right: 0; bottom: 0; max-height: 33vh;
      box-sizing: border-box; display: flex; flex-direction: column; font: 16px/1.5 sans-serif; background: #fff; color: #1a1a1a;
      border-top: 3px solid #5a5a5a; padding: .25rem 1rem }
    #guidebook-live.wrong { border-color: #960014 }
    #guidebook-live [hidden], #guidebook-live[hidden] { display: none }
    #guidebook-live .head { display: flex; justify-content: space-between; align-items: start; gap: 1rem }
    #guidebook-live button { font: inherit; min-height: 1.75rem; white-space: nowrap }
    #guidebook-live .wrongs { overflow: auto; overscroll-behavior: contain; min-height: 0 }
    #guidebook-live p { font: 14px/1.5 monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: .25rem 0 .75rem }
    @media print { #guidebook-live { display: none } body { padding-bottom: 0 } }`);
  document.adoptedStyleSheets.push(look);

  const board = document.createElement("aside");
  board.id = "guidebook-live";
  board.lang = words.language;
  board.hidden = true;
  board.innerHTML = `
    <div class="head"><div role="status"></div><button type="button" aria-controls="guidebook-live-wrongs"></button></div>
    <div class="wrongs" id="guidebook-live-wrongs" role="group" tabindex="0"></div>`;
  const [status, fold, wrongs] = ["[role=status]", "button", ".wrongs"].map((one) => board.querySelector(one));
  wrongs.setAttribute("aria-label", words.wrongs);
  document.body.append(board);
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--guidebook-live", `${board.offsetHeight}px`);
  }).observe(board, { box: "border-box" });

  const FOLDED = `${KEPT}-folded`;
  const isFolded = () => sessionStorage.getItem(FOLDED) === "1";

  function unfold() {
    fold.setAttribute("aria-expanded", String(!isFolded()));
    fold.textContent = isFolded() ? words.unfold : words.fold;
    wrongs.hidden = fold.hidden || isFolded();
  }

  fold.addEventListener("click", () => {
    sessionStorage.setItem(FOLDED, isFolded() ? "" : "1");
    unfold();
  });

  /** What is wrong or remarked, in the engine's words; a place leads to its sentence, if the page shows it. */
  function told(problem) {
    const made = document.createElement("p");
    const parts = problem.split(/(features\/\S+?\.feature:\d+)/u); // every second is a place
    made.append(...parts.map((part, index) => (index % 2 ? placed(part) : part)));
    return made;
  }

  function placed(place) {
    const proof = typeof EVIDENCE === "object" && EVIDENCE.find((one) => one.place === place);
    if (!proof || !document.getElementById(proof.sentence)) return place;
    const link = document.createElement("a");
    link.href = `#${proof.sentence}`;
    link.textContent = place;
    return link;
  }

  function show({ version, status: now, problems, remarks }) {
    if (version !== shown) {
      leave();
      return;
    }
    if (status.textContent !== now) status.textContent = now; // else it would be read out again
    board.className = problems.length ? "wrong" : "";
    board.hidden = !now;
    fold.hidden = !problems.length && !remarks.length;
    wrongs.replaceChildren(...[...problems, ...remarks].map(told));
    unfold();
  }

  comeBack();
  const news = new EventSource("/-/events");
  news.onmessage = (event) => show(JSON.parse(event.data));
  news.onerror = () => {
    status.textContent = words.ended;
    board.hidden = false;
  };
}
