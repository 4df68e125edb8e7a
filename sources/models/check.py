"""A curator looked and found nothing new."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.citation import Belonging
from values.fields import LocalizedTextField


class Check(Belonging):
    """Who looked for news of a record, when and where. Never evidence: nothing was found."""

    on = models.DateField(_("day"), null=True, blank=True, help_text=_("The day of the look."))
    by = models.CharField(
        _("by"), max_length=200, blank=True, help_text=_("Who looked, as readers may see it.")
    )
    looked_at = LocalizedTextField(
        _("looked at"), blank=True, help_text=_("Where: sites, offices, newspapers.")
    )

    class Meta(Belonging.Meta):
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        indexes = (
            # The checks of one record's page.
            models.Index(fields=("content_type", "object_id"), name="check_of_record"),
        )
