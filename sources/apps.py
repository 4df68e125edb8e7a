from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "sources"
    verbose_name = _("Sources")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation.board import registry as board
        from curation.documents import RecordType, register
        from sources import reminders
        from sources.document import SourceDocument
        from sources.models import Source

        register(RecordType("source", "sources", Source, SourceDocument(), "SRC", layer=1))
        board.register(*reminders.KINDS)
