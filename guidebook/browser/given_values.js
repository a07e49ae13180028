// Runs in every frame. Keeps which fields the sentences have given something, and says on the console (`token` begins it,
// and no page knows it) what only the moment of a press shows: that a choice was pressed, and which fields changed as the
// cursor left them, before anything was pressed. Changes nothing of the page but the mark on secret fields.
(token) => {
  (window[Symbol.for(token)] ??= kept()).listen();

  function kept() {
    const { debug } = console, { stringify } = JSON;
    const given = new Map(); // by field
    let entered = null; // what was typed into last
    let left = null; // those that were typed into and as before when the cursor left one of them

    const held = ({ holds, checked, files }) => stringify([holds, checked, files]);
    const is_seen = (field) => field.checkVisibility({ visibilityProperty: true });
    const is_there = (field) => field.isConnected && field.ownerDocument.defaultView !== null;
    const as_before = ([, one]) => held(one.read()) === one.then;

    // of several that are chosen in turn, only one is
    const group_of = (field) => field.closest("[role=radiogroup]") ?? (field.type === "radio" && field.name ? field.name : null);

    function keep(field, number, read) {
      const group = group_of(field);
      for (const other of group ? given.keys() : []) if (group_of(other) === group) given.delete(other);
      given.set(field, { number, read, then: held(read()), seen: is_seen(field) });
      // a press outside of its frame lets the cursor leave it as well
      for (let around = window; around !== around.parent; ) {
        around = around.parent;
        try { heed(around, ["click", "submit"]); } catch { break; } // of another site
      }
    }

    // what has changed since it was given or looked at last: [number, state], no state where the field is gone
    function changed() {
      left = null;
      const all = [...given].filter(([field, one]) => !is_there(field) || ((is_seen(field) || !one.seen) && !as_before([field, one])));
      return {
        kept: given.size,
        changed: all.map(([field, one]) => {
          if (is_there(field)) one.then = held(one.read());
          else given.delete(field);
          return [one.number, is_there(field) ? one.read() : null];
        }),
      };
    }

    const boxes = "input[type=checkbox], input[type=radio]";
    const choices = `${boxes}, [role=checkbox], [role=radio], [role=switch]`;

    // whether the choice that is pressed was chosen before; a box is another one already when its press is told
    function was_chosen(path) {
      const elements = path.filter((one) => one instanceof Element);
      const choice = elements.find((one) => one.matches(choices));
      if (choice) return choice.matches(boxes) ? choice.type === "checkbox" && !choice.checked : choice.ariaChecked === "true";
      const label = elements.find((one) => one.localName === "label");
      return label?.control?.matches(boxes) ? label.control.checked : null;
    }

    function pressed(event) {
      const lost = (left ?? []).filter((one) => is_there(one[0]) && !as_before(one)).map(([, one]) => [one.number, one.read()]);
      left = null;
      if (lost.length) debug(token + stringify(["left", lost]));
      const before = event.type === "click" ? was_chosen(event.composedPath()) : null;
      if (before !== null) debug(token + stringify(["choice", before]));
    }

    function heard(event) {
      if (!event.isTrusted) return;
      const field = event.composedPath()[0];
      if (event.type === "click" || event.type === "submit") pressed(event);
      else if (event.type === "input") {
        entered = field;
        given.delete(field); // a reader's hand: it has something else to hold now
      }
      else left ??= [...given].filter((one) => is_there(one[0]) && as_before(one) && one[1].read().holds !== null);
    }

    // a page may show a password as text as soon as it is typed: a secret field is marked when the cursor comes to it
    function mark_secret(event) {
      const field = event.composedPath()[0];
      if (field instanceof Element) is_secret(field);
    }

    function heed(around, types) {
      for (const type of types) around.addEventListener(type, heard, true);
    }

    function listen() {
      for (const type of ["focusin", "beforeinput"]) addEventListener(type, mark_secret, true);
      heed(window, ["input", "change", "blur", "click", "submit"]);
    }

    // the field that was typed into last, where the cursor stands there still: [] where it can't be told
    const typed_into = () => (entered?.matches(":focus") ? [entered] : []);

    return { keep, changed, typed_into, drop: (field) => given.delete(field), listen };
  }
}
