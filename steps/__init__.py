"""Sentences and what they do: each step is a translation, one line long.

``<subject>_steps.py``, a sentence → ``journeys/<subject>.py``, a journey → ``guidebook.browser.screen``, the hand.

accounts_steps.py     accounts at either portal: opened, registered, kept
passwords_steps.py    forgotten, changed
sessions_steps.py     signing in and out, mistyped passwords
links_steps.py        two accounts of a citizen as one
dossiers_steps.py     filed, completed, followed             (procedures_steps.py: found, before that)
officials_steps.py    who deals with dossiers at the province
phone_steps.py        text messages, one-time codes
people_steps.py       whom the scenario is about
facts_steps.py        what a page says of something, whole
forms_steps.py        fields: tried one after the other, locked, required
clock_steps.py        time passes
breakdowns_steps.py   portals that are down, and back
records_steps.py      audit trails; how things stand at both portals
protocol_steps.py     forged, used and strange answers from portal to portal

journeys/         what these sentences do
cast/             who reads the guide, what they know by heart, what reaches their phone
meanwhile/        who else acts at the wrong moment
account_states.py how things stand at both portals, in a table's words
chance.py         codes and captchas, one after the other
screen_rules.py   what holds on every screen
accessibility.py  pytest --axe
test_features.py  each scenario is a test
"""
