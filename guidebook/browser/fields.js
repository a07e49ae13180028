async (fields, { typed, secrets }) => {
  // What each of `fields` holds after something was typed, chosen or attached, as a reader sees it. Runs inside the page.
  // Scripts that answer to typing have run: those that wait for their turn get one.
  await new Promise((done) => setTimeout(done));

  function deepest(element) {
    const inner = element?.shadowRoot?.activeElement ?? inner_document(element)?.activeElement;
    return inner && inner !== element ? deepest(inner) : element;
  }

  function inner_document(element) {
    try { return element?.localName === "iframe" ? element.contentDocument : null; } catch { return null; }
  }

  const buttons = ["button", "submit", "reset", "image", "checkbox", "radio"];

  function shown(field) {
    if (field.isContentEditable) return field.innerText;
    return field.matches("input, textarea") && !buttons.includes(field.type) ? field.value : null;
  }

  // as a field for colours writes the one that was typed; empty where there is none of that name
  function colour() {
    const brush = document.createElement("canvas").getContext("2d");
    brush.fillStyle = typed;
    return CSS.supports("color", typed) ? brush.fillStyle : "";
  }

  // a code may be typed into one box a digit: the boxes together hold it
  function is_spread(field) {
    const boxes = field.maxLength > 0 && [...field.getRootNode().querySelectorAll("input")];
    return !!boxes && !!typed && boxes.map((box) => box.value).join("").includes(typed.trim());
  }

  function state(field) {
    const is_list = field.localName === "select";
    return {
      kind: is_list ? "select" : field.isContentEditable ? "editor" : field.type ?? "",
      role: field.getAttribute("role") ?? "",
      name: field.localName,
      holds: is_list ? [...field.selectedOptions].map((one) => one.label).join("\n") : shown(field),
      choices: is_list ? [...field.options].map((one) => one.label.trim()) : [],
      checked: field.checked ?? { true: true, false: false }[field.getAttribute("aria-checked")] ?? null,
      files: [...(field.files ?? [])].map((one) => one.name),
      accept: field.accept ?? "",
      secret: field.matches(secrets) || !["none", "", undefined].includes(getComputedStyle(field).webkitTextSecurity),
      spread: is_spread(field),
      colour: field.type === "color" ? colour() : "",
      most: field.maxLength > 0 ? field.maxLength : 0,
      bounds: [field.min, field.max, field.step].map((one) => one || ""),
      writes: shown(field) !== null && !field.readOnly && !field.disabled,
    };
  }

  return (fields ?? [deepest(document.activeElement)]).filter(Boolean).map(state);
}
