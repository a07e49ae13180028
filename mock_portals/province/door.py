"""Who may come in: the check of a user name and a password, the same on every screen that asks for them."""

from mock_portals import typed
from mock_portals.province import rules
from mock_portals.province.store import Event, ProvinceError, ProvinceStore, ProvincialAccount
from mock_portals.world import World


class NotAdmittedError(ProvinceError):
    """Signing in failed; its text is what the citizen reads (E11, E12)."""


class Door:
    """Admits people to their accounts. Known and unknown names get the same answers in the same time."""

    def __init__(self, store: ProvinceStore, world: World) -> None:
        self._store = store
        self._world = world

    def admit(self, login: str, password: str) -> ProvincialAccount:
        """Return the account of a user name or identity number; raises NotAdmittedError."""
        account = self._store.find(login)
        known = account.user_name if account else ""
        number = self._count(known or login)
        if number is None:
            raise self._refusal("sign-in refused while locked", known, typed.LOCKED)
        if not self._matches(account, password) or account is None:
            message = typed.LOCKED if number == rules.TRIES_BEFORE_LOCK else typed.WRONG_LOGIN
            raise self._refusal("sign-in refused", known, message)
        self._store.forgive(known)
        self._note("signed in", known)
        return account

    def confirm(self, account: ProvincialAccount, password: str) -> None:
        """Let somebody who is signed in prove the password again; raises NotAdmittedError.

        A try counts as one to sign in: who found a browser open is not to guess on.
        """
        number = self._count(account.user_name)
        if number is None:
            raise self._refusal("password refused while locked", account.user_name, typed.LOCKED)
        if not self._matches(account, password):
            message = typed.LOCKED if number == rules.TRIES_BEFORE_LOCK else rules.WRONG_PASSWORD
            raise self._refusal("password refused", account.user_name, message)
        self._store.forgive(account.user_name)

    def _count(self, who: str) -> int | None:
        now = self._world.clock.now()
        return self._store.attempt(who, now, rules.TRIES_BEFORE_LOCK, rules.LOCK)

    def _matches(self, account: ProvincialAccount | None, password: str) -> bool:
        return self._world.passwords.matches(account.password_hash if account else None, password)

    def _refusal(self, what: str, known: str, message: str) -> NotAdmittedError:
        self._note(what, known)
        return NotAdmittedError(message)

    def _note(self, what: str, who: str) -> None:
        """Note only names that exist: what an unknown person typed may be a password in the wrong box."""
        self._store.note(Event(self._world.clock.now(), what, who))
