"""Who reads the guide and what they know: ``features/people.toml``.

    [binh]
    name = "Nguyễn Thanh Bình"                     # the first is the reader, unless a sentence names another
    "số CCCD" = "045185000123"                     # behind "nhập": any words
    "mật khẩu" = { env = "BINH_PASSWORD" }         # from the file .env, or the environment (see below)
    "mã OTP" = { totp = "BINH_TOTP_SECRET" }       # a one-time code of now (RFC 6238), by a key from there
    "mã SMS" = { received = "6" }                  # the newest code of six digits that the project's messages hold
    accounts = ["định danh mức độ 2"]              # behind "có tài khoản"
    invented = true                                # what is theirs may be seen in figures

A project may come from anywhere, and what it says is typed into any page. So people know a variable of the
environment only where who runs the guide says so: ``GUIDEBOOK_VARIABLES`` names it. What ``.env`` has is the
project's own.

A project whose people live elsewhere (in a mock portal, say) gives its own `Reader` by the fixture ``reader``.
"""

from __future__ import annotations

import io
import os
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import pyotp
from dotenv import dotenv_values

from guidebook.browser.screen import Screen
from guidebook.errors import GuidebookError, Place, SettingsError
from guidebook.files.reading import read_written
from guidebook.language.messages import Message, message
from guidebook.project_folders import PEOPLE
from guidebook.redaction.privacy import BLANK, Privacy
from guidebook.sentences.labels import plain
from guidebook.sentences.lost_targets import listed
from guidebook.settings import RedactionSettings
from guidebook.toml_text import TomlError, from_toml
from guidebook.untrusted_files import leads_out
from guidebook.vocabulary.verbs import verb

_VARIABLES = Path(".env")
HANDED_ON = "GUIDEBOOK_VARIABLES"
"""The variable that names, with commas between, those of the environment that people may know."""
_NAME, _INVENTED, _ACCOUNTS = "name", "invented", "accounts"
_DIGITS_OF_A_CODE = re.compile("[1-9]|1[0-9]")
_SOURCES = ("env", "totp", "received")
_LONGEST_WAIT_S, _POLL_S = 5.0, 0.1
"""How long a message is waited for."""
_LIKE_A_KEY = re.compile(r"[A-Z2-7]{16,}")
"""What stands where a variable's name should, and may be the key itself, which nothing may quote."""


Messages = Callable[[str], Sequence[str]]
"""The messages that have come to a person's phone or mailbox, newest first; by what people.toml calls the person."""


class Reader(Protocol):
    """Who acts in a scenario."""

    def value(self, what: str, /) -> str:
        """What they type where the guide says ``what``, in any case: ``số CCCD``.

        Raises:
            GuidebookError: They know no such thing.
        """
        ...


@dataclass(frozen=True)
class Person:
    """A person of ``features/people.toml``.

    Attributes:
        key: What the file calls them.
        name: Their name, as pages show it; empty where that plays no part.
        known: What they know, by the words of the guide: a text, or where it comes from.
        invented: Whether they are no real person, so that figures may show what is theirs.
        root: The project's folder.
        accounts: What accounts they have, as sentences call them behind “có tài khoản”.
        messages: The messages that come to them; None where the project can't read them.
    """

    key: str
    name: str = field(default="", repr=False)
    known: dict[str, str | dict[str, str]] = field(default_factory=dict, repr=False)
    invented: bool = False
    root: Path = Path()
    accounts: tuple[str, ...] = ()
    messages: Messages | None = None

    def value(self, what: str) -> str:
        """What they type where the guide says ``what``."""
        if problem := self.lacks(what):
            raise GuidebookError(problem)
        kept = self.known[self._key_of(what)]
        if isinstance(kept, str):
            return kept
        variable = next(iter(kept.values()))
        if "received" in kept:
            return _code_received(self, what, int(variable))
        secret = _variable(variable, self.root)
        return _code_of_now(secret, variable) if "totp" in kept else secret

    def lacks(self, what: str) -> Message | None:
        """Why they can't type ``what``; None where they can."""
        key = self._key_of(what)
        if key not in self.known:
            near = get_close_matches(what.casefold(), self.known, n=3, cutoff=0.6)
            known = listed(near or [*self.known])
            return message("people.unknown-value", person=self.name or self.key, what=what, known=known)
        kept = self.known[key]
        variable = "" if isinstance(kept, str) or "received" in kept else next(iter(kept.values()))
        if variable and not _variable(variable, self.root):
            shown = BLANK if _LIKE_A_KEY.fullmatch(variable) else variable
            fields = {"person": self.name or self.key, "what": what, "variable": shown}
            if os.environ.get(variable):
                return message("people.variable-not-handed-on", handed_on=HANDED_ON, **fields)
            return message("people.variable-unset", **fields)
        return None

    def keeps_secret(self, what: str) -> bool:
        """Whether ``what`` is written nowhere: it comes from a variable."""
        return isinstance(self.known.get(self._key_of(what)), dict)

    @property
    def private(self) -> list[str]:
        """All that is theirs and that no figure may show; nothing of who is invented."""
        return [] if self.invented else self._written

    @property
    def belongings(self) -> list[str]:
        """All that is theirs and may be seen; nothing of who isn't invented."""
        return self._written if self.invented else []

    @property
    def _written(self) -> list[str]:
        return [self.name, *(kept for kept in self.known.values() if isinstance(kept, str))]

    def has_account(self, called: str) -> bool:
        """Whether one of their accounts is ``called`` so: “mức độ 2” is the end of “định danh mức độ 2”."""
        return any(f" {plain(account)}".endswith(f" {plain(called)}") for account in self.accounts)

    def _key_of(self, what: str) -> str:
        return next((key for key in self.known if key.casefold() == what.casefold()), what)


@dataclass
class Cast:
    """Everybody whom a guide speaks of; ``reader`` is who acts now.

    Attributes:
        people: By what the file calls them, in its order.
        reader: Who acts.
    """

    people: dict[str, Person]
    reader: Person

    @property
    def first(self) -> str:
        """What the file calls whom it names first: they are the reader where no sentence names another."""
        return next(iter(self.people), self.reader.key)

    @property
    def private(self) -> list[str]:
        """All that is theirs who aren't invented."""
        return [value for person in self.people.values() for value in person.private]

    @property
    def invented(self) -> Callable[[], Iterable[str]] | None:
        """What tells, when asked, all that is theirs who are invented; None where none of them are."""
        belongings = [value for person in self.people.values() for value in person.belongings]
        return (lambda: belongings) if belongings else None

    def privacy(
        self, settings: RedactionSettings, invented: Callable[[], Iterable[str]] | None, private: Iterable[str]
    ) -> Privacy:
        """What must not be shown of pages that show these people.

        Args:
            settings: The project's: what else may be shown, or is hidden.
            invented: Whose data may be shown; None where there are real people only.
            private: Names that are hidden wherever they stand.

        Returns:
            What hides it: one of these people who isn't invented makes the pages those of real people.
        """
        return Privacy(
            invented,
            private,
            shown=settings.unmasked,
            public=settings.public,
            asked=settings.redact,
            real_people=not all(person.invented for person in self.people.values()),
        )

    def value(self, what: str) -> str:
        """What the reader types where the guide says ``what``."""
        return self.reader.value(what)

    def keeps_secret(self, what: str) -> bool:
        """Whether what the reader types for ``what`` is written nowhere."""
        return self.reader.keeps_secret(what)

    def become(self, who: str) -> None:
        """Let the person called ``who``, by their name or as the file has it, act from now on.

        Raises:
            GuidebookError: The file has no such person.
        """
        called = {key.casefold(): one for one in self.people.values() for key in (one.key, one.name) if key}
        if who.casefold() not in called:
            names = [one.name or one.key for one in self.people.values()]
            raise GuidebookError(message("people.unknown-person", who=who, known=listed(names)))
        self.reader = called[who.casefold()]


def read_people(root: Path, messages: Messages | None = None) -> Cast:
    """The people of the project in ``root``; one who knows nothing where it has none.

    Args:
        root: The project's folder.
        messages: The messages that come to them, where the project can read those.

    Raises:
        SettingsError: With the line, where the file can't be read or says something that nobody would heed.
    """
    if not (root / PEOPLE).exists():
        return Cast({}, Person(PEOPLE.as_posix()))
    try:
        written = from_toml(_own_text(root, PEOPLE))
    except TomlError as error:
        raise SettingsError(error.reason, Place(PEOPLE.as_posix(), error.line)) from None
    people = {key: _person(key, table, root, messages) for key, table in written.items()}
    if not people:
        raise SettingsError(message("people.none", file=PEOPLE.as_posix()))
    return Cast(people, next(iter(people.values())))


def _person(key: str, table: object, root: Path, messages: Messages | None) -> Person:
    if not isinstance(table, dict):
        raise SettingsError(message("people.no-table", file=PEOPLE.as_posix(), key=key))
    known = {what: _kept(key, what, kept) for what, kept in table.items() if what not in (_INVENTED, _ACCOUNTS)}
    name, accounts = known.pop(_NAME, ""), table.get(_ACCOUNTS, [])
    if not isinstance(accounts, list) or not all(isinstance(account, str) for account in accounts):
        raise SettingsError(message("people.no-accounts", file=PEOPLE.as_posix(), person=key))
    invented = table.get(_INVENTED) is True
    return Person(key, name if isinstance(name, str) else "", known, invented, root, tuple(accounts), messages)


def _kept(person: str, what: str, kept: object) -> str | dict[str, str]:
    """What a person knows, as the file has it: numbers lose their leading zeros in TOML, and are refused."""
    if isinstance(kept, str):
        return kept
    if isinstance(kept, dict) and len(kept) == 1 and next(iter(kept)) in _SOURCES:
        if not _DIGITS_OF_A_CODE.fullmatch(str(kept.get("received", "1"))):
            raise SettingsError(message("people.no-digits", file=PEOPLE.as_posix(), person=person, what=what))
        return {name: str(variable) for name, variable in kept.items()}
    sources = ", ".join(_SOURCES)
    raise SettingsError(message("people.no-text", file=PEOPLE.as_posix(), person=person, what=what, sources=sources))


def _code_of_now(key: str, variable: str) -> str:
    """The one-time code that ``key``, which the variable ``variable`` holds, gives at this moment."""
    try:
        return pyotp.TOTP(key.replace(" ", "")).now()
    except ValueError:  # its text would quote the key
        raise GuidebookError(message("people.no-key", variable=variable)) from None


def _code_received(person: Person, what: str, digits: int) -> str:
    """The newest code of so many ``digits`` in the messages of ``person``: it is waited for, and never quoted."""
    called = person.name or person.key
    if person.messages is None:
        raise GuidebookError(message("people.no-messages", person=called, what=what))
    code, ends = re.compile(rf"(?<!\d)\d{{{digits}}}(?!\d)"), time.monotonic() + _LONGEST_WAIT_S
    while True:
        received = person.messages(person.key)
        for text in received:
            if found := code.search(text):
                return found[0]
        if time.monotonic() > ends:
            raise GuidebookError(message("people.no-code", person=called, what=what, n=len(received), digits=digits))
        time.sleep(_POLL_S)


@lru_cache(maxsize=8)
def _file_of_variables(root: Path) -> dict[str, str | None]:
    """What ``.env`` says, as it stands: it takes in no variable of the environment.

    Raises:
        SettingsError: Where it can't be read, or is a link that leads out of the project.
    """
    if not os.path.lexists(root / _VARIABLES):
        return {}
    return dotenv_values(stream=io.StringIO(_own_text(root, _VARIABLES)), interpolate=False)


def _own_text(root: Path, file: Path) -> str:
    """What a ``file`` of the project says: what people know is typed into pages, so nothing else is read for it.

    Raises:
        SettingsError: Where it can't be read, or is a link that leads out of the project.
    """
    if leads_out(root / file, root):
        target = os.path.realpath(root / file)
        raise SettingsError(message("feature.leads-out", target=target), Place(file.as_posix(), 1))
    return read_written(root / file, file.as_posix(), SettingsError)


def _handed_on() -> set[str]:
    """The variables of the environment that who runs the guide lets its people know."""
    return {name.strip() for name in os.environ.get(HANDED_ON, "").split(",")}


def _variable(name: str, root: Path) -> str:
    """What the environment has for ``name`` where that is handed on, else ``.env``; empty where neither has it."""
    handed_on = os.environ.get(name) if name in _handed_on() else ""
    return handed_on or _file_of_variables(root).get(name) or ""


def known(reader: Reader, what: str, screen: Screen) -> str:
    """What ``reader`` types where the guide says ``what``; of a secret nothing of ``screen`` is shown from then on."""
    value = reader.value(what)
    if isinstance(reader, Cast) and reader.keeps_secret(what):
        screen.keep_secret(value)
    return value


@verb("given")
def has_account(cast: Cast, account: str) -> None:
    """Somebody who has such an ``account`` acts from now on: who acts already, if they have one, else the first."""
    fitting = [one for one in (cast.reader, *cast.people.values()) if one.has_account(account)]
    if not fitting:
        there = [f"{one.name or one.key}: {', '.join(one.accounts) or '–'}" for one in cast.people.values()]
        raise GuidebookError(message("people.nobody-with-account", account=account, there="; ".join(there) or "–"))
    cast.become(fitting[0].key)


@verb("given")
def act_as(cast: Cast, who: str) -> None:
    """Let the person called ``who`` act from now on."""
    cast.become(who)
