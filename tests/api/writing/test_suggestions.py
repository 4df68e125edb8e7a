"""What partners send becomes a submission in review; nothing goes live by itself."""

import pytest
from django.test import Client

from agreements.models import Agreement
from curation import actions
from curation.models import Submission, User, Version
from tests import factories as make

pytestmark = pytest.mark.django_db


def correction(**fields) -> dict:
    """The published agreement as its history tells it, with other values in some fields."""
    return {**Version.objects.get(record_key="mou", number=1).document, **fields}


def suggestion(*documents: dict, reason: str = "The press release says so.") -> dict:
    return {"reason": reason, "documents": [{"document": one} for one in documents]}


def of_one(document: object) -> dict:
    return {"reason": "x", "documents": [{"document": document}]}


def pointers(answer) -> list[str]:
    return [one["pointer"] for one in answer.json()["errors"]]


def test_a_correction_waits_for_a_reviewer_and_is_published_by_one(send, published, client: Client):
    answer = send("POST", "suggestions/", suggestion(correction(signed=make.day("2025-07-10"))))
    told = answer.json()
    assert (answer.status_code, told["state"], told["missing"]) == (202, "in_review", [])
    assert answer["Location"] == told["submission"]
    assert client.get("/api/v1/agreements/mou/").json()["signed"]["edtf"] == "2025-07-11"
    submission = Submission.objects.get(pk=told["number"])
    reviewer = User.objects.create_user("reviewer", role="reviewer")
    actions.approve(submission=submission, by=reviewer, seen=submission.fingerprint)
    assert client.get("/api/v1/agreements/mou/").json()["signed"]["edtf"] == "2025-07-10"


def test_a_new_agreement_and_its_new_institution_come_together(send, published):
    new = make.agreement(key="new", parties=("kyushu", "hanoi"))
    answer = send("POST", "suggestions/", suggestion(make.institution("hanoi", "VN"), new))
    assert answer.status_code == 202
    submission = Submission.objects.get()
    assert sorted(draft.record_key for draft in submission.drafts.all()) == ["hanoi", "new"]
    assert not Agreement.objects.filter(key="new").exists()


def test_a_fault_is_named_by_its_place_in_what_was_sent_and_nothing_is_kept(send, published):
    wrong = correction()
    wrong["parties"] = [*wrong["parties"][:1], {**wrong["parties"][1], "role": "king"}]
    answer = send("POST", "suggestions/", suggestion(make.institution("hanoi", "VN"), wrong))
    assert (answer.status_code, pointers(answer)) == (400, ["/documents/1/parties/1/role"])
    assert not Submission.objects.exists()


def test_what_a_record_lacks_is_named(send, published):
    answer = send("POST", "suggestions/", suggestion(correction(parties=[])))
    assert (answer.status_code, pointers(answer)) == (400, ["/documents/0/parties"])


def test_a_record_that_moved_on_is_not_overwritten(send, published):
    body = suggestion(correction())
    make.publish_all(make.agreement(signed=make.day("2025-07-09")))
    body["documents"][0]["base_version"] = 1
    assert send("POST", "suggestions/", body).status_code == 412
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, ["/reason", "/documents"]),
        ({"reason": "x", "documents": []}, ["/documents"]),
        (of_one({"type": "moon", "key": "a"}), ["/documents/0/document/type"]),
        (of_one({"type": "agreement"}), ["/documents/0/document/key"]),
        (of_one(1), ["/documents/0/document"]),
    ],
)
def test_a_body_of_another_shape_is_refused_and_the_place_named(send, body, named):
    answer = send("POST", "suggestions/", body)
    assert (answer.status_code, pointers(answer)) == (400, named)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"reason": "a", "reason": "b"}', 400),
        (b'{"reason": NaN}', 400),
        (b"\xff\xfe", 400),
        (b'{"reason": ', 400),
        (b"[" * 3000 + b"]" * 3000, 400),
        (b'{"reason": "' + b"x" * (1024 * 1024) + b'"}', 413),
    ],
)
def test_a_body_that_is_no_json_is_refused_as_a_problem(send, body, status):
    answer = send("POST", "suggestions/", body)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_another_content_type_is_refused(send):
    assert send("POST", "suggestions/", b"a=b", content_type="text/plain").status_code == 415


def test_a_token_without_the_scope_is_refused(send, published, client: Client):
    answer = send("POST", "suggestions/", suggestion(correction()), scope="read")
    assert answer.status_code == 403
    anonymous = client.post("/api/v1/suggestions/", "{}", content_type="application/json")
    assert anonymous.status_code == 401


def test_the_same_request_sent_twice_is_done_once(curator, published, client: Client):
    from api.tokens.actions import make_token

    made = make_token(owner=curator, name="x", scopes=["suggest"])
    headers = {"Authorization": f"Bearer {made.secret}", "Idempotency-Key": "one"}
    body = suggestion(correction(signed=make.day("2025-07-10")))

    def again(sent: dict):
        return client.post(
            "/api/v1/suggestions/", sent, content_type="application/json", headers=headers
        )

    first, second = again(body), again(body)
    other = again({**body, "reason": "Something else"})
    assert first.json() == second.json()
    assert second["Location"] == first["Location"]
    assert Submission.objects.count() == 1
    assert other.status_code == 422
