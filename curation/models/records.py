"""What every curated row shares: a key that never changes and an identity made from it."""

import uuid
from typing import ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from values.fields import LocalizedTextField
from values.text import LocalizedText, Picked

# Fixed for ever: changing it would give every row of every copy of the register a new identity.
NAMESPACE = uuid.UUID("6a1d5f0e-3f5b-5c0e-9d6a-4b9f1c7e2a58")

validate_key = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
    _("Use small letters, digits and single hyphens, for example kyushu-university."),
)


def row_id(*path: str) -> uuid.UUID:
    """Return the primary key of the row at a path of keys, such as ("agreement", "nycu-2025").

    The same path gives the same identity in every copy of the register, so a row survives a
    rollback, a reload and a restore.
    """
    return uuid.uuid5(NAMESPACE, "/".join(path))


class Keyed(models.Model):
    """A row known by its key: unique in its type for a record, in its record for a child."""

    id = models.UUIDField(primary_key=True, editable=False)
    key = models.CharField(
        _("key"),
        max_length=100,
        validators=[validate_key],
        help_text=_("The permanent name of this entry inside the register. It never changes."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


class RecordQuerySet(models.QuerySet):
    """Published records of one type."""

    def named(self, slug_or_reference: str) -> Self:
        """Records with this slug or this reference (references are told by their capitals)."""
        return self.filter(
            models.Q(slug=slug_or_reference) | models.Q(reference=slug_or_reference.upper())
        )


class Record(Keyed):
    """A published record. `curation.actions.publish` writes these rows, and nothing else does."""

    type_name: ClassVar[str]

    key = models.CharField(
        _("key"),
        max_length=100,
        unique=True,
        validators=[validate_key],
        help_text=_("The permanent name of this record inside the register. It never changes."),
    )
    reference = models.CharField(
        _("reference"),
        max_length=20,
        unique=True,
        help_text=_("The register's own number, given at first publication and never reused."),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        help_text=_("The last part of the page's address. It does not follow a later title."),
    )
    version = models.PositiveIntegerField(
        _("version"), help_text=_("How many times this record has been published.")
    )
    created = models.DateTimeField(_("first published"), help_text=_("Day and time, UTC."))
    updated = models.DateTimeField(_("last published"), help_text=_("Day and time, UTC."))
    folded = models.TextField(
        _("folded names"),
        blank=True,
        editable=False,
        help_text=_("Titles and names of this record, folded, for finding it in any spelling."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.display_title().text

    def display_titles(self) -> LocalizedText:
        """Return the titles by language; record types without `titles` override this."""
        return self.titles  # type: ignore[attr-defined]

    def display_title(self, language: str | None = None) -> Picked:
        """Return the title in this language (default: the active one), or its stated fallback."""
        titles = self.display_titles()
        return titles.pick(language or get_language() or "en") if titles else _nameless(self)

    def search_words(self) -> list[str]:
        """Return the texts of this record alone that a reader may look for."""
        return [text.text for text in self.display_titles().values()]


def _nameless(record: Record) -> Picked:
    return Picked(text=record.key, language="", origin="composed", is_fallback=True)


class Child(Keyed):
    """A row that belongs to one record and is published with it."""

    position = models.PositiveSmallIntegerField(
        _("position"), help_text=_("Order among its kind inside the record, from 0.")
    )

    class Meta:
        abstract = True
        ordering = ("position",)


class Titled(models.Model):
    """A record with titles by language."""

    titles = LocalizedTextField(
        _("titles"),
        blank=True,
        help_text=_("Title by language. Say for each whether it is printed, translated or ours."),
    )

    class Meta:
        abstract = True
