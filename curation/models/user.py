"""The account of a person who works on the register, or of a program that does."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from curation.models.submission import Submission

LOADER = "loader"


def page_languages() -> list[tuple[str, str]]:
    """Return the languages of the pages, the only ones mails are written in."""
    return list(settings.LANGUAGES)


class AccountManager(UserManager["User"]):
    """Accounts, and the named system account that loads data files."""

    def loader(self) -> "User":
        """Return the system account that `load_records` publishes as; nobody can sign in as it."""
        user, made = self.get_or_create(username=LOADER, defaults={"is_system": True})
        if made:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        return user


class User(AbstractUser):
    """One account and what it may do; every role may do what the one before may."""

    class Role(models.TextChoices):
        NONE = "", _("No role")
        CONTRIBUTOR = "contributor", _("Contributor: drafts of their own")
        CURATOR = "curator", _("Curator: all drafts")
        REVIEWER = "reviewer", _("Reviewer: approves what others wrote")
        ADMINISTRATOR = "administrator", _("Administrator: accounts as well")

    role = models.CharField(
        _("role"),
        max_length=20,
        choices=Role.choices,
        blank=True,
        help_text=_("What this person may do in the workspace. A superuser may do everything."),
    )
    language = models.CharField(
        _("language of mails"),
        max_length=10,
        choices=page_languages,
        default="en",
        help_text=_("The register writes to this person in this language."),
    )
    reads = ArrayField(
        models.CharField(max_length=20),
        default=list,
        blank=True,
        verbose_name=_("languages read"),
        help_text=_("Languages of sources this person can judge, as BCP 47 tags such as zh-Hant."),
    )
    digest = models.BooleanField(
        _("weekly mail"),
        default=True,
        help_text=_("Once a week, what the board shows: deadlines, dead links, open reports."),
    )
    is_system = models.BooleanField(
        _("system account"),
        default=False,
        help_text=_("A program, not a person: what it published was loaded from files."),
    )

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta(AbstractUser.Meta):
        constraints = (
            models.CheckConstraint(
                name="user_system_never_staff",
                condition=models.Q(is_system=False) | models.Q(is_staff=False),
                violation_error_message=_("A system account cannot be a member of staff."),
            ),
        )

    def has_role(self, role: str) -> bool:
        """Whether this person may do what the role may."""
        if not self.is_active or self.is_system:
            return False
        ranks = list(self.Role.values)
        return self.is_superuser or ranks.index(self.role) >= ranks.index(role)

    def may_edit(self, submission: "Submission") -> bool:
        """Whether this person may change the documents of a submission that is not in review."""
        if not submission.is_editable:
            return False
        own = submission.author_id == self.pk and self.has_role(self.Role.CONTRIBUTOR)
        return own or self.has_role(self.Role.CURATOR)

    def may_approve(self, submission: "Submission") -> bool:
        """Whether this person may publish a submission that is in review."""
        if not (submission.is_in_review and self.has_role(self.Role.REVIEWER)):
            return False
        return settings.REVIEW == "single" or self.pk not in submission.editors
