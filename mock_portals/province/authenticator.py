"""Who may come in: the check of a user name and a password, the same on every screen that asks for them."""

from typing import TypeVar

from mock_portals.limits import PASSWORD_TRIES
from mock_portals.messages import LOCKED, WRONG_LOGIN
from mock_portals.passwords import Passwords
from mock_portals.province import messages
from mock_portals.province.records import Official, ProvinceError, ProvincialAccount
from mock_portals.province.store import ProvinceStore

Person = TypeVar("Person", ProvincialAccount, Official)

OFFICIALS = "official\n"
"""Stands before the names under which officials' tries are counted; nobody can type a line break into a name."""
PERSON, NOBODY = "person\n", "nobody\n"
"""Before what the tries of a person are counted under in silence, and those under a name that is no person's."""


class NotAdmittedError(ProvinceError):
    """Signing in failed; its text is what the citizen reads (E11, E12)."""


class Authenticator:
    """Admits people to their accounts. Known and unknown names get the same answers in the same time."""

    def __init__(self, store: ProvinceStore, passwords: Passwords) -> None:
        self._store, self._passwords = store, passwords
        self._count, self._forgive = store.lockout.attempt, store.lockout.forgive

    def admit(self, login: str, password: str) -> ProvincialAccount:
        """Return the account whose user name or identity number is `login`, on the `password`; or NotAdmittedError."""
        return self._admitted(self._store.find(login), login, password)

    def admit_official(self, user_name: str, password: str) -> Official:
        """Return the official called `user_name`, on the `password`; raises NotAdmittedError."""
        return self._admitted(self._store.official(user_name), user_name, password, OFFICIALS)

    def _admitted(self, person: Person | None, login: str, password: str, counted_as: str = "") -> Person:
        """Tries are counted for the name that is typed, and in silence for the person, under what is no name at all:
        what is told looks at the typed name alone. A lock that shows under another one (a user name, an identity
        number, whichever was tried) would tell that both are of one person.
        """
        known, role = person.user_name if person else "", counted_as.replace("\n", " ")
        names = counted_as + login, counted_as + (_silent_name(person) if person else NOBODY + login)
        numbers = [self._count(name) for name in names]
        is_right = self._matches(person, password) and person is not None
        if None in numbers:
            raise self._refusal(f"{role}sign-in refused while locked", known, _told(numbers[0]))
        if person is None or not is_right:
            raise self._refusal(f"{role}sign-in refused", known, _told(numbers[0]))
        for name in names:
            self._forgive(name)
        self._store.note(f"{role}signed in", known)
        return person

    def confirm(self, account: ProvincialAccount, password: str) -> None:
        """Let the owner of `account`, who is signed in, prove the `password` again; raises NotAdmittedError.

        A try counts as one to sign in by the user name: who found a browser open is not to guess on. Whose account
        it is need not be kept from who is signed in to it: what was counted in silence is told here.
        """
        names = account.user_name, _silent_name(account)
        numbers = [self._count(name) for name in names]
        if None in numbers:
            raise self._refusal("password refused while locked", account.user_name, LOCKED)
        if not self._matches(account, password):
            message = LOCKED if PASSWORD_TRIES in numbers else messages.WRONG_PASSWORD
            raise self._refusal("password refused", account.user_name, message)
        for name in names:
            self._forgive(name)

    def forgive(self, account: ProvincialAccount) -> None:
        """Forget the tries at `account`, whose owner has another password now, by whichever name they were made."""
        for name in (account.user_name, account.cmnd, _silent_name(account)):
            self._forgive(name)

    def _matches(self, account: ProvincialAccount | Official | None, password: str) -> bool:
        return self._passwords.matches(account.password_hash if account else None, password)

    def _refusal(self, what: str, known: str, message: str) -> NotAdmittedError:
        """Note only names that exist: what an unknown person typed may be a password in the wrong box."""
        self._store.note(what, known)
        return NotAdmittedError(message)


def _silent_name(person: ProvincialAccount | Official) -> str:
    """What the tries at a person's password are counted under: the same whatever a citizen is called meanwhile."""
    return PERSON + (person.cmnd if isinstance(person, ProvincialAccount) else person.user_name)


def _told(number: int | None) -> str:
    """What is read after the try of that number, None if the typed name was locked before."""
    return LOCKED if number in (None, PASSWORD_TRIES) else WRONG_LOGIN
