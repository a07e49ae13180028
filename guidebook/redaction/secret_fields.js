// Which fields hold what nobody but who types it may read: by their type, by what they ask the browser to fill in, by
// their name, or by what a reader is told to type there. One that was secret once stays so: a page may show it as text.
function is_secret(field) {
  const secret = field.hasAttribute(MARK) || field.matches(TYPED_UNSEEN) || is_masked() || (is_typed_into() && is_called_secret());
  return secret && keep_secret(field);

  function is_masked() {
    return !["none", "", undefined].includes(getComputedStyle(field).webkitTextSecurity);
  }

  function is_typed_into() {
    return field.matches("input:not([type]), input[type=''], textarea, [contenteditable]:not([contenteditable=false])")
      || (field.localName === "input" && ["text", "tel", "number", "search", "email"].includes(field.type));
  }

  function is_called_secret() {
    const names = [field.name, field.id].map((one) => `${one ?? ""}`.replace(/([a-z0-9])([A-Z])/g, "$1 $2"));
    return names.some((one) => NAMES.test(folded(one))) || labels().map(folded).some((one) => LABELS.test(one) && !OTHERS.test(one));
  }

  // as words of ASCII: tones apart, đ as d, one space between
  function folded(text) {
    const plain = text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
    return plain.replace(/[^a-z0-9]+/g, " ");
  }

  function labels() {
    const root = field.getRootNode();
    const named = (field.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => id && root.getElementById?.(id));
    const tied = [...(field.labels ?? []), ...named].filter(Boolean).map((one) => one.textContent);
    const own = ["aria-label", "placeholder", "title"].map((name) => field.getAttribute(name) ?? "");
    const cell = field.closest("td, dd, [role=cell], [role=gridcell]")?.previousElementSibling?.textContent ?? "";
    // a code with a box for each digit is named by what is around them
    const group = field.maxLength > 0 && field.maxLength <= 2 ? field.closest("fieldset, [role=group]") : null;
    const around = [group?.querySelector("legend")?.textContent ?? "", group?.getAttribute("aria-label") ?? ""];
    return [...tied, ...own, ...around, tied.length ? "" : cell];
  }
}

// marked once: the page may watch its fields
function keep_secret(field) {
  if (!field.hasAttribute(MARK)) field.setAttribute(MARK, "");
  return true;
}

// all of them below `root`, also in the shadow roots that a snapshot looks into
function secret_fields(root = document) {
  const inside = [...root.querySelectorAll("*")].flatMap((element) => element.shadowRoot ?? []);
  const fields = root.querySelectorAll(`input, textarea, [contenteditable], [autocomplete], [${MARK}]`);
  return [...[...fields].filter(is_secret), ...inside.flatMap((inner) => secret_fields(inner))];
}
