"""Datasette over a small library: whoever signs in adds, changes and removes rows in the browser."""
