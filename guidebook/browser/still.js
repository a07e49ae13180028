// Runs in every frame before its own scripts. Caret, transitions and animations are no part of a picture; pages keep
// them when people use them. A closed shadow root is opened: a reader sees what is in it, so a sentence can name it, and
// what looks for secret fields finds them there.
(() => {
  const still = new CSSStyleSheet();
  still.replaceSync(`*, *::before, *::after {
    caret-color: transparent !important; transition: none !important; animation: none !important;
    scroll-behavior: auto !important; }`);
  document.adoptedStyleSheets.push(still);

  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options?.mode === "closed" ? { ...options, mode: "open" } : options);
    root.adoptedStyleSheets.push(still);
    return root;
  };
})();
