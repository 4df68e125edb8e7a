"""What can be followed, named by the address of its page: everything, a list, a record, a place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from api.addresses import COLLECTIONS as TOLD
from api.downloads.collections import COLLECTIONS
from api.subscriptions.models import LONGEST_SUBJECT
from curation.addresses import without_language
from curation.models import Change, Record, Tombstone
from curation.references import kinds_of, record_of
from explore.briefings.forums import forums_of
from explore.briefings.places import Places
from search.filters import Chip, RegisterFilterSet

# Parameters of a list that change how it looks, not what is in it.
OF_THE_PAGE = ("page", "view", "ordering")
WHOLE = re.compile(r"(/|/changes/)")
RECORD = re.compile(r"/r/(?P<reference>[A-Za-z]{3}-[0-9-]{1,16})")
PLACE = re.compile(r"/(countries|pairs)/(?P<slug>[A-Za-z-]{2,5})/")
LIST = re.compile(rf"/(?P<collection>{'|'.join(COLLECTIONS)})/")
# The collections of which a country's page tells.
OF_A_COUNTRY = ("agreements", "forums", "institutions", "targets")


class NothingToFollow(LookupError):  # noqa: N818 - an address that names no subject, no fault
    """There is nothing at this address that can be followed."""


class Subject(Protocol):
    """What somebody follows. `address` is its page without language, the one way to write it."""

    @property
    def address(self) -> str: ...

    @property
    def path(self) -> str:
        """The page in the active language, without site."""
        ...

    @property
    def title(self) -> str:
        """Its name, in the active language."""
        ...

    @property
    def details(self) -> list[Chip]:
        """What narrows it, in the active language."""
        ...

    @property
    def plain_title(self) -> str:
        """Its name without a word that came with the address, for a mail to a stranger."""
        ...

    def changes(self) -> QuerySet[Change]:
        """Return all lines of the change log that tell of it."""
        ...


@dataclass(frozen=True)
class Everything:
    """The whole register."""

    address: str = "/"
    details: list[Chip] = field(default_factory=list)

    @property
    def path(self) -> str:
        return reverse("portal:changes")

    @property
    def title(self) -> str:
        return _("Everything in the register")

    plain_title = title

    def changes(self) -> QuerySet[Change]:
        return Change.objects.filter(record_type__in=TOLD)


@dataclass(frozen=True)
class Listing:
    """A list with its filters. What was withdrawn is in the whole list's news alone."""

    collection: str
    filters: RegisterFilterSet

    @property
    def address(self) -> str:
        query = self.filters.querystring(ordering=None)
        return f"/{self.collection}/{'?' if query else ''}{query}"

    @property
    def path(self) -> str:
        return _in_language(self.address)

    @property
    def title(self) -> str:
        model = COLLECTIONS[self.collection].viewset.records.model
        return str(capfirst(model._meta.verbose_name_plural))

    @property
    def details(self) -> list[Chip]:
        return self.filters.chips()

    @property
    def plain_title(self) -> str:
        if not (n := len(self.filters.stated_values())):
            return self.title
        words = ngettext(
            "%(list)s, narrowed by %(n)d filter", "%(list)s, narrowed by %(n)d filters", n
        )
        return words % {"list": self.title, "n": n}

    def changes(self) -> QuerySet[Change]:
        records = self.filters.qs
        changes = Change.objects.filter(record_type=records.model.type_name)
        if not self.filters.stated_values():
            return changes
        return changes.filter(record_key__in=records.order_by().values("key"))


@dataclass(frozen=True)
class OneRecord:
    """A record by its reference, and after a merge the one that took its place."""

    reference: str
    record: Record | None
    details: list[Chip] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"/r/{self.reference}"

    @property
    def path(self) -> str:
        return self.record.get_absolute_url() if self.record else self.address

    @property
    def title(self) -> str:
        if self.record is None:
            return self.reference
        words = _("%(title)s (%(reference)s)")
        return words % {"title": self.record, "reference": self.reference}

    plain_title = title

    def changes(self) -> QuerySet[Change]:
        wanted = Q(reference=self.reference)
        for grave in Tombstone.objects.filter(reference=self.reference).exclude(merged_into=""):
            wanted |= Q(record_type=grave.record_type, record_key=grave.merged_into)
        return Change.objects.filter(wanted)


@dataclass(frozen=True)
class Place:
    """A country or a pair: the records that its briefing tells of."""

    places: Places
    details: list[Chip] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"/{'pairs' if self.places.is_pair else 'countries'}/{self.places.slug}/"

    @property
    def path(self) -> str:
        return self.places.get_absolute_url()

    @property
    def title(self) -> str:
        words = (
            _("Agreements and forums of %(places)s")
            if self.places.is_pair
            else _("Agreements, forums, institutions and targets of %(places)s")
        )
        return words % {"places": self.places.name}

    plain_title = title

    def changes(self) -> QuerySet[Change]:
        wanted = Q()
        for records in self._records():
            keys = records.order_by().values("key")
            wanted |= Q(record_type=records.model.type_name, record_key__in=keys)
        return Change.objects.filter(wanted)

    def _records(self) -> Iterable[QuerySet]:
        if self.places.is_pair:
            return self.places.agreements(), forums_of(self.places)
        query = QueryDict(f"country={self.places.codes[0]}")
        return [_filters(name, query).qs for name in OF_A_COUNTRY]


def subject_at(text: str) -> Subject:
    """Return what the page at this address tells of; NothingToFollow if that is nothing of ours.

    An address with or without site, language, number of the page and order. At most two queries.
    """
    if len(text) > LONGEST_SUBJECT or "\0" in text:
        raise NothingToFollow
    path, _mark, query = text.strip().removeprefix(settings.SITE_URL).partition("?")
    path = without_language(path.partition("#")[0] or "/")
    if WHOLE.fullmatch(path):
        return Everything()
    if found := RECORD.fullmatch(path):
        return _record(found["reference"].upper())
    if found := PLACE.fullmatch(path):
        return _place(found["slug"])
    if found := LIST.fullmatch(path):
        return _listing(found["collection"], query.partition("#")[0])
    raise NothingToFollow


def _record(reference: str) -> OneRecord:
    record = record_of(reference)
    gone = not record and Tombstone.objects.filter(reference=reference).exists()
    if not (record or gone) or kinds_of(reference)[0].name not in TOLD:
        raise NothingToFollow
    return OneRecord(reference, record)


def _place(slug: str) -> Place:
    places = Places.named(slug)
    if places is None:
        raise NothingToFollow
    return Place(places)


def _listing(collection: str, query: str) -> Listing:
    filters = _filters(collection, QueryDict(query))
    subject = Listing(collection, filters)
    if not filters.is_valid() or len(subject.address) > LONGEST_SUBJECT:
        raise NothingToFollow
    return subject


def _filters(collection: str, query: QueryDict) -> RegisterFilterSet:
    viewset = COLLECTIONS[collection].viewset
    wanted = query.copy()
    for name in OF_THE_PAGE:
        wanted.pop(name, None)
    return viewset.filterset_class(wanted, viewset.records.all())


def _in_language(address: str) -> str:
    """Return the address of a page in the active language."""
    return reverse("portal:home").rstrip("/") + address
