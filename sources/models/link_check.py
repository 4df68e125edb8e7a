"""Whether the address of a source still answers."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.choices import Answer


class LinkCheckQuerySet(models.QuerySet):
    """Looks at the addresses of sources."""

    def latest(self) -> Self:
        """The last look at each source, as it is addressed now."""
        return (
            self.filter(address=models.F("source__url"))
            .order_by("source", "-on")
            .distinct("source")
        )

    def before(self, day: date) -> Self:
        """Looks on earlier days: what a page of this day may tell."""
        return self.filter(on__lt=day)


class LinkCheck(models.Model):
    """One look at the address of one source; at most one a day, the last look of it counts."""

    source = models.ForeignKey(
        "sources.Source", on_delete=models.CASCADE, related_name="link_checks"
    )
    address = models.URLField(
        _("address"), max_length=1000, help_text=_("The address that was asked.")
    )
    on = models.DateField(_("day"), help_text=_("The register's day of the look."))
    answer = models.CharField(_("answer"), max_length=20, choices=Answer.choices)
    status = models.PositiveSmallIntegerField(
        _("status"), null=True, blank=True, help_text=_("The HTTP status, if there was one.")
    )
    final_address = models.CharField(
        _("final address"),
        max_length=2000,
        blank=True,
        help_text=_("Where redirects led, if that is another address."),
    )
    reason = models.CharField(
        _("reason"), max_length=200, blank=True, help_text=_("Why there was no answer.")
    )

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("source", "address", "on"), name="link_check_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.address} {self.on} {self.answer}"

    @property
    def failed(self) -> bool:
        """Whether a reader who followed the address found nothing."""
        return self.answer in Answer.failures()
