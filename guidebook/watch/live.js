// Hears of news: another version is shown by loading the page again, which keeps its place; what runs and what is
// wrong stands at the bottom, and goes when it is over.
"use strict";
const shown = Number(document.currentScript.dataset.version);
const board = document.createElement("aside");
board.setAttribute("role", "status");
board.lang = "vi";
const look = new CSSStyleSheet();
look.replaceSync(`
  #guidebook-live { position: fixed; z-index: 99; left: 0; right: 0; bottom: 0; max-height: 45vh; overflow: auto;
    font: 16px/1.5 sans-serif; background: #fff; color: #1a1a1a; border-top: 3px solid #5a5a5a; padding: .5rem 1rem }
  #guidebook-live.wrong { border-color: #960014 }
  #guidebook-live:empty { display: none }
  #guidebook-live strong { display: block }
  #guidebook-live pre { font: 14px/1.5 monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0 }
  @media print { #guidebook-live { display: none } }`);
document.adoptedStyleSheets.push(look);
board.id = "guidebook-live";
document.body.append(board);

function line(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function show({ version, running, problems }) {
  if (version !== shown) {
    location.reload();
    return;
  }
  const wrong = problems.length ? [line("strong", "Có chỗ chưa đúng"), ...problems.map((text) => line("pre", text))] : [];
  board.className = wrong.length ? "wrong" : "";
  board.replaceChildren(...(running ? [line("div", `Đang chạy: ${running}`)] : []), ...wrong);
}

const news = new EventSource("/-/events");
news.onmessage = (event) => show(JSON.parse(event.data));
news.onerror = () => board.replaceChildren(line("div", "guidebook watch đã dừng: trang này không theo kịp nữa."));
