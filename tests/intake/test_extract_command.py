"""`extract FILE… --json`: what press releases say, one line a file; nothing is written."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from intake.models import Article
from tests import factories as make
from tests.intake.articles.conftest import HANT, JA
from tests.intake.reading.test_documents import STORY, pdf_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(tmp_path):
    """Keep a file of this content; return its path."""

    def keep(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return keep


def told(*files: str, **options: bool) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("extract", *files, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_each_file_is_one_line_of_json_in_the_agreed_shape(kept):
    make.publish_all(make.source(), *known())
    files = [kept("ja.txt", JA), kept("hant.html", HANT.encode("big5"))]
    lines = [json.loads(line) for line in told(*files, json=True)[0].splitlines()]

    assert [(one["file"], one["language"], one["published"]) for one in lines] == [
        (files[0], "ja", "2025-07-17"),
        (files[1], "zh-Hant", None),
    ]
    [agreement] = lines[0]["agreements"]
    assert agreement["signed"] == "2025-07-11"
    assert {side["institution"] for side in agreement["parties"]} == {"kyushu", None}
    assert list(lines[0])[:10] == [
        "file",
        "language",
        "published",
        "agreements",
        "forums",
        "quantities",
        "people",
        "institutions",
        "technologies",
        "activities",
    ]
    assert Article.objects.count() == 0


def known() -> list[dict]:
    name = {"key": "ja", "text": "九州大学", "language": "ja"}
    return [make.institution("kyushu", names=[name])]


def test_offsets_count_the_characters_that_were_read(kept):
    make.publish_all(make.source(), *known())
    line = json.loads(told(kept("ja.txt", JA), json=True)[0])
    sides = line["agreements"][0]["parties"]
    read = JA.strip()
    assert [read[one["start"] : one["end"]] for one in sides] == [one["surface"] for one in sides]


def test_without_json_it_is_told_in_words(kept):
    path = kept("ja.txt", JA)
    out, _err = told(path)
    assert out.splitlines()[0] == path
    assert out.splitlines()[1].startswith("  2025-07-11  ")


def test_news_without_an_agreement_yields_none(kept):
    line = json.loads(told(kept("a.txt", "The university opened a new hall."), json=True)[0])
    assert line["agreements"] == []


def test_a_pdf_is_read_apart(kept):
    line = json.loads(told(kept("a.pdf", pdf_of(STORY[:83], STORY[83:])), json=True)[0])
    assert (line["language"], len(line["agreements"])) == ("en", 1)


def test_what_cannot_be_read_is_named_and_the_others_are_told(kept):
    good, bad = kept("ja.txt", JA), kept("a.png", b"\x89PNG\r\n")
    absent = str(Path(good).with_name("absent.txt"))
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("extract", bad, good, absent, json=True, stdout=out, stderr=err)
    assert str(failed.value) == f"Could not be read: {bad}, {absent}"
    assert len(out.getvalue().splitlines()) == 1
    assert err.getvalue().splitlines() == [
        f"{bad}: It is neither a web page nor a PDF nor plain text. Open it in its own program, "
        "copy the text and paste it.",
        f"{absent}: No such file or directory",
    ]
