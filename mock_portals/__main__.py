"""The portals by hand: `python -m mock_portals`, then click through them and the phone in a browser.

Plain HTTP under `*.localhost` for one's own browser; with `--browser`, the real names over TLS in a
Chromium that finds them here and nothing else anywhere.
"""

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import click
from playwright.sync_api import BrowserType, Error, Playwright, sync_playwright

from mock_portals.addresses import Addresses
from mock_portals.chance import RandomSource
from mock_portals.clock import LiveClock
from mock_portals.directory import Catalogue
from mock_portals.environment import Environment
from mock_portals.errors import PortalError
from mock_portals.network import Network, PortTakenError
from mock_portals.passwords import Passwords
from mock_portals.phone import PhoneNetwork
from mock_portals.sites import open_portals

PORT = 8000
OFFICIAL = ("canbo.quangtri", "Canbo@2020")
"""User name and password of an invented official, for running by hand only."""
SYSTEM_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help=f"Port to listen on; {PORT} unless told otherwise.")
@click.option("--browser", is_flag=True, help="Open a Chromium that shows the portals under their real names.")
def main(port: int | None, browser: bool) -> None:
    """Run both portals and the phone on this machine, until Ctrl-C.

    `port` is the one to listen on; none is 8000, or with `browser`, which opens a Chromium of its own, any free one.
    """
    try:
        _show_real_names(port or 0) if browser else _serve_locally(port or PORT)
    except PortTakenError as error:
        raise click.ClickException(f"{error} Choose another with --port.") from error
    except PortalError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo()


def _serve_locally(port: int) -> None:
    # Authlib takes plain HTTP for unsafe, which it is anywhere but on loopback.
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    with Network(port=port, tls=False) as network:
        addresses = Addresses.local(port)
        _open(network, addresses)
        click.echo(_welcome(addresses))
        _wait_for_ever()


def _show_real_names(port: int) -> None:
    with Network(port=port) as network, sync_playwright() as playwright:
        addresses = Addresses.real()
        _open(network, addresses)
        click.echo(_welcome(addresses) + " These names exist only in the browser that opens now.")
        _browse(playwright, network, addresses)


def _open(network: Network, addresses: Addresses) -> None:
    """Open all portals, with somebody at the office who deals with what is filed."""
    portals = open_portals(network, live_world(), addresses, phone_page=True)
    portals.province.open_official(*OFFICIAL)


def live_world() -> Environment:
    """The circumstances of running by hand: today, real chance, careful hashing, any phone number."""
    clock = LiveClock()
    return Environment(clock, RandomSource.random(), Passwords.careful(), PhoneNetwork(clock), Catalogue.may_2020())


def _welcome(addresses: Addresses) -> str:
    return (
        f"The national portal is at {addresses.national} and that of Quảng Trị at "
        f"{addresses.province('quangtri')}; codes arrive on the phone at {addresses.phone}, "
        f"where {addresses.phone}/dieu-khien moves the clock and disturbs the hosts. "
        f"An official of Quảng Trị is {OFFICIAL[0]}, with the password {OFFICIAL[1]}. Ctrl-C ends it."
    )


def _wait_for_ever() -> None:
    # In steps, because on Windows an endless wait does not hear Ctrl-C.
    ended = threading.Event()
    while not ended.wait(1):
        pass


def _browse(playwright: Playwright, network: Network, addresses: Addresses) -> None:
    """Opens the portals and the phone, and returns when the citizen has closed them all."""
    try:
        arguments = [*network.browser_arguments, *(["--no-sandbox"] if _is_root() else [])]
        found = find_browser(playwright.chromium)
        browser = playwright.chromium.launch(executable_path=found, headless=False, args=arguments)
        context = browser.new_context(no_viewport=True, locale="vi-VN")
        for address in (addresses.phone, addresses.province("quangtri"), addresses.national):
            context.new_page().goto(address)
        while context.pages:
            context.pages[0].wait_for_event("close", timeout=0)
    except Error as error:
        raise PortalError(f"The browser {found} did not stay open: {error.message.splitlines()[0]}") from error


def find_browser(chromium: BrowserType) -> Path:
    """The path of a browser: GUIDEBOOK_BROWSER, else Playwright's own `chromium`, else one of the system.

    Raises PortalError if there is none.
    """
    if given := os.environ.get("GUIDEBOOK_BROWSER"):
        if not Path(given).is_file():
            raise PortalError(f"GUIDEBOOK_BROWSER names {given}, where there is no program: correct it, or unset it.")
        return Path(given)
    for path in _candidates(chromium):
        if path.is_file():
            return path
    raise PortalError("There is no browser: set GUIDEBOOK_BROWSER, or run `playwright install chromium`.")


def _candidates(chromium: BrowserType) -> Iterator[Path]:
    yield Path(chromium.executable_path)
    yield from (Path(found) for name in SYSTEM_BROWSERS if (found := shutil.which(name)))


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


if __name__ == "__main__":
    main(prog_name="python -m mock_portals")
