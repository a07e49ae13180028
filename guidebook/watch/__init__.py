"""The guide while it is written: what is saved is redrawn in the open page.

supervisor.py   keeps one worker for what is saved
worker.py       the worker: one long run of pytest, whose browser and portals stay warm
ending_waits.py ends what a sentence waits for in the browser, while it waits
preview.py      what the page shows: the record and its figures, in a folder of their own
entrance.py     who may come in to the page: a token in the address that is printed, then a cookie
serving.py      the page, and live.js in it, which hears of news           (waiting.html: what stands there before the
                                                                             first run)
news.py         what the worker tells the page
"""
