"""The citizens' phones: an inbox for each number, to which portals send their messages."""

from mock_portals.phone.network import Message, PhoneNetwork
from mock_portals.phone.numbers import is_mobile, national

__all__ = ["Message", "PhoneNetwork", "is_mobile", "national"]
