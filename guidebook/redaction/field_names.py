"""What fields of a page are called, and groups of fields or texts: in an attribute, or in a label tied to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from guidebook.redaction.dom_nodes import DomNodes
from guidebook.redaction.pieces import Named

_FIELD_ROLES = frozenset({"textbox", "searchbox", "spinbutton", "combobox"})
"""Roles of fields (WAI-ARIA)."""
_OF_FIELDS = ("aria-label", "placeholder", "title", "name", "id", "formcontrolname", "autocomplete")
"""Attributes in which programs call a field what it is."""
_OF_GROUPS = ("aria-label", "title", "formcontrolname")
"""Of these, those that name whatever is in an element."""
_COUNTED = re.compile(r"(?<=[^\W\d_])\d+(?![^\W_])|\[\d*\]|[\[\]]")
"""What tells one of several fields of a name from the others: “ngaySinh1”, “bhxh[0]”, “con[1][dob]”."""
_MOST_INSIDE = 4
"""How deep in an element that is typed into its text may stand."""
_MOST_AROUND = 12
"""How deep in a group one of its fields may stand."""


class FieldNames:
    """The names of one document's fields and groups.

    Args:
        nodes: the document's nodes.
    """

    def __init__(self, nodes: DomNodes) -> None:
        self._nodes = nodes

    def of_text(self, node: int) -> Iterator[Named]:
        """The elements that are called something and hold the text ``node``: what it is typed into, and groups."""
        around = islice(self._nodes.upwards(node), 1, _MOST_INSIDE)
        typed_into = next((above for above in around if above in self._typed_into), None)
        if typed_into is not None:
            yield from self._named(typed_into, self._called(typed_into, _OF_FIELDS))
        yield from self._groups(node)

    def of_field(self, node: int) -> Iterator[Named]:
        """The field ``node``, where it is called something, and the groups that hold it."""
        yield from self._named(node, self._called(node, _OF_FIELDS))
        yield from self._groups(node)

    def _groups(self, node: int) -> Iterator[Named]:
        for above in islice(self._nodes.upwards(node), 1, _MOST_AROUND):
            if above in self._may_be_groups:
                yield from self._named(above, self._called(above, _OF_GROUPS))

    def _named(self, node: int, names: tuple[str, ...]) -> Iterator[Named]:
        if names:
            yield Named(self._nodes.id_of(node), names)

    def _called(self, node: int, attributes: tuple[str, ...]) -> tuple[str, ...]:
        """All that the element ``node`` is called in ``attributes`` and in labels, each once."""
        told = self._nodes.attributes[node]
        names = (_COUNTED.sub(" ", told.get(key, "")) for key in attributes)
        tied = [self._labels_for.get(told.get("id", ""), -1), self._legends.get(node, -1)]
        tied += [self._by_id.get(one, -1) for one in told.get("aria-labelledby", "").split()]
        tied += [above for above in self._nodes.upwards(node) if above in self._labels]
        said = (self._said.get(label, "") for label in tied)
        return tuple(dict.fromkeys(name for name in (*names, *said) if any(map(str.isalpha, name))))

    @cached_property
    def _typed_into(self) -> frozenset[int]:
        """The elements that are fields though their text is one of the page."""
        roles = {node for node, role in self._nodes.roles.items() if role in _FIELD_ROLES}
        editors = {
            node
            for node, told in enumerate(self._nodes.attributes)
            if told.get("contenteditable", "false") != "false" or self._nodes.names[node] == "OUTPUT"
        }
        return frozenset(roles | editors)

    @cached_property
    def _may_be_groups(self) -> frozenset[int]:
        """The elements that have a name for all that they hold."""
        names = (*_OF_GROUPS, "aria-labelledby")
        named = {node for node, told in enumerate(self._nodes.attributes) if any(key in told for key in names)}
        return frozenset(named | self._legends.keys())

    @cached_property
    def _labels(self) -> frozenset[int]:
        return frozenset(node for node, name in enumerate(self._nodes.names) if name == "LABEL")

    @cached_property
    def _legends(self) -> dict[int, int]:
        """The legend of each group that has one."""
        return {self._nodes.parents[node]: node for node, name in enumerate(self._nodes.names) if name == "LEGEND"}

    @cached_property
    def _labels_for(self) -> dict[str, int]:
        """The labels that name their field, by its id."""
        attributes = self._nodes.attributes
        return {attributes[node]["for"]: node for node in self._labels if attributes[node].get("for")}

    @cached_property
    def _by_id(self) -> dict[str, int]:
        """The elements that name another, by their id."""
        every = self._nodes.attributes
        asked = {one for told in every for one in told.get("aria-labelledby", "").split()}
        return {told["id"]: node for node, told in enumerate(every) if told.get("id") in asked}

    @cached_property
    def _said(self) -> dict[int, str]:
        """The words of each element that names another, less what may be chosen there."""
        labels = {*self._labels, *self._by_id.values(), *self._legends.values()}
        said: dict[int, list[str]] = {}
        for node, value in enumerate(self._nodes.values) if labels else ():
            text = value.strip()
            for above in self._nodes.upwards(node) if text else ():
                if self._nodes.names[above] in ("OPTION", "TEXTAREA"):
                    break
                if above in labels:
                    said.setdefault(above, []).append(text)
        return {node: " ".join(texts) for node, texts in said.items()}
