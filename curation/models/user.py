"""The account of a person who works on the register, or of a program that does."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

LOADER = "loader"


class AccountManager(UserManager):
    """Accounts, and the named system account that loads data files."""

    def loader(self) -> "User":
        """Return the system account that `load_records` publishes as; nobody can sign in as it."""
        user, made = self.get_or_create(username=LOADER, defaults={"is_system": True})
        if made:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        return user


class User(AbstractUser):
    """One account; roles come with the review workspace."""

    is_system = models.BooleanField(
        _("system account"),
        default=False,
        help_text=_("A program, not a person: what it published was loaded from files."),
    )

    objects = AccountManager()

    class Meta(AbstractUser.Meta):
        constraints = (
            models.CheckConstraint(
                name="user_system_never_staff",
                condition=models.Q(is_system=False) | models.Q(is_staff=False),
                violation_error_message=_("A system account cannot be a member of staff."),
            ),
        )
