"""Differences in meaning: what changed between two snapshots of a screen, in words. Pure.

Read are the things that say something to a reader: controls, headings, texts; boxes without a name only hold them.

    differences(old, new)    what appeared, vanished, was renamed, is another kind of thing, has another state, text
                             or place in the order
    moved(old, new)          what is the same and stands elsewhere on the screen
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from guidebook.geometry import Box
from guidebook.language.messages import Message, Told, joined, message
from guidebook.language.names import role_name, state_name
from guidebook.language.written import guide_language
from guidebook.sentences.labels import plain
from guidebook.sentences.roles import CONTROLS, TEXT
from guidebook.sentences.words import words_of
from guidebook.snapshot import Node, Snapshot

What = Literal["appeared", "vanished", "renamed", "role", "state", "text", "order", "screen", "callout"]
Pair = tuple[Node, Node]

# How far something may stand from where it stood, in CSS pixels, before it has moved.
NEAR = 1.0
_MOST_PAIRS, _MOST_ALIKE, _MOST_LETTERS = 1_000_000, 100_000, 200
"""Of how many pairs of texts each is compared, of how many how alike their words are, and how many letters of a text.
Where more has gone and come it is another screen.
"""
_ALIKE = 0.5
_NO_STATE = "–"
_SPOKEN = frozenset({*CONTROLS, "heading"})


@dataclass(frozen=True)
class Difference:
    """One change in meaning. ``told`` names it in the words of a guide: ``nút [Gửi lại OTP] → [Gửi lại mã]``.

    ``labels`` are what the thing is called before and after, empty where it wasn't there. ``box`` is where it is, or
    was; ``is_text`` says that it is no control, only words.
    """

    what: What
    told: Told
    labels: tuple[str, str] = ("", "")
    box: Box | None = None
    is_text: bool = False

    def __str__(self) -> str:
        return str(self.told)


def differences(old: Snapshot, new: Snapshot) -> list[Difference]:
    """Every change in meaning from ``old`` to ``new``, in the order of the screen."""
    same, removed, added = _matched(old, new)
    found = [*_of_screen(old, new), *_paired(removed, added, old, new), *_covered(same, old, new)]
    return _without_repeating_texts(found)


def moved(old: Snapshot, new: Snapshot) -> list[Pair]:
    """What says the same in ``old`` and ``new`` and has another place or size: as it was and as it is."""
    same, _, _ = _matched(old, new)
    return [(before, after) for before, after in same if not near(before.box, after.box)]


def near(old: Box | None, new: Box | None) -> bool:
    """Whether the boxes ``old`` and ``new`` are the same place, give or take `NEAR` CSS pixels at each edge.

    None, where a node has no box, is near None alone.
    """
    if old is None or new is None:
        return old is new
    pairs = zip((old.x, old.y, old.right, old.bottom), (new.x, new.y, new.right, new.bottom), strict=True)
    return all(abs(before - after) <= NEAR for before, after in pairs)


@cache
def _role_words(language: str) -> dict[str, str]:
    """What a guide in ``language`` calls each role that it can point at, the first of several words."""
    roles = reversed(words_of(language).roles.items())
    return {role: word for word, meant in roles for role in meant if role != TEXT}


def _role_word(role: str) -> str:
    return _role_words(guide_language()).get(role, "")


def name_of(node: Node) -> Told:
    """What a guide would call ``node``: ``nút [Đăng ký]``, or its text in quotation marks."""
    if not node.label:
        return role_name(node.role)
    word = _role_word(node.role)
    return f"{word} [{node.label}]" if word else f"“{node.label}”"


def named_once(nodes: Iterable[Node]) -> list[Node]:
    """``nodes`` less texts that only say what another of them is called, such as the words beside a field."""
    all_of_them = list(nodes)
    called = {plain(node.name) for node in all_of_them if _role_word(node.role)}
    return [node for node in all_of_them if _role_word(node.role) or plain(node.label) not in called]


# --- which thing is which -----------------------------------------------------------------------------------


def _matched(old: Snapshot, new: Snapshot) -> tuple[list[Pair], list[Node], list[Node]]:
    """Match what two screens say: what is the same in the same order, what is gone, what is new."""
    before, after = _things(old), _things(new)
    said = list(map(_said, before)), list(map(_said, after))
    # of thousands of equal texts it would look at each pair; then what stands there often is left out of the search
    matcher = SequenceMatcher(None, *said, autojunk=len(before) * len(after) > _MOST_PAIRS)
    same: list[Pair] = []
    removed: list[Node] = []
    added: list[Node] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            same += zip(before[i:j], after[k:m], strict=True)
        else:
            removed += before[i:j]
            added += after[k:m]
    return same, removed, added


def _things(snapshot: Snapshot) -> list[Node]:
    return [node for node in snapshot.nodes if node.label or node.role in _SPOKEN]


def _said(node: Node) -> tuple[object, ...]:
    return node.role, node.name, node.text, node.states


def _paired(removed: list[Node], added: list[Node], old: Snapshot, new: Snapshot) -> Iterator[Difference]:
    """What became of each: the surest likeness first."""
    for what, alike in _LIKENESSES:
        if len(removed) * len(added) > (_MOST_ALIKE if alike is _like_words else _MOST_PAIRS):
            continue
        for before, after in _couples(removed, added, alike):
            removed.remove(before)
            added.remove(after)
            yield _reordered(before, after, new) if what == "order" else _difference(what, before, after)
    for node in removed:
        told = message("change.vanished", thing=name_of(node))
        yield Difference("vanished", told, (node.label, ""), node.box, is_text=_is_text(node))
    for node in added:
        told = message("change.appeared", thing=name_of(node))
        yield Difference("appeared", told, ("", node.label), node.box, is_text=_is_text(node))


Likeness = Callable[[Node, Node], bool]


def _same_name(before: Node, after: Node) -> bool:
    return before.role == after.role and bool(before.name) and before.name == after.name


def _other_role(before: Node, after: Node) -> bool:
    return before.label == after.label and {before.role, after.role} <= _SPOKEN


def _like_words(before: Node, after: Node) -> bool:
    if before.role != after.role:
        return False
    words = SequenceMatcher(None, before.label[:_MOST_LETTERS], after.label[:_MOST_LETTERS])
    return words.real_quick_ratio() >= _ALIKE and words.quick_ratio() >= _ALIKE and words.ratio() >= _ALIKE


def _same_place(before: Node, after: Node) -> bool:
    """Whether both are of one kind, on the same spot, whatever they are called."""
    if before.role != after.role or before.box is None or after.box is None:
        return False
    return before.box.overlap(after.box) > _ALIKE * min(before.box.area, after.box.area)


_LIKENESSES: tuple[tuple[What, Likeness], ...] = (
    ("order", lambda before, after: _said(before) == _said(after)),
    ("state", lambda before, after: _same_name(before, after) and before.text == after.text),
    ("text", _same_name),
    ("role", _other_role),
    ("renamed", _like_words),
    ("renamed", _same_place),
)


def _couples(removed: Sequence[Node], added: Sequence[Node], alike: Likeness) -> list[Pair]:
    """Each of one list with the first of the other that is like it and still alone."""
    left = list(added)
    couples = []
    for before in removed:
        after = next((one for one in left if alike(before, one)), None)
        if after is not None:
            left.remove(after)
            couples.append((before, after))
    return couples


# --- in words -----------------------------------------------------------------------------------------------


def _difference(what: What, before: Node, after: Node) -> Difference:
    labels = before.label, after.label
    return Difference(what, _told(what, before, after), labels, after.box, is_text=_is_text(before))


def _reordered(before: Node, after: Node, new: Snapshot) -> Difference:
    things = _things(new)
    place = next(number for number, thing in enumerate(things) if thing is after)
    # the words beside a field are its own name: what stands before both is its neighbour
    neighbours = (thing for thing in reversed(things[:place]) if plain(thing.label) != plain(after.label))
    before_it = next(neighbours, None)
    thing = name_of(after)
    if before_it:
        told = message("change.order-after", thing=thing, other=name_of(before_it))
    else:
        told = message("change.order-first", thing=thing)
    return Difference("order", told, (before.label, after.label), after.box, is_text=_is_text(after))


def _told(what: What, before: Node, after: Node) -> Message:
    if what == "state":
        return _changed_state(after, _states(before), _states(after))
    if what == "text":
        return message("change.text", thing=name_of(after), before=before.text, after=after.text)
    if what == "role":
        return message("change.role", before=name_of(before), after=name_of(after))
    new = f"[{after.label}]" if _role_word(after.role) else name_of(after)
    return message("change.renamed", before=name_of(before), after=new)


def _changed_state(node: Node, before: Told, after: Told) -> Message:
    return message("change.state", thing=name_of(node), before=before, after=after)


def _states(node: Node) -> Told:
    return joined(map(state_name, node.states), ", ") if node.states else _NO_STATE


def _of_screen(old: Snapshot, new: Snapshot) -> Iterator[Difference]:
    for before, after in ((old.address, new.address), (old.title, new.title), (str(old.size), str(new.size))):
        if before != after:
            yield Difference("screen", message("change.screen", before=before, after=after), (before, after))


def _covered(same: Iterable[Pair], old: Snapshot, new: Snapshot) -> Iterator[Difference]:
    """What can be seen no more though it is there, or the other way round."""
    for before, after in same:
        hidden = before.box in old.hidden, after.box in new.hidden
        if after.box is not None and hidden[0] != hidden[1]:
            states = (state_name("hidden") if one else _NO_STATE for one in hidden)
            told = _changed_state(after, *states)
            yield Difference("state", told, (before.label, after.label), after.box, is_text=_is_text(after))


def _without_repeating_texts(found: Iterable[Difference]) -> list[Difference]:
    """Leave out changes of a text that a change of its control tells already.

    A field “Họ tên” and the words “Họ tên” beside it have one label: where both change, the field is told.
    """
    told = list(found)
    of_controls = [one.labels for one in told if not one.is_text]
    said = [{"", *(labels[when] for labels in of_controls)} for when in (0, 1)]
    return [one for one in told if not (one.is_text and one.labels[0] in said[0] and one.labels[1] in said[1])]


def _is_text(node: Node) -> bool:
    """Whether a guide quotes it: it is nothing that sentences point at."""
    return bool(node.label) and not _role_word(node.role)
