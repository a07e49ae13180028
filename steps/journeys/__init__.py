"""What sentences do: journeys over several screens, states that a scenario begins with, looks at what a portal keeps.

A file a subject, called by `steps/<subject>_steps.py`:

accounts.py     opened, registered, what a portal keeps of their owners
passwords.py    forgotten, changed
sessions.py     signing in, mistyping the password, signing out
links.py        two accounts as one: made, removed, looked at at both portals
dossiers.py     filed, completed, counted                   (procedures.py: found, before that)
officials.py    who deals with dossiers
phone.py        the code that reaches the phone, typed
facts.py        what a page says of something, whole
forms.py        fields tried one after the other            (pages.py: what any journey does on a page)
clock.py        what is done while time passes
breakdowns.py   portals that are down
records.py      the audit trails
protocol.py     forged answers from portal to portal
"""
