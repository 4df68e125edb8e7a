"""The tables: for each collection its columns, one row a record, and those of its children.

The names and their order are promises: what is added comes last.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, Commitment, Party
from agreements.staleness import freshness
from api.downloads.columns import (
    HEAD,
    SOURCES,
    STAMPS,
    Cell,
    Column,
    codes,
    counted,
    dates,
    identifier,
    joined,
    plain,
    quantity,
    reference,
    reference_of,
    references,
    references_of,
    slugs,
    text,
    texts,
)
from api.downloads.lean import lean_agreements
from events.models import Forum, ForumSeries
from institutions.models import Institution
from sources.models import Source
from targets.models import Target
from targets.standing import standing

# Records that are in memory at a time.
CHUNK = 200
CITED = "citations__source"


@dataclass(frozen=True)
class Table:
    """Columns, and what their values read; `children` makes each child of a record a row.

    `lean` reads records that are many in another way: it yields what stands for them.
    """

    columns: tuple[Column, ...]
    needs: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    children: str = ""
    lean: Callable[[QuerySet], Iterable[Any]] | None = None

    @property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]

    def fetch(self, records: QuerySet) -> QuerySet:
        """Return the records with what the columns read: a fixed number of queries a chunk."""
        joined_records = records.select_related(*self.joins) if self.joins else records
        return joined_records.prefetch_related(*self.needs)

    def rows(self, records: QuerySet) -> Iterator[list[Cell]]:
        """Yield the rows of all records, in their order; never more than a chunk in memory."""
        values = [column.value for column in self.columns]
        for record in self.lean(records) if self.lean else records.iterator(chunk_size=CHUNK):
            for row in self._of(record):
                yield [value(row) for value in values]

    def _of(self, record: Any) -> Iterable[Any]:
        return getattr(record, self.children).all() if self.children else [record]


def party_name(party: Party) -> str:
    if party.institution:
        return party.institution.display_title("en").text
    return str(party.described)


def other_names(institution: Institution) -> str:
    """Return the names that are in no title column."""
    shown = {one.text for one in institution.display_titles().values()}
    return joined(name.text for name in institution.names.all() if name.text not in shown)


AGREEMENTS = Table(
    columns=(
        *HEAD,
        *plain(Agreement, "kind"),
        Column("status", lambda row: row.status_code, _("Its status, on the day of as_of.")),
        Column("status_because", lambda row: row.status_because, _("The event that brought it.")),
        Column(
            "expiring", lambda row: row.over_on is not None, _("In force, and ends in 180 days.")
        ),
        Column(
            "staleness",
            lambda row: freshness(row.evidence_day, row.as_of).value,
            _("How old the latest evidence is, on the day of as_of."),
        ),
        Column("evidence_day", lambda row: row.evidence_day, _("How far the evidence reaches.")),
        *plain(Agreement, "binding"),
        *quantity(Agreement, "instruments"),
        Column("countries", lambda row: joined(row.places), _("Countries of the parties.")),
        Column(
            "parties",
            lambda row: joined(row.party_names),
            _("Names of the parties; see the file of parties."),
        ),
        Column(
            "institutions",
            lambda row: joined(row.institutions),
            _("References of the institutions among the parties."),
        ),
        Column(
            "technologies",
            lambda row: joined(sorted(row.technology_slugs)),
            _("What is cooperated on."),
        ),
        Column(
            "activities",
            lambda row: joined(sorted(row.activity_slugs)),
            _("What the cooperation does."),
        ),
        *text(Agreement, "summaries"),
        *codes(Agreement, "languages_of_text", "reference_numbers"),
        *dates(Agreement, "announced", "signed", "effective", "ends"),
        *plain(Agreement, "renewal_rule", "term_months", "renewal_term_months", "max_terms"),
        *plain(Agreement, "notice_months"),
        *text(Agreement, "signed_place"),
        Column(
            "forum",
            lambda row: row.forum_reference,
            _("Reference of the forum where it was signed."),
        ),
        Column(
            "commitments",
            lambda row: row.commitment_count,
            _("How many promises; see the file of commitments."),
        ),
        Column("attachments", lambda row: row.attachment_count, _("How many papers.")),
        Column(SOURCES.name, lambda row: joined(sorted(set(row.source_references))), SOURCES.note),
        *STAMPS,
    ),
    lean=lean_agreements,
)

AGREEMENT = [
    Column("agreement", lambda row: row.agreement.reference, _("Reference of the agreement.")),
    Column(
        "agreement_title",
        lambda row: row.agreement.display_title("en").text,
        _("Its title in English, or in the language there is."),
    ),
    Column("key", lambda row: row.key, _("The row's own name in the agreement; never changes.")),
]

PARTIES = Table(
    columns=(
        *AGREEMENT,
        *plain(Party, "role"),
        reference("institution", _("Reference of the institution, if it is named.")),
        Column("name", party_name, _("Its name in English, or the words that describe it.")),
        *texts("described", lambda row: row.described, _("The words that describe it.")),
        Column("country", lambda row: row.place, _("Of the institution, or of the description.")),
        *plain(Party, "stated_as"),
        *quantity(Party, "quantity"),
        *dates(Party, "since", "until"),
    ),
    needs=("parties__institution__names",),
    children="parties",
)

COMMITMENTS = Table(
    columns=(
        *AGREEMENT,
        *texts("text", lambda row: row.text, _("The promise in this language.")),
        Column("activity", lambda row: row.activity and row.activity.slug, _("What is done.")),
        *plain(Commitment, "firmness"),
        *quantity(Commitment, "quantity"),
        *text(Commitment, "level"),
        *plain(Commitment, "isced_field"),
        Column(
            "from_party",
            lambda row: row.from_party and row.from_party.key,
            _("Who promises: the key in the file of parties."),
        ),
        Column(
            "from_institution",
            lambda row: row.from_party and reference_of(row.from_party.institution),
            _("Reference of the institution that promises."),
        ),
        Column(
            "to_party",
            lambda row: row.to_party and row.to_party.key,
            _("Who benefits: the key in the file of parties."),
        ),
        Column(
            "to_institution",
            lambda row: row.to_party and reference_of(row.to_party.institution),
            _("Reference of the institution that benefits."),
        ),
        *dates(Commitment, "starts", "due"),
        reference("counts_towards", _("Reference of the target it counts towards.")),
        *plain(Commitment, "delivery"),
    ),
    needs=(
        "commitments__activity",
        "commitments__from_party__institution",
        "commitments__to_party__institution",
        "commitments__counts_towards",
    ),
    children="commitments",
)

INSTITUTIONS = Table(
    columns=(
        *HEAD,
        Column("other_names", other_names, _("Names in other languages and spellings.")),
        *plain(Institution, "kind", "country"),
        *text(Institution, "city", "region"),
        *plain(Institution, "latitude", "longitude", "location_precision", "website"),
        identifier("ror", _("Identifier in the Research Organization Registry.")),
        identifier("wikidata", _("Identifier in Wikidata.")),
        reference("parent", _("Reference of the institution it is part of.")),
        *text(Institution, "programme"),
        slugs("technologies", _("The fields it works in.")),
        *dates(Institution, "established", "closed"),
        references("successor_of", _("References of the institutions it replaced.")),
        Column(
            "member_of",
            lambda row: references_of(one.group for one in row.member_of.all()),
            _("References of the groups it belongs to."),
        ),
        counted("memberships", _("How many members it has, if it is a group.")),
        Column(
            "agreements",
            lambda row: len({one.agreement_id for one in row.party_to.all()}),
            _("How many agreements it is a party to."),
        ),
        SOURCES,
        *STAMPS,
    ),
    needs=(
        "names",
        "technologies",
        "successor_of",
        "member_of__group",
        "memberships",
        "party_to",
        CITED,
    ),
    joins=("parent",),
)

PEOPLE = Table(
    columns=(
        *HEAD,
        identifier("orcid", _("ORCID.")),
        identifier("wikidata", _("Identifier in Wikidata.")),
        counted("signatures", _("How many agreements they signed or witnessed.")),
        counted("talks", _("How many talks they gave.")),
        SOURCES,
        *STAMPS,
    ),
    needs=("signatures", "talks", CITED),
)

FORUMS = Table(
    columns=(
        *HEAD,
        reference("series", _("Reference of the series.")),
        *plain(Forum, "edition", "status"),
        *dates(Forum, "starts", "ends"),
        *plain(Forum, "time_zone"),
        *text(Forum, "venue", "city"),
        *plain(Forum, "country", "mode"),
        slugs("technologies", _("What it was about.")),
        *text(Forum, "themes"),
        *plain(Forum, "website"),
        Column(
            "institutions",
            lambda row: references_of(
                one.institution for one in row.participations.all() if one.institution
            ),
            _("References of the institutions that took part."),
        ),
        counted("talks", _("How many talks are recorded.")),
        references("agreements", _("References of the agreements made there.")),
        SOURCES,
        *STAMPS,
    ),
    needs=("technologies", "participations__institution", "talks", "agreements", CITED),
    joins=("series",),
)

SERIES = Table(
    columns=(
        *HEAD,
        references("usual_hosts", _("References of its usual hosts.")),
        *text(ForumSeries, "rotation"),
        *plain(ForumSeries, "cadence", "website"),
        references("forums", _("References of its editions.")),
        SOURCES,
        *STAMPS,
    ),
    needs=("usual_hosts", "forums", CITED),
)


def _stands(attribute: str) -> Any:
    return lambda target: getattr(standing(target, target.as_of), attribute)


TARGETS = Table(
    columns=(
        *HEAD,
        *plain(Target, "kind"),
        references("owners", _("References of the institutions whose target it is.")),
        *codes(Target, "owner_countries"),
        reference("parent", _("Reference of the target it is part of.")),
        *text(Target, "legal_basis"),
        *plain(Target, "legal_number", "measure"),
        *text(Target, "counted"),
        *plain(Target, "direction", "cumulative", "aggregation"),
        *codes(Target, "countries"),
        slugs("technologies", _("What it is about.")),
        slugs("activities", _("What is done for it.")),
        *quantity(Target, "baseline"),
        *dates(Target, "baseline_date"),
        *quantity(Target, "goal"),
        *text(Target, "goal_text"),
        *dates(Target, "due"),
        Column("progress", _stands("state"), _("How it stands, on the cautious reading.")),
        Column("progress_at_best", _stands("at_best"), _("How it stands at best.")),
        Column("progress_why", _stands("why"), _("Why that cannot be told, if so.")),
        counted("measurements", _("How many figures are published.")),
        SOURCES,
        *STAMPS,
    ),
    needs=("owners", "technologies", "activities", "periods", "measurements", CITED),
    joins=("parent",),
)

SOURCE_TEXTS = Table(
    columns=(
        *HEAD,
        *plain(Source, "kind", "language", "publisher", "author"),
        *dates(Source, "published"),
        reference("translation_of", _("Reference of the original.")),
        Column("address", lambda row: row.url, _("Where the text was published.")),
        *plain(Source, "archive_url", "reading", "accessed", "sha256"),
        *STAMPS,
    ),
    joins=("translation_of",),
)
