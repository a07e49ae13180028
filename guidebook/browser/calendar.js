// Reads the calendar that a page has drawn, be it a table, a grid or only boxes: the month that it shows, its days and what
// may lead to other months, which get a number each. Null where there is none.
({ months }) => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const number = (one) => (/^\s*\d{1,2}\s*$/.test(one.textContent) ? Number(one.textContent) : 0);
  const inner = (one) => ![...one.children].some((child) => number(child));
  const days_of = (box) => [...box.querySelectorAll("td, [role=gridcell], button, a, span, div")]
    .filter((one) => number(one) && number(one) <= 31 && inner(one) && seen(one));
  const run_of = (days) => { // the month's own days: from the first 1 up to the next one
    const first = days.findIndex((one) => number(one) === 1);
    if (first < 0) return [];
    const rest = days.slice(first), next = rest.findIndex((one, at) => at > 0 && number(one) !== at + 1);
    return next < 0 ? rest : rest.slice(0, next);
  };
  const boxes = [...document.querySelectorAll("table, [role=grid], [role=dialog], [class*=calendar i], [class*=picker i]")];
  const whole = boxes.filter((box) => seen(box) && run_of(days_of(box)).length >= 28);
  const grid = whole.filter((box) => !whole.some((other) => other !== box && box.contains(other)))[0];
  if (!grid) return null;
  const days = run_of(days_of(grid));
  const plain = (text) => text.normalize("NFC").toLowerCase();
  const named = (text) => {
    const words = plain(text), year = /\b(19|20)\d\d\b/.exec(words);
    if (!year) return null;
    const rest = words.replace(year[0], " "), by_number = /(?:^|\D)(1[0-2]|0?[1-9])(?!\d)/.exec(rest);
    const by_name = months.findIndex((names) => names.some((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, "u").test(rest)));
    const month = by_name >= 0 ? by_name + 1 : by_number ? Number(by_number[1]) : 0;
    return month ? { year: Number(year[0]), month } : null;
  };
  // the month's name stands in the calendar, or in a box around it, outside of its days
  for (let box = grid; box && box !== document.documentElement; box = box.parentElement) {
    const heads = [...box.querySelectorAll("*")].filter((one) => seen(one) && !days.some((day) => day.contains(one) || one.contains(day)));
    const shown = heads.map((one) => [one, named(one.textContent)]).filter(([, month]) => month).at(-1)
      ?? (heads.some((one) => one.localName === "select")
        && [null, named(heads.filter((one) => one.localName === "select").map((one) => one.selectedOptions[0]?.text).join(" "))]);
    if (!shown || !shown[1]) continue;
    const turns = heads.filter((one) => one.matches("button, a, [role=button], [onclick], th, span[class]") && !number(one));
    [...document.querySelectorAll("[data-guidebook-day], [data-guidebook-turn]")].forEach((one) => {
      delete one.dataset.guidebookDay; delete one.dataset.guidebookTurn;
    });
    days.forEach((one) => { one.dataset.guidebookDay = number(one); });
    turns.forEach((one, at) => { one.dataset.guidebookTurn = at; });
    return { ...shown[1], days: days.length, turns: turns.map((one) => [one.ariaLabel, one.title, one.textContent, one.className].filter(Boolean).join(" ")) };
  }
  return null;
}
