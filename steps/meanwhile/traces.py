"""What the portals keep of people, and what their phones got."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from typing import Any

from guidebook.differences import Rows
from steps.account_states import NATIONAL, PROVINCE
from steps.cast.personas import OTHERS, Persona

SECRETS = {"password_hash", "otp", "seal"}


@dataclass(frozen=True)
class Traces:
    """What is kept of people: its ``rows``, and up to when each is there that is remembered for a while only."""

    rows: Rows
    ends: Mapping[str, datetime]

    def at(self, now: datetime) -> Rows:
        """The rows whose time is not over."""
        return {name: cells for name, cells in self.rows.items() if name not in self.ends or now <= self.ends[name]}


def traces(portals: Any, marks: Sequence[str]) -> Traces:
    """Every row of a store that says one of ``marks``, and every message on the phones of the others."""
    rows: dict[str, Mapping[str, str]] = {}
    ends: dict[str, datetime | None] = {}
    for portal, store in {NATIONAL: portals.national.store, PROVINCE: portals.province.store}.items():
        over = store.row_ends()
        for table, kept in store.tables().items():
            for of, row in kept.items():
                name, cells = f"{portal}, {table} {_short(of)}", _cells(row)
                if any(mark in f"{name} {cells}" for mark in marks):
                    rows[name], ends[name] = cells, over.get(table, {}).get(of)
    for one in OTHERS:
        if messages := _messages(portals.phones, one):
            name = f"điện thoại {one.phone}"
            rows[name], ends[name] = messages, portals.phones.forgets_at(one.phone)
    return Traces(rows, {name: end for name, end in ends.items() if end})


def _messages(phones: Any, one: Persona) -> dict[str, str]:
    return {f"tin {number}": message.text for number, message in enumerate(phones.inbox(one.phone), 1)}


def _cells(row: Any) -> Mapping[str, str]:
    """What stands in a row of a store, by column; of secrets only whether they are others."""
    if not is_dataclass(row):
        return {"value": str(row)}
    return {one.name: _cell(one.name, getattr(row, one.name)) for one in fields(row)}


def _cell(name: str, value: Any) -> str:
    return f"secret no. {hash(repr(value)) % 10_000}" if name in SECRETS else str(value)


def _short(of: str) -> str:
    return of if len(of) <= 40 else f"{of[:20]}…"
