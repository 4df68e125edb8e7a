"""A full dump of the register as it stood at one number of the change log."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from curation.models import Change, Tombstone


class DumpQuerySet(models.QuerySet):
    """Dumps, newest first."""

    def with_withdrawn(self) -> Self:
        """Add `holds_withdrawn`: whether a record in it has been withdrawn since."""
        named = {"record_type": OuterRef("record_type"), "record_key": OuterRef("record_key")}
        was_in_it = Change.objects.filter(**named, sequence__lte=OuterRef(OuterRef("sequence")))
        is_gone = Tombstone.objects.filter(**named, merged_into="")
        withdrawn = Change.objects.filter(
            Exists(was_in_it),
            Exists(is_gone),
            kind=Change.Kind.WITHDRAWN,
            sequence__gt=OuterRef("sequence"),
        )
        return self.annotate(holds_withdrawn=Exists(withdrawn))


class Dump(models.Model):
    """The row is written when all files are whole on disk: what has no row is no dump."""

    date = models.DateField(unique=True)
    made = models.DateTimeField()
    sequence = models.PositiveBigIntegerField()
    # Of each file: name, media_type, bytes, sha256, and records (rows of a table) or null.
    files = models.JSONField()
    # When its files were deleted because a record in them was withdrawn.
    retired = models.DateTimeField(null=True)

    objects = DumpQuerySet.as_manager()

    class Meta:
        ordering = ("-date",)

    def __str__(self) -> str:
        return self.date.isoformat()

    @property
    def bytes(self) -> int:
        """The size of all files together."""
        return sum(file["bytes"] for file in self.files)

    def file(self, name: str) -> dict | None:
        """Return what is told of the file of this name."""
        return next((file for file in self.files if file["name"] == name), None)
