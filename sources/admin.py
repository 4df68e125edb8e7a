"""How sources are laid out in the workspace."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from curation.admin import RecordAdmin
from sources.models import Source


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    fieldsets = (
        (
            _("What it is"),
            {
                "fields": (
                    "titles",
                    "kind",
                    "language",
                    "publisher",
                    "author",
                    "published",
                    "translation_of",
                )
            },
        ),
        (_("Where it is"), {"fields": ("url", "archive_url")}),
        (_("How it was read"), {"fields": ("reading", "accessed", "sha256")}),
    )
