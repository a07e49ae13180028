"""The protocol between the portals: answers that are forged, used twice, or sent to a strange address."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from guidebook.browser.screen import Screen
from steps.cast.citizen import Citizen
from steps.cast.personas import QUANGTRI


def return_with_forged_state(screen: Screen, citizen: Citizen) -> None:
    """Open the address to which a linked system sends a citizen back, with a state that nobody gave out."""
    addresses = citizen.portals.addresses
    forged = f"state=tu-dat&code=tu-dat&iss={addresses.province(QUANGTRI)}"
    screen.open(f"{addresses.national}/tai-khoan/lien-ket/callback?{forged}", refused=400)


def arrive_with_forged_state(screen: Screen, citizen: Citizen) -> None:
    """Open the address to which the national portal sends a citizen who files, with a state that nobody gave out."""
    addresses = citizen.portals.addresses
    forged = f"state=tu-dat&code=tu-dat&iss={addresses.identity}"
    screen.open(f"{addresses.province(QUANGTRI)}/{QUANGTRI}/sso/callback?{forged}", refused=400)


def ask_for_strange_return(screen: Screen, citizen: Citizen) -> None:
    """Ask the identity provider, as the province would, to send the citizen on to a page nobody has registered."""
    addresses = citizen.portals.addresses
    asked = f"response_type=code&scope=openid&client_id={QUANGTRI}&redirect_uri={addresses.province(QUANGTRI)}/la"
    screen.open(f"{addresses.identity}/oauth2/authorize?{asked}", refused=400)


def keep_returns(context: BrowserContext, citizen: Citizen) -> None:
    """From now on the browser remembers where a provider sent the citizen back to, answer and all."""
    context.on("request", lambda sent: citizen.returns.append(sent.url) if "/callback?" in sent.url else None)
