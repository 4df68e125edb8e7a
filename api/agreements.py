"""Agreements, and how they descend from each other."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import DateField, QuerySet, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from agreements.choices import Freshness, RelationKind, Status
from agreements.filters import AgreementFilter
from agreements.lineage import lineage
from agreements.models import (
    Agreement,
    Amendment,
    Attachment,
    Commitment,
    Party,
    Relation,
    Signature,
    StatusEvent,
)
from agreements.renewal import Window, final_end, next_decision
from agreements.renewal_words import explain
from agreements.staleness import freshness
from api.fields import (
    MaybeCharField,
    ReadSerializer,
    ReferenceField,
    ReferenceSerializer,
    ReferencesField,
    reference_to,
)
from api.parameters import language_parameter
from api.ready.agreements import LATE, AgreementOn, facts_of
from api.ready.holes import READY, Hole
from api.records import ADDRESSED, EVIDENCE, HEAD, STAMPS, CitedSerializer, in_order
from api.views import RecordViewSet
from values.serializers import FuzzyDateShape


@extend_schema_field(str)
class PartyKeyField(serializers.Field):
    """The key of a party of the same agreement, or null."""

    def get_attribute(self, instance: Any) -> str | None:
        # The agreement has its parties at hand; the row's own relation would be a query.
        keys = {party.pk: party.key for party in instance.agreement.parties.all()}
        return keys.get(getattr(instance, f"{self.field_name}_id"))

    def to_representation(self, value: str) -> str:
        return value


class PartySerializer(ReadSerializer):
    """An institution or a described party, and its role."""

    institution = ReferenceField(allow_null=True)

    class Meta:
        model = Party
        fields = (
            "key",
            "institution",
            "described",
            "quantity",
            "country",
            "role",
            "stated_as",
            "since",
            "until",
        )


class SignatureSerializer(ReadSerializer):
    """A person who signed or witnessed."""

    party = PartyKeyField(read_only=True, allow_null=True)
    person = ReferenceField(allow_null=True)
    affiliation = ReferenceField(allow_null=True)

    class Meta:
        model = Signature
        fields = (
            "key",
            "party",
            "name",
            "post",
            "person",
            "affiliation",
            "date",
            "place",
            "capacity",
        )


class StatusEventSerializer(ReadSerializer):
    """Something that happened to the agreement."""

    class Meta:
        model = StatusEvent
        fields = ("key", "status", "date", "reason")


class AmendmentSerializer(ReadSerializer):
    """How the text was changed after it was signed."""

    class Meta:
        model = Amendment
        fields = ("key", "number", "kind", "announced", "signed", "effective", "text")


class AttachmentSerializer(ReadSerializer):
    """A paper of the agreement; where it is, unless it is withheld, and then why."""

    url = serializers.SerializerMethodField()
    file = serializers.SerializerMethodField()

    class Meta:
        model = Attachment
        fields = (
            "key",
            "titles",
            "kind",
            "language",
            "url",
            "file",
            "media_type",
            "size",
            "public",
            "reason",
        )

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_file(self, attachment: Attachment) -> Any:
        """The register's own copy, if readers may have it."""
        if READY in self.context and attachment.public and attachment.sha256:
            return Hole(f"f{attachment.sha256}/{attachment.key}")
        address = attachment.file_address
        return f"{settings.SITE_URL}{address}" if address else None

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_url(self, attachment: Attachment) -> str | None:
        return (attachment.public and attachment.url) or None


class CommitmentSerializer(ReadSerializer):
    """One promise, as firm as its source says."""

    activity = ReferenceField(allow_null=True)
    from_party = PartyKeyField(read_only=True, allow_null=True)
    to_party = PartyKeyField(read_only=True, allow_null=True)
    counts_towards = ReferenceField(allow_null=True)

    class Meta:
        model = Commitment
        fields = (
            "key",
            "text",
            "activity",
            "firmness",
            "quantity",
            "level",
            "isced_field",
            "from_party",
            "to_party",
            "starts",
            "due",
            "counts_towards",
            "delivery",
        )


class RelationSerializer(ReadSerializer):
    """What the agreement does to an earlier one."""

    other = ReferenceField()

    class Meta:
        model = Relation
        fields = ("key", "kind", "other")


class ReverseRelationSerializer(serializers.Serializer):
    """What a later agreement does to this one."""

    kind = serializers.ChoiceField(RelationKind.choices)
    agreement = ReferenceField()


class AgreementSerializer(CitedSerializer):
    """An agreement with its parties, signatures, promises, history and sources."""

    includes = (
        "institutions",
        "people",
        "forums",
        "targets",
        "agreements",
        "technologies",
        "activities",
        "sources",
    )

    needs = {
        "technologies": ("technologies",),
        "activities": ("activities",),
        "parties": ("parties__institution__names",),
        "signatures": ("parties", "signatures__person", "signatures__affiliation__names"),
        "final_end": ("status_events",),
        "next_decision": ("status_events",),
        "terms": ("status_events",),
        "amendments": ("amendments",),
        "attachments": (Attachment.prefetch(),),
        "status_events": ("status_events",),
        "commitments": ("parties", "commitments__activity", "commitments__counts_towards"),
        "relations": ("relations__other",),
        "related_by": (in_order("related_by", Relation, "agreement"), "related_by__agreement"),
    }
    joins = {"forum": "forum"}
    late = (*ADDRESSED, *LATE)
    shows = {"related_by": "related_by__agreement"}
    facts_need = ("status_spans", "status_events")
    facts = staticmethod(facts_of)
    as_of = staticmethod(AgreementOn.read)

    status = serializers.ChoiceField(
        Status.choices, source="status_code", read_only=True, help_text=_("On the day of as_of.")
    )
    status_because = MaybeCharField(
        read_only=True,
        allow_null=True,
        help_text=_("The event that brought it, such as terminated."),
    )
    expiring = serializers.SerializerMethodField(help_text=_("In force, and ends within 180 days."))
    staleness = serializers.SerializerMethodField(
        help_text=_("How old the latest evidence is, on the day of as_of.")
    )
    evidence_day = serializers.DateField(
        read_only=True,
        allow_null=True,
        help_text=_("How far the evidence reaches: when the latest source was published."),
    )
    terms = serializers.SerializerMethodField(
        help_text=_("What is known of its terms, one sentence each, as of as_of.")
    )
    final_end = serializers.SerializerMethodField(
        help_text=_("The last day of the last term there can be, by its terms alone.")
    )
    next_decision = serializers.SerializerMethodField(
        help_text=_("The day by which somebody has to act next, by its terms alone.")
    )
    technologies = ReferencesField()
    activities = ReferencesField()
    forum = ReferenceField(allow_null=True)
    parties = PartySerializer(many=True, read_only=True)
    signatures = SignatureSerializer(many=True, read_only=True)
    status_events = StatusEventSerializer(many=True, read_only=True)
    amendments = AmendmentSerializer(many=True, read_only=True)
    attachments = AttachmentSerializer(many=True, read_only=True)
    commitments = CommitmentSerializer(many=True, read_only=True)
    relations = RelationSerializer(many=True, read_only=True)
    related_by = ReverseRelationSerializer(many=True, read_only=True)

    class Meta:
        model = Agreement
        fields = (
            *HEAD,
            "titles",
            "kind",
            "status",
            "status_because",
            "expiring",
            "staleness",
            "evidence_day",
            "binding",
            "summaries",
            "instruments",
            "languages_of_text",
            "reference_numbers",
            "technologies",
            "activities",
            "announced",
            "signed",
            "effective",
            "ends",
            "renewal_rule",
            "term_months",
            "renewal_term_months",
            "max_terms",
            "notice_months",
            "terms",
            "final_end",
            "next_decision",
            "signed_place",
            "forum",
            "parties",
            "signatures",
            "status_events",
            "amendments",
            "commitments",
            "attachments",
            "relations",
            "related_by",
            *EVIDENCE,
            *STAMPS,
        )

    def get_expiring(self, agreement: Agreement) -> bool:
        return agreement.over_on is not None

    @extend_schema_field(serializers.ChoiceField(Freshness.choices))
    def get_staleness(self, agreement: Agreement) -> str:
        return freshness(agreement.evidence_day, agreement.as_of)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_terms(self, agreement: Agreement) -> list[str]:
        return explain(agreement.renewal, agreement.as_of)

    @extend_schema_field(FuzzyDateShape(allow_null=True))
    def get_final_end(self, agreement: Agreement) -> dict[str, Any] | None:
        return window_told(final_end(agreement.renewal))

    @extend_schema_field(FuzzyDateShape(allow_null=True))
    def get_next_decision(self, agreement: Agreement) -> dict[str, Any] | None:
        return window_told(next_decision(agreement.renewal, agreement.as_of))


def window_told(window: Window | None) -> dict[str, Any] | None:
    """Return the days that one day can be as the API tells dates, or None if nothing is known."""
    day = window.as_date() if window else None
    return day.api_json(get_language() or "en") if day else None


class LineageNodeSerializer(ReferenceSerializer):
    """An agreement of the family."""

    def to_representation(self, instance: Agreement) -> dict[str, str]:
        return reference_to(instance)


class LineageEdgeSerializer(serializers.Serializer):
    """What one agreement of the family does to an earlier one."""

    agreement = serializers.CharField(help_text=_("Reference of the later agreement."))
    kind = serializers.ChoiceField(RelationKind.choices)
    other = serializers.CharField(help_text=_("Reference of the earlier agreement."))


class LineageSerializer(serializers.Serializer):
    """All agreements tied to one by any chain of relations, oldest first, and these relations."""

    agreements = LineageNodeSerializer(many=True)
    relations = LineageEdgeSerializer(many=True)


class AgreementViewSet(RecordViewSet):
    """Agreements: memoranda, statements, programmes."""

    records = Agreement.objects.all()
    serializer_class = AgreementSerializer
    filterset_class = AgreementFilter

    def own_parameters(self) -> dict[str, forms.Field]:
        return language_parameter() if self.doing == "lineage" else super().own_parameters()

    @classmethod
    def derive(cls, records: QuerySet, day: date) -> QuerySet:
        """Add status and evidence as of the day, and the day."""
        as_of = Value(day, output_field=DateField())
        return records.with_status(day).with_evidence(day).annotate(as_of=as_of)

    @extend_schema(responses=LineageSerializer)
    @action(detail=True)
    def lineage(self, request: Request, name: str) -> Response:
        """The agreements this one descends from and those that descend from it."""
        family = lineage(self.find(self.records.all()))
        references = {one.pk: one.reference for one in family}
        relations = [
            {
                "agreement": one.reference,
                "kind": relation.kind,
                "other": references[relation.other_id],
            }
            for one in family
            for relation in one.relations.all()
        ]
        body = {"agreements": family, "relations": relations}
        return Response(LineageSerializer(body).data)
