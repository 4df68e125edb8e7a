"""Many who bring the same address or the same text at once bring one article."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from curation.models import User
from intake.articles import actions
from intake.models import Article
from tests.intake.articles.conftest import JA

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "https://www.example.org/news/42"


@pytest.mark.parametrize(
    "bring",
    [
        lambda by: actions.bring_address(address=ADDRESS, by=by),
        lambda by: actions.bring_text(text=JA, by=by),
    ],
    ids=["address", "text"],
)
def test_curators_who_bring_one_thing_at_once_share_one_article(bring):
    people = [User.objects.create_user(f"curator{n}", role="curator") for n in range(5)]

    def brought_by(by: User) -> tuple[int, bool]:
        try:
            arrival = bring(by)
        finally:
            connection.close()
        return arrival.article.pk, arrival.is_new

    with ThreadPoolExecutor(max_workers=len(people)) as pool:
        brought = list(pool.map(brought_by, people))

    article = Article.objects.get()
    assert sorted(brought) == [(article.pk, False)] * 4 + [(article.pk, True)]
