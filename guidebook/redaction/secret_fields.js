const FIELDS = "input, textarea, select, [contenteditable], [role=textbox], [role=spinbutton], [role=combobox], output", LETTERS_OF_A_BOX = 2, LETTERS_OF_A_GROUP = 5, MOST_LETTERS_BEHIND = 120;
// Which fields hold what nobody but who types it may read: by their type, by what they ask the browser to fill in, by
// their name, or by what a reader is told to type there. One that was secret once stays so: a page may show it as text.
function is_secret(field) {
  const secret = field.hasAttribute(MARK) || field.matches(TYPED_UNSEEN) || is_masked() || (is_typed_into() && is_called_secret());
  return secret && keep_secret(field);

  function is_masked() {
    return !["none", "", undefined].includes(getComputedStyle(field).webkitTextSecurity);
  }

  // what holds a text that was typed, or that is shown where one would be typed; digits that are chosen from a list
  function is_typed_into() {
    if (field.localName === "select") return /^\s*\d{1,12}\s*$/.test(field.selectedOptions[0]?.label ?? "");
    return field.matches("input:not([type]), input[type=''], textarea, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=spinbutton], [role=combobox], output")
      || (field.localName === "input" && ["text", "tel", "number", "search", "email", "url"].includes(field.type));
  }

  function is_called_secret() {
    const bound = ["formcontrolname", "ng-model", "v-model"].map((name) => field.getAttribute(name));
    const classes = [...field.classList].filter((one) => !/[:[\]]/.test(one));
    const told = ["data-testid", "data-test", "data-cy", "aria-roledescription"].map((name) => field.getAttribute(name));
    const names = [field.name, field.id, ...bound, ...told, ...classes].map((one) => `${one ?? ""}`.replace(/([a-z0-9])([A-Z])/g, "$1 $2"));
    return [...names, ...of_wrapper()].some((one) => NAMES.test(folded(one))) || asks_for_secret(labels().map(said).filter((one) => !OTHERS.test(one))) || answers_question();
  }

  // what holds a field alone, with no words at all, may name it where it has no label of its own
  function of_wrapper() {
    const wrapper = field.parentElement, own = ["aria-label", "aria-labelledby", "placeholder", "title"];
    const is_called = field.labels?.length || own.some((name) => field.getAttribute(name)?.trim());
    const is_alone = wrapper && !wrapper.matches("form, body") && wrapper.querySelectorAll(FIELDS).length === 1 && !wrapper.textContent.trim();
    return is_alone && !is_called ? [wrapper.id, ...wrapper.classList] : [];
  }

  // by its name; or for a code that is called after nothing, that was sent, has a box for each letter, or proves who one is
  function asks_for_secret(words) {
    return words.some((one) => LABELS.test(one) || (REQUESTS.test(one) && !ANNOUNCED.test(one)))
      || (words.some((one) => PLAIN.test(one)) && (is_box(field) || words.some((one) => PROOFS.test(one))));
  }

  // less the link beside a password's label, which asks for nothing
  function said(label) {
    return folded(label).replace(/quen mat khau/g, " ");
  }

  // as words of ASCII: tones apart, đ as d, one space between
  function folded(text) {
    const plain = text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
    return plain.replace(/[^a-z0-9]+/g, " ");
  }

  function labels() {
    const tied = [...(field.labels ?? [])].map((one) => one.textContent).concat(named(field));
    const behind = field.nextElementSibling; // drawn over it, until something is typed
    if (behind?.localName === "label" && !behind.htmlFor) tied.push(behind.textContent);
    const own = ["aria-label", "placeholder", "title"].map((name) => field.getAttribute(name) ?? "");
    // a code with a box for each digit is named by what is around them, whatever each box is called; so is a field whose
    // own name says nothing
    const described = named(field, "aria-describedby");
    const names = [...tied, ...own].map(folded).filter((one) => one.trim());
    if (is_box(field) || names.every((one) => VAGUE.test(one))) {
      const near = beside();
      names.push(...near.map(folded));
      tied.push(...around_group(), ...near, ...behind_it(), ...of_host());
    }
    return [...tied, ...own, ...described, ...(names.some((one) => ANSWERS.test(one)) ? question() : [])];
  }

  // the nearest heading before it
  function heading() {
    const before = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")].filter((one) => one.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING);
    return before.at(-1)?.textContent ?? "";
  }

  // in a group for questions that let in who forgot a password, or what asks one, or has an answer, where a page has such
  function answers_question() {
    if ([...around_group(), heading()].some((one) => QUESTIONS.test(folded(one)))) return true;
    const own = [...[...(field.labels ?? [])].map((one) => one.textContent), ...named(field), field.placeholder ?? "", field.getAttribute("aria-label") ?? ""];
    const words = own.some((one) => one.trim()) ? own : before();
    return words.some((one) => one.includes("?") || ANSWERS.test(folded(one))) && QUESTIONS.test(folded(document.body.textContent));
  }

  // what the field before it is called
  function question() {
    const fields = [...(field.closest("form, fieldset, [role=dialog], dialog, table, body")?.querySelectorAll(FIELDS) ?? [])];
    const one = fields[fields.indexOf(field) - 1];
    return one ? [...[...(one.labels ?? [])].map((label) => label.textContent), one.getAttribute("aria-label") ?? "", ...before(one)] : [];
  }

  function named(element, by = "aria-labelledby") {
    const ids = (element.getAttribute(by) ?? "").split(/\s+/);
    return ids.map((id) => id && field.getRootNode().getElementById?.(id)).filter(Boolean).map((one) => one.textContent);
  }

  // what stands behind it, as far as the next field: a hint, what is wrong, the button that asks for a code to be sent
  function behind_it() {
    const said = named(field, "aria-errormessage");
    for (let at = field, up = 0; up < 3 && at && !at.matches?.("form, body"); up += 1, at = at.parentElement) {
      for (let one = at.nextSibling; one; one = one.nextSibling) {
        if (holds_fields(one)) return said;
        if (one.nodeType !== Node.COMMENT_NODE && one.localName !== "label") said.push((one.textContent ?? "").slice(0, MOST_LETTERS_BEHIND));
      }
    }
    return said;
  }

  // a component that has the field in its shadow root is named by its own attributes
  function of_host() {
    const host = field.getRootNode().host;
    return host ? ["label", "aria-label", "placeholder", "name"].map((name) => host.getAttribute(name) ?? "") : [];
  }

  function around_group() {
    const group = field.closest("fieldset, [role=group], [role=dialog], dialog");
    return group ? [group.querySelector("legend")?.textContent ?? "", group.getAttribute("aria-label") ?? "", ...named(group)] : [];
  }

  // what a reader takes for its label though nothing ties them: the words before it, of its row and of its column
  function beside() {
    const cell = field.closest("td, dd, [role=cell], [role=gridcell]");
    if (!cell) return before();
    const row = cell.closest("tr, [role=row]"), at = [...(row?.children ?? [])].indexOf(cell);
    const first = row?.closest("table, [role=table], [role=grid]")?.querySelector("tr, [role=row]");
    const column = first && first !== row ? first.children[at] : null;
    const heads = [cell.previousElementSibling, row?.querySelector("th, [role=rowheader]"), column && !holds_fields(column) ? column : null];
    const own = cell.previousElementSibling?.textContent ?? "", is_vague = VAGUE.test(folded(own));
    if (is_vague) heads.push(...reaching_into(row));
    // rows called “Cũ” and “Mới” are of what the heading over all of them names
    const all = is_vague && /\p{L}/u.test(own) ? cell.closest("table, dl, [role=table], [role=grid]") : null;
    return [...before(), ...heads.map((one) => one?.textContent ?? ""), ...(all ? before(all) : [])];
  }

  // the cells of rows above that are drawn in this row as well
  function reaching_into(row) {
    const rows = [...(row?.parentElement?.children ?? [])], at = rows.indexOf(row);
    return rows.slice(0, at).flatMap((one, up) => [...one.children].filter((cell) => cell.rowSpan > at - up));
  }

  // the nearest words before it that say what is asked for, as far as the next field: not how long a code holds, or
  // that a message should be read; other boxes of its code are passed over, but not what asks for a code and says no more
  function before(of = field) {
    const sentences = [];
    for (let at = of, up = 0; up < 8 && at && (at === of || !at.matches?.("td, dd, fieldset, table, body")); up += 1, at = at.parentElement) {
      let line = "";
      const end_line = () => { sentences.push(...line.split(/[.!?;]\s+/).reverse()); line = ""; };
      for (let one = at.previousSibling; one; one = one.previousSibling) {
        if (holds_fields(one)) return end_line(), said_in(sentences);
        if (is_block(one)) end_line();
        if (is_said(one)) line = `${one.querySelector?.("a, label") ? text_of(one) : one.textContent} ${line}`;
        if (is_block(one)) end_line();
      }
      end_line();
      if (sentences.some(says_what) || at.matches?.("form, li")) break;
    }
    return said_in(sentences);
  }

  function is_block(node) {
    return node.nodeType === Node.ELEMENT_NODE && !/^(inline|contents)/.test(getComputedStyle(node).display);
  }

  // whether a sentence says more than how to go on
  function says_what(sentence) {
    return /\p{L}/u.test(sentence) && !VAGUE.test(folded(sentence)) && !FILLS.test(folded(sentence));
  }

  // the nearest of several sentences that says what is asked for, and those before it that ask for anything
  function said_in(sentences) {
    const at = sentences.findIndex(says_what);
    return sentences.slice(0, at < 0 ? sentences.length : at + 1).filter((one, place) => place === at || VAGUE.test(folded(one)));
  }

  // a link beside a label goes on with it in no word
  function text_of(node) {
    if (node.nodeType === Node.COMMENT_NODE) return "";
    const between = node.querySelector?.(":scope > a, :scope > label") ? " " : "";
    return node.firstChild ? [...node.childNodes].map(text_of).join(between) : node.textContent;
  }

  // an icon's name is a letter of its own font
  function is_said(node) {
    return node.nodeType !== Node.COMMENT_NODE && !node.matches?.("button, [role=button], [aria-hidden=true], svg, i[class*=icon], [class*=material-], [class*=fa-]");
  }

  function holds_fields(node) {
    const fields = node.matches?.(FIELDS) ? [node] : [...(node.querySelectorAll?.(FIELDS) ?? [])];
    return fields.some((one) => !(is_box(field) && is_box(one)));
  }
}

// whether it takes a part of a code that is typed into several: a letter or two, or a few as the field beside it does
function is_box(field) {
  const most = field.maxLength;
  if (!(most > 0 && most <= LETTERS_OF_A_GROUP)) return false;
  return most <= LETTERS_OF_A_BOX || [...(field.closest("fieldset, [role=group], form, div, p, td, li, body")?.querySelectorAll("input") ?? [])]
    .some((one) => one !== field && one.maxLength === most);
}

// marked once: the page may watch its fields
function keep_secret(field) {
  if (!field.hasAttribute(MARK)) field.setAttribute(MARK, "");
  return true;
}

// all of them below `root`, also in the shadow roots that a snapshot looks into
function secret_fields(root = document) {
  const inside = [...root.querySelectorAll("*")].flatMap((element) => element.shadowRoot ?? []);
  const fields = root.querySelectorAll(`${FIELDS}, [autocomplete], [${MARK}]`);
  return [...[...fields].filter(is_secret), ...inside.flatMap((inner) => secret_fields(inner))];
}
