"""The page where press releases arrive, the list of them, and one that is not read."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from curation import actions as curation
from curation.models import Job, User
from intake.articles import actions
from intake.models import Article
from tests import factories as make
from tests.curate.conftest import signed_in
from tests.intake.articles.conftest import HANT, JA, worked

pytestmark = pytest.mark.django_db

HERE = "/curate/intake/"
ADDRESS = "https://www.example.org/news/42"


@pytest.fixture
def as_linh(linh) -> Client:
    return signed_in(linh)


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def errors(answer, field: str) -> list[str]:
    return answer.context["form"].errors.get(field, [])


def failed(linh: User, answers, status: int = 404) -> Article:
    answers(b"no", status)
    return worked(actions.bring_address(address=ADDRESS, by=linh).article)


# Bringing


def test_a_pasted_text_leads_to_its_article(as_linh):
    answer = as_linh.post(HERE, {"text": JA, "address": ADDRESS})
    article = Article.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, article.get_absolute_url())
    assert (article.state, article.address) == ("read", ADDRESS)


def test_addresses_one_in_a_line_become_a_queue(as_linh):
    typed = "https://www.example.org/1\n\n  www.example.org/2 \nhttps://www.example.org/1\n"
    answer = as_linh.post(HERE, {"text": typed}, follow=True)

    found = Article.objects.order_by("pk").values_list("address", flat=True)
    assert list(found) == ["https://www.example.org/1", "https://www.example.org/2"]
    assert Job.objects.filter(state="ready").count() == 2
    assert "2 articles are being read. You may leave this page." in words(answer)


def test_an_address_without_a_text_is_fetched(as_linh):
    as_linh.post(HERE, {"address": ADDRESS})
    assert Article.objects.get().way == "address"


def test_several_files_become_a_queue(as_linh):
    files = [SimpleUploadedFile(f"{n}.html", f"{HANT}{n}".encode()) for n in range(3)]
    as_linh.post(HERE, {"files": files})
    assert sorted(Article.objects.values_list("file_name", flat=True)) == [
        "0.html",
        "1.html",
        "2.html",
    ]


@pytest.mark.parametrize(
    ("typed", "field", "sentences"),
    [
        ({}, "text", ["Paste a text or an address, or choose a file."]),
        ({"text": " \n\u200b "}, "text", ["The text has no characters that can be seen."]),
        ({"text": "http://127.0.0.1/"}, "text", ["The address is not a public one."]),
        (
            {"text": "https://www.example.org/\nhttp://[::1]/\nftp://example.org/a"},
            "text",
            [
                "Line 2: The address is not a public one.",
                "Line 3: Only addresses that start with http:// or https:// are read.",
            ],
        ),
        (
            {"text": "\n".join(f"https://www.example.org/{n}" for n in range(51))},
            "text",
            ["Give at most 50 addresses at once."],
        ),
        ({"text": f"{ADDRESS}/{'a' * 1000}"}, "text", ["The address is too long."]),
        ({"address": "http://10.0.0.1/"}, "address", ["The address is not a public one."]),
        ({"text": JA, "address": "no address"}, "address", ["Enter a valid URL."]),
        (
            {"text": "a" * 500_001},
            "text",
            ["The text is longer than 500,000 characters. Paste the part that tells of it."],
        ),
    ],
)
def test_what_cannot_be_brought_is_told_at_its_field_and_kept(as_linh, typed, field, sentences):
    answer = as_linh.post(HERE, typed)
    assert (answer.status_code, errors(answer, field)) == (422, sentences)
    assert (Article.objects.count(), answer.context["form"]["text"].value()) == (
        0,
        typed.get("text"),
    )


def test_too_many_files_and_empty_ones_are_told(as_linh):
    many = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(21)]
    answer = as_linh.post(HERE, {"files": many})
    assert errors(answer, "files") == ["Choose at most 20 files at once."]
    answer = as_linh.post(HERE, {"files": SimpleUploadedFile("a.txt", b"")})
    assert errors(answer, "files") == ["The submitted file is empty."]


def test_more_than_the_form_takes_is_told(as_linh):
    large = SimpleUploadedFile("a.txt", b"x" * (21 * 1024 * 1024))
    answer = as_linh.post(HERE, {"files": large})
    assert answer.status_code == 413
    assert "The files are larger than 20 MB together. Upload them one by one." in words(answer)


def test_what_was_brought_before_is_offered(as_linh, linh):
    article = actions.bring_text(text=JA, by=linh).article
    answer = as_linh.post(HERE, {"text": JA}, follow=True)
    assert answer.context["before"] == [article]
    assert "This was added before." in words(answer)


def test_nobody_reads_of_what_others_brought(linh):
    article = actions.bring_text(text=JA, by=linh).article
    chen = signed_in(User.objects.create_user("chen", role="contributor"))
    answer = chen.get(f"{HERE}?before={article.pk}")
    assert (answer.context["before"], list(answer.context["rows"])) == ([], [])
    assert chen.get(article.get_absolute_url()).status_code == 404
    for action in ("again", "text", "aside"):
        assert chen.post(f"{article.get_absolute_url()}{action}/").status_code == 404


def test_a_text_sent_after_the_session_ended_waits_for_its_writer(linh):
    linh.set_password("a long password")
    linh.save()
    answer = Client().post(HERE, {"text": JA})
    assert (answer.status_code, Article.objects.count()) == (403, 0)
    carried = json.loads(answer.context["carried"])
    assert carried == {"text": [JA]}


# The list


def test_the_list_tells_what_is_known_of_each(as_linh, linh, answers):
    make.publish_all(make.source(url=ADDRESS))
    failed(linh, answers)
    actions.bring_text(text=JA, by=linh)
    answer = as_linh.get(HERE)
    told = words(answer)
    for piece in ("日本語", "Linh Pham", "Not read", "There is no page at this address."):
        assert piece in told
    assert [one.agreements for one in answer.context["rows"]] == [1, None]
    assert [one.source and one.source.key for one in answer.context["rows"]] == [None, "article"]


def test_done_and_to_do_stand_apart(as_linh, linh):
    aside = actions.bring_text(text=JA, by=linh).article
    made = actions.bring_text(text=JA * 2, by=linh).article
    actions.bring_text(text=JA * 3, by=linh)
    as_linh.post(f"{aside.get_absolute_url()}aside/", {"what": "dismiss"})
    submission = curation.start(by=linh, reason="From a press release")
    Article.objects.filter(pk=made.pk).update(submission=submission)

    answer = as_linh.get(f"{HERE}?show=done")
    assert answer.context["counts"] == {"open": 1, "done": 2}
    assert [one.pk for one in answer.context["rows"]] == [made.pk, aside.pk]
    assert submission.get_absolute_url() in words(answer)


def test_an_article_is_taken_up_again_or_deleted(as_linh, linh):
    article = actions.bring_text(text=JA, by=linh).article
    address = f"{article.get_absolute_url()}aside/"
    as_linh.post(address, {"what": "dismiss"})
    as_linh.post(address, {"what": "take-up"})
    as_linh.post(address, {"what": "delete"})
    assert Article.objects.get().is_open
    as_linh.post(address, {"what": "dismiss"})
    as_linh.post(address, {"what": "delete"})
    assert Article.objects.count() == 0


def test_an_empty_list_says_what_to_do(as_linh):
    assert "No article waits" in words(as_linh.get(HERE))
    assert "Nothing is done yet" in words(as_linh.get(f"{HERE}?show=done"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_much_for_one_row_as_for_three(
    as_linh, linh, rows, django_assert_num_queries
):
    for number in range(rows):
        text = f"A sentence of the university of the city, which ends number {number}."
        actions.bring_text(text=text, by=linh, address=f"{ADDRESS}{number}")
    as_linh.get(HERE)
    with django_assert_num_queries(7):
        as_linh.get(HERE)


def test_progress_is_told_to_the_script(as_linh, linh):
    actions.bring_address(address=ADDRESS, by=linh)
    actions.bring_text(text=JA, by=linh)
    assert as_linh.get(f"{HERE}progress/").json() == {"open": 1, "reading": 0}


# One that is not read


def test_an_article_that_waits_says_so(as_linh, linh):
    article = actions.bring_address(address=ADDRESS, by=linh).article
    assert "It waits for its turn." in words(as_linh.get(article.get_absolute_url()))


def test_an_article_that_failed_says_why_and_what_to_do(as_linh, linh, answers):
    article = failed(linh, answers)
    told = words(as_linh.get(article.get_absolute_url()))
    assert "There is no page at this address. Look for its new address" in told
    assert "Paste the text instead" in told


def test_an_article_that_failed_is_read_again_or_pasted(as_linh, linh, answers):
    article = failed(linh, answers)
    as_linh.post(f"{article.get_absolute_url()}again/")
    assert worked(article).problem == "absent"

    empty = as_linh.post(f"{article.get_absolute_url()}text/", {"text": ""})
    assert (empty.status_code, errors(empty, "text")) == (422, ["Paste the text of the article."])
    as_linh.post(f"{article.get_absolute_url()}text/", {"text": JA})
    article.refresh_from_db()
    assert (article.state, article.text) == ("read", JA.strip())


def test_what_was_pasted_is_shown_again_when_it_cannot_be_read(as_linh, linh):
    source = "<html><body><script>start()</script></body></html>"
    article = worked(actions.bring_text(text=source, by=linh).article)
    answer = as_linh.get(article.get_absolute_url())
    assert answer.context["form"]["text"].value() == source
