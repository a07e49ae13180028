// Makes a page ready for a window as high as itself. Lengths in parts of the window's height (100vh) stay what they
// are in the reader's window, or the page would grow as its window does; but where the page itself doesn't scroll, and
// a part that fills it does (an application's shell), that part is meant to grow with the window.
// Gives `height`, which the window needs as far as is known now, and `undo`, which puts everything back.
() => {
  const [width, height] = [innerWidth, innerHeight];
  const unit = { h: height, b: height, min: Math.min(width, height), max: Math.max(width, height) };
  const undo = [];

  const pinned = (value) =>
    value.replace(/(-?\d*\.?\d+)[sld]?v(h|b|min|max)\b/g, (_, number, side) => `${(number * unit[side]) / 100}px`);

  function pin(style) {
    for (const name of [...style]) {
      const [value, priority] = [style.getPropertyValue(name), style.getPropertyPriority(name)];
      if (pinned(value) === value) continue;
      style.setProperty(name, pinned(value), priority);
      undo.push(() => style.setProperty(name, value, priority));
    }
  }

  function walk(rules) {
    for (const rule of rules) {
      if (rule.style) pin(rule.style);
      if (rule.cssRules) walk(rule.cssRules);
      if (rule.styleSheet) read(rule.styleSheet);
    }
  }

  function read(sheet) {
    try { walk(sheet.cssRules); } catch { /* another site's: nobody may read it */ }
  }

  const area = (element) => element.clientWidth * element.clientHeight;
  const scrolls = (element) =>
    element.scrollHeight > element.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(element).overflowY);

  function shell_of() {
    if (document.scrollingElement.scrollHeight > height) return null;
    const large = [...(document.body ?? document.documentElement).querySelectorAll("*")].filter((e) => area(e) >= (width * height) / 2 && scrolls(e));
    return large.sort((one, other) => area(other) - area(one))[0] ?? null;
  }

  const shell = shell_of();
  let least = Infinity;

  async function needed() {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    if (!shell) return document.scrollingElement.scrollHeight;
    const over = shell.scrollHeight - shell.clientHeight;
    if (over > 0 && over >= least) return height; // it didn't grow with its window
    least = over;
    return innerHeight + over;
  }

  if (!shell) {
    [...document.styleSheets, ...document.adoptedStyleSheets].forEach(read);
    document.querySelectorAll("[style*=v]").forEach((element) => pin(element.style));
  }
  return { height: needed, undo: () => undo.forEach((back) => back()) };
}
