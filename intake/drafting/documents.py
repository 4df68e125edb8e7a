"""Settled suggestions as documents: what an agreement says, and the sentence for each statement.

Pure. Keys of records that are new are given by the caller: `keys` has that of the institution by
the code of its party.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from agreements.entry.composing import row_key
from intake.choices import Field
from values.text import fold

WHOLE = ("kind", "signed", "announced", "effective", "ends")
VOCABULARIES = {Field.TECHNOLOGY: "technologies", Field.ACTIVITY: "activities"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """One settled suggestion: its value, and the sentences it rests on, as the article has them."""

    code: str
    field: str
    value: Any
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """A statement of a document, and the sentence that says it; `contradicts` says otherwise."""

    path: str
    quote: str
    contradicts: bool = False


def printed(text: str, language: str) -> Row:
    """Return words of the source as localized text; nothing where its language is not known."""
    return {language: {"text": text, "origin": "printed"}} if text and language else {}


def agreement(
    facts: Sequence[Fact], keys: Mapping[str, str], language: str
) -> tuple[Row, list[Said]]:
    """Return what a new agreement says, and the sentence for each statement."""
    return added_to({}, facts, keys, language)


def added_to(
    document: Mapping[str, Any], facts: Sequence[Fact], keys: Mapping[str, str], language: str
) -> tuple[Row, list[Said]]:
    """Return an agreement with what it lacked, and the sentence for each statement.

    What the document says already stays as it is; a fact that differs becomes a sentence that says
    otherwise. The document must be one whose own rows have keys.
    """
    told = {**document}
    row_of: dict[str, str] = {}  # the key of a party's row by the code of its suggestion
    said = [
        *_sides(told, facts, keys, language, row_of),
        *(one for fact in facts for one in _one(told, fact, language)),
        *_signatures(told, facts, language, row_of),
        *_commitments(told, facts, language),
        *_relations(told, facts),
    ]
    return told, list(dict.fromkeys(said))


def _one(told: Row, fact: Fact, language: str) -> Iterator[Said]:
    if fact.field in WHOLE:
        yield from _whole(told, fact.field, fact.value, fact)
    elif fact.field == Field.PLACE:
        place = printed(fact.value, language)
        if place:
            told.setdefault("signed_place", place)
            yield from _quoted("signed_place", fact)
    elif fact.field in VOCABULARIES:
        name = VOCABULARIES[Field(fact.field)]
        told[name] = sorted({*told.get(name, []), *fact.value})
        yield from _quoted(name, fact)
    elif fact.field == Field.FORUM:
        yield from _whole(told, "forum", fact.value, fact)


def _whole(told: Row, name: str, value: Any, fact: Fact) -> Iterator[Said]:
    told.setdefault(name, value)
    yield from _quoted(name, fact, contradicts=_differs(told[name], value))


def _differs(one: Any, other: Any) -> bool:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return bool(one.get("edtf") != other.get("edtf"))
    return bool(one != other)


def _quoted(path: str, fact: Fact, *, contradicts: bool = False) -> Iterator[Said]:
    yield from (Said(path, quote, contradicts) for quote in fact.quotes)


def _of(facts: Iterable[Fact], field: Field) -> list[Fact]:
    return [one for one in facts if one.field == field]


def _keys_of(rows: Iterable[Row]) -> set[str]:
    return {str(row["key"]) for row in rows}


def _sides(
    told: Row,
    facts: Sequence[Fact],
    keys: Mapping[str, str],
    language: str,
    row_of: dict[str, str],
) -> Iterator[Said]:
    is_new = "parties" not in told
    rows = list(told.get("parties", []))
    taken = _keys_of(rows)
    for fact in _of(facts, Field.PARTY):
        row = _side_in(rows, fact, keys)
        if row is None and is_new:
            row = _side(fact, keys, language, taken)
            rows += [row] if row else []
        if row:
            row_of[fact.code] = str(row["key"])
            yield from _quoted(f"parties/{row['key']}", fact)
    if rows:
        told["parties"] = rows


def _side_in(rows: Iterable[Row], fact: Fact, keys: Mapping[str, str]) -> Row | None:
    key = keys.get(fact.code)
    return next((row for row in rows if key and row.get("institution") == key), None)


def _side(fact: Fact, keys: Mapping[str, str], language: str, taken: set[str]) -> Row | None:
    described = fact.value.get("described")
    if described:
        text = printed(described, language)
        key = row_key(slugify(fold(described)) or "unnamed", taken)
        return {"key": key, "described": text} if text else None
    key = keys[fact.code]
    row = {"key": row_key(key, taken), "institution": key}
    stated = fact.value.get("stated_as")
    return {**row, "stated_as": stated} if stated else row


def _signatures(
    told: Row, facts: Sequence[Fact], language: str, row_of: Mapping[str, str]
) -> Iterator[Said]:
    rows = list(told.get("signatures", []))
    names = {text["text"]: row for row in rows for text in row.get("name", {}).values()}
    taken = _keys_of(rows)
    for fact in _of(facts, Field.SIGNATORY):
        name = printed(fact.value["name"], language)
        if not name:
            continue
        row = names.get(fact.value["name"])
        if row is None:
            row = {"key": row_key(f"s{len(taken) + 1}", taken), **_signature(fact, language)}
            row |= {"party": side} if (side := row_of.get(fact.value.get("party", ""))) else {}
            rows.append(row)
        yield from _quoted(f"signatures/{row['key']}", fact)
    if rows:
        told["signatures"] = rows


def _signature(fact: Fact, language: str) -> Row:
    said = {name: printed(fact.value.get(name, ""), language) for name in ("name", "post")}
    return {name: text for name, text in said.items() if text}


def _commitments(told: Row, facts: Sequence[Fact], language: str) -> Iterator[Said]:
    rows = list(told.get("commitments", []))
    taken = _keys_of(rows)
    for fact in _of(facts, Field.COMMITMENT):
        row: Row = {"key": row_key(f"c{len(taken) + 1}", taken)}
        if text := printed(fact.value.get("text", ""), language):
            row["text"] = text
        row |= {name: fact.value[name] for name in ("firmness", "quantity") if fact.value.get(name)}
        rows.append(row)
        yield from _quoted(f"commitments/{row['key']}", fact)
    if rows:
        told["commitments"] = rows


def _relations(told: Row, facts: Sequence[Fact]) -> Iterator[Said]:
    rows = list(told.get("relations", []))
    taken = _keys_of(rows)
    for fact in _of(facts, Field.RELATION):
        same = [row for row in rows if row.get("other") == fact.value["other"]]
        if not same:
            same = [{"key": row_key(f"r{len(taken) + 1}", taken), **fact.value}]
            rows += same
        yield from _quoted(f"relations/{same[0]['key']}", fact)
    if rows:
        told["relations"] = rows


def citations(
    said: Iterable[Said], source: str, before: Sequence[Row] = (), whole: str = ""
) -> list[Row]:
    """Return the citations of a document: those before, and one for each statement said.

    Where nothing is said of a statement, one of the whole record, with the sentence `whole`.
    """
    rows = list(before)
    taken = _keys_of(rows)
    for one in list(said) or [Said("", whole)]:
        row: Row = {"key": row_key(f"c{len(taken) + 1}", taken), "source": source}
        row |= {"path": one.path} if one.path else {}
        row |= {"quote": one.quote} if one.quote else {}
        row |= {"stance": "contradicts"} if one.contradicts else {}
        rows.append(row)
    return rows


def source(facts: Iterable[Fact], address: str, sha256: str, accessed: str) -> Row:
    """Return what the article says of itself."""
    told = {fact.field: fact.value for fact in facts if fact.value}
    language = told.get(Field.LANGUAGE, "")
    body = {
        "titles": printed(told.get(Field.TITLE, ""), language),
        "kind": told.get(Field.SOURCE_KIND),
        "language": language,
        "publisher": told.get(Field.PUBLISHER),
        "published": told.get(Field.PUBLISHED),
        "url": address,
        "accessed": accessed,
        "sha256": sha256,
    }
    return {name: value for name, value in body.items() if value}


def institution(value: Mapping[str, Any], language: str, quote: str, source_key: str) -> Row:
    """Return what is known of an institution that is new: its name as printed, and where."""
    row = {"key": language.lower(), "text": value["name"], "language": language}
    body: Row = {name: value[name] for name in ("kind", "country") if value.get(name)}
    body["names"] = [row]
    said = [Said(f"names/{row['key']}", quote)]
    said += [Said("country", quote)] if "country" in body else []
    return {**body, "citations": citations(said, source_key)}


def forum(
    value: Mapping[str, Any], language: str, quote: str, source_key: str, crowd: str = ""
) -> Row:
    """Return what an article says of a forum that is new; `crowd` is the sentence on who came."""
    body: Row = {"titles": printed(value.get("title", ""), language)}
    body |= {name: value[name] for name in ("edition", "starts", "ends") if value.get(name)}
    told = {name: one for name, one in body.items() if one}
    said = [Said(name, quote) for name in told]
    if value.get("attendance"):
        told["attendances"] = [{"key": "a1", "quantity": value["attendance"], "scope": "total"}]
        said.append(Said("attendances/a1", crowd or quote))
    return {**told, "citations": citations(said, source_key)}


def target(
    value: Mapping[str, Any], titles: Row, quote: str, source_key: str, reached: str = ""
) -> Row:
    """Return what an article says of a goal; whose it is follows in the draft.

    `reached` is the sentence that says how far it has come.
    """
    body: Row = {"titles": titles, "kind": "goal", "goal": value["quantity"]}
    body |= {"due": value["due"]} if value.get("due") else {}
    said = [Said(name, quote) for name in body if name in {"goal", "due"}]
    if value.get("reached"):
        row = {"key": "m1", "quantity": value["reached"], "date": value.get("reached_on")}
        body["measurements"] = [{name: one for name, one in row.items() if one}]
        said.append(Said("measurements/m1", reached or quote))
    return {**body, "citations": citations(said, source_key)}
