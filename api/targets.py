"""Targets."""

from datetime import date
from typing import Any

from django.db.models import DateField, QuerySet, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import (
    CountryCodeField,
    ReadSerializer,
    ReferenceField,
    ReferencesField,
    said,
)
from api.records import ADDRESSED, EVIDENCE, HEAD, STAMPS, CitedSerializer
from api.views import RecordViewSet
from targets.axes import axis_total
from targets.choices import ProgressState, Why
from targets.filters import TargetFilter
from targets.models import Breakdown, BreakdownPart, Measurement, Period, Target
from targets.standing import Standing, standing
from values.quantities import Interval


class IntervalSerializer(serializers.Serializer):
    """What several figures say together; an end is null where it is open."""

    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    excludes_low = serializers.BooleanField(help_text=_("More than low, not at least."))
    excludes_high = serializers.BooleanField(help_text=_("Less than high, not at most."))
    is_rough = serializers.BooleanField(help_text=_("The ends are themselves rough."))
    unit = serializers.CharField()
    per = serializers.CharField()
    text = serializers.SerializerMethodField(help_text=_("It in words."))

    def get_text(self, interval: Interval) -> str:
        return interval.text(get_language() or "en")


class ProgressSerializer(serializers.Serializer):
    """How a target stands on a day, judged by published figures alone."""

    state = serializers.ChoiceField(
        ProgressState.choices, help_text=_("On the cautious reading of everything.")
    )
    at_best = serializers.ChoiceField(
        ProgressState.choices, help_text=_("On the most favourable reading.")
    )
    expected = IntervalSerializer(
        allow_null=True, help_text=_("What the latest figure is held against.")
    )
    why = serializers.SerializerMethodField(help_text=_("Why it cannot be told, if so."))

    @extend_schema_field(serializers.ChoiceField(Why.choices, allow_null=True))
    def get_why(self, standing: Standing) -> str | None:
        return standing.why or None


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
    total = serializers.SerializerMethodField(help_text=_("What the parts add up to."))

    class Meta:
        model = Breakdown
        fields = ("key", "axis", "parts", "total")

    @extend_schema_field(IntervalSerializer(allow_null=True))
    def get_total(self, breakdown: Breakdown) -> Any:
        total = axis_total(breakdown)
        return said(self, "i", IntervalSerializer(total).data) if total else None


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

    includes = ("institutions", "targets", "technologies", "activities", "sources")

    needs = {
        "owners": ("owners__names",),
        "technologies": ("technologies",),
        "activities": ("activities",),
        "periods": ("periods",),
        "breakdowns": ("breakdowns__parts",),
        "measurements": ("measurements__part__breakdown",),
        "progress": ("periods", "measurements__part__breakdown"),
        "children": ("children",),
    }
    joins = {"parent": "parent"}
    late = (*ADDRESSED, "progress")
    shows = {"children": "children"}

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
    progress = serializers.SerializerMethodField()

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
            "progress",
            *EVIDENCE,
            *STAMPS,
        )

    @extend_schema_field(ProgressSerializer)
    def get_progress(self, target: Target) -> dict[str, Any]:
        return ProgressSerializer(standing(target, target.as_of)).data


class TargetViewSet(RecordViewSet):
    """Targets: goals, needs, gaps and projections."""

    records = Target.objects.all()
    serializer_class = TargetSerializer
    filterset_class = TargetFilter

    @classmethod
    def derive(cls, records: QuerySet, day: date) -> QuerySet:
        """Add the day that progress is told for."""
        return records.annotate(as_of=Value(day, output_field=DateField()))
