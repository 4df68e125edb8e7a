"""What the rules suggest of an article, field by field, and what a curator said of each."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intake.choices import Choice, Confidence, Field


class SuggestionQuerySet(models.QuerySet):
    """Suggestions of articles."""

    def fields(self) -> "SuggestionQuerySet":
        """Those that are looked at one by one: not those that stand for a whole record."""
        return self.exclude(field=Field.RECORD)

    def not_looked_at(self) -> "SuggestionQuerySet":
        """Fields nobody said anything of."""
        return self.fields().filter(choice="")


class Suggestion(models.Model):
    """One field of one record that an article may fill.

    `code` names it within its article (`a1-party-2`) and never changes; `record` is the record of
    the draft it belongs to: a1, a2 … agreements, f1 … forums, t1 … targets, s the source. Offsets
    count characters of the article's text: `start` to `end` the words, `quote_start` to
    `quote_end` the sentence they stand in; none where it is not from the text. `value` is what was
    suggested, `fixed` what a curator put in its place; their forms are those of `drafting.values`.
    """

    article = models.ForeignKey(
        "intake.Article", on_delete=models.CASCADE, related_name="suggestions"
    )
    code = models.CharField(_("code"), max_length=40)
    place = models.PositiveSmallIntegerField(_("place"))
    record = models.CharField(_("record"), max_length=8)
    field = models.CharField(_("field"), max_length=20, help_text=_("A code of Field."))
    value = models.JSONField(_("value"), null=True)

    # What it rests on
    start = models.PositiveIntegerField(_("first character"), null=True)
    end = models.PositiveIntegerField(_("last character"), null=True)
    quote_start = models.PositiveIntegerField(_("first character of the sentence"), null=True)
    quote_end = models.PositiveIntegerField(_("last character of the sentence"), null=True)
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence.choices)
    reason = models.CharField(
        _("reason"), max_length=20, blank=True, help_text=_("A code of Reason.")
    )
    told = models.JSONField(_("names in the reason"), default=dict)

    # What became of it
    choice = models.CharField(_("choice"), max_length=10, choices=Choice.choices, blank=True)
    fixed = models.JSONField(_("fixed value"), null=True)
    typed = models.JSONField(
        _("as typed"), null=True, help_text=_("What stands in its form and is not accepted yet.")
    )
    revision = models.PositiveIntegerField(_("revision"), default=0)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    chosen = models.DateTimeField(_("chosen"), null=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(fields=("article", "code"), name="suggestion_code_once"),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")) | Q(start=None, end=None),
                name="suggestion_words_in_order",
            ),
            models.CheckConstraint(
                condition=Q(quote_end__gt=F("quote_start")) | Q(quote_start=None, quote_end=None),
                name="suggestion_sentence_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.article_id} {self.code}"

    @property
    def settled(self) -> Any:
        """What holds now: the value as fixed, else as suggested."""
        return self.fixed if self.choice == Choice.FIXED else self.value

    @property
    def is_refused(self) -> bool:
        return self.choice == Choice.REFUSED

    @property
    def is_agreed(self) -> bool:
        """Whether a curator looked at it and found it right, or put it right."""
        return self.choice in (Choice.ACCEPTED, Choice.FIXED)

    def quote(self, text: str) -> str:
        """Return the sentence it rests on, exactly as the article has it; "" without one."""
        return "" if self.quote_start is None else text[self.quote_start : self.quote_end]

    def words(self, text: str) -> str:
        """Return the words it rests on, exactly as the article has them; "" without any."""
        return "" if self.start is None else text[self.start : self.end]
