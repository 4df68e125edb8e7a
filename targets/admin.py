"""How targets are laid out in the workspace."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from curation.admin import RecordAdmin
from targets.models import Target


@admin.register(Target)
class TargetAdmin(RecordAdmin):
    fieldsets = (
        (
            _("Whose, and by which act"),
            {
                "fields": (
                    "titles",
                    "kind",
                    "owners",
                    "owner_countries",
                    "parent",
                    "legal_basis",
                    "legal_number",
                )
            },
        ),
        (
            _("What is counted"),
            {"fields": ("measure", "counted", "direction", "cumulative", "aggregation")},
        ),
        (_("What for"), {"fields": ("countries", "technologies", "activities")}),
        (
            _("From where to where"),
            {"fields": ("baseline", "baseline_date", "goal", "goal_text", "due")},
        ),
    )
