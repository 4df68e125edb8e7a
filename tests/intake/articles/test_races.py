"""Many who bring the same address at once bring one article."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from curation.models import User
from intake.articles import actions
from intake.models import Article

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "https://www.example.org/news/42"


def test_curators_who_bring_one_address_at_once_share_one_article():
    people = [User.objects.create_user(f"curator{n}", role="curator") for n in range(5)]

    def bring(by: User) -> tuple[int, bool]:
        try:
            arrival = actions.bring_address(address=ADDRESS, by=by)
        finally:
            connection.close()
        return arrival.article.pk, arrival.is_new

    with ThreadPoolExecutor(max_workers=len(people)) as pool:
        brought = list(pool.map(bring, people))

    article = Article.objects.get()
    assert sorted(brought) == [(article.pk, False)] * 4 + [(article.pk, True)]
