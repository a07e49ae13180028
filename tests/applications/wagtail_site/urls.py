"""The site's addresses: its administration, its pictures, its pages."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as pages
from wagtail.admin import urls as administration
from wagtail.documents import urls as documents

urlpatterns = [
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("admin/", include(administration)),
    path("documents/", include(documents)),
    path("", include(pages)),
]
