"""A submission is to records what a pull request is to code."""

from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SHOWN = 5  # documents of a submission that a queue names


class ApproverAlone(models.Func):
    """The approver as an array of one, to be looked for among the editors."""

    template = "ARRAY[%(expressions)s]"
    output_field = ArrayField(models.BigIntegerField())


class SubmissionQuerySet(models.QuerySet):
    """Submissions in any state."""

    def open(self) -> Self:
        """Those that somebody still has to do something about."""
        return self.filter(state__in=Submission.OPEN)

    def waiting_for(self, user: Any) -> Self:
        """Those in review that this person may decide, oldest first."""
        waiting = self.filter(state=Submission.State.IN_REVIEW).order_by("submitted", "pk")
        alone = settings.REVIEW == "single"
        return waiting if alone else waiting.exclude(editors__contains=[user.pk])

    def languages(self) -> list[str]:
        """The languages that reviewers are wanted for: one query."""
        asked = self.exclude(asked_language="").order_by("asked_language")
        return list(asked.values_list("asked_language", flat=True).distinct())

    def for_queue(self) -> Self:
        """With what one row of a queue shows, the first of its drafts: one more query."""
        few = Draft.objects.order_by("pk")[:SHOWN]
        return (
            self.select_related("author", "asked")
            .annotate(documents=models.Count("drafts"))
            .prefetch_related(models.Prefetch("drafts", few, to_attr="shown"))
        )


class Submission(models.Model):
    """One or more documents, why they should be published, and how far they are."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("submission", "Draft")
        IN_REVIEW = "in_review", pgettext_lazy("submission", "In review")
        CHANGES_REQUESTED = "changes_requested", pgettext_lazy("submission", "Changes requested")
        PUBLISHED = "published", pgettext_lazy("submission", "Published")
        WITHDRAWN = "withdrawn", pgettext_lazy("submission", "Withdrawn")

    EDITABLE = (State.DRAFT, State.CHANGES_REQUESTED)
    OPEN = (*EDITABLE, State.IN_REVIEW)

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="submissions",
        verbose_name=_("author"),
    )
    reason = models.TextField(
        _("reason"), blank=True, help_text=_("Why this should be published, in one sentence.")
    )
    state = models.CharField(
        _("state"), max_length=20, choices=State.choices, default=State.DRAFT, editable=False
    )
    editors = ArrayField(
        models.BigIntegerField(),
        default=list,
        editable=False,
        help_text=_("Everybody who edited any of its documents, the author included."),
    )
    created = models.DateTimeField(_("started"), auto_now_add=True)
    updated = models.DateTimeField(_("last changed"), auto_now=True)
    submitted = models.DateTimeField(_("submitted"), null=True, editable=False)
    fingerprint = models.CharField(
        _("fingerprint"),
        max_length=64,
        blank=True,
        editable=False,
        help_text=_("SHA-256 over its documents as they were submitted."),
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="approvals",
        verbose_name=_("approved by"),
    )
    approved_alone = models.BooleanField(
        _("approved alone"),
        default=False,
        editable=False,
        help_text=_("Published under REVIEW=single by somebody who had edited it."),
    )
    decided = models.DateTimeField(_("decided"), null=True, editable=False)
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="asked_for",
        verbose_name=_("asked of"),
        help_text=_("The reviewer who was asked by name; any other may decide too."),
    )
    asked_language = models.CharField(
        _("language needed"),
        max_length=20,
        blank=True,
        help_text=_("A language its reviewer should read, as a BCP 47 tag such as zh-Hant."),
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ("-updated",)
        indexes = (
            # The review queue.
            models.Index(fields=("state", "submitted"), name="submission_queue"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(approver__isnull=True)
                | models.Q(approved_alone=True)
                | ~models.Q(approver=models.F("author")),
                name="submission_author_never_approves",
            ),
            models.CheckConstraint(
                condition=models.Q(approver__isnull=True)
                | models.Q(approved_alone=True)
                | ~models.Q(editors__contains=ApproverAlone(models.F("approver"))),
                name="submission_editor_never_approves",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(approver__isnull=False),
                name="submission_published_was_approved",
            ),
        )

    def __str__(self) -> str:
        return _("Submission %(number)s") % {"number": self.pk}

    def get_absolute_url(self) -> str:
        return reverse("curate:submission", args=[self.pk])

    @property
    def is_editable(self) -> bool:
        return self.state in self.EDITABLE

    @property
    def is_in_review(self) -> bool:
        return self.state == self.State.IN_REVIEW


class Draft(models.Model):
    """One document of a submission: the last that held together, and what was typed since."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="drafts")
    record_type = models.CharField(_("record type"), max_length=40)
    record_key = models.CharField(_("record key"), max_length=100)
    base_version = models.PositiveIntegerField(
        _("started from version"), default=0, help_text=_("0 for a new record.")
    )
    document = models.JSONField(
        _("document"),
        encoder=DjangoJSONEncoder,
        help_text=_("The last state that could be read; it may lack much."),
    )
    raw = models.JSONField(
        _("as typed"),
        null=True,
        encoder=DjangoJSONEncoder,
        help_text=_("Form values typed since, exactly, if they could not be read."),
    )
    revision = models.PositiveIntegerField(
        _("revision"), default=1, help_text=_("Counts saves, so that two windows are noticed.")
    )
    updated = models.DateTimeField(_("last changed"), auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("last changed by"),
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("submission", "record_type", "record_key"), name="draft_record_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.record_type} {self.record_key}"

    def get_absolute_url(self) -> str:
        return reverse("curate:draft", args=[self.submission_id, self.record_type, self.record_key])

    @property
    def is_new(self) -> bool:
        return self.base_version == 0


class Comment(models.Model):
    """A remark on a submission, or on one statement of one of its documents."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    text = models.TextField(_("comment"), max_length=5000)
    path = models.CharField(
        _("about"),
        max_length=300,
        blank=True,
        help_text=_("The statement it is about, such as agreement/mou/signed; empty for all."),
    )
    resolved = models.DateTimeField(_("resolved"), null=True, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("resolved by"),
    )

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text[:80]
