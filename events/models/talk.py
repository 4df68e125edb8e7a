"""Who spoke at a forum, and about what; the citation carries the words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from curation.models import Child
from events.choices import TalkRole
from values.fields import LocalizedTextField


class Talk(Child):
    """A person who spoke, with name and post as printed."""

    forum = models.ForeignKey("events.Forum", on_delete=models.CASCADE, related_name="talks")
    speaker = LocalizedTextField(
        _("speaker"), blank=True, help_text=_("Name by language or script, as printed.")
    )
    post = LocalizedTextField(_("post"), blank=True, help_text=_("Post at the time, as printed."))
    person = models.ForeignKey(
        "institutions.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="talks",
        verbose_name=_("person"),
        help_text=_("The record of this person, if there is one."),
    )
    affiliation = models.ForeignKey(
        "institutions.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="talks",
        verbose_name=_("affiliation"),
        help_text=_("For whom the person spoke."),
    )
    stated_as = models.CharField(
        _("affiliation stated as"),
        max_length=300,
        blank=True,
        help_text=_("The name of the affiliation in the source."),
    )
    role = models.CharField(
        _("role"), max_length=20, choices=TalkRole.choices, default=TalkRole.SPEAKER
    )
    session = LocalizedTextField(_("session"), blank=True, help_text=_("Session or day."))
    titles = LocalizedTextField(_("title"), blank=True, help_text=_("Title of the talk."))
    summary = LocalizedTextField(
        _("summary"), blank=True, help_text=_("What was said, in one sentence of ours.")
    )
