"""How often a page was opened on a day."""

from django.db import models


class OpenedPage(models.Model):
    """One page and one day. Nothing says who opened it, from where, or what they read before."""

    day = models.DateField(help_text="In UTC.")
    path = models.CharField(max_length=200, help_text="Of the page, with its language.")
    times = models.PositiveIntegerField(help_text="Answers with the page; programs left out.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("day", "path"), name="opened_page_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.path}"
