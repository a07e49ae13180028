// Writes other `words` in a text of a page that says `text`, each [start, end, other] with the room of the word that it
// stands for, so that nothing beside it moves; where there are none, the page says `text` again. Where words would stand
// elsewhere than those they stand for, they are written as they are.
function write_as_wide(text, words) {
  const name = "guidebook-other", page = this.ownerDocument;
  // Letters are drawn for those beside them, but not over a margin, of which a 64th of a pixel is the least.
  const APART = 1 / 64, NEAR = 1;
  const part = (style) => {
    const element = page.createElement(name);
    element.style.cssText = `all: unset !important; ${style}`;
    return element;
  };
  const boxes_of = (start, end) => {
    const range = page.createRange();
    range.setStart(this, start);
    range.setEnd(this, end);
    return range.getClientRects();
  };
  if (this.nextSibling?.localName === name) this.nextSibling.remove();
  this.data = text;
  if (!words.length) return;

  const upright = getComputedStyle(this.parentElement).writingMode === "horizontal-tb";
  const length = (box) => (upright ? box.width : box.height);
  const ruler = part("display: inline-block !important; inline-size: 100px !important;");
  this.after(ruler);
  const scale = length(ruler.getBoundingClientRect()) / 100 || 1;
  ruler.remove();
  const before = words.map(([start, end]) => boxes_of(start, end));
  const lines = boxes_of(0, text.length);

  const whole = part(lines.length === 1 ? "text-wrap-mode: nowrap !important;" : "");
  let at = 0;
  const others = words.map(([start, end, other]) => {
    const word = part(`margin-inline: ${APART}px ${-APART}px !important;`);
    word.append(other);
    whole.append(text.slice(at, start), word);
    at = end;
    return word;
  });
  whole.append(text.slice(at));
  this.data = "";
  this.after(whole);
  // their letters are set closer or wider, so that they end where those end; what is rounded so goes into a margin
  const spaced = parseFloat(getComputedStyle(whole).letterSpacing) || 0;
  const room_of = (n) => before[n].length === 1 ? length(before[n][0]) - length(others[n].getBoundingClientRect()) : 0;
  const set = (n, name, pixels) => others[n].style.setProperty(name, `${pixels / scale}px`, "important");
  words.map((_, n) => room_of(n)).forEach(
    (room, n) => set(n, "letter-spacing", spaced * scale + room / others[n].textContent.length));
  const rooms = words.map((_, n) => room_of(n));
  rooms.forEach((room, n) => set(n, "margin-inline-end", room - APART * scale));
  if (lines.length === 1) {
    const rest = length(lines[0]) - length(whole.getBoundingClientRect());
    set(others.length - 1, "margin-inline-end", rooms.at(-1) + rest - APART * scale);
  }

  const moved = others.some((word, n) => {
    const [now] = word.getClientRects(), [then] = before[n];
    return !now !== !then || (now && (Math.abs(now.x - then.x) > NEAR || Math.abs(now.y - then.y) > NEAR));
  });
  if (!moved) return;
  const said = whole.textContent;
  whole.remove();
  this.data = said;
}
