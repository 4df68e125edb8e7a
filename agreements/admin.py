"""How agreements are laid out in the workspace."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement
from curation.admin import RecordAdmin


@admin.register(Agreement)
class AgreementAdmin(RecordAdmin):
    fieldsets = (
        (
            _("What it is"),
            {
                "fields": (
                    "titles",
                    "kind",
                    "binding",
                    "summaries",
                    "instruments",
                    "languages_of_text",
                    "reference_numbers",
                )
            },
        ),
        (_("What it is about"), {"fields": ("technologies", "activities")}),
        (
            _("Its life"),
            {"fields": ("announced", "signed", "effective", "ends", "signed_place", "forum")},
        ),
        (
            _("How it goes on"),
            {
                "fields": (
                    "renewal_rule",
                    "term_months",
                    "renewal_term_months",
                    "max_terms",
                    "notice_months",
                )
            },
        ),
    )
