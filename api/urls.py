"""Addresses of the API: no language in them, texts are in every language they have."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from api.agreements import AgreementViewSet
from api.changes import ChangeList
from api.dumps.views import DumpDetail, DumpFile, DumpList
from api.forums import ForumSeriesViewSet, ForumViewSet
from api.institutions import InstitutionViewSet
from api.matching import Matching
from api.people import PersonViewSet
from api.problems import nothing_here
from api.root import Docs, Root, Schema
from api.search import Search
from api.sources import SourceViewSet
from api.stats import Stats
from api.targets import TargetViewSet
from api.vocabularies import ActivityViewSet, TechnologyViewSet
from api.writing.fates import Fate
from api.writing.suggestions import Suggestions

records = SimpleRouter()
records.register("agreements", AgreementViewSet, basename="agreements")
records.register("institutions", InstitutionViewSet, basename="institutions")
records.register("people", PersonViewSet, basename="people")
records.register("forums", ForumViewSet, basename="forums")
records.register("forum-series", ForumSeriesViewSet, basename="forum-series")
records.register("targets", TargetViewSet, basename="targets")
records.register("sources", SourceViewSet, basename="sources")
records.register("technologies", TechnologyViewSet, basename="technologies")
records.register("activities", ActivityViewSet, basename="activities")

DAY = r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
v1 = [
    path("", Root.as_view(), name="root"),
    path("institutions/match/", Matching.as_view(), name="match"),
    path("search/", Search.as_view(), name="search"),
    *records.urls,
    path("changes/", ChangeList.as_view(), name="changes"),
    path("dumps/", DumpList.as_view(), name="dumps"),
    re_path(rf"^dumps/{DAY}/$", DumpDetail.as_view(), name="dump"),
    re_path(rf"^dumps/{DAY}/(?P<file>[A-Za-z0-9._-]+)$", DumpFile.as_view(), name="dump-file"),
    path("suggestions/", Suggestions.as_view(), name="suggestions"),
    path("suggestions/<int:number>/", Fate.as_view(), name="suggestion"),
    path("stats/", Stats.as_view(), name="stats"),
    path("schema/", Schema.as_view(), name="schema"),
    path("docs/", Docs.as_view(), name="docs"),
]

app_name = "api"
urlpatterns = [
    path("v1/", include(v1)),
    re_path("", nothing_here),
]
