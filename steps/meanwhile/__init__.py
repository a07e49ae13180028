"""Others in the scenario's world, who act at the wrong moment.

somebody_else.py   who they are and what they do        (browserless.py: their way through the pages)
traces.py          what the portals keep of them
hooks.py           when: before and after each sentence
"""
