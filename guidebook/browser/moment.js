// One still moment of one frame, told in CSS pixels of its window. Runs inside the page, changes nothing in it.
// Resolves when fonts and pictures are there and two frames have passed without an animation running; what isn't there
// after `patience` milliseconds is named in `late`. Where no scripts run nothing can be waited for in here: then `late` is
// what isn't there yet, and `waited` is off.
async ({ controls, inner, patience }) => {
  // what isn't shown (a tab in the background, a frame far below) is never drawn; a timer that is left would be the page's
  const frame = () => new Promise((done) => {
    const timer = setTimeout(done, 500);
    requestAnimationFrame(() => { clearTimeout(timer); done(); });
  });
  const ends = performance.now() + patience;
  const MOST_FRAMES = 60;
  const late = [];
  const round = (r) => [Math.round(r.x), Math.round(r.y), Math.round(r.width), Math.round(r.height)];

  const waited = runs_scripts();

  function tell_missing() {
    if (document.fonts.status === "loading") late.push(["font", "", ""]);
    const missing = [...document.images].filter((image) => !image.complete && is_come_to(image));
    late.push(...missing.slice(0, 5).map(told_of));
  }

  async function stand_still() {
    if (!waited) return tell_missing();
    // `fonts.ready` can resolve before a font was asked for: ask for each that the page declares and uses
    const fonts = [...document.fonts].filter((font) => font.status === "loading");
    await Promise.all(fonts.map((font) => awaited(font.loaded, () => ["font", plain(font.family), source_of(font)])));
    await awaited(document.fonts.ready, () => ["font", "", ""]);
    // a lazy picture that nobody comes to is never loaded
    const pictures = [...document.images].filter((image) => image.loading !== "lazy" || is_come_to(image));
    await Promise.all(pictures.map((image) => awaited(image.decode(), () => told_of(image))));
    const lines = [...document.querySelectorAll("marquee")];
    lines.forEach(bring_to_its_end);
    document.getAnimations().forEach((animation) => { try { animation.finish(); } catch { animation.cancel(); } });
    await frame();
    await frame();
    await Promise.all(lines.map(rests));
  }

  // it begins beside its box, and is at its end where it moves no more inside of that
  async function rests(line) {
    const range = document.createRange();
    range.selectNodeContents(line);
    for (let frames = 0, before = null; frames < MOST_FRAMES && performance.now() < ends; frames += 1) {
      const box = line.getBoundingClientRect(), { x, y, right, bottom } = range.getBoundingClientRect();
      const inside = x < box.right && right > box.x && y < box.bottom && bottom > box.y;
      if (inside && before === `${x},${y}`) return;
      before = `${x},${y}`;
      await frame();
    }
  }

  // a line that runs across the page is no animation that could be told to finish
  function bring_to_its_end(line) {
    if (line.loop === 1) return;
    Object.assign(line, { behavior: "slide", loop: 1, trueSpeed: true, scrollDelay: 1, scrollAmount: 1e5 });
    line.start();
  }

  // what hasn't come: its kind, what it is called, where it comes from
  async function awaited(promise, told) {
    let timer;
    const out_of_time = new Promise((done) => { timer = setTimeout(done, Math.max(ends - performance.now(), 0), true); });
    if ((await Promise.race([promise.then(() => 0, () => 0), out_of_time])) && late.length < 5) late.push(told());
    clearTimeout(timer);
  }

  const from = (address) => (address ?? "").slice(0, 2000);
  const told_of = (image) => ["picture", image.alt, from(image.currentSrc || image.src || image.srcset)];
  const plain = (family) => family.replace(/^["']|["']$/g, "");

  function source_of(font) {
    const rules = [...document.styleSheets].flatMap((sheet) => { try { return [...sheet.cssRules]; } catch { return []; } });
    const rule = rules.find((one) => plain(one.style?.fontFamily ?? "") === plain(font.family) && one.style.src);
    const address = rule?.style.src.match(/url\(["']?([^"')]+)/)?.[1];
    return from(address && new URL(address, rule.parentStyleSheet.href ?? document.baseURI).href);
  }

  function is_come_to(image) {
    const r = image.getBoundingClientRect();
    return image.checkVisibility() && r.bottom > 0 && r.top < innerHeight;
  }

  function text_lines() {
    const lines = [];
    const walker = document.createTreeWalker(document.body ?? document, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      if (!walker.currentNode.data.trim()) continue;
      if (!walker.currentNode.parentElement.checkVisibility({ visibilityProperty: true })) continue;
      range.selectNodeContents(walker.currentNode);
      const readable = (r) => r.width > 1 && r.height > 1 && !painted_over(walker.currentNode.parentElement, r);
      [...range.getClientRects()].filter(readable).forEach((r) => lines.push(round(r)));
    }
    return lines;
  }

  // text under a bar that stays, or under a dialog, is nothing to keep off; what lies over it without a ground of its
  // own, such as a link that a whole card belongs to, hides nothing
  function painted_over(element, r) {
    const points = [[0.5, 0.5], [0.5, 0.1], [0.5, 0.9], [0.1, 0.5], [0.9, 0.5]];
    return points.every(([x, y]) => {
      let top = document.elementFromPoint(r.x + r.width * x, r.y + r.height * y);
      for (; top && !top.contains(element) && !element.contains(top); top = top.parentElement) {
        if (/^rgb\(/.test(getComputedStyle(top).backgroundColor)) return true;
      }
      return false;
    });
  }

  // the text a field holds is no text node: its line is the field's own inside
  function field_lines() {
    return [...document.querySelectorAll("input, select, textarea")]
      .filter((field) => field.checkVisibility() && (field.value || field.placeholder))
      .map((field) => {
        const r = field.getBoundingClientRect();
        const style = getComputedStyle(field);
        const size = parseFloat(style.fontSize), left = parseFloat(style.paddingLeft);
        const text = field.value || field.placeholder;
        const width = Math.min(r.width - left, text.length * size * 0.6);
        return round({ x: r.x + left, y: r.y + (r.height - size * 1.3) / 2, width, height: size * 1.3 });
      });
  }

  // where a reader sees the element: one of three points of it, with nothing over it
  function point_of(element) {
    const r = element.getBoundingClientRect();
    const points = [[0.5, 0.5], [0.2, 0.5], [0.8, 0.5]].map(([x, y]) => [r.x + r.width * x, r.y + r.height * y]);
    return points.find(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (element.contains(top) || top.contains(element) || top.closest("label")?.control === element);
    });
  }

  await stand_still();
  const places = [...document.querySelectorAll(controls)]
    .filter((element) => element.checkVisibility())
    .map((element) => ({ box: round(element.getBoundingClientRect()), point: point_of(element) }));
  return {
    address: location.href,
    title: document.title,
    late,
    waited,
    lines: [...text_lines(), ...field_lines()],
    hidden: places.filter(({ point }) => !point).map(({ box }) => box),
    // a frame's own controls may be covered by what stands around the frame: who looks from there needs the points
    seen: inner ? places.filter(({ point }) => point) : [],
  };
}
