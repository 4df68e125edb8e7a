"""Institutions."""

from rest_framework import serializers

from api.fields import ReadSerializer, ReferenceField, ReferencesField
from api.records import EVIDENCE, HEAD, STAMPS, CitedSerializer, in_order
from api.views import RecordViewSet
from institutions.filters import InstitutionFilter
from institutions.models import Institution, InstitutionName, Membership


class InstitutionNameSerializer(ReadSerializer):
    """One spelling of a name."""

    class Meta:
        model = InstitutionName
        fields = ("key", "text", "language", "kind")


class MembershipSerializer(ReadSerializer):
    """A member of this group, named or described."""

    member = ReferenceField(allow_null=True)
    technologies = ReferencesField()

    class Meta:
        model = Membership
        fields = (
            "key",
            "member",
            "described",
            "quantity",
            "role",
            "stated_as",
            "since",
            "until",
            "technologies",
        )


class GroupSerializer(ReadSerializer):
    """A group that this institution is a member of."""

    group = ReferenceField()

    class Meta:
        model = Membership
        fields = ("group", "role", "since", "until")


class InstitutionSerializer(CitedSerializer):
    """An institution with its names, its members and the groups it belongs to."""

    includes = ("institutions", "technologies", "sources")

    needs = {
        "title": ("names",),
        "names": ("names",),
        "parent": ("parent__names",),
        "units": ("units__names",),
        "successor_of": ("successor_of__names",),
        "technologies": ("technologies",),
        "memberships": ("memberships__member__names", "memberships__technologies"),
        "member_of": (in_order("member_of", Membership, "group"), "member_of__group__names"),
    }
    shows = {"units": "units", "member_of": "member_of__group"}

    names = InstitutionNameSerializer(many=True, read_only=True)
    parent = ReferenceField(allow_null=True)
    units = ReferencesField()
    successor_of = ReferencesField()
    technologies = ReferencesField()
    latitude = serializers.FloatField(read_only=True, allow_null=True)
    longitude = serializers.FloatField(read_only=True, allow_null=True)
    external_ids = serializers.DictField(child=serializers.CharField(), read_only=True)
    memberships = MembershipSerializer(many=True, read_only=True)
    member_of = GroupSerializer(many=True, read_only=True)

    class Meta:
        model = Institution
        fields = (
            *HEAD,
            "names",
            "kind",
            "parent",
            "units",
            "programme",
            "technologies",
            "fields",
            "country",
            "city",
            "region",
            "latitude",
            "longitude",
            "location_precision",
            "website",
            "external_ids",
            "established",
            "closed",
            "successor_of",
            "memberships",
            "member_of",
            *EVIDENCE,
            *STAMPS,
        )


class InstitutionViewSet(RecordViewSet):
    """Institutions: universities, ministries, companies, networks."""

    records = Institution.objects.all()
    serializer_class = InstitutionSerializer
    filterset_class = InstitutionFilter
