"""What is not published is known to no public answer: not to its body, its headers or its size.

Every public address is asked before a submission exists, while it is a draft, and in review after
approvals that failed. All answers must be the same, byte for byte.
"""

import hashlib
import io
import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.test import Client

from curation import actions
from curation.actions import Refused
from curation.addresses import without_language
from curation.documents import record_types
from curation.models import User
from curation.stored import store
from intake.articles.actions import bring_text
from intake.drafting.checking import suggestions_of
from tests import factories as make

pytestmark = pytest.mark.django_db

MARK = "zqxmarker"
PAPER = f"%PDF-1.7 {MARK}".encode()
FINGERPRINT = hashlib.sha256(PAPER).hexdigest()
PAPER_ADDRESS = f"/files/{FINGERPRINT}/paper.pdf"
COLLECTIONS = [
    "agreements",
    "institutions",
    "people",
    "forums",
    "forum-series",
    "targets",
    "sources",
    "technologies",
    "activities",
]
# They tell of the clock and of who asks, not of the register.
NOT_COMPARED = {"Expires", "RateLimit"}
# Reporting and following have tests of their own: their forms carry a token of each reader.
PRIVATE = ("/curate/", "/accounts/", "/static/", "/report/", "/follow/")

Answer = tuple[int, dict[str, str], bytes]
"""Its status, its headers and its body."""


def published() -> list[dict]:
    return [
        *make.two_universities(),
        make.technology(),
        make.activity(),
        make.series(),
        make.forum(series="forum-series", edition=1),
        make.target(),
        make.agreement(
            technologies=["ic-design"],
            activities=["student-exchange"],
            forum="forum-2025",
            commitments=[
                {"key": "c1", "text": make.text(en="Sends"), "counts_towards": "engineers"}
            ],
        ),
    ]


def drafted() -> list[dict]:
    """New records of every type and edits of published ones, marked wherever text can stand."""
    marked = make.text(en=f"{MARK} one", ja=f"{MARK} 二", vi=f"{MARK} ba", zh_Hant=f"{MARK} 四")
    new = {"key": "n", "text": MARK, "language": "en"}
    quote = {"quote": MARK, "locator": MARK, "comment": marked, "translation": marked}
    cited = [make.citation(**quote), make.citation("c2", path="notes/n", source=f"{MARK}-source")]
    cited[0]["source"] = f"{MARK}-source"
    more = {"notes": [{"key": "n", "text": marked}], "citations": cited}
    contact = {"key": "k", "office": marked, "person": marked, "telephone": MARK}
    party = {"key": "d", "described": marked, "stated_as": MARK, "country": "VN"}
    return [
        make.source(f"{MARK}-source", titles=marked, author=MARK, publisher=MARK),
        make.person(f"{MARK}-person", titles=marked, **more),
        make.technology(f"{MARK}-technology", titles=marked, description=marked),
        make.activity(f"{MARK}-activity", titles=marked, description=marked),
        make.institution(f"{MARK}-institution", names=[new], city=marked, **more),
        make.series(f"{MARK}-series", titles=marked, **more),
        make.forum(f"{MARK}-forum", titles=marked, venue=marked, series="forum-series", **more),
        make.target(f"{MARK}-target", titles=marked, legal_number=MARK, **more),
        make.agreement(f"{MARK}-agreement", titles=marked, signed=make.day("2019-01-01"), **more)
        | {"attachments": [{"key": "paper", "kind": "annex", "sha256": FINGERPRINT}]},
        make.institution("kyushu", names=[new], contact_points=[contact], **more),
        make.agreement(titles=marked, summaries=marked, kind="contract", **more)
        | {"parties": [{"key": "kyushu", "institution": "kyushu"}, party]},
    ]


def everywhere() -> dict[str, Answer]:
    """What is answered at every public address: what links lead to, and where a draft would be."""
    found = crawl("/") | crawl("/api/v1/")
    return answers([place for place in guessed() if place not in found]) | found


def guessed() -> list[str]:
    """Addresses that nothing needs to link to: filters, files, and records that are drafts."""
    found = []
    for name in COLLECTIONS:
        base = f"/api/v1/{name}/"
        found += [f"{base}?q={MARK}", f"{base}?ordering=-updated", f"{base}?page_size=1"]
        found += [f"{base}{MARK}-{kind.name}/" for kind in record_types()]
        found += [f"{base}?updated_since=2020-01-01", f"{base}{MARK}-agreement/history/"]
    found += [f"/api/v1/agreements/?technology={MARK}-technology", "/api/v1/changes/?since=0"]
    found += ["/api/v1/agreements/?signed_before=2019-12-31", "/api/v1/agreements/?kind=contract"]
    found += ["/api/v1/agreements/mou/lineage/", "/api/v1/agreements/mou/history/"]
    for folder in ("agreements", "institutions", "forums", "forums/series", "targets", "sources"):
        found += [f"/{folder}/?q={MARK}", f"/{folder}/?country=VN", f"/{folder}/{MARK}-agreement/"]
        found += [f"/{folder}/{MARK}-{kind.name}/" for kind in record_types()]
    for folder in ("agreements", "institutions", "people", "forums", "forums/series", "targets"):
        found += [f"/{folder}.csv", f"/{folder}.xlsx", f"/{folder}.json?q={MARK}"]
        found += [f"/{folder}/{MARK}-agreement.json", f"/{folder}/{MARK}-agreement.jsonld"]
    found += ["/agreements/parties.csv", "/agreements/commitments.csv", "/agreements/mou.xml"]
    found += ["/sources.json", "/sources.csv", f"/agreements.csv?technology={MARK}-technology"]
    found += [PAPER_ADDRESS, f"/files/{'0' * 64}/paper.pdf"]
    found += [f"/search/?q={MARK}", f"/r/{MARK}", "/sitemap.xml", "/robots.txt", "/health/ready"]
    return list(dict.fromkeys(found))


def crawl(start: str) -> dict[str, Answer]:
    """Return what is answered at all addresses that links lead to from here.

    Filters, orders and views of a list make endless addresses: of those that differ in values
    alone one is asked, and what they link to is not followed.
    """
    client, shapes, waiting = Client(), set(), [start]
    found: dict[str, Answer] = {}
    while waiting:
        here = waiting.pop()
        if here in found or shape(here) in shapes:
            continue
        found[here] = ask(client, here)
        text = found[here][2].decode(errors="replace")
        shapes.add(shape(here))
        if "?" in here:
            continue
        for link in re.findall(r'(?:href="|"url": ?"|"id": ?"|"next": ?")([^"#]*)', text):
            parts = urlsplit(urljoin(f"http://testserver{here}", unescape(link)))
            place = parts.path + (f"?{parts.query}" if parts.query else "")
            is_told_twice = place.startswith(("/vi/", "/zh-hant/"))  # as in Japanese
            is_public = not without_language(place).startswith(PRIVATE)
            if parts.netloc == "testserver" and is_public and not is_told_twice:
                waiting.append(place)
    return found


def shape(place: str) -> tuple[str, ...]:
    """Return the address with the names of its parameters alone."""
    parts = urlsplit(place)
    return (parts.path, *sorted(name for name, _value in parse_qsl(parts.query)))


def answers(places: Iterable[str]) -> dict[str, Answer]:
    client = Client()
    return {place: ask(client, place) for place in places}


def ask(client: Client, place: str) -> Answer:
    answer = client.get(place)
    headers = {name: value for name, value in answer.items() if name not in NOT_COMPARED}
    return answer.status_code, headers, answer.getvalue()


def submission_by(linh: User):
    submission = actions.start(by=linh, reason=MARK)
    store(io.BytesIO(PAPER), name=f"{MARK}.pdf", media_type="application/pdf", by=linh)
    for document in drafted():
        draft = actions.open_draft(
            submission=submission, by=linh, type_name=document["type"], key=document["key"]
        )
        draft = actions.save_draft(draft=draft, by=linh, revision=draft.revision, document=document)
    actions.save_draft(draft=draft, by=linh, revision=draft.revision, raw={"kind": [MARK]})
    actions.save_draft(draft=draft, by=linh, revision=draft.revision + 1, document=document)
    actions.comment(submission=submission, by=linh, text=MARK)
    suggestions_of(bring_text(text=f"{MARK} University and Kyushu signed an MOU.", by=linh).article)
    return submission


@pytest.mark.long
def test_no_public_answer_changes_until_a_second_person_approves(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    settings.API_ANONYMOUS_PER_MINUTE = 1_000_000
    make.publish_all(*published())
    before = everywhere()
    assert len(before) > 150
    statuses = {status for status, _headers, _body in before.values()}
    assert statuses - {302} == {200, 400, 404}  # short addresses lead to their pages

    linh = User.objects.create_user("linh", role="curator")
    mori = User.objects.create_user("mori", role="reviewer")
    submission = submission_by(linh)
    assert different(before, answers(before)) == []

    submission = actions.submit(submission=submission, by=linh)
    for seen, by in (("what somebody else saw", mori), (submission.fingerprint, linh)):
        with pytest.raises(Refused):
            actions.approve(submission=submission, by=by, seen=seen)
    assert different(before, answers(before)) == []

    actions.approve(submission=submission, by=mori, seen=submission.fingerprint)
    after = answers(["/agreements/", f"/agreements/{MARK}-agreement/", PAPER_ADDRESS])
    assert MARK.encode() in after["/agreements/"][2]
    assert after[f"/agreements/{MARK}-agreement/"][0] == 200
    assert (before[PAPER_ADDRESS][0], after[PAPER_ADDRESS][2]) == (404, PAPER)


def different(before: dict, after: dict) -> list[str]:
    return [place for place in before if before[place] != after[place]]
