"""From what was typed in quick entry to the documents of a submission."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from agreements.entry.composing import Named, composed_titles, row_key
from agreements.entry.parties import TypedParty
from curation import actions
from curation.documents import record_type
from curation.entry.beginning import begin_named, free_key
from curation.models import Draft, Record, Submission, User
from values.dates import FuzzyDate
from values.text import fold

Typed = Mapping[str, Any]  # the cleaned data of `QuickEntryForm`
DATES = ("announced", "signed", "effective", "ends")
CODES = ("kind", "binding")


@transaction.atomic
def begin_agreement(*, by: User, typed: Typed) -> Submission:
    """Start a submission: the agreement, what it names that is new, and where it says so.

    Returns the submission as a draft; it may lack much. Raises Refused or DocumentError for what
    cannot be a name or does not hold together.
    """
    submission = actions.start(by=by, reason=typed["reason"])
    source = _source(submission, by, typed)
    language = typed["language"] or _language_of(typed["source"])
    parties = _parties(submission, by, typed, language)
    draft = _draft(submission, by, parties, typed)
    body = {
        **{name: typed[name] for name in CODES if typed[name]},
        **{name: typed[name].to_json() for name in DATES if typed[name]},
        "titles": _titles(typed, parties, language),
        "technologies": [one.key for one in typed["technologies"]],
        "activities": [one.key for one in typed["activities"]],
        "signed_place": _printed(typed["place"], language),
        "forum": typed["forum"].key if typed["forum"] else None,
        "parties": [party.row for party in parties],
        "commitments": _commitments(typed, language),
    }
    document = {**draft.document, **{name: value for name, value in body.items() if value}}
    document["citations"] = list(_citations(typed, document, source, language))
    parsed = record_type("agreement").document.parse(document)
    actions.save_draft(draft=draft, by=by, revision=draft.revision, document=parsed.tidy)
    return submission


def _language_of(source: Any) -> str:
    return source.language if isinstance(source, Record) else ""


def _source(submission: Submission, by: User, typed: Typed) -> str:
    """Return the key of the source, nothing if none was named; a new one says what is known."""
    source = typed["source"]
    if not source or isinstance(source, Record):
        return source.key if source else ""
    key = begin_named(submission=submission, by=by, type_name="source", words=source)
    draft = submission.drafts.filter(record_type="source", record_key=key).first()
    if draft:
        told = {
            "titles": _printed(typed["source_title"], typed["language"]),
            "kind": typed["source_kind"],
            "language": typed["language"],
            "publisher": typed["source_publisher"],
            "published": typed["source_published"] and typed["source_published"].to_json(),
        }
        _write(draft, by, told)
    return key


def _write(draft: Draft, by: User, told: Mapping[str, Any]) -> None:
    document = {**draft.document, **{name: value for name, value in told.items() if value}}
    parsed = record_type(draft.record_type).document.parse(document)
    actions.save_draft(draft=draft, by=by, revision=draft.revision, document=parsed.tidy)


def _printed(text: str, language: str) -> dict[str, Any]:
    return {language: {"text": text, "origin": "printed"}} if text and language else {}


def _parties(submission: Submission, by: User, typed: Typed, language: str) -> list[Named]:
    taken: set[str] = set()
    return [_party(submission, by, one, typed, language, taken) for one in typed["parties"]]


def _party(
    submission: Submission, by: User, party: TypedParty, typed: Typed, language: str, taken: set
) -> Named:
    if party.described:
        key = row_key(slugify(fold(party.described)) or "unnamed", taken)
        row = {"key": key, "described": _printed(party.described, language)}
        row |= {"country": typed["unnamed_country"]} if typed["unnamed_country"] else {}
        return Named(row, None, party.described)
    key = party.key or begin_named(
        submission=submission, by=by, type_name="institution", words=party.name
    )
    record = record_type("institution").model._default_manager.filter(key=key).first()
    return Named({"key": row_key(key, taken), "institution": key}, record, party.name)


def _draft(submission: Submission, by: User, parties: Iterable[Named], typed: Typed) -> Draft:
    """Open the draft under a key made from the parties and the year."""
    words = [*(party.key for party in parties), year_of(typed)]
    key = free_key("agreement", " ".join(words).strip() or typed["title"] or "new", submission)
    return actions.open_draft(submission=submission, by=by, type_name="agreement", key=key)


def year_of(typed: Typed) -> str:
    """Return the year in which it was signed or announced, where that is certain."""
    for name in ("signed", "announced"):
        date: FuzzyDate | None = typed.get(name)
        if date and date.earliest and date.latest and date.earliest.year == date.latest.year:
            return str(date.earliest.year)
    return ""


def _titles(typed: Typed, parties: list[Named], language: str) -> dict[str, Any]:
    """Return the printed title, or one composed in each language that has words for the kind."""
    if typed["title"]:
        return _printed(typed["title"], language)
    return composed_titles(typed["kind"], parties, year_of(typed))


def _commitments(typed: Typed, language: str) -> list[dict[str, Any]]:
    quantity = typed["quantity"]
    row = {
        "text": _printed(typed["commitment"], language),
        "firmness": typed["firmness"],
        "quantity": quantity and quantity.to_json(),
    }
    told = {name: value for name, value in row.items() if value}
    return [{"key": "c1", **told}] if told else []


def _citations(
    typed: Typed, document: Mapping[str, Any], source: str, language: str
) -> Iterable[dict[str, Any]]:
    """Yield the sentence for each statement it was said to make, and the promise for itself."""
    if not (source or typed["sentence"]):
        return
    quoted = {"quote": typed["sentence"]} if typed["sentence"] else {}
    whence = {"source": source} if source else {}
    whence |= {"language": language} if language and not source else {}
    places = [path for path in _said(typed, document) if typed["sentence"]] or [""]
    rows = [{"path": path, **quoted} if path else quoted for path in places]
    if document.get("commitments"):
        promise = {"quote": typed["commitment"]} if typed["commitment"] else {}
        rows.append({"path": "commitments/c1", **promise})
    for number, row in enumerate(rows, start=1):
        yield {"key": f"c{number}", **whence, **row}


def _said(typed: Typed, document: Mapping[str, Any]) -> Iterable[str]:
    for name in typed["says"]:
        if name == "parties":
            yield from (f"parties/{row['key']}" for row in document.get("parties", []))
        elif name in document:
            yield name
