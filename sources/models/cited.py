"""The base of every record type whose facts need a source."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models

from curation.models import Record
from sources.models.check import Check
from sources.models.citation import Citation
from sources.models.contact import ContactPoint
from sources.models.note import Note


class Cited(Record):
    """A record with citations, notes, contact points and checks."""

    citations = GenericRelation(Citation)
    notes = GenericRelation(Note)
    contact_points = GenericRelation(ContactPoint)
    checks = GenericRelation(Check)

    class Meta:
        abstract = True

    @classmethod
    def citation_prefetch(cls) -> models.Prefetch:
        """Return the prefetch of citations with their sources: two more queries for any rows."""
        return models.Prefetch("citations", Citation.objects.select_related("source"))
