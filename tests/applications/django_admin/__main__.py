"""``python -m tests.applications.django_admin PORT FOLDER``: a new site, its data in FOLDER, served on loopback."""

import os
import sys

import django
from django.core.management import call_command

port, os.environ["EXAMPLE_DATA"] = sys.argv[1:]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.applications.django_admin.settings"
django.setup()

from django.contrib.auth.models import User  # noqa: E402  (models can be read when Django is set up)

call_command("migrate", run_syncdb=True, verbosity=0)
User.objects.create_superuser("hoa", "", "sen-ho-tay-2020", first_name="Trần Thị", last_name="Hoa")
call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)
