"""Ways into the register that work once: invitations by mail, and links of a trial."""

import hashlib
import secrets
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .user import User, page_languages


def hash_of(token: str) -> str:
    """Return the only form in which the secret of a link is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


class OnceQuerySet(models.QuerySet):
    """Links, by what they still open."""

    def usable(self) -> "OnceQuerySet":
        """Links that were neither used nor withdrawn and are not too old."""
        return self.filter(used=None, expires__gt=timezone.now())

    def of(self, token: str) -> "OnceQuerySet":
        return self.filter(token_hash=hash_of(token))


class OnceLink(models.Model):
    """A link that works once and not for long; its secret is shown once and stored as a hash."""

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires = models.DateTimeField(_("valid until"), editable=False)
    used = models.DateTimeField(_("used"), null=True, blank=True, editable=False)

    objects: ClassVar[models.Manager] = OnceQuerySet.as_manager()

    lasts = timedelta(minutes=15)

    class Meta:
        abstract = True

    @property
    def is_usable(self) -> bool:
        return self.used is None and self.expires > timezone.now()

    def renew(self) -> str:
        """Give it a new secret and its full time, and return the secret; the old one is void."""
        token = secrets.token_urlsafe(32)
        self.token_hash, self.expires = hash_of(token), timezone.now() + self.lasts
        return token

    def use(self) -> bool:
        """Mark it used; False if somebody was quicker or it is too old."""
        unused = type(self)._default_manager.usable().filter(pk=self.pk)
        return unused.update(used=timezone.now()) == 1


class SignInLink(OnceLink):
    """A way in without a password, on the embedded database only."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")

    class Meta:
        verbose_name = _("sign-in link")
        verbose_name_plural = _("sign-in links")

    def __str__(self) -> str:
        return str(self.user)


class Invitation(OnceLink):
    """An account that an administrator offered by mail; it begins when the link is followed."""

    lasts = timedelta(days=7)

    # The person
    email = models.EmailField(_("mail address"), help_text=_("The invitation goes there."))
    first_name = models.CharField(_("first name"), max_length=150, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    language = models.CharField(
        _("language of mails"), max_length=10, choices=page_languages, default="en"
    )
    reads = ArrayField(
        models.CharField(max_length=20),
        default=list,
        blank=True,
        verbose_name=_("languages read"),
    )
    role = models.CharField(_("role"), max_length=20, choices=User.Role.choices)

    # What became of it
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    sent = models.DateTimeField(_("sent"), editable=False, default=timezone.now)
    withdrawn = models.BooleanField(_("withdrawn"), default=False, editable=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="invitation",
        editable=False,
    )

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-sent", "-pk")
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                condition=models.Q(used=None),
                name="invitation_one_open_for_an_address",
                violation_error_message=_("This address has been invited already."),
            ),
            models.CheckConstraint(
                name="invitation_role_is_one",
                condition=~models.Q(role=""),
                violation_error_message=_("Say what this person may do."),
            ),
        )

    def __str__(self) -> str:
        return self.email

    @property
    def state(self) -> str:
        if self.account_id:
            return _("Accepted")
        if self.withdrawn:
            return pgettext_lazy("invitation", "Withdrawn")
        return _("Waits for an answer") if self.is_usable else _("Too old")
