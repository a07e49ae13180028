"""``python -m tests.applications.wagtail_site PORT FOLDER``: a new site, its data in FOLDER, served on loopback."""

import os
import sys

import django
from django.core.management import call_command

port, os.environ["EXAMPLE_DATA"] = sys.argv[1:]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.applications.wagtail_site.settings"
django.setup()

from django.contrib.auth.models import User  # noqa: E402  (models can be read when Django is set up)
from wagtail.models import Collection, Locale, Page, Site  # noqa: E402

call_command("migrate", run_syncdb=True, verbosity=0)
# what Wagtail's own migrations begin a site with
Locale.objects.create(language_code="en")
Collection.add_root(name="Root")
home = Page.add_root(title="Root", slug="root").add_child(instance=Page(title="Lotus Town", slug="home"))
Site.objects.create(hostname="news.localhost", port=port, root_page=home, is_default_site=True)
User.objects.create_superuser("mai", "", "lotus-pond-2020", first_name="Mai", last_name="Tran")
call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)
