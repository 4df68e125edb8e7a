"""A token lets a program act for an account, within its scopes, until it ends or is taken back."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Scope(models.TextChoices):
    """What a token may do; each scope is asked for alone."""

    READ = "read", pgettext_lazy("scope of a token", "Read, with limits of its own")
    SUGGEST = "suggest", pgettext_lazy("scope of a token", "Suggest records and corrections")
    CURATE = "curate", pgettext_lazy("scope of a token", "Write drafts")


class Token(models.Model):
    """One token. The secret is shown once; what is kept is its SHA-256."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="tokens",
        verbose_name=_("account"),
    )
    name = models.CharField(
        _("name"), max_length=80, help_text=_("Which program uses it, for whom.")
    )
    start = models.CharField(
        _("begins with"),
        max_length=16,
        editable=False,
        help_text=_("The first characters, by which a token is told from others."),
    )
    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    scopes = ArrayField(
        models.CharField(max_length=20, choices=Scope.choices), verbose_name=_("scopes")
    )
    created = models.DateTimeField(_("made"), auto_now_add=True)
    expires = models.DateTimeField(_("ends"), null=True, blank=True)
    revoked = models.DateTimeField(_("taken back"), null=True, editable=False)
    last_used = models.DateTimeField(_("last used"), null=True, editable=False)
    per_minute = models.PositiveIntegerField(_("requests a minute"), default=3000)
    # The minute that is being counted, and how many requests it has seen.
    minute = models.DateTimeField(null=True, editable=False)
    used = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("-created",)
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(per_minute__gte=1), name="token_per_minute_positive"
            ),
        )

    def __str__(self) -> str:
        return f"{self.start}… {self.name}"

    def may(self, scope: str) -> bool:
        return scope in self.scopes

    @property
    def has_ended(self) -> bool:
        """Whether its day has passed; one that was taken back has `revoked`."""
        return self.expires is not None and self.expires <= timezone.now()

    @property
    def is_live(self) -> bool:
        return self.revoked is None and not self.has_ended

    @property
    def scope_words(self) -> list[str]:
        """What it may do, in words."""
        return [str(Scope(scope).label) for scope in self.scopes]
