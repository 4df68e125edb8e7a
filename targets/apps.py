from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TargetsConfig(AppConfig):
    name = "targets"
    verbose_name = _("Targets")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation.board import registry as board
        from curation.documents import RecordType, register
        from targets import reminders
        from targets.document import TargetDocument
        from targets.models import Target

        register(RecordType("target", "targets", Target, TargetDocument(), "TGT", layer=4))
        board.register(*reminders.KINDS)
