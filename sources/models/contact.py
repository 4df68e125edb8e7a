"""The office in charge, as it was published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.citation import Belonging
from values.fields import LocalizedTextField


class ContactPoint(Belonging):
    """An office in charge, with its public telephone or mail."""

    office = LocalizedTextField(
        _("office"), blank=True, help_text=_("Name of the office, by language.")
    )
    person = LocalizedTextField(
        _("person"), blank=True, help_text=_("Who is named as contact, as printed.")
    )
    function = LocalizedTextField(
        _("function"), blank=True, help_text=_("What the office is in charge of.")
    )
    telephone = models.CharField(
        _("telephone"), max_length=60, blank=True, help_text=_("As published.")
    )
    email = models.EmailField(_("mail"), blank=True, help_text=_("As published."))
    checked = models.DateField(
        _("last checked"), null=True, blank=True, help_text=_("The day somebody last looked.")
    )

    class Meta(Belonging.Meta):
        indexes = (
            # The contacts of one record's page.
            models.Index(fields=("content_type", "object_id"), name="contact_of_record"),
        )
