"""Who a scenario is about: invented people, what they know by heart, what reaches their phone.

personas.py   the cast, with fixed data                    (crowd.py: everybody else, by Faker)
citizen.py    the citizen of a scenario, and the citizen at one system; `VALUES`: what they type by which words
phone.py      the citizen's phone: text messages, and the one-time codes in them
known.py      what a sentence names by words, or the nearest to it
"""
