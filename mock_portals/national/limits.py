"""How long, how often, how much, at the national portal only; all of it assumptions."""

from datetime import timedelta

CAPTCHA_LIFE = timedelta(minutes=5)
