"""The board: what it shows, what people decide about it, and the mail once a week."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.management import call_command

from curation.board.digest import send_digests
from curation.board.gathering import Wanted, gather
from curation.documents import record_types
from curation.models import ReminderMark, Submission, User
from tests import factories as make
from tests.curate.conftest import signed_in
from tests.reports import sent

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
EVERYTHING = Wanted()


@pytest.fixture(autouse=True)
def today(monkeypatch) -> None:
    for place in ("curation.board.views", "curation.management.commands.send_digest"):
        monkeypatch.setattr(f"{place}.register_day", lambda: DAY)


def ending(key: str = "mou", ends: str = "2026-12-10", **fields) -> dict:
    return make.agreement(key, effective=make.day("2021-12-11"), ends=make.day(ends), **fields)


@pytest.fixture
def agreements(universities) -> None:
    """One agreement that ends in 18 days, and what is fresh and whole otherwise."""
    make.publish_all(ending())


def row(reminder_kind: str, user: User):
    return next(one for one in gather(DAY, user).rows if one.reminder.kind == reminder_kind)


def named(reminder) -> dict[str, str]:
    names = ("kind", "record_type", "record_key", "path", "occasion")
    return dict(zip(names, reminder.identity, strict=True))


def kinds(user: User, wanted: Wanted = EVERYTHING, day: date = DAY) -> list[str]:
    return [one.reminder.kind for one in gather(day, user, wanted).rows]


def test_the_most_urgent_stands_first_under_the_time_that_is_left(as_linh, linh, universities):
    make.publish_all(
        ending("in-18-days"),
        ending("in-60-days", ends="2027-01-21"),
        ending("in-150-days", ends="2027-04-21"),
        ending("over", ends="2026-11-01"),
        ending("in-a-year", ends="2027-11-21"),
    )
    rows = gather(DAY, linh, Wanted(kind="end")).rows
    assert [(one.group, one.reminder.record_key) for one in rows] == [
        ("late", "over"),
        ("30", "in-18-days"),
        ("90", "in-60-days"),
        ("180", "in-150-days"),
    ]
    page = as_linh.get("/curate/board/").content.decode()
    headings = [page.index(f'id="group-{name}"') for name in ("late", "30", "90", "180")]
    assert headings == sorted(headings)


def test_a_row_leads_to_the_record_and_to_the_field(as_linh, agreements):
    page = as_linh.get("/curate/board/?kind=end").content.decode()
    assert "Its terms end: 10 December 2026. Does anything follow?" in page
    assert 'href="/agreements/mou/"' in page
    assert 'action="/curate/open/agreement/mou/#at-ends"' in page


def test_numbers_stand_on_top_and_filter(as_linh, linh, agreements):
    page = as_linh.get("/curate/board/?kind=end")
    counts = {count.kind.name: count.number for count in page.context["board"].counts}
    assert counts["end"] == 1
    assert counts["summary"] == 1
    assert {one.reminder.kind for one in page.context["rows"]} == {"end"}


def test_the_board_is_filtered_by_country_and_by_person(linh, mori, universities):
    make.publish_all(
        make.institution("hust", "VN"),
        ending("jp-tw"),
        ending("tw-vn", parties=("nycu", "hust")),
    )
    in_vn = gather(DAY, linh, Wanted(kind="end", country="VN")).rows
    assert [one.reminder.record_key for one in in_vn] == ["tw-vn"]
    assert kinds(linh, Wanted(mine=True)) == []
    decided(row("end", linh).reminder, linh, state="open", assigned_to=mori)
    assert kinds(mori, Wanted(mine=True)) == ["end"]
    assert kinds(linh, Wanted(mine=True)) == []


@pytest.mark.parametrize("asked", ["kind=rubbish", "country=XX", "mine=maybe", "page=999", "x=1"])
def test_what_is_not_known_is_left_out_of_the_question(as_linh, agreements, asked):
    assert as_linh.get(f"/curate/board/?{asked}").status_code == 200


# Deciding


def decided(reminder, by: User, **more) -> ReminderMark:
    from curation.board import actions

    return actions.decide(reminder=reminder, by=by, day=DAY, **more)


def test_done_and_not_needed_take_it_off_for_this_occasion_only(linh, agreements):
    for more in ({"state": "done"}, {"state": "not_needed", "because": "A new one is signed"}):
        decided(row("end", linh).reminder, linh, **more)
        assert "end" not in kinds(linh)
        ReminderMark.objects.all().delete()
    decided(row("end", linh).reminder, linh, state="done")
    make.publish_all(ending(ends="2026-12-31"))
    assert "end" in kinds(linh)


def test_later_brings_it_back_on_that_day(linh, agreements):
    decided(row("end", linh).reminder, linh, state="later", until=date(2026, 12, 1))
    assert "end" not in kinds(linh)
    assert "end" not in kinds(linh, day=date(2026, 11, 30))
    assert "end" in kinds(linh, day=date(2026, 12, 1))


def test_a_curator_decides_on_a_page_and_comes_back_to_the_same_board(as_linh, linh, agreements):
    board = "/curate/board/?kind=end"
    page = as_linh.get(board).content.decode()
    link = page.split('href="/curate/board/decide/?')[1].split('"')[0].replace("&amp;", "&")
    form = as_linh.get(f"/curate/board/decide/?{link}")
    assert form.context["reminder"].record_key == "mou"
    said = {**named(form.context["reminder"]), "back": board, "state": "not_needed"}
    refused = as_linh.post("/curate/board/decide/", {**said, "assigned_to": linh.pk})
    assert "Say why it is not needed." in refused.content.decode()
    assert refused.context["form"]["assigned_to"].value() == str(linh.pk)
    answer = as_linh.post("/curate/board/decide/", {**said, "because": "It was replaced"})
    assert answer.headers["Location"] == board
    mark = ReminderMark.objects.get()
    assert (mark.state, mark.because, mark.by) == ("not_needed", "It was replaced", linh)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"state": "later"}, "Choose a day to come."),
        ({"state": "later", "until": "2026-11-22"}, "Choose a day to come."),
        ({"state": "later", "until": "31 June"}, "Write a day like 2027-03-31."),
        ({"state": "rubbish"}, "Select a valid choice."),
        ({"state": "not_needed", "because": "a\u200bb"}, "is invisible. Remove it."),
        ({"state": "open", "assigned_to": "0"}, "Select a valid choice."),
    ],
)
def test_a_decision_that_cannot_be_kept_is_told(as_linh, linh, agreements, said, sentence):
    reminder = row("end", linh).reminder
    page = as_linh.post("/curate/board/decide/", {**named(reminder), **said})
    assert sentence in page.content.decode()
    assert ReminderMark.objects.count() == 0


def test_contributors_take_care_of_no_reminder(linh, agreements):
    nguyen = User.objects.create_user("nguyen", role="contributor")
    client = signed_in(linh)
    said = {**named(row("end", linh).reminder), "state": "open", "assigned_to": nguyen.pk}
    assert client.post("/curate/board/decide/", said).status_code == 200
    assert signed_in(nguyen).get("/curate/board/").status_code == 403
    assert signed_in(nguyen).post("/curate/board/decide/", said).status_code == 403
    assert ReminderMark.objects.count() == 0


def test_what_went_away_meanwhile_is_told(as_linh, linh, agreements):
    said = {**named(row("end", linh).reminder), "state": "done", "back": "https://evil.example/"}
    make.publish_all(ending(ends="2029-12-10"))
    answer = as_linh.post("/curate/board/decide/", said, follow=True)
    assert answer.redirect_chain == [("/curate/board/", 302)]
    assert "That is no longer on the board." in answer.content.decode()


# Bounded work


@pytest.mark.parametrize("rows", [1, 3])
def test_more_reminders_do_not_mean_more_queries(linh, django_assert_num_queries, rows):
    fill(rows, linh)
    gather(DAY, linh)
    with django_assert_num_queries(34):
        board = gather(DAY, linh)
    assert {count.kind.name: count.number for count in board.counts} == dict.fromkeys(
        [count.kind.name for count in board.counts], rows
    )


def fill(rows: int, linh: User) -> None:
    """So many reminders of every kind."""
    from django.utils import timezone

    from sources.checking import Look, keep
    from sources.choices import Answer
    from sources.models import Source

    many = range(rows)
    english = {**make.text(en="A title"), **make.text(vi="T", ja="T", zh_Hant="T")}
    old = {"published": make.day("2020-01-01"), "archive_url": "https://archive.example/1"}
    nowhere = {"citations": [make.citation(path="titles", source="s0")]}
    whole = {"titles": english, "summaries": english}
    no_english = [{"key": "zh", "text": "大學", "language": "zh-Hant"}]
    goal = {"operator": "exactly", "low": 5, "high": 5, "unit": "people"}
    half = {"titles": make.text(en="Half")}
    make.publish_all(
        make.source(**old),
        *(make.source(f"s{n}", url=f"https://a.example.org/{n}") for n in many),
        *(make.institution(f"u{n}", names=no_english) for n in many),
        make.institution("kyushu", "JP"),
        make.institution("nycu", "TW"),
        *(make.series(f"r{n}", cadence="yearly") for n in many),
        *(
            make.forum(f"f{n}", series=f"r{n}", edition=1, titles=english, status="planned")
            for n in many
        ),
        *(make.target(f"t{n}", titles=english, due=make.day("2026-12"), goal=goal) for n in many),
        *(make.agreement(f"stale{n}", **whole, citations=[make.citation()]) for n in many),
        *(
            ending(
                f"e{n}", "2027-01-31", **whole, notice_months=1, renewal_rule="by_written_consent"
            )
            | {"citations": [make.citation(source=f"s{n}")]}
            for n in many
        ),
    )
    fresh = {"citations": [make.citation(source="s0")]}
    described = {"key": "d", "described": make.text(en="Japanese partners")}
    make.publish_all(
        *(make.agreement(f"d{n}", **whole, **fresh) | parties(described) for n in many),
        *(make.agreement(f"b{n}", **whole, **nowhere) for n in many),
        *(make.agreement(f"n{n}", titles=english, **fresh) for n in many),
        *(make.agreement(f"h{n}", **half, summaries=english, **fresh) for n in many),
    )
    for source in Source.objects.exclude(url=""):
        keep(source, DAY, Look(Answer.NOT_FOUND, 404))
    for _number in many:
        submission = Submission.objects.create(author=linh, editors=[linh.pk])
        Submission.objects.filter(pk=submission.pk).update(updated="2026-10-01T00:00:00Z")
        sent(at=timezone.now() - timedelta(days=400))
    ContentType.objects.clear_cache()
    for kind in record_types():
        ContentType.objects.get_for_model(kind.model)


def parties(described: dict) -> dict:
    return {"parties": [{"key": "kyushu", "institution": "kyushu"}, described]}


# The weekly mail


def test_the_mail_tells_each_curator_in_their_language(
    linh, mori, agreements, django_capture_on_commit_callbacks
):
    User.objects.filter(pk=linh.pk).update(email="linh@example.org")
    User.objects.filter(pk=mori.pk).update(email="mori@example.org", language="ja")
    with django_capture_on_commit_callbacks(execute=True):
        assert [user.username for user in send_digests(DAY)] == ["linh", "mori"]
    english, japanese = mail.outbox
    assert (english.to, japanese.to) == (["linh@example.org"], ["mori@example.org"])
    assert "10 December 2026: A memorandum" in english.body
    assert "http://127.0.0.1:8000/agreements/mou/" in english.body
    assert "http://127.0.0.1:8000/ja/agreements/mou/" in japanese.body
    assert "2026年12月10日: A memorandum" in japanese.body


def test_no_mail_without_an_address_a_wish_or_anything_to_say(linh, mori, universities):
    User.objects.update(email="x@example.org")
    make.publish_all(make.agreement())  # lacks a summary, which presses nobody
    assert send_digests(DAY) == []
    make.publish_all(ending())
    User.objects.filter(pk=mori.pk).update(digest=False)
    User.objects.create_user("nguyen", role="contributor", email="n@example.org")
    User.objects.create_user("gone", role="curator", email="g@example.org", is_active=False)
    assert [user.username for user in send_digests(DAY)] == ["linh"]
    User.objects.filter(pk=linh.pk).update(email="")
    assert send_digests(DAY) == []


def test_the_mail_names_reviews_reports_and_what_is_mine(linh, mori, agreements):
    decided(row("end", linh).reminder, linh, state="open", assigned_to=mori)
    sent()
    User.objects.filter(pk=mori.pk).update(email="mori@example.org")
    submission = Submission.objects.create(author=linh, editors=[linh.pk], state="in_review")
    assert submission.is_in_review
    said = StringIO()
    call_command("send_digest", "--to", "mori", "--show", stdout=said)
    text = said.getvalue()
    assert text.startswith("The register this week\n")
    assert "1 submission waits for your review:" in text
    assert "1 report of a reader is open:" in text
    assert "You take care of:\n\nA memorandum\n" in text


def test_a_curator_stops_the_mail_at_the_foot_of_the_board(as_linh, linh):
    page = as_linh.get("/curate/board/").content.decode()
    assert "Stop the weekly mail" in page
    as_linh.post("/curate/board/mail/", {"digest": "0"})
    linh.refresh_from_db()
    assert linh.digest is False
    assert "Send me the weekly mail" in as_linh.get("/curate/board/").content.decode()


def test_an_empty_board_says_so(as_linh):
    assert "Nothing on the board needs attention." in as_linh.get("/curate/board/").content.decode()
