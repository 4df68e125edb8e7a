"""Sources: the texts that facts were taken from."""

from api.fields import MaybeURLField, ReferenceField
from api.records import HEAD, STAMPS, RecordSerializer
from api.views import RecordViewSet
from search.filters import SourceFilter
from sources.models import Source


class SourceSerializer(RecordSerializer):
    """A source. Its `url` is our page; where it was published is its `address`."""

    includes = ("sources",)

    joins = {"translation_of": "translation_of"}

    address = MaybeURLField(source="url", read_only=True, allow_null=True)
    translation_of = ReferenceField(allow_null=True)

    class Meta:
        model = Source
        fields = (
            *HEAD,
            "titles",
            "kind",
            "language",
            "publisher",
            "author",
            "published",
            "translation_of",
            "address",
            "archive_url",
            "reading",
            "accessed",
            "sha256",
            *STAMPS,
        )


class SourceViewSet(RecordViewSet):
    """Sources."""

    records = Source.objects.all()
    serializer_class = SourceSerializer
    filterset_class = SourceFilter
