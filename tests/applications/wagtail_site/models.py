"""The site's one kind of page besides its home page."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class NewsPage(Page):
    """A piece of news: its day, a picture, and the text."""

    day = models.DateField("Date of the news")
    picture = models.ForeignKey("wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL)
    body = RichTextField("Text")

    content_panels = (*Page.content_panels, FieldPanel("day"), FieldPanel("picture"), FieldPanel("body"))
    template = "wagtail_site/news_page.html"
