"""Technologies and activities: the words of the field, named in several languages."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from curation.models import Record, RecordQuerySet, Titled
from values.fields import LocalizedTextField


class Term(Titled, Record):
    """A word of a vocabulary; its key is the code that filters use."""

    description = LocalizedTextField(
        _("description"), blank=True, help_text=_("What the word covers, in one sentence.")
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True


class Technology(Term):
    """What is cooperated on: chip design, advanced packaging, equipment."""

    type_name = "technology"

    class Meta:
        verbose_name_plural = _("technologies")

    def get_absolute_url(self) -> str:
        return f"{reverse('agreements:list')}?technology={self.slug}"


class Activity(Term):
    """What the cooperation does: student exchange, joint degrees, joint research."""

    type_name = "activity"

    class Meta:
        verbose_name_plural = _("activities")

    def get_absolute_url(self) -> str:
        return f"{reverse('agreements:list')}?activity={self.slug}"
