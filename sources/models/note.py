"""What a source says that has no home of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.citation import Belonging
from values.fields import LocalizedTextField


class Note(Belonging):
    """A cited remark on a record."""

    text = LocalizedTextField(_("text"), blank=True, help_text=_("The remark, by language."))

    class Meta(Belonging.Meta):
        indexes = (
            # The notes of one record's page.
            models.Index(fields=("content_type", "object_id"), name="note_of_record"),
        )
