"""Targets."""

from rest_framework import serializers

from api.fields import (
    CountryCodeField,
    ReadSerializer,
    ReferenceField,
    ReferencesField,
)
from api.records import EVIDENCE, HEAD, STAMPS, CitedSerializer
from api.views import RecordViewSet
from targets.filters import TargetFilter
from targets.models import Breakdown, BreakdownPart, Measurement, Period, Target


class PeriodSerializer(ReadSerializer):
    """An interim goal."""

    class Meta:
        model = Period
        fields = ("key", "due", "goal")


class BreakdownPartSerializer(ReadSerializer):
    """One part of one axis."""

    class Meta:
        model = BreakdownPart
        fields = ("key", "label", "goal")


class BreakdownSerializer(ReadSerializer):
    """One axis with its parts. Two axes are never summed."""

    parts = BreakdownPartSerializer(many=True, read_only=True)

    class Meta:
        model = Breakdown
        fields = ("key", "axis", "parts")


class PartPathSerializer(serializers.Serializer):
    """The part of a breakdown, by keys."""

    breakdown = serializers.CharField()
    part = serializers.CharField()

    def to_representation(self, instance: BreakdownPart) -> dict[str, str]:
        return {"breakdown": instance.breakdown.key, "part": instance.key}


class MeasurementSerializer(ReadSerializer):
    """A published figure; its measure may differ from the target's."""

    part = PartPathSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Measurement
        fields = ("key", "quantity", "measure", "counted", "date", "part")


class TargetSerializer(CitedSerializer):
    """A target with its interim goals, breakdowns and published figures."""

    needs = {
        "owners": ("owners__names",),
        "technologies": ("technologies",),
        "activities": ("activities",),
        "periods": ("periods",),
        "breakdowns": ("breakdowns__parts",),
        "measurements": ("measurements__part__breakdown",),
        "children": ("children",),
    }
    joins = {"parent": "parent"}

    owners = ReferencesField()
    owner_countries = serializers.ListField(child=CountryCodeField(), read_only=True)
    parent = ReferenceField(allow_null=True)
    children = ReferencesField()
    countries = serializers.ListField(child=CountryCodeField(), read_only=True)
    technologies = ReferencesField()
    activities = ReferencesField()
    periods = PeriodSerializer(many=True, read_only=True)
    breakdowns = BreakdownSerializer(many=True, read_only=True)
    measurements = MeasurementSerializer(many=True, read_only=True)

    class Meta:
        model = Target
        fields = (
            *HEAD,
            "titles",
            "kind",
            "owners",
            "owner_countries",
            "parent",
            "children",
            "legal_basis",
            "legal_number",
            "measure",
            "counted",
            "direction",
            "cumulative",
            "aggregation",
            "countries",
            "technologies",
            "activities",
            "baseline",
            "baseline_date",
            "goal",
            "goal_text",
            "due",
            "periods",
            "breakdowns",
            "measurements",
            *EVIDENCE,
            *STAMPS,
        )


class TargetViewSet(RecordViewSet):
    """Targets: goals, needs, gaps and projections."""

    records = Target.objects.all()
    serializer_class = TargetSerializer
    filterset_class = TargetFilter
