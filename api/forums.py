"""Forums and their series."""

from api.fields import ReadSerializer, ReferenceField, ReferencesField
from api.records import EVIDENCE, HEAD, STAMPS, CitedSerializer
from api.views import RecordViewSet
from events.filters import ForumFilter, SeriesFilter
from events.models import (
    Attendance,
    Forum,
    ForumSeries,
    Matchmaking,
    Outcome,
    Participation,
    Talk,
)


class ParticipationSerializer(ReadSerializer):
    """Who took part, and as what."""

    institution = ReferenceField(allow_null=True)

    class Meta:
        model = Participation
        fields = (
            "key",
            "institution",
            "described",
            "quantity",
            "country",
            "role",
            "stated_as",
        )


class TalkSerializer(ReadSerializer):
    """Who spoke, and about what."""

    person = ReferenceField(allow_null=True)
    affiliation = ReferenceField(allow_null=True)

    class Meta:
        model = Talk
        fields = (
            "key",
            "speaker",
            "post",
            "person",
            "affiliation",
            "stated_as",
            "role",
            "session",
            "titles",
            "summary",
        )


class AttendanceSerializer(ReadSerializer):
    """A published figure of attendance."""

    class Meta:
        model = Attendance
        fields = ("key", "quantity", "scope", "day", "described")


class MatchmakingSerializer(ReadSerializer):
    """Meetings arranged between companies."""

    class Meta:
        model = Matchmaking
        fields = ("key", "companies", "meetings", "described", "format", "themes")


class OutcomeSerializer(ReadSerializer):
    """What came of the forum besides its agreements."""

    institution = ReferenceField(allow_null=True)
    next_forum = ReferenceField(allow_null=True)

    class Meta:
        model = Outcome
        fields = ("key", "kind", "text", "institution", "next_forum", "due")


class ForumSerializer(CitedSerializer):
    """One edition: when, where, who, how many, and what came of it."""

    includes = (
        "forum-series",
        "forums",
        "institutions",
        "people",
        "agreements",
        "technologies",
        "sources",
    )

    needs = {
        "technologies": ("technologies",),
        "participations": ("participations__institution__names",),
        "talks": ("talks__person", "talks__affiliation__names"),
        "attendances": ("attendances",),
        "matchmakings": ("matchmakings",),
        "outcomes": ("outcomes__institution__names", "outcomes__next_forum"),
        "agreements": ("agreements",),
    }
    joins = {"series": "series"}
    shows = {"agreements": "agreements"}

    series = ReferenceField(allow_null=True)
    technologies = ReferencesField()
    participations = ParticipationSerializer(many=True, read_only=True)
    talks = TalkSerializer(many=True, read_only=True)
    attendances = AttendanceSerializer(many=True, read_only=True)
    matchmakings = MatchmakingSerializer(many=True, read_only=True)
    outcomes = OutcomeSerializer(many=True, read_only=True)
    agreements = ReferencesField()

    class Meta:
        model = Forum
        fields = (
            *HEAD,
            "titles",
            "series",
            "edition",
            "status",
            "starts",
            "ends",
            "time_zone",
            "venue",
            "city",
            "country",
            "mode",
            "technologies",
            "themes",
            "website",
            "participations",
            "talks",
            "attendances",
            "matchmakings",
            "outcomes",
            "agreements",
            *EVIDENCE,
            *STAMPS,
        )


class ForumSeriesSerializer(CitedSerializer):
    """A series with its editions."""

    includes = ("institutions", "forums", "sources")

    needs = {"usual_hosts": ("usual_hosts__names",), "forums": ("forums",)}
    shows = {"forums": "forums"}

    usual_hosts = ReferencesField()
    forums = ReferencesField()

    class Meta:
        model = ForumSeries
        fields = (
            *HEAD,
            "titles",
            "usual_hosts",
            "rotation",
            "cadence",
            "website",
            "forums",
            *EVIDENCE,
            *STAMPS,
        )


class ForumViewSet(RecordViewSet):
    """Forums: symposia, summits, dialogues, by edition."""

    records = Forum.objects.all()
    serializer_class = ForumSerializer
    filterset_class = ForumFilter


class ForumSeriesViewSet(RecordViewSet):
    """Forum series."""

    records = ForumSeries.objects.all()
    serializer_class = ForumSeriesSerializer
    filterset_class = SeriesFilter
