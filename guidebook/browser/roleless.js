// What a person can use in this frame though it has no role: texts that answer to a press, the labels of upload fields
// that are hidden behind them, editors. A snapshot has them as loose text, or not at all. `around` are the boxes of
// what they stand in, from the nearest.
() => {
  const round = (r) => [Math.round(r.x), Math.round(r.y), Math.round(r.width), Math.round(r.height)];
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
  const used = "a[href], button, input, select, textarea, summary, option, [role], [contenteditable]";

  function* texts() {
    const walker = document.createTreeWalker(document.body ?? document, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.data.trim()) yield walker.currentNode.parentElement;
  }

  function is_pressed(one) {
    const label = one.closest("label");
    if (label) return label.control?.type === "file" && !seen(label.control);
    return !one.closest(used) && !one.querySelector(used) && (one.closest("[onclick]") || getComputedStyle(one).cursor === "pointer");
  }

  function told(one, role) {
    const around = [];
    for (let above = one.parentElement; above; above = above.parentElement) {
      around.push(round(above.getBoundingClientRect()));
    }
    const name = role === "text" ? "" : (one.getAttribute("aria-label") ?? "");
    return { role, name, text: one.innerText, box: round(one.getBoundingClientRect()), around };
  }

  const pressed = [...new Set(texts())].filter((one) => seen(one) && is_pressed(one));
  const editors = [...document.querySelectorAll("[contenteditable]:not([contenteditable=false], [role])")].filter(seen);
  return [...pressed.map((one) => told(one, "text")), ...editors.map((one) => told(one, "textbox"))];
}
