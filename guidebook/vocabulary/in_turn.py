"""Several things in one sentence: “tích [Tôi đồng ý] rồi nhấn nút [Gửi]” is what two sentences say.

What a verb says as a whole stays its own: “nhập mật khẩu vào ô [A] và ô [B]” is no two sentences, and neither is what
only looks like one behind its “và”. A sentence about what the browser does by itself stands alone: it has to be known
before the one before it runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from guidebook.compat.pytest_bdd import own_definitions
from guidebook.language.written import written_language
from guidebook.model import Kind
from guidebook.sentences.wording import MOST_IN_TURN, ways_apart, what_runs
from guidebook.vocabulary.clauses import Clauses
from guidebook.vocabulary.parsing import VerbParser
from guidebook.vocabulary.verbs import Verb, verb


@verb("when")
def act_in_turn(clauses: Clauses, first: str, then: str, datatable: Sequence[Sequence[str]] = ()) -> None:
    """Do what ``first`` says, and ``then`` the rest; a table is for whichever takes one."""
    clauses.run_in_turn("when", (first, then), datatable)


@verb("then")
def see_in_turn(clauses: Clauses, first: str, then: str, datatable: Sequence[Sequence[str]] = ()) -> None:
    """Look at what ``first`` says, and ``then`` at the rest; a table is for whichever takes one."""
    clauses.run_in_turn("then", (first, then), datatable)


class InTurnParser(VerbParser):
    """What pytest-bdd asks about sentences that say what two others do, and that no other step knows."""

    def patterns(self, language: str) -> tuple[Any, ...]:
        """The verb's one sentence, which knows what the verb does."""
        return tuple(_Pattern(pattern, self) for pattern in self.examples(language))

    def is_matching(self, name: str) -> bool:
        """Whether the sentence ``name`` is two, each known to a step."""
        return bool(self.halves(name))

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """Both sentences that ``name`` is; None where it isn't two."""
        return dict(zip(("first", "then"), self.halves(name), strict=False)) or None

    def wording_of(self, name: str) -> str:
        """The verb's own pattern."""
        return next(iter(self.examples(written_language())), self.verb.name)

    def targets_in(self, name: str) -> tuple[str, ...]:
        """The targets that both halves of the sentence ``name`` write."""
        return tuple(target for half in self.halves(name) for target in _targets_in(self.verb.kind, half))

    def halves(self, name: str) -> tuple[str, ...]:
        """The sentence ``name`` as two; nothing where it isn't."""
        return _halves_of(self.verb.kind, what_runs(name))


class _Pattern:
    """A pattern that knows what ``parser`` does."""

    def __init__(self, name: str, parser: InTurnParser) -> None:
        self.name, self.is_matching = name, parser.is_matching


def _halves_of(kind: Kind | None, text: str) -> tuple[str, ...]:
    """The sentence ``text`` as two; nothing where it isn't, which most are told by a look at their words."""
    ways = ways_apart(text)
    return _halves(kind, text, written_language(), len(own_definitions())) if 0 < len(ways) <= MOST_IN_TURN else ()


@lru_cache(maxsize=4096)
def _halves(kind: Kind | None, text: str, _tag: str, _definitions: int) -> tuple[str, ...]:
    """See `_halves_of`: what comes of it is another in another language, and where there are more step definitions."""
    if any(True for _ in _knowing(kind, text)):
        return ()
    return next((way for way in ways_apart(text) if all(_may_stand(kind, half) for half in way)), ())


def _may_stand(kind: Kind | None, text: str) -> bool:
    return any(map(_is_plain, _knowing(kind, text))) or bool(_halves_of(kind, text))


def _is_plain(parser: Any) -> bool:
    """Whether a sentence of ``parser`` may stand in another: one of a figure, or of what the browser does, may not."""
    return "figure" not in str(parser.name) and not (isinstance(parser, VerbParser) and parser.verb.foretells)


def _knowing(kind: Kind | None, text: str) -> Iterator[Any]:
    """The parsers of steps of ``kind``, but for those of this module, that know the sentence ``text``."""
    for definition in own_definitions():
        parser = definition.parser
        if definition.kind == kind and not isinstance(parser, InTurnParser) and parser.is_matching(text):
            yield parser


def _targets_in(kind: Kind | None, text: str) -> tuple[str, ...]:
    parser = next(_knowing(kind, text), None)
    if parser is None:
        return tuple(target for half in _halves_of(kind, text) for target in _targets_in(kind, half))
    return tuple(parser.targets_in(text)) if hasattr(parser, "targets_in") else ()


def parser_of(one: Verb) -> VerbParser:
    """What pytest-bdd asks about the sentences of a verb."""
    return (InTurnParser if one.does in (act_in_turn, see_in_turn) else VerbParser)(one)
