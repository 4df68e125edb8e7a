"""Articles that people bring, a site that answers as a test says, and the queue."""

from collections.abc import Callable
from typing import Any

import pytest

from curation.models import User
from curation.queue.worker import run_next
from intake.articles import actions, fetching
from intake.models import Article
from intake.reading.document import read
from sources.fetching import Fetched

JA = (
    "九州大学と国立陽明交通大学、包括連携協定を締結\n2025年7月17日\n\n"
    "九州大学と国立陽明交通大学は7月11日、福岡市で半導体人材の育成に関する包括連携協定を締結した。"
    "毎年10名から20名の学生を相互に派遣し、先端パッケージの共同研究を進める計画である。\n"
)
HANT = (
    "<html><head><title>x</title></head><body><article><h1>逢甲大學與朱拉隆功大學簽署合作備忘錄</h1>"
    "<p>逢甲大學校長與泰國朱拉隆功大學校長於2025年3月20日在曼谷簽署半導體合作備忘錄，"
    "雙方將每年交換二十名學生，並共同研究先進封裝。</p></article></body></html>"
)


@pytest.fixture(autouse=True)
def read_here(monkeypatch) -> None:
    """Strangers' pages are read in a process of their own; those of tests need none."""
    monkeypatch.setattr(actions, "read_apart", read)


@pytest.fixture
def linh() -> User:
    return User.objects.create_user("linh", role="curator", first_name="Linh", last_name="Pham")


@pytest.fixture
def answers(monkeypatch) -> Callable[..., None]:
    """Say what every address answers: a body with its type and status, or an exception."""

    def say(body: bytes | Exception, status: int = 200, **more: Any) -> None:
        def fetch(url: str, **_limits: Any) -> Fetched:
            if isinstance(body, Exception):
                raise body
            headers = {"content-type": more.get("content_type", "text/html; charset=utf-8")}
            final = more.get("landed", url)
            hops = [url] if final != url else []
            return Fetched(url, final, status, headers, body, hops=hops)

        monkeypatch.setattr(fetching, "safe_fetch", fetch)

    return say


def worked(article: Article) -> Article:
    """Let the worker do its next job; return the article as it is then."""
    assert run_next()
    article.refresh_from_db()
    return article
