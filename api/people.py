"""People, and what they signed and said in public."""

from rest_framework import serializers

from agreements.models import Signature
from api.fields import ReadSerializer, ReferenceField
from api.records import EVIDENCE, HEAD, STAMPS, CitedSerializer, in_order
from api.views import RecordViewSet
from events.models import Talk
from institutions.filters import PersonFilter
from institutions.models import Person


class SignedSerializer(ReadSerializer):
    """What a person signed or witnessed, in the post held then."""

    agreement = ReferenceField()
    institution = ReferenceField(source="party.institution", allow_null=True, default=None)
    affiliation = ReferenceField(allow_null=True)

    class Meta:
        model = Signature
        fields = ("agreement", "institution", "name", "post", "affiliation", "date", "capacity")


class SpokenSerializer(ReadSerializer):
    """Where a person spoke, in the post held then."""

    forum = ReferenceField()
    affiliation = ReferenceField(allow_null=True)

    class Meta:
        model = Talk
        fields = ("forum", "speaker", "post", "affiliation", "stated_as", "role", "titles")


class PersonSerializer(CitedSerializer):
    """A person by the name in each script; posts stand where they were held."""

    includes = ("agreements", "forums", "institutions", "sources")

    needs = {
        "signatures": (
            in_order("signatures", Signature, "agreement"),
            "signatures__agreement",
            "signatures__party__institution__names",
            "signatures__affiliation__names",
        ),
        "talks": (
            in_order("talks", Talk, "forum"),
            "talks__forum",
            "talks__affiliation__names",
        ),
    }
    shows = {"signatures": "signatures__agreement", "talks": "talks__forum"}

    external_ids = serializers.DictField(child=serializers.CharField(), read_only=True)
    signatures = SignedSerializer(many=True, read_only=True)
    talks = SpokenSerializer(many=True, read_only=True)

    class Meta:
        model = Person
        fields = (*HEAD, "titles", "external_ids", "signatures", "talks", *EVIDENCE, *STAMPS)


class PersonViewSet(RecordViewSet):
    """People who signed or spoke for an institution."""

    records = Person.objects.all()
    serializer_class = PersonSerializer
    filterset_class = PersonFilter
