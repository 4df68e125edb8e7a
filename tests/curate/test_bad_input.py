"""Two windows, two people, an ended session, a dead database: told, and nothing typed is lost."""

import json

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.test import Client

from agreements.models import Agreement
from curation import actions
from curation.actions import publishing
from curation.documents import record_type
from curation.models import Change, Draft, Version
from tests import factories as make
from tests.curate.conftest import begun, signed_in, written
from tests.curate.forms import put, read_form, send

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_of_two_windows_the_second_is_told_and_keeps_what_was_typed(as_linh, new_draft):
    address = new_draft.get_absolute_url()
    first, second = (read_form(as_linh.get(address)) for _window in range(2))
    send(as_linh, address, put(first, kind="contract"))

    told = send(as_linh, address, put(second, kind="charter"))

    assert told.status_code == 409
    assert "You, in another window, saved this draft meanwhile." in text_of(told)
    kept = read_form(told)
    assert kept["kind"] == ["charter"]
    assert Draft.objects.get().document["kind"] == "contract"

    send(as_linh, address, kept)
    assert Draft.objects.get().document["kind"] == "charter"


def test_of_two_people_on_one_record_the_second_is_told_who_was_first(as_linh, mori, new_draft):
    address = new_draft.get_absolute_url()
    typed = read_form(as_linh.get(address))
    as_mori = signed_in(mori)
    send(as_mori, address, put(read_form(as_mori.get(address)), kind="contract"))

    told = send(as_linh, address, put(typed, kind="charter"))

    assert "mori saved this draft meanwhile. What you typed is below and not saved." in text_of(
        told
    )
    assert read_form(told)["kind"] == ["charter"]


def test_a_draft_sent_to_review_meanwhile_keeps_what_was_typed_on_the_page(as_linh, linh):
    make.publish_all(*make.two_universities())
    submission = written(linh, make.agreement())
    address = submission.drafts.get().get_absolute_url()
    typed = read_form(as_linh.get(address))
    actions.submit(submission=submission, by=linh)

    told = send(as_linh, address, put(typed, kind="charter"))

    assert "This submission is in review and cannot be changed." in text_of(told)
    assert read_form(told)["kind"] == ["charter"]


def test_a_draft_taken_out_meanwhile_shows_what_was_typed(as_linh, new_draft):
    address = new_draft.get_absolute_url()
    typed = put(read_form(as_linh.get(address)), titles__en__text="Hours of work")
    new_draft.delete()

    told = send(as_linh, address, typed)

    assert told.status_code == 409
    assert "<td>Hours of work</td>" in text_of(told)


def test_a_session_that_ended_in_mid_form_loses_nothing(as_linh, linh, new_draft):
    linh.set_password("a long pass phrase")
    linh.save()
    client = Client()
    client.force_login(linh)
    address = new_draft.get_absolute_url()
    typed = put(read_form(client.get(address)), titles__en__text="Hours\r\n of “work” <b>")
    put(typed, titles__en__origin="composed")
    client.cookies.clear()

    turned_away = client.post(address, {**typed, "_continue": ["1"]})
    assert turned_away.status_code == 403
    assert "Your session has ended. What you typed is kept" in text_of(turned_away)

    credentials = {"login": "linh", "password": "a long pass phrase"}
    sign_in = {**carried_of(turned_away), **credentials}
    offered = client.post("/accounts/login/", sign_in, follow=True)
    assert "You are signed in. What you typed is kept: send it now." in text_of(offered)

    again = read_form(offered, "send-again")
    again.pop("csrfmiddlewaretoken")
    client.post(address, again)
    title = Draft.objects.get().document["titles"]["en"]["text"]
    assert title == "Hours\n of “work” <b>"


def carried_of(response) -> dict:
    form = read_form(response, None)
    return {name: form[name][0] for name in ("next", "carried")}


def test_a_form_whose_token_is_of_an_older_session_is_offered_for_sending_again(linh, new_draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(linh)
    address = new_draft.get_absolute_url()
    typed = put(read_form(client.get(address)), kind="charter")
    typed["csrfmiddlewaretoken"] = ["x" * 64]

    told = client.post(address, typed)

    assert told.status_code == 403
    again = read_form(told, "send-again")
    assert again["kind"] == ["charter"]
    client.post(address, again)
    assert Draft.objects.get().document["kind"] == "charter"


def test_what_comes_along_for_another_address_is_not_sent_on(linh):
    linh.set_password("a long pass phrase")
    linh.save()
    credentials = {"login": "linh", "password": "a long pass phrase"}
    carried = json.dumps({"role": ["administrator"]})
    for address in ("/curate/curation/user/1/change/", "https://example.org/curate/submissions/"):
        answer = Client().post(
            "/accounts/login/", {**credentials, "next": address, "carried": carried}
        )
        assert answer.status_code == 302


def test_what_comes_along_and_is_no_form_is_left_alone(linh):
    linh.set_password("a long pass phrase")
    linh.save()
    credentials = {"login": "linh", "password": "a long pass phrase"}
    for carried in ("{", "[1]", '{"a": 1}'):
        answer = Client().post(
            "/accounts/login/",
            {**credentials, "next": "/curate/submissions/1/", "carried": carried},
        )
        assert answer.status_code == 302


def test_a_document_of_an_older_format_opens_in_the_form_of_today(as_linh, linh, monkeypatch):
    make.publish_all(*make.two_universities(), make.agreement())
    document_class = type(record_type("agreement").document)
    monkeypatch.setattr(document_class, "format", 2)
    upgrades = {1: lambda data: {**data, "binding": "non_binding"}}
    monkeypatch.setattr(document_class, "upgrades", upgrades)
    draft = begun(linh, "agreement", "mou")

    assert read_form(as_linh.get(draft.get_absolute_url()))["binding"] == ["non_binding"]
    assert as_linh.get("/curate/history/agreement/mou/1/").status_code == 200


def test_a_document_that_nothing_can_upgrade_is_shown_as_it_is_written(as_linh, new_draft):
    Draft.objects.update(document={**new_draft.document, "format": 99})

    page = as_linh.get(new_draft.get_absolute_url())

    assert page.status_code == 409
    assert "This draft cannot be opened as a form" in text_of(page)
    assert "agreement mou, format: Expected format 1." in text_of(page)
    assert as_linh.get(new_draft.submission.get_absolute_url()).status_code == 200


def test_a_database_that_dies_between_two_lines_of_publishing_publishes_nothing(
    as_mori, linh, monkeypatch
):
    make.publish_all(*make.two_universities())
    submission = written(linh, make.institution("tohoku"), make.agreement())
    actions.submit(submission=submission, by=linh)
    submission.refresh_from_db()
    before = (Version.objects.count(), Change.objects.count())

    def dies(*_arguments):
        raise OperationalError("server closed the connection unexpectedly")

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_log", dies)
        answer = as_mori.post(
            f"{submission.get_absolute_url()}approve/", {"seen": submission.fingerprint}
        )
    assert answer.status_code == 503
    assert (Version.objects.count(), Change.objects.count()) == before
    assert Agreement.objects.count() == 0

    as_mori.post(f"{submission.get_absolute_url()}approve/", {"seen": submission.fingerprint})
    assert Agreement.objects.get().reference.endswith("-0001")
    assert Version.objects.count() == before[0] + 2


def test_a_database_that_is_away_when_a_form_is_sent_keeps_it_on_the_page(
    as_linh, new_draft, monkeypatch
):
    address = new_draft.get_absolute_url()
    typed = put(read_form(as_linh.get(address)), kind="charter")

    def away(*_arguments, **_more):
        raise OperationalError("server closed the connection unexpectedly")

    with monkeypatch.context() as patch:
        patch.setattr(SessionStore, "load", away)
        told = as_linh.post(address, typed)
    assert (told.status_code, told.headers["Retry-After"]) == (503, "5")
    assert "The database does not answer. What you typed is kept here." in text_of(told)

    as_linh.post(address, read_form(told, "send-again"))
    assert Draft.objects.get().document["kind"] == "charter"


def test_a_draft_in_review_is_read_in_words(as_linh, linh):
    make.publish_all(*make.two_universities())
    submission = actions.submit(submission=written(linh, make.agreement()), by=linh)

    page = text_of(as_linh.get(submission.drafts.get().get_absolute_url()))

    assert '<th scope="row">Signed</th><td>11 July 2025</td>' in page
    assert '<form method="post" id="draft-form"' not in page


def test_what_was_never_published_is_not_opened_for_editing(as_linh):
    for address in ("agreement/never", "nothing/mou"):
        assert as_linh.post(f"/curate/open/{address}/").status_code == 404
    assert Draft.objects.count() == 0
