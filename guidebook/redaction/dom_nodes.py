"""The nodes of one document of DevTools' snapshot of a page: it tells them in columns, and every text by its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any


class DomNodes:
    """One document's nodes, each told by its place in the snapshot.

    Args:
        strings: all texts of the snapshot.
        columns: the document's nodes, as the snapshot has them.

    Attributes:
        parents: the parent of each node; -1 for the document.
    """

    def __init__(self, strings: Sequence[str], columns: dict[str, Any]) -> None:
        self._strings, self._columns = strings, columns
        self.parents: list[int] = columns["parentIndex"]

    def string(self, number: int) -> str:
        """The text of a ``number``; empty where there is none."""
        return str(self._strings[number]) if number >= 0 else ""

    @cached_property
    def names(self) -> list[str]:
        """The name of each node: of HTML in capitals."""
        return [self.string(number) for number in self._columns["nodeName"]]

    @cached_property
    def values(self) -> list[str]:
        """What each text says; empty for all else."""
        return [self.string(number) for number in self._columns["nodeValue"]]

    @cached_property
    def attributes(self) -> list[dict[str, str]]:
        """The attributes of each node."""
        return [
            {self.string(key): self.string(value) for key, value in zip(told[::2], told[1::2], strict=True)}
            for told in self._columns["attributes"]
        ]

    @cached_property
    def roles(self) -> dict[int, str]:
        """What the attribute ``role`` says, of those nodes that have it."""
        return {node: told["role"] for node, told in enumerate(self.attributes) if "role" in told}

    def rare(self, column: str) -> dict[int, int]:
        """What a ``column`` says that few nodes have: the number of its text, by node."""
        return rare(self._columns, column)

    def upwards(self, node: int) -> Iterator[int]:
        """``node``, and all that it stands in, from the inside."""
        while node >= 0:
            yield node
            node = self.parents[node]

    def id_of(self, node: int) -> int:
        """The browser's own number of ``node``, which DevTools asks for."""
        return int(self._columns["backendNodeId"][node])


def rare(columns: dict[str, Any], name: str) -> dict[int, int]:
    """What the column ``name`` of a snapshot says that few nodes have, by node."""
    column = columns.get(name, {})
    return dict(zip(column.get("index", ()), column.get("value", ()), strict=False))
