"""Reviewing: a page on this machine where people approve or reject what a check found, figure by figure.

session.py     the figures, what was decided of each, and what that writes
pictures.py    before, after and difference, with marks and without
words.py       a change in the words of who reads it; a figure's sentences
server.py      the page, behind a door that opens once
"""
