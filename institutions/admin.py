"""How institutions and people are laid out in the workspace."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from curation.admin import RecordAdmin
from institutions.models import Institution, Person


@admin.register(Institution)
class InstitutionAdmin(RecordAdmin):
    fieldsets = (
        (
            _("What it is"),
            {"fields": ("kind", "parent", "programme", "technologies", "fields")},
        ),
        (
            _("Where it is"),
            {
                "fields": (
                    "country",
                    "city",
                    "region",
                    "latitude",
                    "longitude",
                    "location_precision",
                )
            },
        ),
        (_("How else it is known"), {"fields": ("website", "external_ids")}),
        (_("Its life"), {"fields": ("established", "closed", "successor_of")}),
    )


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    fieldsets = ((None, {"fields": ("titles", "external_ids")}),)
