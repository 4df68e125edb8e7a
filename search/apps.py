from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search and vocabularies")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation import finding
        from curation.documents import RecordType, register
        from curation.following import Follower, Parts, follow
        from search.document import ActivityDocument, TechnologyDocument
        from search.finder import find_by_index
        from search.index import following, writing
        from search.models import Activity, Technology

        register(
            RecordType(
                "technology", "technologies", Technology, TechnologyDocument(), "TEC", layer=2
            )
        )
        register(RecordType("activity", "activities", Activity, ActivityDocument(), "ACT", layer=2))
        parts = Parts(writing.remove_gone, writing.write_entries)
        told = (following.written, following.gone, following.rebuilt)
        follow(Follower(*told, finished=writing.merge_lists, parts=parts))
        finding.use(find_by_index)
