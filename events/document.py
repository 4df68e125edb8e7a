"""Documents of forum series and of forums."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from curation.documents import Children, Parsed, Problem
from events.models import (
    Attendance,
    Forum,
    ForumSeries,
    Matchmaking,
    Outcome,
    Participation,
    Talk,
)
from sources.document import CitedDocument, order_problem


class ForumSeriesDocument(CitedDocument):
    """A forum series."""

    type = "forum_series"
    model = ForumSeries
    fields = ("titles", "usual_hosts", "rotation", "cadence", "website")
    required = ("titles",)


class ForumDocument(CitedDocument):
    """One edition of a forum with everyone who took part and what came of it."""

    type = "forum"
    model = Forum
    fields = (
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
    )
    own_children = {
        "participations": Children(
            Participation,
            ("institution", "described", "quantity", "country", "role", "stated_as"),
            named_by="institution",
        ),
        "talks": Children(
            Talk,
            (
                "speaker",
                "post",
                "person",
                "affiliation",
                "stated_as",
                "role",
                "session",
                "titles",
                "summary",
            ),
        ),
        "attendances": Children(Attendance, ("quantity", "scope", "day", "described")),
        "matchmakings": Children(
            Matchmaking, ("companies", "meetings", "described", "format", "themes")
        ),
        "outcomes": Children(Outcome, ("kind", "text", "institution", "next_forum", "due")),
    }
    required = ("titles",)

    def own_rules(self, parsed: Parsed) -> Iterable[Problem]:
        return order_problem(parsed, "starts", "ends", _("It cannot end before it starts."))
