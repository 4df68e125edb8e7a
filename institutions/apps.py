from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstitutionsConfig(AppConfig):
    name = "institutions"
    verbose_name = _("Institutions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from curation.board import registry as board
        from curation.documents import RecordType, register
        from curation.duplicates import suggest_with
        from institutions import reminders
        from institutions.document import InstitutionDocument, PersonDocument
        from institutions.duplicates import same_names, same_numbers
        from institutions.models import Institution, Person

        register(
            RecordType(
                "institution", "institutions", Institution, InstitutionDocument(), "ORG", layer=3
            )
        )
        register(RecordType("person", "people", Person, PersonDocument(), "PER", layer=4))
        board.register(*reminders.KINDS)
        suggest_with(same_names)
        suggest_with(same_numbers)
