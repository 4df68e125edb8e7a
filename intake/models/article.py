"""A press release that somebody brought: its text, where it is from, how far its reading is.

The shape that the screen and the drafting rely on:

- `pk` stands in addresses: `intake:article` is `/curate/intake/<pk>/`.
- `text` is what is read, in NFC, without control characters, lines ended by \\n. All offsets count
  its characters. It never changes once `state` is `read`. A text that somebody pasted stands in it
  from the first moment, and stays if reading fails.
- `published` is a day or None (pass it to `extract`); `published_as_written` is how the text
  prints it, "" where only the markup of a page told the day.
- `language` is a BCP 47 tag with rules of its own, or "" (then nothing can be extracted).
- `copy` is what was read, kept privately by its hash: `copy_id` is the SHA-256 for the source.
- `state` is waiting, reading, read or failed. `problem` is a code of `Problem`,
  `problem_words` its sentence with what to do. A failed article has one; one that was read may have
  one of `CAUTIONS`, and is usable.
- `agreements` is how many agreements the extraction found, None until it was read.
- `submission` is set by whoever makes a draft of it; `dismissed` by whoever finds it of no use.
"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from curation.models import User
from intake.models.problems import CAUTIONS, Problem

OPENING = 80  # characters that stand for a title


class ArticleQuerySet(models.QuerySet):
    """Articles in any state."""

    def visible_to(self, user: Any) -> Self:
        """All for curators; for contributors those they brought."""
        return self if user.has_role(User.Role.CURATOR) else self.filter(added_by=user.pk)

    def for_list(self) -> Self:
        """With what a row shows, without the whole texts."""
        people = self.select_related("job", "submission", "added_by", "same_as")
        return people.defer("text", "same_as__text").annotate(begins=Left("text", OPENING))

    def open(self) -> Self:
        """Those that still wait for somebody."""
        return self.filter(submission=None, dismissed=None)

    def done(self) -> Self:
        """Those that became a draft, or were dismissed."""
        return self.exclude(submission=None, dismissed=None)


class Article(models.Model):
    """One press release on its way to a draft submission."""

    class Way(models.TextChoices):
        TEXT = "text", pgettext_lazy("article", "Pasted")
        ADDRESS = "address", pgettext_lazy("article", "From an address")
        FILE = "file", pgettext_lazy("article", "From a file")

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("article", "Waiting")
        READING = "reading", pgettext_lazy("article", "Being read")
        READ = "read", pgettext_lazy("article", "Read")
        FAILED = "failed", pgettext_lazy("article", "Not read")

    # Where it is from
    way = models.CharField(_("way"), max_length=10, choices=Way.choices)
    address = models.URLField(
        _("address"), max_length=1000, blank=True, help_text=_("Where it was published.")
    )
    landed = models.URLField(
        _("final address"),
        max_length=2000,
        blank=True,
        help_text=_("Where the address led, if somewhere else."),
    )
    file_name = models.CharField(_("file name"), max_length=200, blank=True)
    copy = models.ForeignKey(
        "curation.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("copy"),
        help_text=_("What was read, kept privately."),
    )

    # What it says
    text = models.TextField(_("text"), blank=True, help_text=_("What is read."))
    title = models.CharField(_("title"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    published = models.DateField(_("published"), null=True, blank=True)
    published_as_written = models.CharField(
        _("published, as printed"), max_length=100, blank=True, help_text=_("As the text has it.")
    )
    language = models.CharField(_("language"), max_length=20, blank=True)
    agreements = models.PositiveSmallIntegerField(_("agreements found"), null=True)

    # How far its reading is
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    problem = models.CharField(
        _("problem"), max_length=30, blank=True, help_text=_("A code; see intake.models.problems.")
    )
    said = models.CharField(
        _("said"), max_length=300, blank=True, help_text=_("What the fetch said, in one sentence.")
    )
    same_as = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("same as")
    )
    job = models.ForeignKey(
        "curation.Job", on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    # Who brought it, and what came of it
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="articles",
        verbose_name=_("added by"),
    )
    added = models.DateTimeField(_("added"), auto_now_add=True)
    submission = models.ForeignKey(
        "curation.Submission",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("submission"),
    )
    dismissed = models.DateTimeField(_("dismissed"), null=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("-added", "-pk")
        indexes = (
            # “Was this address brought before?”, asked at each arrival.
            models.Index(fields=("address",), name="article_address"),
        )

    def __str__(self) -> str:
        named = self.title or self.file_name or self.address
        return named or getattr(self, "begins", "") or self.text[:OPENING]

    def get_absolute_url(self) -> str:
        return reverse("intake:article", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.submission_id is None and self.dismissed is None

    @property
    def is_under_way(self) -> bool:
        """Whether it waits to be read, or is being read (reads the job)."""
        return self._is_unread and self.job is not None and self.job.is_open

    @property
    def is_lost(self) -> bool:
        """Whether the work on it ended before it did (reads the job)."""
        return self._is_unread and not self.is_under_way

    @property
    def _is_unread(self) -> bool:
        return self.state in (self.State.WAITING, self.State.READING)

    @property
    def problem_words(self) -> Any:
        """What happened and what to do, empty if nothing is wrong."""
        code = Problem.LOST if self.is_lost else self.problem
        return Problem(code).sentence if code else ""

    @property
    def has_only_a_caution(self) -> bool:
        return self.problem in CAUTIONS

    @property
    def is_read(self) -> bool:
        return self.state == self.State.READ
