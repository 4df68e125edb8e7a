from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class CurationConfig(AppConfig):
    name = "curation"
    verbose_name = _("Curation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation import reminders
        from curation.board import registry as board

        board.register(*reminders.KINDS)


class WorkspaceConfig(admin.AdminConfig):
    """Django's admin as the workspace: its one site is ours."""

    default = False  # the settings name it; "curation" alone means the package
    default_site = "curation.site.CurateSite"
