"""A record as JSON-LD 1.1 in the words of schema.org: what they can say without bending, no more.

A date is told only where its source is exact to the day, the month or the year. `@id` is the
record's permanent address.
"""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

Told = dict[str, Any]

BY_LANGUAGE = {"@container": "@language"}
CONTEXT = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "name": BY_LANGUAGE,
    "abstract": BY_LANGUAGE,
    "description": BY_LANGUAGE,
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "archivedAt": {"@type": "@id"},
    "eventAttendanceMode": {"@type": "@vocab"},
    "eventStatus": {"@type": "@vocab"},
}
EXACT = re.compile(r"-?[0-9]{4}(-[0-9]{2}){0,2}")
SITES = {
    "ror": "https://ror.org/",
    "wikidata": "https://www.wikidata.org/entity/",
    "orcid": "https://orcid.org/",
}

INSTITUTIONS = {
    "university": "CollegeOrUniversity",
    "research_institute": "ResearchOrganization",
    "government": "GovernmentOrganization",
    "consortium": "Consortium",
}
SOURCES = {
    "news": "NewsArticle",
    "government_decision": "Legislation",
    "institution_page": "WebPage",
    "report": "Report",
    "database": "Dataset",
}
MODES = {
    "onsite": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
EVENT_STATUS = {"postponed": "EventPostponed", "cancelled": "EventCancelled"}
ORGANISERS = {"organiser", "co_organiser", "host"}
# Who made the agreement; the others stood by it.
MAKERS = {"party", "lead", "sender", "host", "funder", "depositary", "beneficiary"}
MAKERS |= {"implementing_unit"}


def as_jsonld(record: Told) -> Told:
    """Return the JSON-LD document of a record as the API tells it, in all languages."""
    told = {
        "@context": CONTEXT,
        "@id": permanent(record["reference"]),
        "identifier": record["reference"],
        "url": record["url"],
        "name": titles(record),
        **TELL[record["type"]](record),
        "sdDatePublished": record["updated"],
        "sdPublisher": {
            "@type": "Organization",
            "name": {"en": _("Semiconductor Cooperation Register")},
            "url": settings.SITE_URL,
        },
    }
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}


def agreement(record: Told) -> Told:
    parties = [one for one in record["parties"] if one["institution"]]
    return {
        "@type": "CreativeWork",
        "abstract": words(record["summaries"]),
        "inLanguage": record["languages_of_text"],
        "dateCreated": exact(record["signed"]),
        "temporalCoverage": coverage(record["effective"], record["ends"]),
        "creator": [organization(one["institution"]) for one in parties if one["role"] in MAKERS],
        "contributor": [
            organization(one["institution"]) for one in parties if one["role"] not in MAKERS
        ],
        "about": terms(record),
        "mentions": forum_of(record),
        "isBasedOn": [related(one["other"]) for one in record["relations"]],
        "citation": citations(record),
    }


def institution(record: Told) -> Told:
    return {
        "@type": INSTITUTIONS.get(record["kind"], "Organization"),
        "alternateName": other_names(record),
        **identified(record),
        "url": record["website"] or record["url"],
        "mainEntityOfPage": record["url"],
        "address": address(record),
        "geo": coordinates(record),
        "foundingDate": exact(record["established"]),
        "dissolutionDate": exact(record["closed"]),
        "parentOrganization": record["parent"] and organization(record["parent"]),
        "memberOf": [organization(one["group"]) for one in record["member_of"]],
        "member": [organization(one["member"]) for one in record["memberships"] if one["member"]],
        "knowsAbout": [term(one) for one in record["technologies"]],
    }


def person(record: Told) -> Told:
    return {"@type": "Person", **identified(record)}


def forum(record: Told) -> Told:
    took_part = [one for one in record["participations"] if one["institution"]]
    return {
        "@type": "Event",
        "startDate": exact(record["starts"]),
        "endDate": exact(record["ends"]),
        "eventAttendanceMode": MODES.get(record["mode"]),
        "eventStatus": EVENT_STATUS.get(record["status"]),
        "location": place(record),
        "organizer": [
            organization(one["institution"]) for one in took_part if one["role"] in ORGANISERS
        ],
        "sponsor": [
            organization(one["institution"]) for one in took_part if one["role"] == "sponsor"
        ],
        "superEvent": record["series"] and short(record["series"], "EventSeries"),
        "about": [term(one) for one in record["technologies"]],
        "subjectOf": citations(record),
    }


def series(record: Told) -> Told:
    return {
        "@type": "EventSeries",
        "organizer": [organization(one) for one in record["usual_hosts"]],
        "subEvent": [short(one, "Event") for one in record["forums"]],
        "subjectOf": citations(record),
    }


def target(record: Told) -> Told:
    goal = {"en": record["goal"]["text"]} if record["goal"] else words(record["goal_text"])
    codes = dict.fromkeys([*record["owner_countries"], *record["countries"]])
    return {
        "@type": "CreativeWork",
        "description": goal,
        "temporalCoverage": coverage(None, record["due"]),
        "spatialCoverage": [{"@type": "Country", "identifier": code} for code in codes],
        "creator": [organization(one) for one in record["owners"]],
        "isPartOf": record["parent"] and related(record["parent"]),
        "about": terms(record),
        "citation": citations(record),
    }


def source(record: Told) -> Told:
    original = record["translation_of"]
    return {
        "@type": SOURCES.get(record["kind"], "Article"),
        "url": record["address"] or record["url"],
        "mainEntityOfPage": record["url"],
        "inLanguage": record["language"],
        "publisher": {"@type": "Organization", "name": record["publisher"]},
        "author": record["author"],
        "datePublished": exact(record["published"]),
        "archivedAt": record["archive_url"],
        "translationOfWork": original and related(original),
        "sha256": record["sha256"] if SOURCES.get(record["kind"]) == "Dataset" else None,
    }


TELL: dict[str, Callable[[Told], Told]] = {
    "agreement": agreement,
    "institution": institution,
    "person": person,
    "forum": forum,
    "forum_series": series,
    "target": target,
    "source": source,
}


# Parts


def permanent(reference: str) -> str:
    return f"{settings.SITE_URL}/r/{reference}"


def words(text: Told) -> Told:
    """Return a text by language without where each wording comes from."""
    return {tag: wording["text"] for tag, wording in text.items()}


def titles(record: Told) -> Told:
    """Return the record's name in each language: the title, or of an institution its best name."""
    if "titles" in record:
        return words(record["titles"])
    best = {}
    for kind in ("official", "translation", "alias", "acronym"):
        for name in record["names"]:
            if name["kind"] == kind:
                best.setdefault(name["language"], name["text"])
    return best


def other_names(record: Told) -> list[Told]:
    """Return the names that are not the best one in their language."""
    best = titles(record)
    return [
        {"@value": name["text"], "@language": name["language"]}
        for name in record["names"]
        if best.get(name["language"]) != name["text"] and name["language"]
    ]


def exact(day: Told | None) -> str | None:
    """Return a date that is exact to the day, month or year; schema.org has no rough ones."""
    return day["edtf"] if day and EXACT.fullmatch(day["edtf"]) else None


def coverage(first: Told | None, last: Told | None) -> str | None:
    """Return a span of time, open where an end is not known exactly; None without any."""
    ends = exact(first), exact(last)
    return f"{ends[0] or '..'}/{ends[1] or '..'}" if any(ends) else None


def short(reference: Told, kind: str) -> Told:
    """Return another record in short."""
    return {"@id": permanent(reference["reference"]), "@type": kind, "name": reference["title"]}


def organization(reference: Told) -> Told:
    return short(reference, "Organization")


def related(reference: Told) -> Told:
    return short(reference, "CreativeWork")


def term(reference: Told) -> Told:
    return {"@type": "DefinedTerm", "termCode": reference["slug"], "name": reference["title"]}


def terms(record: Told) -> list[Told]:
    return [term(one) for one in [*record["technologies"], *record["activities"]]]


def forum_of(record: Told) -> Told | None:
    return record["forum"] and short(record["forum"], "Event")


def citations(record: Told) -> list[Told]:
    """Return the sources of a record, each once."""
    cited = {one["source"]["reference"]: one["source"] for one in record["citations"]}
    return [
        related(one) | ({"url": one["address"]} if one["address"] else {}) for one in cited.values()
    ]


def identified(record: Told) -> Told:
    """Return the identifiers of other registers, with the reference of this one."""
    ids = record["external_ids"]
    values = [
        {"@type": "PropertyValue", "propertyID": scheme, "value": value}
        for scheme, value in ids.items()
    ]
    pages = [
        f"{SITES[scheme]}{value.removeprefix(SITES[scheme])}"
        for scheme, value in ids.items()
        if scheme in SITES
    ]
    return {"identifier": [record["reference"], *values], "sameAs": pages}


def address(record: Told) -> Told | None:
    told = {"addressCountry": record["country"], "addressLocality": values(record["city"])}
    told["addressRegion"] = values(record.get("region") or {})
    stated = {name: value for name, value in told.items() if value}
    return {"@type": "PostalAddress", **stated} if stated else None


def place(record: Told) -> Told | None:
    """Return where a forum is held, as far as it is known."""
    venue, at = words(record["venue"]), address(record)
    if not venue and not at:
        return None
    named = {"name": venue} if venue else {}
    return {"@type": "Place", **named, **({"address": at} if at else {})}


def coordinates(record: Told) -> Told | None:
    if record["latitude"] is None or record["longitude"] is None:
        return None
    at = {name: record[name] for name in ("latitude", "longitude")}
    return {"@type": "GeoCoordinates", **at}


def values(text: Told) -> list[Told]:
    """Return a text by language as values that say their language."""
    return [{"@value": one["text"], "@language": tag} for tag, one in text.items()]
