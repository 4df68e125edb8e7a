"""Small documents for tests, and one call that publishes them.

Each function returns a complete, publishable document; what a test cares about it passes by name.
"""

from typing import Any

from curation.actions import publish
from curation.models import Change, Invitation, User


def text(**by_language: str) -> dict:
    """Return localized text as printed, such as text(en="Memorandum", zh_Hant="備忘錄")."""
    return {
        tag.replace("_", "-"): {"text": words, "origin": "printed"}
        for tag, words in by_language.items()
    }


def day(edtf: str, as_written: str = "") -> dict:
    """Return a fuzzy date."""
    return {"edtf": edtf, "as_written": as_written} if as_written else {"edtf": edtf}


def source(key: str = "article", **fields: Any) -> dict:
    """Return a news article."""
    return {
        **_head("source", key),
        "titles": text(en="An article"),
        "kind": "news",
        "language": "en",
        "publisher": "A newspaper",
        **fields,
    }


def technology(key: str = "ic-design", **fields: Any) -> dict:
    """Return a word of the vocabulary of technologies."""
    return {**_head("technology", key), "titles": text(en=key.replace("-", " ")), **fields}


def activity(key: str = "student-exchange", **fields: Any) -> dict:
    """Return a word of the vocabulary of activities."""
    return {**_head("activity", key), "titles": text(en=key.replace("-", " ")), **fields}


def institution(key: str = "kyushu", country: str = "JP", **fields: Any) -> dict:
    """Return a university with an English official name."""
    name = {"key": "en", "text": key.replace("-", " ").title(), "language": "en"}
    return {
        **_head("institution", key),
        "kind": "university",
        "country": country,
        "names": [name],
        "citations": [citation()],
        **fields,
    }


def person(key: str = "dr-a", **fields: Any) -> dict:
    """Return somebody known by one name."""
    return {
        **_head("person", key),
        "titles": text(en="Dr A"),
        "citations": [citation()],
        **fields,
    }


def series(key: str = "forum-series", **fields: Any) -> dict:
    """Return a forum series."""
    return {
        **_head("forum_series", key),
        "titles": text(en="A series"),
        "citations": [citation()],
        **fields,
    }


def forum(key: str = "forum-2025", **fields: Any) -> dict:
    """Return a forum that was held in Fukuoka in July 2025."""
    return {
        **_head("forum", key),
        "titles": text(en="A forum"),
        "starts": day("2025-07-10"),
        "ends": day("2025-07-11"),
        "country": "JP",
        "citations": [citation()],
        **fields,
    }


def target(key: str = "engineers", **fields: Any) -> dict:
    """Return a goal of at least 50,000 people trained by 2030 in Viet Nam."""
    return {
        **_head("target", key),
        "titles": text(en="50,000 engineers"),
        "kind": "goal",
        "owner_countries": ["VN"],
        "measure": "trained",
        "goal": {"operator": "at_least", "low": 50000, "unit": "people"},
        "due": day("2030"),
        "citations": [citation()],
        **fields,
    }


def agreement(key: str = "mou", parties: tuple[str, ...] = ("kyushu", "nycu"), **fields) -> dict:
    """Return a memorandum signed on 11 July 2025 between these institutions."""
    return {
        **_head("agreement", key),
        "titles": text(en="A memorandum"),
        "kind": "memorandum_of_understanding",
        "signed": day("2025-07-11"),
        "parties": [{"key": party, "institution": party} for party in parties],
        "citations": [citation(path="signed", quote="They signed on 11 July 2025.")],
        **fields,
    }


def citation(key: str = "c1", **fields: Any) -> dict:
    """Return a citation of the article for the whole record."""
    return {"key": key, "source": "article", **fields}


def two_universities() -> list[dict]:
    """Return the article, Kyushu University (JP) and NYCU (TW): what most agreements need."""
    return [source(), institution("kyushu", "JP"), institution("nycu", "TW")]


def publish_all(*documents: dict) -> list[Change]:
    """Publish these documents as the loader does."""
    return publish(documents=documents, by=User.objects.loader(), reason="for a test")


def _head(type_name: str, key: str) -> dict:
    return {"format": 1, "type": type_name, "key": key}


def invitation(**more: Any) -> Invitation:
    """An invitation that waits for an answer."""
    offered = Invitation(**{"email": "chen@nycu.example", "role": "curator", **more})
    offered.renew()
    offered.save()
    return offered
