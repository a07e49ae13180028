"""What an attack must leave as it was, and how it must be answered.

with watch():                      # both stores, every inbox, one line in the audit trails, no error of ours
    answer = attacker.get(...)
assert is_page(answer, 403)
"""

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import requests

from mock_portals.sites import Portals

COUNTERS = {"lockout"}
"""What counts attempts may change: that is how attempts are answered."""
TRAIL = {"_trail", "_lock", "_clock"}
STRIP = "MÔ PHỎNG - KHÔNG PHẢI CỔNG DỊCH VỤ CÔNG THẬT"


class Scene:
    """Both portals and every phone, to be compared before and after."""

    def __init__(self, portals: Portals) -> None:
        self.portals = portals
        self._stores = {"national": portals.national.store, "province": portals.province.store}

    def records(self, *apart: str) -> dict[str, Any]:
        """Everything that both stores keep, but for the audit trail and the counters of attempts."""
        return {
            f"{portal}.{name}": dict(kept) if isinstance(kept, Mapping) else copy.deepcopy(kept)
            for portal, store in self._stores.items()
            for name, kept in vars(store).items()
            if name not in TRAIL | COUNTERS and f"{portal}.{name}" not in apart
        }

    def messages(self) -> dict[str, int]:
        """How many messages each phone has."""
        phones = self.portals.phones
        return {number: len(phones.inbox(number)) for number in phones.numbers()}

    def events(self) -> list[str]:
        """What both audit trails say, the national one first."""
        return [event.what for store in self._stores.values() for event in store.audit]

    @contextmanager
    def unchanged(self, *apart: str, events: int | list[str] | None = 1) -> Iterator[None]:
        """Nothing may be stored or sent, but for the records `apart`; `events` are noted, or so many of them.

        None counts no events: of many requests at once, how many are refused is chance.
        """
        before = self.records(*apart), self.messages()
        told = {portal: len(store.audit) for portal, store in self._stores.items()}
        yield
        assert self.records(*apart) == before[0]
        assert self.messages() == before[1]
        new = [event.what for portal, store in self._stores.items() for event in store.audit[told[portal] :]]
        assert events in (None, new, len(new)), new


def is_page(response: requests.Response, status: int = 400) -> bool:
    """A page of ours in Vietnamese, and no way anywhere; nothing of the machinery shows."""
    text = response.text
    ours = 'lang="vi"' in text and text.count("<h1") == 1 and STRIP in text
    told = "Traceback" in text or "werkzeug" in text.lower()
    return response.status_code == status and ours and not told and "Location" not in response.headers
