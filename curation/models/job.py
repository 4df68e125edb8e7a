"""Work that takes longer than a request: what is asked for, how far it is, how it ended."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class JobQuerySet(models.QuerySet):
    """Jobs in any state."""

    def due(self) -> Self:
        """Those that a worker may begin now, the most urgent first, then the oldest."""
        return self.filter(state=Job.State.READY, run_after__lte=timezone.now()).order_by(
            "-priority", "run_after", "number"
        )


class Job(models.Model):
    """One task in the queue. Workers take it; whoever asked for it may watch."""

    class State(models.TextChoices):
        READY = "ready", pgettext_lazy("job", "Waiting")
        RUNNING = "running", pgettext_lazy("job", "Running")
        DONE = "done", pgettext_lazy("job", "Done")
        FAILED = "failed", pgettext_lazy("job", "Failed")

    OPEN = (State.READY, State.RUNNING)

    number = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    task = models.CharField(_("task"), max_length=200, help_text=_("Path of the function."))
    arguments = models.JSONField(_("arguments"), default=dict)
    queue = models.CharField(_("queue"), max_length=20, default="default")
    priority = models.SmallIntegerField(_("priority"), default=0)
    run_after = models.DateTimeField(_("not before"), default=timezone.now)

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.READY)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    # Written by a connection of its own, so that it shows before the work is committed.
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0, help_text=_("0: not known yet."))
    words = models.CharField(_("doing"), max_length=200, blank=True)

    result = models.JSONField(_("result"), null=True)
    error = models.TextField(_("error"), blank=True)
    enqueued = models.DateTimeField(_("asked for"), auto_now_add=True)
    started = models.DateTimeField(_("started"), null=True)
    finished = models.DateTimeField(_("finished"), null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="jobs",
        verbose_name=_("asked for by"),
    )

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = (
            # What a worker looks for each second.
            models.Index(
                fields=("priority", "run_after"),
                condition=models.Q(state="ready"),
                name="job_due",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.task.rpartition('.')[2]}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN
