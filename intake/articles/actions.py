"""What people do with press releases: bring them, read them again, put them aside."""

import hashlib
import io
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import get_language

from curation.models import User
from curation.queue import ask
from curation.stored import path_of, store
from intake.articles import known
from intake.articles.fetching import Unfetched, fetch
from intake.articles.searching import search, take_in
from intake.models import Article, Problem
from intake.reading import plain
from intake.reading.apart import read_apart
from intake.reading.document import Document, Unread, is_markup

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Arrival:
    """An article, and whether it is new or was here before."""

    article: Article
    is_new: bool = True


def bring_text(*, text: str, by: User, address: str = "") -> Arrival:
    """Keep a text that somebody pasted, before anything is tried with it, and read it at once.

    `address` is where it was published; it is not asked. The source of a web page is read in the
    background.
    """
    fingerprint = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    with _one_at_a_time(fingerprint):
        before = known.of_copy(fingerprint, by)
        if before is not None:
            return Arrival(before, is_new=False)
        article = Article(way=Article.Way.TEXT, address=known.tidy(address), added_by=by)
        _keep(article, text, by)
    _begin(article, by)
    return Arrival(article)


def bring_address(*, address: str, by: User) -> Arrival:
    """Have an address read in the background, unless it was brought before."""
    address = known.tidy(address)
    with transaction.atomic():
        _take_turns(known.variants(address)[0])
        before = known.at_address(address, by)
        if before is not None:
            return Arrival(before, is_new=False)
        article = Article(way=Article.Way.ADDRESS, address=address, added_by=by)
        _queue(article, by)
    return Arrival(article)


def bring_file(*, upload: UploadedFile, by: User) -> Arrival:
    """Keep a file and have it read in the background, unless it was brought before."""
    name = PurePath(upload.name or "").name[:200]
    copy = store(upload, name=name, media_type=(upload.content_type or "")[:100], by=by)
    with transaction.atomic():
        _take_turns(copy.pk)
        before = known.of_copy(copy.pk, by)
        if before is not None:
            return Arrival(before, is_new=False)
        article = Article(way=Article.Way.FILE, file_name=name, copy=copy, added_by=by)
        _queue(article, by)
    return Arrival(article)


def _take_turns(about: str) -> None:
    """Let whoever brings the same thing at the same moment wait until the other is done.

    A lock and no constraint: contributors do not see each other's articles, so two of them may
    each have one of the same address.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_number(about)])


@contextmanager
def _one_at_a_time(about: str) -> Iterator[None]:
    """As `_take_turns`, without a transaction: a text in its row stays when its copy fails."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_number(about)])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_number(about)])


def _number(about: str) -> int:
    return int.from_bytes(hashlib.sha256(about.encode()).digest()[:8], signed=True)


def read_again(*, article: Article, by: User) -> None:
    """Try once more what failed; nothing for an article that was read or is being read."""
    if article.is_read or article.is_under_way:
        return
    if article.way == Article.Way.TEXT and not is_markup(article.text):
        _read_at_once(article)
    else:
        _queue(article, by)


def paste_instead(*, article: Article, text: str, by: User) -> None:
    """Give an article that could not be read the text that somebody copied by hand."""
    if article.is_read or article.is_under_way:
        return
    article.way = Article.Way.TEXT
    _keep(article, text, by)
    _begin(article, by)


def dismiss(article: Article) -> None:
    """Put an article aside that is of no use; `take_up` brings it back."""
    Article.objects.filter(pk=article.pk, submission=None).update(dismissed=timezone.now())


def take_up(article: Article) -> None:
    """Bring back an article that was put aside."""
    Article.objects.filter(pk=article.pk).update(dismissed=None)


def delete(article: Article) -> bool:
    """Delete an article that was put aside; whether it was. Its copy goes with the next sweep."""
    found = Article.objects.filter(pk=article.pk, submission=None).exclude(dismissed=None)
    return found.delete()[0] > 0


def read(article: Article) -> None:
    """Fetch an article if it has an address, and read it; keep what came of it. For the queue.

    Commits as it goes, and may be run again from the start.
    """
    article.state = Article.State.READING
    article.save(update_fields=["state"])
    try:
        _take(article)
        search(article)
    except Unfetched as error:
        _fail(article, error.problem, error.said)
    except Unread as error:
        _fail(article, Problem(error.code))
    article.save()


def _take(article: Article) -> None:
    """Take the words of an address, a file or the source of a page."""
    if article.way == Article.Way.ADDRESS:
        take_in(article, _fetched(article))
    else:
        data = path_of(str(article.copy_id)).read_bytes()
        take_in(article, read_apart(data))


def _fetched(article: Article) -> Document:
    answer = fetch(article.address)
    name = PurePath(answer.landed or article.address).name[:200] or "page"
    article.copy = store(
        io.BytesIO(answer.data),
        name=name,
        media_type=answer.content_type[:100],
        by=article.added_by,
    )
    article.landed = answer.landed if len(answer.landed) <= 2000 else ""
    article.same_as = known.of_copy(article.copy.pk, article.added_by, besides=article)
    if article.same_as is not None:
        raise Unfetched(Problem.SAME_COPY)
    return read_apart(answer.data, answer.content_type, answer.charset)


def _fail(article: Article, problem: Problem, said: str = "") -> None:
    article.state, article.problem, article.said = Article.State.FAILED, problem, said[:300]


def _keep(article: Article, text: str, by: User) -> None:
    """Keep a pasted text in the row first: whatever fails afterwards, it is there."""
    article.text = plain.cleaned(text)
    article.title = plain.first_line(article.text)
    article.state, article.problem, article.said = Article.State.WAITING, "", ""
    article.save()
    data = io.BytesIO(text.encode("utf-8", "replace"))
    article.copy = store(data, name="text.txt", media_type="text/plain; charset=utf-8", by=by)
    article.save(update_fields=["copy"])


def _begin(article: Article, by: User) -> None:
    """Read a text that is kept: at once, or in the background where it is the source of a page."""
    if is_markup(article.text):
        _queue(article, by)
    else:
        _read_at_once(article)


def _read_at_once(article: Article) -> None:
    try:
        article.said = ""
        search(article)
    except Exception:  # whatever it was: the text is not lost
        logger.exception("Article %s could not be searched", article.pk)
        _fail(article, Problem.LOST)
    article.save()


@transaction.atomic
def _queue(article: Article, by: User) -> None:
    """Have an article read in the background, once it is in the database."""
    from intake.articles.tasks import read_article

    article.state, article.problem, article.said = Article.State.WAITING, "", ""
    article.save()
    article.job = ask(read_article, by=by, number=article.pk, language=get_language() or "en")
    article.save(update_fields=["job"])


def named_files(fingerprints: set[str]) -> Iterable[str]:
    """Return those of these fingerprints that an article names, for sweeping."""
    return Article.objects.filter(copy__in=fingerprints).values_list("copy_id", flat=True)
