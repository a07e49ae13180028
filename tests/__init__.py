"""Tests of the engine, here, and of the portals, in portals/; a file a subject. What they share:

conftest.py       fixtures, and what a test may find on the machine: marks, the browser, fonts, variables
machine.py        the variables that every test and its commands are given
projects.py       a small project for tests of whole commands: one page, one chapter, a process, a real browser
guides.py         a small guide for tests of what prints: one chapter, two figures, no browser
small_portal.py   a small portal with two scenarios, and faults to be seeded into it
served_browser.py  a run's browser that is reached by its address: DevTools, a Playwright server
unseen.py         a project whose scenarios open no browser, for reports and selection
forked.py         commands in processes that have imported the libraries already: half of their cost
pages.py          small web pages, such as a portal could have
personal_pages.py pages that show what is a person's, each built for two people
kinds/            the kinds of sentence that real guides are made of, each with a page where it holds
nasty.py          strings that break readers and writers                       (nasty.txt: the words, one a line)
nobodys.txt       what a guide says that looks like a person's number and is none
hostile.py        links and pipes in a project that came from elsewhere
layouts.py        generated screens that are hard to number                    (overlaps.py: what their tags cover)
html_checker.py   the W3C's checker of HTML: fetched, started, asked
cucumber_formatter.py Cucumber's HTML formatter: fetched, asked
hard_pages/       pages that are hard to mark, with their approved figures
compat/           whether each library is still as guidebook/compat/ takes it to be, a file a library
applications/     applications of others, which the guides of examples/ are about: started on loopback
portals/          the portals over real HTTP                                   (attacks/: by the ids of the attacks)
soak/             long trials, an hour of them: `make soak`
"""
