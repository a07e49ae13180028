"""How long codes, tokens and attempts to sign in are good: of a portal's own limits there are `mock_portals.limits`."""

from datetime import timedelta

AUTHORIZATION_CODE_LIFE = timedelta(seconds=60)
ACCESS_TOKEN_LIFE = timedelta(minutes=30)
ATTEMPT_LIFE = timedelta(minutes=10)
"""From the way to the provider until the way back."""
PARAMETER_LIMIT = 512
"""Characters of what a request for a code says by one name: some of it is kept."""
ID_TOKEN_LIFE = 300
"""Seconds, on the machine's clock."""
LOGOUT_TOKEN_LIFE = 120
"""Seconds, on the machine's clock; the standard recommends two minutes at most (OpenID Connect Back-Channel Logout)."""
