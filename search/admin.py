"""How the words of the vocabularies are laid out in the workspace."""

from django.contrib import admin

from curation.admin import RecordAdmin
from search.models import Activity, Technology


@admin.register(Technology, Activity)
class TermAdmin(RecordAdmin):
    fieldsets = ((None, {"fields": ("titles", "description")}),)
