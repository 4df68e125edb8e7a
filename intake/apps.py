from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "intake"
    verbose_name = _("Intake")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation.doubts import tell
        from curation.models import User
        from curation.navigation import Entry, add
        from curation.stored import names_files
        from intake.articles.actions import named_files as named_by_articles
        from intake.drafting.doubts import not_looked_at
        from intake.tables.actions import named_files as named_by_tables

        names_files(named_by_articles)
        names_files(named_by_tables)
        tell(not_looked_at)
        add(
            Entry("intake:arrivals", _("From a press release"), User.Role.CONTRIBUTOR, place=25),
            Entry("intake:tables", _("Import a table"), User.Role.CONTRIBUTOR, place=40),
        )
