"""The rows that are kept ready."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

STALE = ""  # made by no code: what is told has changed since


class ReadyRow(models.Model):
    """What the API tells of one record, ready. Derived: `manage.py rebuild` writes it anew."""

    # The primary key of the record.
    id = models.UUIDField(primary_key=True, editable=False)
    record_type = models.CharField(max_length=30)
    reference = models.CharField(max_length=20)
    slug = models.CharField(max_length=120)
    # By which code; rows of other code are not told.
    made = models.CharField(max_length=32)

    # What others tell of it: its titles by the site's languages, and of a source what citations
    # say of it.
    short = models.JSONField()
    # Its fields as text with holes.
    body = models.TextField()
    # What follows from the day is reckoned from this; empty for types that have no such fields.
    facts = models.TextField(blank=True)
    # The records whose rows it tells: what it shows of them is made anew with them.
    shown = ArrayField(models.UUIDField())

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("record_type", "reference"), name="readyrow_reference_once"
            ),
        )
        indexes = (
            # One record by the name in its address. Not unique: slugs may be exchanged.
            models.Index(fields=("record_type", "slug"), name="readyrow_by_slug"),
            # What a publication changes of other records.
            GinIndex(fields=("shown",), name="readyrow_shown"),
        )

    def __str__(self) -> str:
        return self.reference
