"""Code words of sources and citations. The code is a promise; the label is what a reader sees."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SourceKind(TextChoices):
    OFFICIAL_RELEASE = "official_release", _("Official release")
    NEWS = "news", _("News")
    GOVERNMENT_DECISION = "government_decision", _("Government decision")
    INSTITUTION_PAGE = "institution_page", _("Institution's own page")
    AGREEMENT_TEXT = "agreement_text", _("Text of the agreement")
    REPORT = "report", _("Report")
    DATABASE = "database", _("Database")


class Reading(TextChoices):
    """How much of the source the register has read."""

    WHOLE = "whole", _("Read whole")
    EXCERPT = "excerpt", _("Only an excerpt was read")
    NOT_SEEN = "not_seen", _("Not seen by the register")


class Confidence(TextChoices):
    LOW = "low", pgettext_lazy("confidence", "Low")
    MEDIUM = "medium", pgettext_lazy("confidence", "Medium")
    HIGH = "high", pgettext_lazy("confidence", "High")


class Stance(TextChoices):
    SUPPORTS = "supports", _("Supports")
    CONTRADICTS = "contradicts", _("Says otherwise")
    SUPERSEDED = "superseded", _("Superseded by a later source")


class Answer(TextChoices):
    """What came of asking for a source at its address."""

    ANSWERS = "answers", pgettext_lazy("link", "Answers")
    MOVED = "moved", pgettext_lazy("link", "Answers at another address")
    UNCLEAR = "unclear", pgettext_lazy("link", "Answers, but not to programs")
    NOT_FOUND = "not_found", pgettext_lazy("link", "Not found")
    FAILS = "fails", pgettext_lazy("link", "Fails")
    NO_ANSWER = "no_answer", pgettext_lazy("link", "Does not answer")

    @classmethod
    def failures(cls) -> tuple["Answer", ...]:
        """The answers after which a reader stands there with nothing."""
        return cls.NOT_FOUND, cls.FAILS, cls.NO_ANSWER
