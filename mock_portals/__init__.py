"""Small honest web sites that stand in for the portals of the 2020 guide; they listen on this machine only.

    with Network() as network:
        portals = open_portals(network, world)

The packages `national` and `province` are twins and meet over HTTP only.

national/, province/   the two portals
oidc/                  OpenID Connect, the client's side and the provider's
web/                   what every site's Flask app shares
phone/                 where text messages arrive
directory/             who and what the portals know: units, systems, procedures

sites.py          all portals of one scenario, opened           (__main__.py: by hand)
network.py        the listener that serves them by host name    (disturbances.py: what can be wrong with a host)
http_server.py    the server behind it                          (transport.py: how one portal calls another)
addresses.py      where each portal is, and how they call each other
environment.py    what a portal is given from outside           (clock.py: its time; chance.py: codes and captchas;
                                                               passwords.py: how dear hashing them is)
limits.py         how long, how often, how much
messages.py       what Python says at both portals              (notices.py: by text message)
fields.py         fields of forms                               (validation.py: what may be typed;
                                                               unicode_forms.py: in which form of Unicode)
paging.py         long lists, page by page
one_time_codes.py one-time codes that go to a phone
recovery.py       a forgotten password, in three screens
store.py          what a portal's records are built on, and what happened
lockout.py        how often a password may be guessed           (rate_limit.py: how often something is asked for)
synchronized.py   one object, one caller at a time              (lazy.py: made once, when first asked for;
                                                               expiring.py: remembered for a while)
asked_names.py    how often it is told who has an account
patience.py       how long pages wait for another portal
errors.py         what goes wrong, for who runs a portal
templates/, static/   what pages of both portals are made from
README.md         what the portals promise, by id, and what proves it
"""

from mock_portals.chance import RandomSource
from mock_portals.clock import Clock
from mock_portals.environment import Environment
from mock_portals.network import Network
from mock_portals.passwords import Passwords
from mock_portals.sites import Portals, open_portals

__all__ = ["Clock", "Environment", "Network", "Passwords", "Portals", "RandomSource", "open_portals"]
