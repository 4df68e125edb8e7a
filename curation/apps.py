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
        _add_navigation()


def _add_navigation() -> None:
    from curation.models import User
    from curation.navigation import Entry, add

    role = User.Role
    add(
        Entry("curate:queue", _("Review queue"), role.CONTRIBUTOR, 10),
        Entry("curate:find", _("Edit a record"), role.CONTRIBUTOR, 30),
        Entry("curate:board", _("Board"), role.CURATOR, 50),
        Entry("curate:reports", _("Reports"), role.CURATOR, 60),
        Entry("admin:curation_user_changelist", _("Accounts"), role.ADMINISTRATOR, 90),
    )


class WorkspaceConfig(admin.AdminConfig):
    """Django's admin as the workspace: its one site is ours."""

    default = False  # the settings name it; "curation" alone means the package
    default_site = "curation.site.CurateSite"
