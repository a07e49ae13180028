"""What the administration shows of dossiers."""

from django.contrib import admin

from tests.applications.django_admin.models import Dossier


@admin.register(Dossier)
class DossierAdmin(admin.ModelAdmin):
    """Dossiers, found by code or owner, and by state."""

    list_display = ("code", "owner", "state", "due")
    list_filter = ("state",)
    search_fields = ("code", "owner")
