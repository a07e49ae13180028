// What a person types into this frame that nobody else may read: where its fields stand, and what they hold.
({ secrets, mark }) => {
  const round = (r) => [Math.round(r.x), Math.round(r.y), Math.round(r.width), Math.round(r.height)].join(",");

  // also in the shadow roots that a snapshot looks into
  function all(selector, root = document) {
    const roots = [...root.querySelectorAll("*")].flatMap((element) => element.shadowRoot ?? []);
    return [...root.querySelectorAll(selector), ...roots.flatMap((inner) => all(selector, inner))];
  }

  const fields = all(secrets);
  // a page may show one as text later: it stays secret
  fields.forEach((field) => field.setAttribute(mark, ""));
  return fields.map((field) => ({
    box: round(field.getBoundingClientRect()),
    value: field.value ?? field.innerText,
  }));
}
