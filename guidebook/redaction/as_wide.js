// Writes other words in texts of a page: of each of `nodes`, `jobs` has what it says (`text`) and its `words`, each
// [start, end, other]. Another word has the room of the one that it stands for, so that nothing beside it moves; where it
// would stand elsewhere, or its lines run downwards, it is written as it is. A text without words is as it was.
// Returns how many CSS pixels off a word stands at most. All texts are measured at once, and written at once: a page
// that is written in is laid out anew before it is measured.
function write_as_wide(jobs, ...nodes) {
  const NAME = "guidebook-other";
  // Letters are drawn for those beside them, but not over a margin, of which a 64th of a pixel is the least.
  const APART = 1 / 64, NEAR = 3;
  const element = (page, style) => {
    const made = page.createElement(NAME);
    made.style.cssText = `all: unset !important; ${style}`;
    return made;
  };
  const boxes_of = (node, start, end) => {
    const range = node.ownerDocument.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return range.getClientRects();
  };
  const width = (box) => box?.width ?? NaN;

  // The lines in which a text is drawn: from its `start` to its `end`, the spaces behind it up to the `next`, its `box`.
  function lines_of({ node, text }) {
    const lines = [];
    for (const { 0: word, index } of text.matchAll(/\S+/g)) {
      const [box] = boxes_of(node, index, index + word.length), last = lines.at(-1);
      const at = box && box.y + box.height / 2;
      if (!last || !box || Math.abs(at - last.at) > box.height / 2) {
        if (last) last.next = index;
        lines.push({ start: last ? index : 0, at });
      }
      lines.at(-1).end = index + word.length;
    }
    if (lines.length === 1) lines[0].end = text.length;
    lines.at(-1).next = text.length;
    for (const line of lines) {
      const boxes = boxes_of(node, line.start, line.end);
      line.width = boxes.length === 1 ? width(boxes[0]) : NaN;
    }
    return lines;
  }

  // One word that stands for another: `before` are the boxes of that.
  class Word {
    constructor(page, other, before, scale, spaced) {
      Object.assign(this, { other, before, scale, spaced, apart: 0, room: 0 });
      this.element = element(page, "");
      this.element.append(other);
      this.write();
    }
    write() {
      // letters without any room between them are put a pixel lower than those with some
      const spacing = this.spaced + this.apart / this.scale || APART / 16;
      const margins = `margin-inline: ${APART}px ${this.room / this.scale - APART}px !important;`;
      // nor is their line higher, which letters with some are in
      const style = `line-height: 0 !important; letter-spacing: ${spacing}px !important; ${margins}`;
      this.element.style.cssText = `all: unset !important; ${style}`;
    }
    lacks() {
      return this.before.length === 1 ? width(this.before[0]) - width(this.element.getBoundingClientRect()) : 0;
    }
    moved() {
      const now = boxes_of(this.element.firstChild, 0, this.other.length), [then] = this.before;
      if (now.length !== this.before.length) return Infinity;
      return then ? Math.max(Math.abs(now[0].x - then.x), Math.abs(now[0].y - then.y)) : 0;
    }
  }

  const texts = nodes.map((node, n) => ({ node, text: jobs[n][0], words: jobs[n][1] }));
  for (const { node, text } of texts) {
    if (node.nextSibling?.localName === NAME) node.nextSibling.remove();
    node.data = text;
  }
  const plainly = (text) => {
    text.whole?.remove();
    const units = text.text.split("");
    for (const [start, end, other] of text.words) units.splice(start, end - start, ...other.split(""));
    text.node.data = units.join("");
  };
  const wanted = texts.filter(({ words }) => words.length);
  const styles = new Map();
  for (const { node } of wanted) if (!styles.has(node.parentElement)) styles.set(node.parentElement, {});
  for (const [parent, of_it] of styles) {
    of_it.ruler = element(parent.ownerDocument, "display: inline-block !important; inline-size: 100px !important;");
    parent.append(of_it.ruler);
  }
  for (const [parent, of_it] of styles) {
    const style = getComputedStyle(parent);
    of_it.upright = style.writingMode === "horizontal-tb";
    of_it.spaced = parseFloat(style.letterSpacing) || 0;
    of_it.scale = width(of_it.ruler.getBoundingClientRect()) / 100 || 1;
  }
  for (const { ruler } of styles.values()) ruler.remove();
  const is_upright = ({ node }) => styles.get(node.parentElement).upright;
  const wide = wanted.filter(is_upright);

  for (const text of wide) {
    text.before = text.words.map(([start, end]) => boxes_of(text.node, start, end));
    text.lines = lines_of(text);
  }
  for (const text of wanted) if (!is_upright(text)) plainly(text);
  for (const text of wide) {
    const { node } = text, { scale, spaced } = styles.get(node.parentElement), page = node.ownerDocument;
    text.whole = element(page, "");
    text.others = [];
    const words = text.words.map((word, n) => [...word, text.before[n]]);
    for (const line of text.lines) {
      const own = words.filter(([start]) => line.start <= start && start < line.end);
      line.part = element(page, "text-wrap-mode: nowrap !important;");
      let at = line.start;
      for (const [start, end, other, before] of own) {
        line.last = new Word(page, other, before, scale, spaced);
        line.part.append(text.text.slice(at, start), line.last.element);
        text.others.push(line.last);
        at = end;
      }
      line.part.append(text.text.slice(at, line.end));
      text.whole.append(line.part, text.text.slice(line.end, line.next));
    }
    node.data = "";
    node.after(text.whole);
  }

  // their letters are set closer or wider, so that they end where those end; what is rounded so goes into a margin
  const others = wide.flatMap((text) => text.others);
  const lacking = (all, of_one) => all.map((one) => [one, of_one(one)]);
  for (const [word, lacks] of lacking(others, (word) => word.lacks())) {
    word.apart = lacks / word.other.length;
    word.write();
  }
  for (const [word, lacks] of lacking(others, (word) => word.lacks())) {
    word.room = lacks;
    word.write();
  }
  const ends = wide.flatMap(({ lines }) => lines.filter(({ last, width }) => last && width));
  for (const [{ last }, lacks] of lacking(ends, ({ part, width: all }) => all - width(part.getBoundingClientRect()))) {
    last.room += lacks;
    last.write();
  }

  const moved = lacking(wide, ({ others: words }) => Math.max(...words.map((word) => word.moved())));
  for (const [text, far] of moved) if (far > NEAR) plainly(text);
  return Math.max(0, ...moved.map(([, far]) => far).filter((far) => far <= NEAR));
}
