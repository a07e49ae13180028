"""The citizen's phone: the text messages on it, and the one-time codes in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any, Protocol

from guidebook.differences import see_same
from guidebook.errors import GuidebookError
from steps.cast.personas import Persona

CODE = re.compile(r"(?<=\blà )\d+\b(?=\.)")  # as a text message says it
_AT = "lúc ##:## ngày ##/##/####."
_SENT = (
    "Mã OTP … của bạn là ######. Mã có hiệu lực trong 2 phút. Không cung cấp mã này cho bất kỳ ai.",
    f"… đã liên kết với … {_AT} Nếu không phải bạn, hãy đăng nhập và hủy liên kết.",
    f"… đã liên kết với … {_AT} Số giấy tờ tùy thân của hai tài khoản khác nhau. Nếu không phải bạn, hãy đăng nhập và"
    " hủy liên kết.",
    f"… đã hủy liên kết với … {_AT} Hai tài khoản và các hồ sơ đã nộp vẫn được giữ nguyên.",
    f"… đã đổi sang số điện thoại khác {_AT} Nếu không phải bạn, hãy đổi mật khẩu ngay.",
)
"""All that a portal sends, with … for any words and # for a digit; who gets a message reads all of it."""
_WHOLE = [re.compile(re.escape(sent).replace("…", ".+").replace(r"\#", r"\d")) for sent in _SENT]
_PURPOSE = re.compile(r"Mã OTP (.+) của bạn là")
_SOMEBODY = "197999999"  # an identity number of nobody in the cast


class PhoneNetwork(Protocol):
    """The telephone network: what arrived on a number, oldest first, and whose it is."""

    def inbox(self, number: str) -> Any: ...  # noqa: D102
    def register(self, number: str, identity_number: str) -> None: ...  # noqa: D102
    def numbers(self) -> list[str]: ...  # noqa: D102


class OtherPhones(Protocol):
    """Others, who ask for codes of their own."""

    @property
    def live_codes(self) -> list[str]: ...  # noqa: D102
    def ask_for_code(self, purpose: str) -> None: ...  # noqa: D102


class Phone:
    """The phone of one persona."""

    def __init__(self, persona: Persona, network: PhoneNetwork, others: OtherPhones) -> None:
        self._persona, self._network, self._others = persona, network, others

    def register(self, identity_number: str) -> None:
        """The operator has it under this identity number."""
        self._network.register(self._persona.phone, identity_number)

    def lend(self) -> None:
        """The operator has it under somebody else's identity number."""
        self.register(_SOMEBODY)

    @property
    def messages(self) -> list[str]:
        """The text messages, oldest first, each read to its end."""
        for text in self._texts:
            if not any(whole.fullmatch(text) for whole in _WHOLE):
                nearest = max(_SENT, key=lambda sent: SequenceMatcher(None, sent, text).ratio())
                raise GuidebookError(
                    f"Tin nhắn đến số {self._persona.phone} không đúng mẫu nào mà cổng được gửi: “{text}”."
                    f" Gần nhất là mẫu “{nearest}”."
                )
        return self._texts

    @property
    def _texts(self) -> list[str]:
        return [message.text for message in self._network.inbox(self._persona.phone)]

    @property
    def codes(self) -> list[str]:
        """The one-time codes, oldest first, whatever messages they came in: what has to be hidden is asked for between
        sentences, where nothing can fail.
        """
        return _codes_in(self._texts)

    def latest_code(self) -> str:
        """The newest one-time code; while the citizen looks at it, somebody else asks for another."""
        with_code = [message for message in self.messages if CODE.search(message)]
        if not with_code:
            raise GuidebookError(f"Chưa có mã OTP nào đến số {self._persona.phone}: {self._last_message()}.")
        purpose = _PURPOSE.search(with_code[-1])
        self._others.ask_for_code(purpose[1] if purpose else "")
        return self.codes[-1]

    def code_before(self) -> str:
        """The code before the newest."""
        self.latest_code()
        if len(self.codes) < 2:
            raise GuidebookError(f"Mới có một mã OTP đến số {self._persona.phone}: {self._last_message()}.")
        return self.codes[-2]

    def wrong_codes(self) -> list[str]:
        """What looks like the newest code: older ones, somebody else's, and it less its first or last digit."""
        newest = self.latest_code()
        near = [f"{newest[:-1]}{(int(newest[-1]) + 1) % 10}", newest[1:], newest[::-1]]
        known = [*self.codes[-2::-1], *self._others.live_codes, *near]
        return list(dict.fromkeys(code for code in known if code != newest))

    def wrong_code(self) -> str:
        """A code that is not the newest one: the one before it, or somebody else's."""
        return self.wrong_codes()[0]

    def see_messages(self, count: int, part: str) -> None:
        """So many messages have these words."""
        self._see(f"số tin có “{part}”", count, [message for message in self.messages if part in message])

    def see_last_messages(self, count: int, part: str) -> None:
        """So many messages came last that have these words."""
        self._see(f"số tin cuối cùng có “{part}”", count, [text for text in self.messages[-count:] if part in text])

    def see_messages_of(self, count: int, sender: str) -> None:
        """So many messages are from this sender."""
        found = [message.text for message in self._network.inbox(self._persona.phone) if message.sender == sender]
        self._see(f"số tin của “{sender}”", count, found)

    def see_codes(self, count: int) -> None:
        """So many one-time codes have come, each another."""
        self._see("số mã OTP khác nhau", count, list(dict.fromkeys(_codes_in(self.messages))))

    def _see(self, what: str, count: int, found: list[str]) -> None:
        phone = f"số {self._persona.phone}"
        otherwise = f"Điện thoại của {self._persona.name} không nhận đúng tin nhắn ({self._last_message()})"
        see_same({phone: {what: str(count)}}, {phone: {what: str(len(found))}}, otherwise)

    def _last_message(self) -> str:
        others = [number for number in self._network.numbers() if number != self._persona.phone]
        elsewhere = f"; có tin nhắn đến {', '.join(others)}" if others else ""
        inbox = self._network.inbox(self._persona.phone)
        if not inbox:
            return f"chưa có tin nào{elsewhere}"
        senders = Counter(message.sender for message in inbox)
        counted = ", ".join(f"{count} tin của “{sender}”" for sender, count in senders.items())
        last = f"tin cuối cùng của “{inbox[-1].sender}”, lúc {inbox[-1].at:%H:%M:%S ngày %d/%m/%Y}"
        return f"đã nhận {counted}; {last}, là “{self.messages[-1]}”{elsewhere}"


def _codes_in(messages: Iterable[str]) -> list[str]:
    return [code for message in messages for code in CODE.findall(message)]
