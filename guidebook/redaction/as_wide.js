// Writes other `words` in a text of a page that says `text`, each [start, end, other] with the room of the word that it
// stands for, so that nothing beside it moves; where there are none, the page says `text` again. Where words would stand
// elsewhere than those they stand for, they are written as they are. Returns how many CSS pixels off they stand at most.
function write_as_wide(text, words) {
  const name = "guidebook-other", page = this.ownerDocument;
  // Letters are drawn for those beside them, but not over a margin, of which a 64th of a pixel is the least.
  const APART = 1 / 64, NEAR = 3;
  const part = (style) => {
    const element = page.createElement(name);
    element.style.cssText = `all: unset !important; ${style}`;
    return element;
  };
  const boxes_of = (start, end, node = this) => {
    const range = page.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return range.getClientRects();
  };
  // The lines in which a text is drawn: from its `start` to its `end`, the spaces behind it up to the `next`, and its `box`.
  function lines_of(upright) {
    const lines = [];
    for (const { 0: word, index } of text.matchAll(/\S+/g)) {
      const [box] = boxes_of(index, index + word.length), last = lines.at(-1);
      const at = box && (upright ? box.y + box.height / 2 : box.x + box.width / 2);
      if (!last || !box || Math.abs(at - last.at) > (upright ? box.height : box.width) / 2) {
        if (last) last.next = index;
        lines.push({ start: last ? index : 0, at });
      }
      lines.at(-1).end = index + word.length;
    }
    lines.at(-1).end = Math.max(lines.at(-1).end, lines.length === 1 ? text.length : 0);
    lines.at(-1).next = text.length;
    for (const line of lines) {
      const boxes = [...boxes_of(line.start, line.end)];
      line.box = boxes.length === 1 ? boxes[0] : { width: NaN, height: NaN };
    }
    return lines;
  }
  if (this.nextSibling?.localName === name) this.nextSibling.remove();
  this.data = text;
  if (!words.length) return 0;

  const upright = getComputedStyle(this.parentElement).writingMode === "horizontal-tb";
  const length = (box) => (upright ? box.width : box.height);
  const ruler = part("display: inline-block !important; inline-size: 100px !important;");
  this.after(ruler);
  const scale = length(ruler.getBoundingClientRect()) / 100 || 1;
  ruler.remove();
  const before = words.map(([start, end]) => boxes_of(start, end));
  const lines = lines_of(upright);

  const whole = part("");
  const others = [];
  for (const line of lines) {
    const own = words.filter(([start]) => line.start <= start && start < line.end);
    line.part = part("text-wrap-mode: nowrap !important;");
    line.last = others.length + own.length - 1;
    let at = line.start;
    for (const [start, end, other] of own) {
      const word = part(`margin-inline: ${APART}px ${-APART}px !important;`);
      word.append(other);
      line.part.append(text.slice(at, start), word);
      others.push(word);
      at = end;
    }
    line.part.append(text.slice(at, line.end));
    whole.append(line.part, text.slice(line.end, line.next));
  }
  this.data = "";
  this.after(whole);
  // their letters are set closer or wider, so that they end where those end; what is rounded so goes into a margin
  const spaced = parseFloat(getComputedStyle(whole).letterSpacing) || 0;
  const room_of = (n) => before[n].length === 1 ? length(before[n][0]) - length(others[n].getBoundingClientRect()) : 0;
  const set = (n, name, pixels) => others[n].style.setProperty(name, `${pixels / scale}px`, "important");
  words.map((_, n) => room_of(n)).forEach(
    // letters without any are put a pixel lower than those with some
    (room, n) => set(n, "letter-spacing", spaced * scale + room / others[n].textContent.length || APART / 16));
  const rooms = words.map((_, n) => room_of(n));
  rooms.forEach((room, n) => set(n, "margin-inline-end", room - APART * scale));
  for (const { part, last, box } of lines) {
    if (!part.children.length) continue;
    const rest = length(box) - length(part.getBoundingClientRect());
    set(last, "margin-inline-end", rooms[last] + rest - APART * scale);
  }

  const moved = Math.max(...others.map((word, n) => {
    const [now] = boxes_of(0, word.textContent.length, word.firstChild), [then] = before[n];
    if (!now || !then) return now || then ? Infinity : 0;
    return Math.max(Math.abs(now.x - then.x), Math.abs(now.y - then.y));
  }));
  if (moved <= NEAR) return moved;
  const said = whole.textContent;
  whole.remove();
  this.data = said;
  return 0;
}
