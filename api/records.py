"""What every record tells: its head, its evidence, its versions."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django.db.models import Model, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.addresses import api_address, page_address
from api.fields import Joined, ReadSerializer, ReferenceSerializer, reference_to
from api.ready.holes import READY, Hole
from curation.models import Record
from sources.models import Check, Citation, ContactPoint, Note, Source

HEAD = ("type", "reference", "slug", "id", "url", "title")
ADDRESSED = ("id", "url", "title")  # of HEAD, what follows from the site and the language
STAMPS = ("created", "updated", "version")
EVIDENCE = ("notes", "contact_points", "checks", "citations")


class CitedSourceSerializer(Joined, ReferenceSerializer):
    """The source of a quotation, in short."""

    hole = "s"

    address = serializers.URLField(
        allow_null=True, help_text=_("Where the text was published, if there.")
    )
    publisher = serializers.CharField(allow_null=True)

    def to_representation(self, instance: Source | Hole) -> Any:
        if isinstance(instance, Hole):
            return instance
        own = {"address": instance.url or None, "publisher": instance.publisher or None}
        return reference_to(instance) | own


class CitationSerializer(ReadSerializer):
    """What one source says about one statement of the record."""

    source = CitedSourceSerializer(read_only=True)
    path = serializers.CharField(
        read_only=True, help_text=_("The statement; empty for the whole record.")
    )
    language = serializers.SerializerMethodField(help_text=_("Of the quotation."))

    class Meta:
        model = Citation
        fields = (
            "key",
            "path",
            "source",
            "quote",
            "language",
            "translation",
            "locator",
            "comment",
            "confidence",
            "stance",
            "preferred",
        )

    def get_language(self, citation: Citation) -> str | None:
        if READY in self.context and not citation.language:
            hole: Any = Hole(f"lsource:{citation.source_id}")
            return hole
        return citation.language or citation.source.language or None


class NoteSerializer(ReadSerializer):
    """A cited remark."""

    class Meta:
        model = Note
        fields = ("key", "text")


class ContactPointSerializer(ReadSerializer):
    """An office in charge, as published."""

    class Meta:
        model = ContactPoint
        fields = ("key", "office", "person", "function", "telephone", "email", "checked")


class CheckSerializer(ReadSerializer):
    """A curator looked and found nothing new; no evidence of anything."""

    class Meta:
        model = Check
        fields = ("key", "on", "by", "looked_at")


class RecordSerializer(ReadSerializer):
    """One record. `needs` names, for each field that reads other tables, what to fetch with it;
    `includes` the collections whose records it names, which `include` may embed.

    For rows that are kept ready (api/ready/): `late` fields follow from the day, the language or
    the address, and are told when somebody asks; `shows` names the fields that tell rows of other
    records, each with the path to those records; `as_of` tells the late fields from `facts`, which
    read `facts_need`. Without it the late fields are read from the record.
    """

    needs: ClassVar[dict[str, tuple]] = {}
    includes: ClassVar[tuple[str, ...]] = ()
    joins: ClassVar[dict[str, str]] = {}
    late: ClassVar[tuple[str, ...]] = ADDRESSED
    shows: ClassVar[dict[str, str]] = {}
    facts_need: ClassVar[tuple] = ()
    as_of: ClassVar[Callable[[str, date, date | None], Any] | None] = None

    type = serializers.CharField(source="type_name", read_only=True)
    id = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    title = serializers.SerializerMethodField()

    def get_fields(self) -> dict[str, serializers.Field]:
        """Return the fields asked for by `only`, or all."""
        fields = super().get_fields()
        only = self.context.get("only")
        return {name: fields[name] for name in fields if name in only} if only else fields

    def get_id(self, record: Record) -> str:
        return api_address(record.type_name, record.reference)

    def get_url(self, record: Record) -> str:
        return page_address(record)

    def get_title(self, record: Record) -> str:
        return reference_to(record)["title"]

    @classmethod
    def fetch(cls, records: QuerySet, only: Any = ()) -> QuerySet:
        """Return the records with what these fields read: a fixed number of queries each."""
        fields = [name for name in cls.Meta.fields if not only or name in only]
        joins = [cls.joins[name] for name in fields if name in cls.joins]
        lookups = [lookup for name in fields for lookup in cls.lookups_of(name)]
        records = records.select_related(*joins) if joins else records
        return records.prefetch_related(*dict.fromkeys(lookups))

    @classmethod
    def lookups_of(cls, name: str) -> tuple:
        return cls.needs.get(name, ())

    @classmethod
    def facts(cls, record: Any) -> str:
        """Return what `as_of` needs to know of a record, as text."""
        return ""


class CitedSerializer(RecordSerializer):
    """A record with its citations, notes, contact points and checks."""

    notes = NoteSerializer(many=True, read_only=True)
    contact_points = ContactPointSerializer(many=True, read_only=True)
    checks = CheckSerializer(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)

    @classmethod
    def lookups_of(cls, name: str) -> tuple:
        if name == "citations":
            by_position = Citation.objects.select_related("source").order_by("position")
            return (Prefetch("citations", by_position),)
        return (name,) if name in EVIDENCE else super().lookups_of(name)


def in_order(name: str, model: type[Model], owner: str) -> Prefetch:
    """Return what reads rows of several records, record by record."""
    return Prefetch(name, model._default_manager.order_by(f"{owner}__reference", "position"))
