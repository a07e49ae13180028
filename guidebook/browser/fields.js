async (fields, { typed, token, number }) => {
  // What each of `fields` holds after something was typed, chosen or attached, as a reader sees it. Runs inside the page.
  // One that has a `number` is kept, to be looked at again (given_values.js).
  // Scripts that answer to typing have run: those that wait for their turn get one.
  if (runs_scripts()) await new Promise((done) => setTimeout(done));

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

  // a code may be typed into one box a digit: boxes that follow each other hold it together, from the one that was
  // typed into; a cursor stands in the last of them, or in the one after it
  function is_spread(field) {
    const text = typed.trim(), most = fields ? LETTERS_OF_A_BOX : Infinity;
    if (!(field.maxLength > 0 && field.maxLength <= most && text.length > field.maxLength)) return false;
    const boxes = boxes_around(field, most), at = boxes.indexOf(field);
    const joined = (some) => some.map((box) => box.value).join("");
    if (fields) return joined(boxes.slice(at)).startsWith(text);
    return [at, at + 1].some((end) => joined(boxes.slice(0, end)).endsWith(text));
  }

  // the boxes beside `field` that take as little, with no other field between them, of one form and one group
  function boxes_around(field, most) {
    const group = (one) => one.closest("fieldset, [role=group], form");
    const inputs = [...field.getRootNode().querySelectorAll("input")];
    const takes_little = (one) => one.maxLength > 0 && one.maxLength <= most && group(one) === group(field);
    let first = inputs.indexOf(field), last = first;
    while (first > 0 && takes_little(inputs[first - 1])) first -= 1;
    while (last + 1 < inputs.length && takes_little(inputs[last + 1])) last += 1;
    return inputs.slice(first, last + 1);
  }

  // of a code with a box for each digit, all boxes are secret
  function is_of_secret(field) {
    const secret = is_secret(field) || (is_box(field) && boxes_around(field, LETTERS_OF_A_BOX).some(is_secret));
    return secret && keep_secret(field);
  }

  function state(field) {
    const is_list = field.localName === "select";
    return {
      kind: is_list ? "select" : field.isContentEditable ? "editor" : field.type ?? "",
      role: field.getAttribute("role") ?? "",
      name: field.localName,
      holds: is_list ? [...field.selectedOptions].map((one) => one.label).join("\n") : shown(field),
      choices: is_list ? [...field.options].map((one) => one.label.trim()) : [],
      locked: is_list ? [...field.options].filter((one) => one.matches(":disabled")).map((one) => one.label.trim()) : [],
      checked: field.checked ?? { true: true, false: false }[field.getAttribute("aria-checked")] ?? null,
      files: [...(field.files ?? [])].map((one) => one.name),
      accept: field.accept ?? "",
      secret: is_of_secret(field),
      spread: is_spread(field),
      colour: field.type === "color" ? colour() : "",
      most: field.maxLength > 0 ? field.maxLength : 0,
      bounds: [field.min, field.max, field.step].map((one) => one || ""),
      writes: shown(field) !== null && !field.readOnly && !field.disabled,
    };
  }

  const read = (fields ?? [deepest(document.activeElement)]).filter(Boolean);
  if (number && read.length === 1) window[Symbol.for(token)]?.keep(read[0], number, () => state(read[0]));
  return read.map(state);
}
