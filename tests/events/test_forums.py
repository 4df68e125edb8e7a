"""Forums and their editions."""

import pytest

from curation.documents import DocumentError
from events.models import Forum
from tests import factories as make

pytestmark = pytest.mark.django_db


def refused(*documents) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        make.publish_all(*documents)
    return [str(problem) for problem in caught.value.problems]


def test_a_forum_without_any_agreement_is_normal():
    make.publish_all(make.source(), make.forum())

    assert Forum.objects.get(key="forum-2025").agreements.count() == 0


def test_an_agreement_made_at_a_forum_is_seen_from_the_forum():
    make.publish_all(*make.two_universities(), make.forum(), make.agreement(forum="forum-2025"))

    forum = Forum.objects.get(key="forum-2025")
    assert [agreement.key for agreement in forum.agreements.all()] == ["mou"]


def test_a_series_has_each_edition_once():
    editions = [make.forum(key, series="forum-series", edition=2) for key in ("one", "two")]

    assert refused(make.source(), make.series(), *editions) == [
        "forum two, edition: The series already has this edition."
    ]


def test_a_forum_does_not_end_before_it_starts():
    assert refused(make.source(), make.forum(ends=make.day("2025-07-09"))) == [
        "forum forum-2025, ends: It cannot end before it starts."
    ]
