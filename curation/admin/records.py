"""How the fields of a record type are laid out in the form that edits its documents."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern


class RecordAdmin(admin.ModelAdmin):
    """A record type in the workspace.

    Records are edited as documents inside a submission, never in their tables: so these classes
    have no addresses and give no permissions. They say in which order and under which headings
    the fields stand (`fieldsets`); the rows below follow the document by themselves.
    """

    def get_urls(self) -> list[URLPattern]:
        return []

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
