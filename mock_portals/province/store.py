"""What the province keeps: accounts, links, dossiers and an audit trail, in memory behind one lock.

Uniqueness is decided here, inside the lock, so that fifty requests at once make one account and one link.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from mock_portals.clock import Clock
from mock_portals.expiring import ExpiringDict
from mock_portals.limits import SESSION_LIFE
from mock_portals.province.limits import (
    ALL_PAPERS_SIZE_LIMIT,
    DOSSIERS_DAILY,
    GIVEN_UP_LIFE,
    PAPERS_LIMIT,
    PAPERS_SIZE_LIMIT,
    SERIES_LIFE,
)
from mock_portals.province.records import (
    AlreadyLinkedError,
    Arrival,
    ChangedMeanwhileError,
    CmndTakenError,
    Dossier,
    Link,
    NoAccountError,
    NoRoomAtAllError,
    NoRoomForPaperError,
    Official,
    Paper,
    ProvincialAccount,
    TooManyDossiersError,
    TooManyPapersError,
    UserNameTakenError,
)
from mock_portals.province.stages import Act, Stage, Step
from mock_portals.store import Store
from mock_portals.synchronized import synchronized
from mock_portals.validation import key


@synchronized
class ProvinceStore(Store):
    """All records of one province."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._accounts: dict[str, ProvincialAccount] = {}
        self._user_by_cmnd: dict[str, str] = {}
        self._given_up: ExpiringDict[str, str] = ExpiringDict(clock, GIVEN_UP_LIFE)
        self._links: dict[str, Link] = {}
        self._user_by_national: dict[str, str] = {}
        self._unreported: dict[str, str] = {}
        self._arrivals: ExpiringDict[str, Arrival] = ExpiringDict(clock, SESSION_LIFE)
        self._ended: ExpiringDict[str, None] = ExpiringDict(clock, SESSION_LIFE)
        self._ended_of: ExpiringDict[str, int] = ExpiringDict(clock, SESSION_LIFE)
        self._ends = 0
        self._dossiers: dict[str, Dossier] = {}
        self._sent: ExpiringDict[tuple[str, str], None] = ExpiringDict(clock, SESSION_LIFE)
        self._officials: dict[str, Official] = {}
        self._numbers: ExpiringDict[str, int] = ExpiringDict(clock, SERIES_LIFE)

    # Accounts

    def add(self, account: ProvincialAccount, link: Link | None = None) -> None:
        """Add an account, and its link in the same transaction: both are there afterwards, or neither.

        Raises UserNameTakenError, CmndTakenError or AlreadyLinkedError.
        """
        self._refuse_doubles(account)
        if link:
            self._refuse_second_link(link)
            self._put_link(link)
        self._accounts[key(account.user_name)] = account
        self._user_by_cmnd[account.cmnd] = key(account.user_name)

    def account(self, user_name: str) -> ProvincialAccount | None:
        """The account called `user_name`, whatever its case; None if there is none."""
        return self._accounts.get(key(user_name))

    def find(self, login: str) -> ProvincialAccount | None:
        """The account that a person signs in to whose `login` is a user name or an identity number."""
        return self._accounts.get(key(login)) or self._accounts.get(self._user_by_cmnd.get(login, ""))

    def change(self, user_name: str, seal: str, **fields: Any) -> ProvincialAccount:
        """Replace fields of the account `user_name`, but for its user name and its number.

        `seal` is that of the password which was proved for it. Raises NoAccountError or ChangedMeanwhileError.
        """
        changed = replace(self._held(user_name, seal), **fields)
        self._accounts[key(user_name)] = changed
        return changed

    def recover(self, user_name: str, seal: str, phone: str, password_hash: str) -> ProvincialAccount:
        """Set the password of `user_name` anew, kept as `password_hash`, for who proved to hold its `phone`.

        `seal` is that of the password which was forgotten. Raises NoAccountError, or ChangedMeanwhileError, also if the
        account has another phone now.
        """
        if self._held(user_name, seal).phone != phone:
            raise ChangedMeanwhileError(user_name)
        return self.change(user_name, seal, password_hash=password_hash, proven_phone=phone)

    def rename(self, user_name: str, seal: str, new_name: str) -> ProvincialAccount:
        """Call the account `user_name`, and its dossiers, `new_name`; the old name stays its owner's for GIVEN_UP_LIFE.

        What was proved about a name shortly before must not come to mean another person. For the same
        reason a linked account, which the national portal knows by its name, keeps it. `seal` is that of the password
        which was proved for it.
        Raises NoAccountError, ChangedMeanwhileError, UserNameTakenError or AlreadyLinkedError.
        """
        account = self._held(user_name, seal)
        self._refuse_new_name(account, new_name)
        renamed = replace(account, user_name=new_name)
        self._given_up[key(user_name)] = account.cmnd
        del self._accounts[key(user_name)]
        self._accounts[key(new_name)] = renamed
        self._user_by_cmnd[account.cmnd] = key(new_name)
        self._hand_over_dossiers(user_name, new_name)
        return renamed

    def _held(self, user_name: str, seal: str) -> ProvincialAccount:
        if key(user_name) not in self._accounts:
            raise NoAccountError(user_name)
        account = self._accounts[key(user_name)]
        if account.seal != seal:
            raise ChangedMeanwhileError(user_name)
        return account

    def _refuse_new_name(self, account: ProvincialAccount, new_name: str) -> None:
        if key(account.user_name) in self._links:
            raise AlreadyLinkedError(account.user_name)
        holder = self._accounts.get(key(new_name), account)
        if holder is not account or self._given_up.get(key(new_name), account.cmnd) != account.cmnd:
            raise UserNameTakenError(new_name)

    def _hand_over_dossiers(self, user_name: str, new_name: str) -> None:
        for filing, dossier in self._dossiers.items():
            if key(dossier.user_name) == key(user_name):
                self._dossiers[filing] = replace(dossier, user_name=new_name)

    def _refuse_doubles(self, account: ProvincialAccount) -> None:
        if key(account.user_name) in self._accounts or key(account.user_name) in self._given_up:
            raise UserNameTakenError(account.user_name)
        if account.cmnd in self._user_by_cmnd:
            raise CmndTakenError(account.user_name)

    # Links

    def link(self, link: Link, seal: str = "") -> bool:
        """Record a link; False if that pair is linked already. `seal` is that of the password which was proved for it.

        Raises ChangedMeanwhileError, and AlreadyLinkedError for another pair and an account that was renamed meanwhile.
        """
        if key(link.provincial_user) not in self._accounts:
            raise AlreadyLinkedError(link.provincial_user)
        self._held(link.provincial_user, seal or self._accounts[key(link.provincial_user)].seal)
        if self._is_same_pair(link):
            return False
        self._refuse_second_link(link)
        self._put_link(link)
        return True

    def link_of(self, user_name: str) -> Link | None:
        """The link of the account `user_name` here; None if there is none."""
        return self._links.get(key(user_name))

    def link_to(self, national_id: str) -> Link | None:
        """The link of the national account `national_id`; None if there is none."""
        return self._links.get(self._user_by_national.get(national_id, ""))

    def unlink(self, link: Link) -> bool:
        """Remove `link`; False if there was none, or another one has been made meanwhile. All else stays."""
        user = self._user_by_national.get(link.national_id)
        if user != key(link.provincial_user):
            return False
        del self._user_by_national[link.national_id]
        self._unreported.pop(link.national_id, None)
        return self._links.pop(user, None) is not None

    def mark_reported(self, national_id: str, reported: bool, sid: str) -> None:
        """Remember whether the link of `national_id`, made in national session `sid`, is `reported` there."""
        self._unreported.pop(national_id, None)
        if not reported:
            self._unreported[national_id] = sid

    def unreported_in(self, national_id: str) -> str | None:
        """The session in which the link of `national_id` was made, if it has yet to be reported; else None."""
        return self._unreported.get(national_id)

    def _is_same_pair(self, link: Link) -> bool:
        present = self._links.get(key(link.provincial_user))
        return present is not None and present.national_id == link.national_id

    def _refuse_second_link(self, link: Link) -> None:
        if key(link.provincial_user) in self._links or link.national_id in self._user_by_national:
            raise AlreadyLinkedError(link.provincial_user)

    def _put_link(self, link: Link) -> None:
        self._links[key(link.provincial_user)] = link
        self._user_by_national[link.national_id] = key(link.provincial_user)

    # Browsers that the national identity provider let in

    @property
    def ends(self) -> int:
        """How often all sessions of an account have ended, of whichever."""
        return self._ends

    def arrive(self, arrival: Arrival, ends: int) -> str:
        """Keep an `arrival`; returns its token, which is worth nothing if its session has ended already.

        `ends` is how often all sessions of an account had ended when the national identity provider was asked who
        arrives: it may have answered just before all sessions of this one did.
        """
        token = secrets.token_urlsafe(16)
        if arrival.sid not in self._ended and self._ended_of.get(arrival.national_id, 0) <= ends:
            self._arrivals[token] = arrival
        return token

    def arrival(self, token: str) -> Arrival | None:
        """The arrival of that token; None if its session there has ended, or it is too old."""
        found = self._arrivals.get(token)
        return found if found and self._clock.now() - found.since <= SESSION_LIFE else None

    def confirm_arrival(self, token: str) -> None:
        """Keep that the session of the arrival `token` goes on."""
        if token in self._arrivals:
            self._arrivals[token] = replace(self._arrivals[token], at=self._clock.now())

    def end_session(self, sid: str) -> int:
        """End what the session `sid` of the national identity provider let in: how many browsers that were.

        A link that was made in it, and that the national portal doesn't know, ends as well: nobody else answers for it.
        """
        self._ended[sid] = None
        for national_id in [of for of, made_in in self._unreported.items() if made_in == sid]:
            self._withdraw_unreported(national_id)
        return len(self._arrivals.drop(lambda one: one.sid == sid))

    def end_sessions_of(self, national_id: str) -> int:
        """As `end_session`, of every session that the national account `national_id` has had so far."""
        self._ends += 1
        self._ended_of[national_id] = self._ends
        if national_id in self._unreported:
            self._withdraw_unreported(national_id)
        return len(self._arrivals.drop(lambda one: one.national_id == national_id))

    def _withdraw_unreported(self, national_id: str) -> None:
        del self._unreported[national_id]
        self._links.pop(self._user_by_national.pop(national_id, ""), None)

    def end_arrivals(self, national_id: str) -> None:
        """End what was let in for the national account `national_id`."""
        self._arrivals.drop(lambda one: one.national_id == national_id)

    # Dossiers

    def submit(
        self, filing: str, asked: ProvincialAccount, series: str, write: Callable[[ProvincialAccount, int], Dossier]
    ) -> Dossier:
        """Record what `write` makes of an account and the next number of a series (from 1).

        `asked` is the account as it was when its owner was let in. `filing` names what was sent in one visit to the
        form: sent twice, it stays one dossier.
        Raises NoAccountError, ChangedMeanwhileError or TooManyDossiersError.
        """
        owner = self._held(asked.user_name, asked.seal)
        if filing not in self._dossiers:
            today = self._clock.now().date()
            if sum(filed.at.date() == today for filed in self.dossiers(owner.user_name)) >= DOSSIERS_DAILY:
                raise TooManyDossiersError(owner.user_name)
            self._numbers[series] = self._numbers.get(series, 0) + 1
            self._dossiers[filing] = write(owner, self._numbers[series])
        return self._dossiers[filing]

    def dossiers(self, user_name: str) -> tuple[Dossier, ...]:
        """The dossiers of the account `user_name`, oldest first."""
        return tuple(d for d in self._dossiers.values() if key(d.user_name) == key(user_name))

    def dossier(self, user_name: str, code: str) -> Dossier | None:
        """The dossier of that `code`, if it belongs to the account `user_name`; else None."""
        return next((dossier for dossier in self.dossiers(user_name) if dossier.code == code), None)

    def supplement(self, visit: str, asked: ProvincialAccount, code: str, paper: Paper) -> None:
        """Add a paper to the dossier `code`; the same sent twice in one `visit` to the page stays one paper.

        `asked` is its owner's account as it was when that was let in. Raises NoAccountError, ChangedMeanwhileError,
        TooManyPapersError, NoRoomForPaperError, NoRoomAtAllError, and NotPossibleError once the dossier is finished.
        """
        self._held(asked.user_name, asked.seal)

        def add(kept: Dossier) -> Dossier:
            # what an official has asked for can be given, however much there is: nothing else leads on from there
            if kept.stage is not Stage.LACKING:
                if len(kept.papers) >= PAPERS_LIMIT:
                    raise TooManyPapersError(kept.code)
                if len(paper.content) + _size(self.dossiers(kept.user_name)) > PAPERS_SIZE_LIMIT:
                    raise NoRoomForPaperError(kept.user_name)
                if len(paper.content) + _size(self._dossiers.values()) > ALL_PAPERS_SIZE_LIMIT:
                    raise NoRoomAtAllError(kept.code)
            return replace(kept.after(Step(Act.SUPPLEMENT, paper.at)), papers=(*kept.papers, paper))

        digest = sha256(paper.content).hexdigest()
        self._once(str((visit, paper.name, paper.note, digest)), code, add)

    @property
    def all_dossiers(self) -> tuple[Dossier, ...]:
        """The dossiers of everybody, oldest first: for officials."""
        return tuple(self._dossiers.values())

    def proceed(self, sent: str, code: str, step: Step) -> bool:
        """Record an official's `step` with the dossier `code`; False if what was `sent` in one visit is recorded.

        Raises NotPossibleError.
        """
        return self._once(sent, code, lambda kept: kept.after(step))

    def _once(self, sent: str, code: str, change: Callable[[Dossier], Dossier]) -> bool:
        """Change a dossier, but only once for what was sent in one visit to its page; False the second time.

        A page that Back brings again is the same visit: what is sent from there is new if it says something new.
        """
        if (code, sent) in self._sent:
            return False
        filing = next(filing for filing, kept in self._dossiers.items() if kept.code == code)
        self._dossiers[filing] = change(self._dossiers[filing])
        self._sent[code, sent] = None
        return True

    # Officials

    def employ(self, official: Official) -> None:
        """Add an official, in place of one of the same user name."""
        self._officials[key(official.user_name)] = official

    def official(self, user_name: str) -> Official | None:
        """The official called `user_name`, whatever its case; None if there is none."""
        return self._officials.get(key(user_name))


def _size(dossiers: Iterable[Dossier]) -> int:
    """Bytes of all papers of some dossiers."""
    return sum(len(paper.content) for dossier in dossiers for paper in dossier.papers)
