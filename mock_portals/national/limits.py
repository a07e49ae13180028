"""How long, how often, how much, at the national portal only; all of it assumptions."""

from datetime import timedelta

CAPTCHA_LIFE = timedelta(minutes=5)
NAMES_HOURLY = 10
"""How many user names an account may ask other systems for within an hour, besides those that are proved its own."""
PAGE_LENGTH = 12
"""How many procedures a page lists."""
