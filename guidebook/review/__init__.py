"""Reviewing: a page on this machine where people approve or reject what a check found, figure by figure.

session.py     the figures, what was decided of each, and what that writes
figure_state.py how a figure stands in screenshots/, to be compared with and put back
pictures.py    before, after and difference, with marks and without
captions.py    a figure's number, caption and sentences
strings.py     the page's own words
server.py      the page, whose address opens once; how long an explanation may be
templates/     the page, a file a view; static/: its style, its script with the keys, its icon
"""
