"""Sentences and what they do: each step is a translation, one line long.

``*_steps.py`` by domain concept → ``tasks.py``, journeys over several screens → ``guidebook.browser.screen``, the hand.

reading_steps.py   what only readers of these portals do; all else is said by the engine
citizen_steps.py   what the portals know of a citizen, what reaches the phone
linking_steps.py   filing, moving between the portals, two accounts as one
office_steps.py    officials, breakdowns, what the province's records say
ending_steps.py    what ends: sessions, passwords, links
check_steps.py     what only QA does: haste, mistakes, breakdowns, the audit trail
tasks.py           journeys, and looks that need more than one glance
citizen.py         who reads the guide, what they know by heart                 (personas.py: the cast;
                                                                                 crowd.py: everybody else)
standing.py        where a citizen stands at both portals, in a table's words
somebody_else.py   who else acts at the wrong moment                            (meanwhile.py: when)
chance.py          codes and captchas, one after the other
accessibility.py   pytest --axe
test_features.py   each scenario is a test
"""
