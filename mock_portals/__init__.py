"""Small honest web sites that stand in for the portals of the 2020 guide; they listen on this machine only.

    with Network() as network:
        portals = open_portals(network, world)

The packages `national` and `province` are twins and meet over HTTP only.
"""

from mock_portals.clock import Clock
from mock_portals.environment import Environment, Passwords, RandomSource
from mock_portals.network import Network
from mock_portals.sites import Portals, open_portals

__all__ = ["Clock", "Environment", "Network", "Passwords", "Portals", "RandomSource", "open_portals"]
