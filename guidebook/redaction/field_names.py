"""What each field of a page is called, wherever that is written: in an attribute, or in a label that is tied to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

_FIELD_ROLES = frozenset({"textbox", "searchbox", "spinbutton", "combobox"})
"""Roles of fields (WAI-ARIA)."""
_OWN = ("aria-label", "placeholder", "title", "name", "id", "formcontrolname")
_COUNTED = re.compile(r"(?<=[^\W\d_])\d+(?![^\W_])|\[\d*\]|[\[\]]")
"""What tells one of several fields of a name from the others: “ngaySinh1”, “bhxh[0]”, “con[1][dob]”."""
_MOST_INSIDE = 4
"""How deep in an element that is typed into its text may stand."""


class FieldNames:
    """The names of one document's fields.

    Args:
        strings: all texts of a snapshot of DevTools.
        nodes: the document's nodes, in columns; each text is told by its number.
        roles: what the attribute ``role`` says, by node.
    """

    def __init__(self, strings: Sequence[str], nodes: dict[str, Any], roles: dict[int, str]) -> None:
        self._strings, self._nodes, self._roles = strings, nodes, roles

    def of_text(self, node: int) -> tuple[str, ...]:
        """What the element is called that is typed into and shows the text ``node``; empty where that is none."""
        around = islice(self._upwards(node), 1, _MOST_INSIDE)
        return next((self.of_field(above) for above in around if above in self._typed_into), ())

    def of_field(self, node: int) -> tuple[str, ...]:
        """All that the field ``node`` is called, each once."""
        told = self._attributes(node)
        names = [told.get(key, "") for key in _OWN]
        ids = [told["id"]] if told.get("id") else []
        tied = [self._labels_for.get(one, -1) for one in ids]
        tied += [self._by_id.get(one, -1) for one in told.get("aria-labelledby", "").split()]
        tied += [above for above in self._upwards(node) if self._name(above) == "LABEL"]
        said = (self._said.get(label, "") for label in tied)
        plain = (_COUNTED.sub(" ", name) for name in names)
        return tuple(dict.fromkeys(name for name in (*plain, *said) if any(map(str.isalpha, name))))

    @cached_property
    def _typed_into(self) -> frozenset[int]:
        """The elements that are fields though their text is one of the page."""
        roles = {node for node, role in self._roles.items() if role in _FIELD_ROLES}
        editors = {
            node
            for node in range(len(self._nodes["nodeName"]))
            if self._attributes(node).get("contenteditable", "false") != "false" or self._name(node) == "OUTPUT"
        }
        return frozenset(roles | editors)

    @cached_property
    def _labels_for(self) -> dict[str, int]:
        """The labels that name their field, by its id."""
        labels = (node for node in range(len(self._nodes["nodeName"])) if self._name(node) == "LABEL")
        return {told["for"]: node for node in labels if "for" in (told := self._attributes(node))}

    @cached_property
    def _by_id(self) -> dict[str, int]:
        """The elements that name a field, by their id."""
        every = [self._attributes(node) for node in range(len(self._nodes["nodeName"]))]
        asked = {one for told in every for one in told.get("aria-labelledby", "").split()}
        return {told["id"]: node for node, told in enumerate(every) if told.get("id") in asked}

    @cached_property
    def _said(self) -> dict[int, str]:
        """The words of each element that names a field, less what may be chosen there."""
        labels = {*self._labels_for.values(), *self._by_id.values()}
        labels |= {node for node in range(len(self._nodes["nodeName"])) if self._name(node) == "LABEL"}
        said: dict[int, list[str]] = {}
        for node, value in enumerate(self._nodes["nodeValue"]) if labels else ():
            text = self._strings[value].strip() if value >= 0 else ""
            for above in self._upwards(node) if text else ():
                if self._name(above) in ("OPTION", "TEXTAREA"):
                    break
                if above in labels:
                    said.setdefault(above, []).append(text)
        return {node: " ".join(texts) for node, texts in said.items()}

    def _upwards(self, node: int) -> Iterator[int]:
        while node >= 0:
            yield node
            node = self._nodes["parentIndex"][node]

    def _attributes(self, node: int) -> dict[str, str]:
        names = self._nodes["attributes"][node]
        return {self._strings[key]: self._strings[value] for key, value in zip(names[::2], names[1::2], strict=True)}

    def _name(self, node: int) -> str:
        number = self._nodes["nodeName"][node]
        return str(self._strings[number]) if number >= 0 else ""
