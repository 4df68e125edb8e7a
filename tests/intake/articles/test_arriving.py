"""A press release arrives as a text, an address or a file, and is read; nothing pasted is lost."""

import hashlib
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from curation.models import Job, StoredFile, User
from curation.stored import path_of, sweep
from intake.articles import actions, known
from intake.extract import Gazetteer, extract
from intake.models import Article, Problem
from sources.addresses import NotAllowed
from sources.fetching import TooLarge, Unreachable
from tests import factories as make
from tests.intake.articles.conftest import HANT, JA, worked

pytestmark = pytest.mark.django_db

ADDRESS = "https://www.example.org/news/42"


def pasted(by: User, text: str = JA, address: str = "") -> Article:
    return actions.bring_text(text=text, by=by, address=address).article


def fetched(by: User, address: str = ADDRESS) -> Article:
    return worked(actions.bring_address(address=address, by=by).article)


def file(name: str, content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


# A text


def test_a_pasted_text_is_read_at_once(linh):
    make.publish_all(make.source(), make.institution("kyushu-university"))
    article = pasted(linh, address=ADDRESS)

    article.refresh_from_db()
    assert (article.state, article.problem, article.language) == ("read", "", "ja")
    assert (article.title, article.text) == (JA.partition("\n")[0], JA.strip())
    assert (article.published, article.published_as_written) == (date(2025, 7, 17), "2025年7月17日")
    assert (article.agreements, article.address, article.added_by) == (1, ADDRESS, linh)
    assert Job.objects.count() == 0


def test_the_copy_of_what_was_pasted_is_kept_by_its_fingerprint(linh):
    article = pasted(linh)
    assert article.copy_id == hashlib.sha256(JA.encode()).hexdigest()
    assert path_of(article.copy_id).read_text() == JA


def test_the_same_text_is_not_read_twice(linh):
    article = pasted(linh)
    assert actions.bring_text(text=JA, by=linh) == actions.Arrival(article, is_new=False)
    assert Article.objects.count() == 1


def test_a_pasted_text_is_there_whatever_fails(linh, monkeypatch):
    def fail(_article: Article) -> None:
        raise RuntimeError("the rules are broken")

    monkeypatch.setattr(actions, "search", fail)
    article = pasted(linh)
    monkeypatch.undo()

    article.refresh_from_db()
    assert (article.state, article.problem, article.text) == ("failed", "lost", JA.strip())
    actions.read_again(article=article, by=linh)
    assert (article.state, article.problem, article.agreements) == ("read", "", 1)


def test_the_source_of_a_page_is_read_in_the_background(linh):
    article = pasted(linh, HANT)
    assert (article.state, article.text) == ("waiting", HANT)

    worked(article)
    assert (article.state, article.language, article.agreements) == ("read", "zh-Hant", 1)
    assert article.title == "逢甲大學與朱拉隆功大學簽署合作備忘錄"


def test_a_page_without_words_stays_as_it_was_pasted(linh):
    source = "<html><body><script>start()</script></body></html>"
    article = worked(pasted(linh, source))
    assert (article.state, article.problem, article.text) == ("failed", "no_text", source)


@pytest.mark.parametrize(
    ("text", "language", "caution"),
    [
        ("Two lines.\nNo more.", "", "too_short"),
        ("Kyushu University and the NYCU of Taiwan met. It was a good day.", "en", "too_short"),
        ("Лорем ипсум долор сит амет, цонсецтетур адиписцинг елит, сед до. " * 4, "", None),
        ("The university and the institute of the city met in the hall. " * 400, "en", "long"),
    ],
)
def test_a_caution_does_not_keep_a_text_from_being_used(linh, text, language, caution):
    article = pasted(linh, text)
    assert (article.state, article.language) == ("read", language)
    assert article.problem == (caution or "unknown_language")
    assert article.has_only_a_caution


def test_two_hundred_organisations_are_read(linh):
    names = ", ".join(f"the University of Town{number}" for number in range(200))
    article = pasted(linh, f"On 11 July 2025 the following signed a memorandum: {names}.")
    assert (article.state, article.problem, article.language) == ("read", "", "en")


# An address


def test_an_address_is_read_in_the_background(linh, answers):
    answers(HANT.encode(), landed="https://www.example.org/news/42/full")
    article = actions.bring_address(address=f"{ADDRESS}?utm_source=x#top", by=linh).article
    assert (article.state, article.address, article.is_under_way) == ("waiting", ADDRESS, True)

    worked(article)
    assert (article.state, article.landed) == ("read", f"{ADDRESS}/full")
    assert (article.language, article.agreements) == ("zh-Hant", 1)
    assert path_of(article.copy_id).read_text() == HANT


def test_a_page_in_big5_that_declares_nothing_is_read(linh, answers):
    answers(HANT.encode("big5"), content_type="text/html; charset=iso-8859-1")
    assert fetched(linh).title == "逢甲大學與朱拉隆功大學簽署合作備忘錄"


def test_a_header_that_nobody_writes_is_not_heard(linh, answers):
    answers(HANT.encode(), content_type="text/html\x00; charset=\x1b[31m")
    assert (fetched(linh).state, StoredFile.objects.get().media_type) == ("read", "")


def test_an_address_is_not_read_twice(linh, answers):
    answers(HANT.encode(), landed="https://www.example.org/full/")
    article = fetched(linh)
    for spelled in (ADDRESS, f"{ADDRESS}/", "http://WWW.example.org/news/42#top", article.landed):
        assert actions.bring_address(address=spelled, by=linh).article == article
    assert Article.objects.count() == 1


def test_the_same_page_at_another_address_leads_to_the_first(linh, answers):
    answers(HANT.encode())
    first, second = fetched(linh), fetched(linh, "https://mirror.example.org/42")
    assert (second.state, second.problem, second.same_as) == ("failed", "same_copy", first)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ({"body": b"no", "status": 404}, "absent"),
        ({"body": b"no", "status": 410}, "absent"),
        ({"body": b"no", "status": 401}, "sign_in"),
        ({"body": b"no", "status": 403}, "refused"),
        ({"body": b"no", "status": 429}, "refused"),
        ({"body": b"no", "status": 503}, "broken"),
        ({"body": HANT.encode(), "landed": "https://www.example.org/login?next=/news"}, "sign_in"),
        ({"body": b"<p>" + b"x" * 7_000_000}, "too_large"),
        ({"body": TooLarge("x")}, "too_large"),
        ({"body": b"\x89PNG", "content_type": "image/png"}, "not_a_text"),
        ({"body": b"%PDF-1.7 broken", "content_type": "application/pdf"}, "damaged"),
    ],
)
def test_why_an_address_was_not_read_is_told(linh, answers, answer, problem):
    answers(**answer)
    article = fetched(linh)
    assert (article.state, article.problem) == ("failed", problem)
    assert article.problem_words == Problem(problem).sentence


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (NotAllowed("The address is not a public one."), "not_allowed"),
        (Unreachable("Its certificate is not valid."), "unreachable"),
    ],
)
def test_what_the_fetch_says_is_kept(linh, answers, error, problem):
    answers(error)
    article = fetched(linh)
    assert (article.problem, article.said) == (problem, str(error))


def test_an_address_inside_is_never_asked(linh):
    article = fetched(linh, "http://169.254.169.254/latest/meta-data/")
    assert (article.problem, article.said) == ("not_allowed", "The address is not a public one.")


def test_an_address_that_failed_is_read_again(linh, answers):
    answers(b"no", 503)
    article = fetched(linh)
    answers(HANT.encode())
    actions.read_again(article=article, by=linh)
    assert (worked(article).state, article.problem, article.said) == ("read", "", "")


def test_a_text_copied_by_hand_takes_the_place_of_a_page(linh, answers):
    answers(b"no", 403)
    article = fetched(linh)
    actions.paste_instead(article=article, text=JA, by=linh)
    article.refresh_from_db()
    assert (article.state, article.address, article.text) == ("read", ADDRESS, JA.strip())


def test_the_text_of_an_article_that_was_read_never_changes(linh):
    article = pasted(linh)
    actions.paste_instead(article=article, text="Something else", by=linh)
    actions.read_again(article=article, by=linh)
    article.refresh_from_db()
    assert (article.text, Job.objects.count()) == (JA.strip(), 0)


def test_work_that_was_cut_off_is_told(linh):
    article = actions.bring_address(address=ADDRESS, by=linh).article
    Article.objects.update(state="reading")
    Job.objects.update(state=Job.State.FAILED)

    article = Article.objects.get()
    assert (article.is_under_way, article.is_lost) == (False, True)
    assert article.problem_words == Problem.LOST.sentence


# A file


def test_a_file_is_read_in_the_background(linh):
    article = actions.bring_file(upload=file("fcu.html", HANT), by=linh).article
    assert (worked(article).state, article.file_name) == ("read", "fcu.html")
    assert article.agreements == 1


def test_the_same_file_is_not_read_twice(linh):
    article = actions.bring_file(upload=file("a.txt", JA), by=linh).article
    again = actions.bring_file(upload=file("b.txt", JA), by=linh)
    assert again == actions.Arrival(article, is_new=False)
    assert pasted(linh) == article


# Before and after


def test_a_source_of_the_register_is_known_by_its_address(linh):
    make.publish_all(make.source(url="http://www.example.org/news/42/"))
    article = pasted(linh, address=ADDRESS)
    assert known.registered(article).key == "article"
    assert known.registered(pasted(linh, JA * 2)) is None


def test_contributors_learn_nothing_of_what_others_brought(linh):
    pasted(linh, address=ADDRESS)
    chen = User.objects.create_user("chen", role="contributor")
    assert actions.bring_text(text=JA, by=chen).is_new
    assert actions.bring_address(address=ADDRESS, by=chen).is_new
    assert Article.objects.visible_to(chen).count() == 2


def test_an_article_put_aside_is_done_until_it_is_taken_up(linh):
    article = pasted(linh)
    actions.dismiss(article)
    assert (Article.objects.open().count(), Article.objects.done().count()) == (0, 1)
    actions.take_up(article)
    assert (Article.objects.open().count(), Article.objects.done().count()) == (1, 0)


def test_only_what_was_put_aside_is_deleted_and_its_copy_is_swept(linh):
    article = pasted(linh)
    later = timezone.now() + timedelta(days=31)
    assert (actions.delete(article), sweep(later)) == (False, [])
    actions.dismiss(article)
    assert actions.delete(article)
    assert sweep(later) == [article.copy_id]
    assert (StoredFile.objects.count(), path_of(article.copy_id).exists()) == (0, False)


def test_what_is_found_is_what_the_rules_find(linh):
    article = pasted(linh)
    found = extract(article.text, Gazetteer(), published=article.published)
    assert len(found.agreements) == article.agreements
