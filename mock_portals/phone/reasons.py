"""Why a text message is sent: each kind has a number of its own an hour, for each phone."""

from enum import Enum

from mock_portals.limits import NOTICES_HOURLY, OTPS_HOURLY


class Reason(Enum):
    """Why a portal sends a text message, whichever portal it is.

    What strangers can have sent to a phone is counted apart from what only its owner can: they use up nothing that
    the owner signs in with, or is warned by.
    """

    REGISTRATION = "registration"
    RECOVERY = "recovery"
    SIGN_IN = "sign_in"
    TO_OWNER = "to owner"
    """What happened to an account, told at a phone that was proved to be its owner's."""
    TO_TYPED_NUMBER = "to typed number"
    """What happened to an account, told at a phone that was only typed: it may be another person's."""

    @property
    def hourly(self) -> int:
        """How many of these a phone gets within an hour, from all portals together."""
        return NOTICES_HOURLY if self in (Reason.TO_OWNER, Reason.TO_TYPED_NUMBER) else OTPS_HOURLY
