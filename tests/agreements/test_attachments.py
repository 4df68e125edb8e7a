"""Papers are checked, kept privately, and handed out only to those who may have them."""

import hashlib
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from agreements.attachments import PaperRefused, keep
from curation import actions
from curation.models import Draft, StoredFile, User
from curation.stored import path_of, sweep
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def linh() -> User:
    return User.objects.create_user("linh", role="curator")


@pytest.fixture
def draft(linh) -> Draft:
    make.publish_all(*make.two_universities(), make.agreement())
    submission = actions.start(by=linh, reason="The signed text was published")
    return actions.open_draft(submission=submission, by=linh, type_name="agreement", key="mou")


def pdf(change=None, width: int = 100) -> bytes:
    """Return a PDF of one empty page."""
    writer = PdfWriter()
    writer.add_blank_page(width, 100)
    if change:
        change(writer)
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def action(kind: str, **more):
    """Return what makes a PDF do something when it is opened."""
    said = {NameObject("/S"): NameObject(kind)}
    said |= {NameObject(f"/{name}"): TextStringObject(value) for name, value in more.items()}

    def change(writer: PdfWriter) -> None:
        writer._root_object[NameObject("/OpenAction")] = DictionaryObject(said)

    return change


def deep(writer: PdfWriter) -> None:
    """Hide a script in an annotation of the page."""
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
    annotation = DictionaryObject({NameObject("/A"): DictionaryObject(script)})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(annotation)])


def upload(content: bytes, name: str = "text.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


ACTIVE = "The PDF holds %s. Print it to a new PDF, and upload that."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html>", "This is not a PDF."),
        (b"", "This is not a PDF."),
        (pdf()[:200], "The PDF is damaged and cannot be read."),
        (
            pdf(lambda writer: writer.encrypt("secret")),
            "The PDF is protected by a password. Upload one without.",
        ),
        (pdf(action("/JavaScript", JS="app.alert(1)")), ACTIVE % "a script"),
        (pdf(deep), ACTIVE % "a script"),
        (pdf(action("/Launch", F="cmd.exe")), ACTIVE % "a command that starts programs"),
        (pdf(lambda writer: writer.add_attachment("a.exe", b"x")), ACTIVE % "other files"),
    ],
)
def test_a_file_that_is_more_or_less_than_a_paper_is_refused_and_not_kept(
    linh, content, sentence, settings
):
    with pytest.raises(PaperRefused) as refused:
        keep(upload(content), by=linh)
    assert str(refused.value) == sentence
    assert StoredFile.objects.count() == 0
    assert [path for path in settings.FILES_DIR.rglob("*") if path.is_file()] == []


def test_the_same_paper_is_kept_once_under_its_fingerprint(linh):
    content = pdf()
    first, again = keep(upload(content), by=linh), keep(upload(content, "other.pdf"), by=linh)
    sha256 = hashlib.sha256(content).hexdigest()
    assert (first.sha256, again.sha256, first.pages) == (sha256, sha256, 1)
    assert [one.name for one in StoredFile.objects.all()] == ["text.pdf"]
    assert path_of(sha256).read_bytes() == content
    assert path_of(sha256).stat().st_mode & 0o077 == 0


def sent(client: Client, draft: Draft, content: bytes, **fields):
    said = {"kind": "signed_text", "language": "en", "access": "public", **fields}
    address = f"/curate/submissions/{draft.submission_id}/papers/mou/"
    return client.post(address, {**said, "revision": draft.revision, "file": upload(content)})


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def published(draft: Draft, linh: User) -> None:
    mori = User.objects.create_user("mori", role="reviewer")
    submission = actions.submit(submission=draft.submission, by=linh)
    actions.approve(submission=submission, by=mori, seen=submission.fingerprint)


def test_a_paper_is_private_while_drafted_and_public_once_published(draft, linh):
    content = pdf()
    sha256 = hashlib.sha256(content).hexdigest()
    answer = sent(client_of(linh), draft, content, title="Memorandum")
    assert (answer.status_code, answer["Location"]) == (302, draft.get_absolute_url())
    draft.refresh_from_db()
    assert draft.document["attachments"] == [
        {
            "key": "signed-text",
            "titles": {"en": {"text": "Memorandum", "origin": "printed"}},
            "kind": "signed_text",
            "language": "en",
            "media_type": "application/pdf",
            "sha256": sha256,
            "size": len(content),
        }
    ]
    address = f"/files/{sha256}/signed-text.pdf"
    absent = Client().get(f"/files/{'0' * 64}/signed-text.pdf")
    assert absent.status_code == 404
    assert Client().get(address).content == absent.content
    internal = client_of(linh).get(address)
    assert (internal.getvalue(), internal["Cache-Control"]) == (content, "private, no-store")

    published(draft, linh)

    page = Client().get("/agreements/mou/").content.decode()
    assert f'href="{address}"' in page
    told = Client().get("/api/v1/agreements/mou/").json()["attachments"][0]
    assert (told["size"], told["file"].endswith(address)) == (len(content), True)
    answer = Client().get(address)
    assert (answer.status_code, answer.getvalue()) == (200, content)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="signed-text.pdf"'
    assert answer["Content-Security-Policy"].startswith("sandbox;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_an_internal_paper_stays_with_people_who_work_here(draft, linh):
    content = pdf()
    fields = {"access": "internal", "reason": "The parties keep it confidential"}
    assert sent(client_of(linh), draft, content, **fields).status_code == 302
    draft.refresh_from_db()
    published(draft, linh)
    address = f"/files/{hashlib.sha256(content).hexdigest()}/signed-text.pdf"
    assert Client().get(address).status_code == 404
    assert client_of(User.objects.create_user("guest")).get(address).status_code == 404
    assert client_of(linh).get(address).getvalue() == content
    page = Client().get("/agreements/mou/").content.decode()
    assert "The parties keep it confidential" in page
    assert "/files/" not in page


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"access": "internal"}, 422, "Say why it is not public."),
        ({"reason": "None"}, 422, "A public paper needs no reason for being withheld."),
        ({"language": "not a tag!"}, 422, "is not a language tag"),
        ({"title": "A\u200bB"}, 422, "Character 2 (U+200B) is invisible."),
    ],
)
def test_what_is_said_of_a_paper_is_checked_at_its_field(draft, linh, fields, status, sentence):
    answer = sent(client_of(linh), draft, pdf(), **fields)
    assert (answer.status_code, sentence in answer.content.decode()) == (status, True)
    draft.refresh_from_db()
    assert "attachments" not in draft.document


def test_a_refused_paper_is_told_and_two_windows_do_not_overwrite_each_other(draft, linh):
    client = client_of(linh)
    answer = sent(client, draft, b"no paper")
    assert (answer.status_code, "This is not a PDF." in answer.content.decode()) == (409, True)
    actions.save_draft(draft=draft, by=linh, revision=1, document=draft.document)
    answer = sent(client, draft, pdf())
    assert (answer.status_code, "saved this draft meanwhile" in answer.content.decode()) == (
        409,
        True,
    )


def test_a_form_of_200_megabytes_is_told_without_being_kept(draft, linh, settings):
    class Long(io.RawIOBase):
        left, most = 200 * 1024 * 1024, 0

        def read(self, size=-1):
            self.most = max(self.most, size)
            given = min(size, self.left)
            self.left -= given
            return b"x" * given

    body = Long()
    answer = client_of(linh).generic(
        "POST",
        f"/curate/submissions/{draft.submission_id}/papers/mou/",
        content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": body, "CONTENT_LENGTH": str(body.left)},
    )
    assert answer.status_code == 413
    assert "The file is larger than 20 MB." in answer.content.decode()
    assert (body.left, body.most <= 1024 * 1024) == (0, True)


def test_files_that_nothing_names_are_swept_after_30_days(draft, linh):
    named, forgotten = pdf(), pdf(width=200)
    sent(client_of(linh), draft, named)
    lost = keep(upload(forgotten), by=linh)
    later = timezone.now() + timedelta(days=31)

    assert sweep() == []
    assert sweep(later) == [lost.sha256]

    assert not path_of(lost.sha256).exists()
    assert [one.sha256 for one in StoredFile.objects.all()] == [hashlib.sha256(named).hexdigest()]


def test_what_a_version_names_is_never_swept(draft, linh):
    content = pdf()
    sent(client_of(linh), draft, content)
    draft.refresh_from_db()
    published(draft, linh)
    without = {**make.agreement(), "titles": make.text(en="Without the paper")}
    make.publish_all(without)

    assert sweep(timezone.now() + timedelta(days=31)) == []
    assert path_of(hashlib.sha256(content).hexdigest()).exists()
