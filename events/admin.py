"""How forum series and forums are laid out in the workspace."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from curation.admin import RecordAdmin
from events.models import Forum, ForumSeries


@admin.register(ForumSeries)
class ForumSeriesAdmin(RecordAdmin):
    fieldsets = ((None, {"fields": ("titles", "usual_hosts", "rotation", "cadence", "website")}),)


@admin.register(Forum)
class ForumAdmin(RecordAdmin):
    fieldsets = (
        (_("Which one"), {"fields": ("titles", "series", "edition", "status")}),
        (
            _("When and where"),
            {
                "fields": (
                    "starts",
                    "ends",
                    "time_zone",
                    "venue",
                    "city",
                    "country",
                    "mode",
                )
            },
        ),
        (_("What about"), {"fields": ("technologies", "themes", "website")}),
    )
