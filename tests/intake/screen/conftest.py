"""An article that linh pasted, opened, and the forms of its page as a browser without a script."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from curation.models import Submission
from intake.articles.actions import bring_text
from intake.models import Article, Suggestion
from tests import factories as make
from tests.curate.conftest import signed_in

SIGNED = (
    "Kyushu University and Zorba University signed a memorandum of understanding on "
    "11 July 2025 in Fukuoka."
)
PROMISED = "The two universities will exchange 20 students each year."
TEXT = f"""Two universities move closer
17 July 2025
{SIGNED}
{PROMISED}
Both rectors thanked the <script>alert(1)</script> people & guests who came to the ceremony.
"""


def publish_kyushu() -> None:
    name = {"key": "en", "text": "Kyushu University", "language": "en"}
    kyushu = make.institution("kyushu", names=[name])
    make.publish_all(make.source(), kyushu, make.institution("nycu", "TW"))


@pytest.fixture
def as_linh(linh) -> Client:
    return signed_in(linh)


@pytest.fixture
def article(linh) -> Article:
    publish_kyushu()
    return bring_text(text=TEXT, by=linh).article


@pytest.fixture
def sheet(article, as_linh) -> Callable[..., object]:
    """Open the page, then press buttons on it: the forms of a browser without a script."""

    def press(**typed: str):
        return as_linh.post(article.get_absolute_url(), typed)

    as_linh.get(article.get_absolute_url())
    return press


def row(article: Article, code: str) -> Suggestion:
    return article.suggestions.get(code=code)


def seen(article: Article, code: str) -> dict[str, str]:
    return {f"{code}-seen": str(row(article, code).revision)}


def add(as_linh: Client, article: Article, **typed: str):
    told = {f"fact-{name}": value for name, value in typed.items()}
    return as_linh.post(reverse("intake:article_add", args=[article.pk]), told)


def drafted(submission: Submission, type_name: str) -> dict:
    return submission.drafts.get(record_type=type_name).document


@pytest.fixture
def submission(article, sheet) -> Submission:
    """What comes of the article when the publisher is filled in and its day is accepted."""
    sheet(accept="a1-signed")
    typed = {"s-publisher-words": "A newspaper", **seen(article, "s-publisher")}
    sheet(accept="s-publisher", **typed)
    answer = sheet(draft="1")
    article.refresh_from_db()
    assert answer.url == article.submission.get_absolute_url()
    return article.submission
