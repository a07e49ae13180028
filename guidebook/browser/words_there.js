// Asked in a page: at which of `wanted` (the words of a label each) all words stand somewhere in it, be it in texts, in
// the names that only a screen reader tells, in fields or drawn by styles. Cheap, and never too few: whether they stand
// together and can be seen is asked of the browser afterwards.
(wanted) => {
  // without spaces, which parts of one word may have between them in the sources, without case and tones
  const folded = (text) => text.normalize("NFD").replace(/[\p{M}\s]/gu, "").toLowerCase();
  const names = ["aria-label", "title", "alt", "placeholder", "value", "label", "content"];
  const texts = [];

  function read(root) {
    texts.push(root.textContent);
    for (const element of root.querySelectorAll("*")) {
      for (const name of names) if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
      if (element.localName === "input" && /^(submit|reset)$/.test(element.type) && !element.value) texts.push(element.type);
      else if (typeof element.value === "string") texts.push(element.value);
      for (const part of ["::before", "::after"]) {
        const { content } = getComputedStyle(element, part);
        if (content && content !== "none" && content !== "normal") texts.push(content);
      }
      if (element.shadowRoot) read(element.shadowRoot);
    }
  }
  read(document.documentElement);
  const all = texts.map(folded).join(" ");
  return [...wanted.keys()].filter((at) => wanted[at].every((word) => all.includes(folded(word))));
}
