"""How long, how often, how much: what holds at both portals. What one of them limits besides stands in its own file.

Six digits, two minutes and eight characters stand on sites that explained the national portal to citizens. An identity
card is first given at 14 and is good for 15 years. That somebody proves again who it is after twelve hours, however
busy, follows NIST SP 800-63B, 4.2.3. All else is an assumption, and so is that a province does the same.
"""

from datetime import timedelta

# Sessions

IDLE_LIFE = timedelta(minutes=30)
"""How long a session lasts after it was last used."""
SESSION_LIFE = timedelta(hours=12)
"""How long a session lasts at most, however busy; what it opened elsewhere lasts no longer."""

# Signing in

PASSWORD_TRIES = 5
LOCK = timedelta(minutes=15)
"""How long nothing is judged after so many wrong passwords, or wrong codes."""

# One-time codes, and captchas

OTP_DIGITS = 6
OTP_LIFE = timedelta(minutes=2)
OTP_TRIES = 5
OTPS_HOURLY = 5
"""How many codes of a kind are asked for within an hour by one who asks, and get to one phone from all portals."""
WRONG_CODES_IN_A_ROW, CODES_LOCK = 50, timedelta(hours=24)
"""So many wrong codes with no right one in between, however many attempts they belong to, and no code is judged for a
while: fewer than the hundred of NIST SP 800-63B, 5.2.2.
"""
RESEND_PAUSE = timedelta(seconds=60)
WAITING_LIFE = timedelta(minutes=10)
"""How long after its beginning something that began with a code can be finished, as a request for a link can."""
CAPTCHA_LENGTH = 6

# Other portals

PATIENCE_PAUSE = timedelta(minutes=1)
"""How long one that kept a page waiting is not asked again for what a page can do without."""

# Text messages that carry no code

NOTICES_HOURLY = 10
"""How many a phone gets within an hour of what happened to accounts, from all portals together."""

# Names and numbers of others

NAMES_HOURLY = 10
"""How many user names may be asked for within an hour, besides those that turn out to be one's own: by an account that
wants a link; at a province by a browser, and for an identity number, that registers or is called otherwise. Nor more
identity numbers and phones: by a browser that registers nationally, and of each one that is refused.
"""

# What is sent, in characters

ADDRESS_LIMIT = 8000
"""An address, without its host: sessions keep some, and anybody may ask for one. What RFC 9110, 4.1 asks of every
server.
"""

# Long lists

PAGE_LENGTH = 12
"""How many rows a page lists."""

# What is typed, in characters

NAME_LIMIT = 100
TEXT_LIMIT = 200
PASSWORD_SHORTEST, PASSWORD_LIMIT = 8, 128

# People, in years

YOUNGEST, OLDEST, CARD_YEARS = 14, 120, 15
"""Who may have an identity card, and so an account; how old people get; how long a card is good for."""
