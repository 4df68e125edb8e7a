"""What became of a suggestion, for whoever sent it."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import api_address
from api.caching import State
from api.views import ReadView
from api.writing.accepting import ToldSerializer, Writes
from api.writing.submitting import told
from curation.models import Comment, Submission, User, Version


class RemarkSerializer(serializers.Serializer):
    """What somebody wrote about it, and which statement it is about; empty for all of it."""

    at = serializers.DateTimeField()
    about = serializers.CharField()
    text = serializers.CharField()
    is_yours = serializers.BooleanField()
    resolved = serializers.DateTimeField(allow_null=True)


class PublishedSerializer(serializers.Serializer):
    """A record that it published, and as which version."""

    type = serializers.CharField()
    reference = serializers.CharField()
    version = serializers.IntegerField()
    url = serializers.URLField()


class FateSerializer(ToldSerializer):
    """How far a suggestion is, what people said of it, and what it published."""

    state = serializers.ChoiceField(choices=Submission.State.choices)
    reason = serializers.CharField()
    submitted = serializers.DateTimeField(allow_null=True)
    decided = serializers.DateTimeField(allow_null=True)
    remarks = RemarkSerializer(many=True)
    published = PublishedSerializer(many=True)


class Fate(Writes, ReadView):
    """What became of a suggestion. Only its author's tokens see it; to others it is not there."""

    http_method_names = ["get", "head", "options"]
    scope = "suggest"

    def state_of(self, request: Any) -> State | None:
        # It changes with every remark, and the change log knows of none of them.
        return None

    @extend_schema(responses=FateSerializer, operation_id="suggestions_retrieve")
    def get(self, request: Request, number: int) -> Response:
        found = Submission.objects.filter(pk=number, author=request.user).first()
        if found is None:
            raise Http404
        return Response(FateSerializer(fate(found, request.user)).data)


def fate(submission: Submission, reader: User) -> dict[str, Any]:
    """Return what `FateSerializer` tells of a submission to one reader. Two queries."""
    versions = Version.objects.filter(submission=submission).order_by("record_type", "record_key")
    remarks = Comment.objects.filter(submission=submission)
    return {
        **told(submission),
        "reason": submission.reason,
        "submitted": submission.submitted,
        "decided": submission.decided,
        "remarks": [_remark(one, reader) for one in remarks],
        "published": [_published(one) for one in versions],
    }


def _remark(remark: Comment, reader: User) -> dict[str, Any]:
    return {
        "at": remark.at,
        "about": remark.path,
        "text": remark.text,
        "is_yours": remark.author_id == reader.pk,
        "resolved": remark.resolved,
    }


def _published(version: Version) -> dict[str, Any]:
    reference = version.document["reference"]
    return {
        "type": version.record_type,
        "reference": reference,
        "version": version.number,
        "url": api_address(version.record_type, reference),
    }
