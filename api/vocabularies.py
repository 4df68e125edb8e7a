"""Technologies and activities: the words that records are sorted by."""

from api.records import HEAD, STAMPS, RecordSerializer
from api.views import RecordViewSet
from search.filters import ActivityTermFilter, TechnologyTermFilter
from search.models import Activity, Technology

TERM = (*HEAD, "titles", "description", *STAMPS)


class TechnologySerializer(RecordSerializer):
    """What is cooperated on."""

    class Meta:
        model = Technology
        fields = TERM


class ActivitySerializer(RecordSerializer):
    """What the cooperation does."""

    class Meta:
        model = Activity
        fields = TERM


class TechnologyViewSet(RecordViewSet):
    """Technologies."""

    records = Technology.objects.all()
    serializer_class = TechnologySerializer
    filterset_class = TechnologyTermFilter


class ActivityViewSet(RecordViewSet):
    """Activities."""

    records = Activity.objects.all()
    serializer_class = ActivitySerializer
    filterset_class = ActivityTermFilter
