// Makes a page ready for a window as high as itself: lengths in parts of the window's height (100vh) stay what they
// are in the reader's window, or the page would grow as its window does. Gives what puts everything back.
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

  [...document.styleSheets, ...document.adoptedStyleSheets].forEach(read);
  document.querySelectorAll("[style*=v]").forEach((element) => pin(element.style));
  return () => undo.forEach((back) => back());
}
