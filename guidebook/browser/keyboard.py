"""The hand without a mouse: going to a control, pressing, choosing and typing by keys alone, as some readers have to.

A control that no Tab reaches, or that keys cannot work, is an error of the page: ``pytest --keyboard``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from guidebook.browser.lookup import ObstacleError
from guidebook.browser.screen import Screen
from guidebook.language.messages import message
from guidebook.sentences.field_values import EXAMPLES
from guidebook.sentences.labels import same_spelling

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator

_MOST_PRESSES = 150
"""Presses after which no reader would look any further: more than the controls of any page a citizen meets."""
_HAS_FOCUS = "control => control === control.getRootNode().activeElement"
# How many stops a reader passes who tabs on to the control: a guess from the order of the document, and short of the
# control where it can't know (a group of radio buttons is one stop).
_TABS_BEFORE = """control => {
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
    (one) => one.tabIndex >= 0 && !one.disabled && one.type !== "hidden" && one.type !== "radio"
      && one.checkVisibility({ visibilityProperty: true }));
  const after = (one) => document.activeElement.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  const before = (one) => one.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING;
  return stops.filter((one) => after(one) && before(one)).length;
}"""
_KIND = """control =>
  control.getAttribute("role") ?? (["radio", "checkbox"].includes(control.type) ? control.type : control.localName)"""
_IS_CHECKED = "control => control.checked"
# A list whose box keeps the cursor says by id which entry the keys have come to.
_IS_POINTED_AT = "option => document.activeElement.getAttribute('aria-activedescendant') === option.id"
_CHOSEN = "list => list.selectedOptions[0]?.label"


class KeyboardScreen(Screen):
    """A page as it is worked by who uses no mouse."""

    def _press(self, control: Locator) -> None:
        expect(control).to_be_visible()
        expect(control).to_be_enabled()
        kind = control.evaluate(_KIND)
        if kind == "option":
            self._until(control, _IS_POINTED_AT, "ArrowDown")
            self.page.keyboard.press("Enter")
        elif kind == "radio":
            self._choose_radio(control)
        else:
            self._reach(control)
            # a press waits for the page that it leads to, as a click does
            control.press("Space" if kind in ("checkbox", "switch") else "Enter")

    def _choose_radio(self, control: Locator) -> None:
        """Choose a radio button: Tab leads to one of its group, arrows to the others."""
        if control.evaluate(_IS_CHECKED):
            return
        group = self.page.locator(f"input[type=radio][name='{control.get_attribute('name')}']:checked")
        self._reach(group if group.count() else control)
        self.page.keyboard.press("Space")
        self._until(control, _IS_CHECKED, "ArrowDown")

    def _enter(self, field: Locator, text: str, kind: str) -> None:
        expect(field).to_be_editable()
        self._reach(field)
        if kind in EXAMPLES:  # the window in which a day is chosen is the browser's, not the page's
            field.fill(text)
            return
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)

    def _set(self, field: Locator, target: str, value: str, *, list_first: bool) -> None:
        is_list = field.evaluate("field => field.localName === 'select'")
        (self._choose_entry if is_list else self._put)(field, target, value)

    def _step_to(self, field: Locator, label: str) -> None:
        expect(field).to_be_enabled()
        self._reach(field)
        self.page.keyboard.press("Home")
        for _ in range(_MOST_PRESSES):
            if same_spelling(field.evaluate(_CHOSEN) or "") == same_spelling(label):
                return
            self.page.keyboard.press("ArrowDown")
        raise ObstacleError(message("keyboard.no-arrow", label=label))

    def _give_files(self, field: Locator, files: list[FilePayload]) -> None:
        """Tab to the ``field`` and set its ``files``: the window for choosing some is the system's, not the page's."""
        self._reach(field)
        field.set_input_files(files)

    def _reach(self, control: Locator) -> None:
        """Tab on to ``control``: first as often as the page has stops in between, then one by one.

        To look after each press would take as long as pressing.
        """
        for _ in range(control.evaluate(_TABS_BEFORE)):
            self.page.keyboard.press("Tab")
        self._until(control, _HAS_FOCUS, "Tab")

    def _until(self, control: Locator, reached: str, key: str) -> None:
        # found once: to look a control up by its name takes longer than to press a key
        """Press ``key`` until the function ``reached``, asked of ``control`` in the page, says yes.

        Raises:
            ObstacleError: After `_MOST_PRESSES`.
        """
        found = control.element_handle()
        for _ in range(_MOST_PRESSES):
            if found.evaluate(reached):
                return
            self.page.keyboard.press(key)
        raise ObstacleError(message("keyboard.not-reachable", times=_MOST_PRESSES, key=key))
