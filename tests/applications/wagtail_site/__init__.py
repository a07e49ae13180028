"""Wagtail over one kind of page: the news of a town, with a picture and a text that its editors write."""
