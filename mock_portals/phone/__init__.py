"""The citizens' phones: an inbox for each number, to which portals send their messages.

network.py         the operator: inboxes, and whose a number is
numbers.py         how numbers are read         (reasons.py: why a message is sent, and how many of these)
page.py            an inbox as a page, by hand      (control_panel.py: the clock, disturbed hosts)
templates/         these pages                      (static/: their style)
"""

from mock_portals.phone.network import Message, PhoneNetwork
from mock_portals.phone.numbers import is_mobile, ten_digits
from mock_portals.phone.reasons import Reason

__all__ = ["Message", "PhoneNetwork", "Reason", "is_mobile", "ten_digits"]
