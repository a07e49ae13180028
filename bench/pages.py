"""What serving a page costs beside what the browser needs for it: ``python -m bench.pages --rounds 3``.

The pages are those that the plain script's scenarios of the whole guide come through, each scenario in a fresh
world and in a browser context that has cached nothing. For every page whose load event came,

- *serving* is the wall time that the listener's apps work for it: every request of the browser from the start of
  this navigation to the start of the next, redirects and static files included. What one portal asks of another
  meanwhile is in the time of the request that waits for it, and counts once. TLS and the reading of HTTP do not
  count: an app that answers at once would need them too.
- *the browser's own time* is the rest of the navigation, from its start to the end of its load event by the page's
  own Navigation Timing: all of the serving is taken off. The first paint comes later, and would only add to it.

Their ratio is taken page by page. The first round warms up and does not count. A page that is left before its load
event is nobody's: its requests and those of the page before it are left out. Prints JSON, for each page
``[seconds of serving, seconds of the browser's own]``.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from playwright.sync_api import Browser

from bench.baseline import FIGURES, GUIDE, Scenario, launched, visiting
from mock_portals.directory import Catalogue
from mock_portals.network import Network

# Milliseconds since 1970, and how many of them the navigation took; known when the load event is over.
_TELL = """addEventListener("load", () => setTimeout(() =>
  loaded(performance.timeOrigin, performance.getEntriesByType("navigation")[0].duration)))"""


@dataclass(frozen=True)
class Answer:
    """What an app did for the browser: when it began, how long it took, whether a page came of it."""

    began: float
    seconds: float
    is_page: bool


@dataclass(frozen=True)
class Loaded:
    """A page that the browser has loaded: when it began, how long it took."""

    began: float
    seconds: float


class TimedNetwork(Network):
    """A listener that notes how long its apps work for the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Answer] = []

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The whole answer: a body that is made piece by piece is made now."""
        statuses: list[str] = []

        def begin(status: str, *more: Any) -> Any:
            statuses.append(status)
            return start_response(status, *more)

        began, start = time.time(), time.perf_counter()
        body = super().__call__(environ, begin)
        pieces = list(body)
        getattr(body, "close", lambda: None)()
        asked_for = environ.get("HTTP_SEC_FETCH_DEST")  # no portal says so when it asks another
        if asked_for:
            is_page = asked_for == "document" and not statuses[-1].startswith("3")
            self.answers.append(Answer(began, time.perf_counter() - start, is_page))
        return pieces


def pages(scenario: Scenario, network: TimedNetwork, browser: Browser, catalogue: Catalogue) -> list[Loaded]:
    """Run ``scenario``; the pages that it has loaded, in turn."""
    seen: list[Loaded] = []
    network.answers = []
    with visiting(browser, network, catalogue) as visit:
        context = visit.page.context
        context.expose_function("loaded", lambda began, took: seen.append(Loaded(began / 1000, took / 1000)))
        context.add_init_script(_TELL)
        scenario(visit)
    return sorted(seen, key=lambda page: page.began)


def shares(seen: list[Loaded], answers: list[Answer]) -> Iterator[tuple[float, float]]:
    """For each page the seconds of serving, and of the browser's own."""
    for page, following in pairwise([*seen, Loaded(inf, 0)]):
        its = [answer for answer in answers if page.began <= answer.began < following.began]
        serving = sum(answer.seconds for answer in its)
        if sum(answer.is_page for answer in its) == 1:
            yield serving, page.seconds - serving


def measured(rounds: int) -> list[tuple[float, float]]:
    """The shares of all pages of the guide, so many times over."""
    found: list[tuple[float, float]] = []
    catalogue = Catalogue.may_2020()
    with TimedNetwork() as network, launched(network) as browser:
        for turn in range(rounds + 1):
            for scenario in GUIDE:
                seen = pages(scenario, network, browser, catalogue)
                found += shares(seen, network.answers) if turn else ()
    return found


def main() -> None:
    """``python -m bench.pages``."""
    words = argparse.ArgumentParser(prog="python -m bench.pages", description=(__doc__ or "").partition("\n")[0])
    words.add_argument("--rounds", type=int, default=3, metavar="N", help="how often all pages count (default 3)")
    FIGURES.mkdir(parents=True, exist_ok=True)
    print(json.dumps(measured(words.parse_args().rounds)))  # noqa: T201 - this is what it is run for


if __name__ == "__main__":
    main()
