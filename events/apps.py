from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Forums")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation.board import registry as board
        from curation.documents import RecordType, register
        from events import reminders
        from events.document import ForumDocument, ForumSeriesDocument
        from events.models import Forum, ForumSeries

        register(
            RecordType(
                "forum_series", "forum_series", ForumSeries, ForumSeriesDocument(), "SER", layer=4
            )
        )
        register(RecordType("forum", "forums", Forum, ForumDocument(), "FOR", layer=5))
        board.register(*reminders.KINDS)
