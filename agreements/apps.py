from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    name = "agreements"
    verbose_name = _("Agreements")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agreements import reminders
        from agreements.actions import write_status_spans
        from agreements.attachments import named_files
        from agreements.document import AgreementDocument
        from agreements.duplicates import same_parties_and_day
        from agreements.models import Agreement
        from curation.board import registry as board
        from curation.documents import RecordType, register
        from curation.duplicates import suggest_with
        from curation.models import User
        from curation.navigation import Entry, add
        from curation.stored import names_files

        names_files(named_files)
        add(Entry("entry:agreement", _("New agreement"), User.Role.CONTRIBUTOR, place=20))

        register(
            RecordType(
                "agreement",
                "agreements",
                Agreement,
                AgreementDocument(),
                "SCR",
                layer=6,
                yearly=True,
                derive=write_status_spans,
            )
        )
        board.register(*reminders.KINDS)
        suggest_with(same_parties_and_day)
