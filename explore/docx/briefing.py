"""A briefing as a document: what the page says, in its order."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from agreements.choices import Status
from agreements.labels import status_label
from events.models import Forum
from explore.briefings.briefing import Briefing
from explore.briefings.numbering import Numbered
from explore.briefings.words import printed_on, summary, unknown
from explore.docx.paper import Cell, Paper, Told, Wording
from explore.templatetags.briefings import acting_for, parties_named, state_name
from values.countries import country_name
from values.dates import FuzzyDate


def briefing_document(briefing: Briefing) -> bytes:
    """Return the briefing as a DOCX file in the active language. Asks the database nothing."""
    name = briefing.places.name
    paper = Paper(_("Briefing: %(places)s") % {"places": name})
    paper.heading(name, 0)
    paper.paragraph(printed_on(briefing), small=True)
    for sentence in summary(briefing):
        paper.paragraph(sentence)
    for write in (_status, _agreements, _promises, _targets, _forums, _contacts, _gaps, _sources):
        write(paper, briefing)
    paper.footer(_footer(briefing))
    return paper.save()


def _status(paper: Paper, briefing: Briefing) -> None:
    if briefing.by_status:
        paper.heading(_("Agreements by status"))
        rows = [[str(Status(code).label), str(number)] for code, number in briefing.by_status]
        paper.table([_("Status"), _("Agreements")], rows)


def _agreements(paper: Paper, briefing: Briefing) -> None:
    paper.heading(_("Agreements"))
    if not briefing.agreements:
        paper.paragraph(_("The register holds none"))
        return
    if briefing.numbers.agreements > len(briefing.agreements):
        paper.paragraph(_newest_of(briefing), small=True)
    columns = [_("Agreement"), _("Between"), _("Signed"), _("Status"), _("Sources")]
    paper.table(columns, [_agreement_row(row) for row in briefing.agreements])


def _newest_of(briefing: Briefing) -> str:
    return _("The %(shown)s newest of %(total)s") % {
        "shown": len(briefing.agreements),
        "total": briefing.numbers.agreements,
    }


def _agreement_row(row) -> list[Told]:
    agreement, named = row.agreement, parties_named(row.agreement)
    names = _between(_("; "), named.names)
    if named.more:
        more = ngettext("and %(n)s more party", "and %(n)s more parties", named.more)
        names += ["\n", more % {"n": named.more}]
    return [
        Cell(agreement.display_title(), _absolute(agreement.get_absolute_url())),
        names,
        str(agreement.signed or _("Date not stated")),
        status_label(agreement).words,
        _numbers(row.sources),
    ]


def _promises(paper: Paper, briefing: Briefing) -> None:
    if not briefing.promises:
        return
    paper.heading(_("Commitments"))
    columns = [_("Promised"), _("Quantity"), _("How firm"), _("Delivered"), _("Sources")]
    paper.table(columns, [_promise_row(row) for row in briefing.promises])
    paper.paragraph(
        _(
            "These are promises. A plan is an intention, and a promise is never counted as a "
            "result."
        ),
        small=True,
    )


def _promise_row(row) -> list[Told]:
    promise = row.promise
    return [
        promise.text,
        str(promise.quantity or _("No quantity")),
        promise.get_firmness_display() or _("Not stated"),
        promise.get_delivery_display(),
        _numbers(row.sources),
    ]


def _targets(paper: Paper, briefing: Briefing) -> None:
    paper.heading(_("Targets"))
    if not briefing.targets:
        paper.paragraph(
            _("The register holds no target that these agreements serve or that is set there")
        )
        return
    columns = [_("Target"), _("Due"), _("How it stands"), _("Commitments that count towards it")]
    rows = [
        [
            Cell(row.target.display_title(), _absolute(row.target.get_absolute_url())),
            str(row.target.due or _("No deadline stated")),
            state_name(row.standing),
            str(row.promises),
        ]
        for row in briefing.targets
    ]
    paper.table(columns, rows)


def _forums(paper: Paper, briefing: Briefing) -> None:
    paper.heading(_("Forums"))
    last, coming = briefing.last_forum, briefing.next_forum
    told = str(briefing.next_told or "") or _("None announced")
    rows = [
        [pgettext("forum", "Last"), _forum(last) if last else _("The register holds none")],
        [pgettext("forum", "Next"), _forum(coming) if coming else told],
    ]
    paper.table([_("Which"), _("Forum")], rows)


def _forum(forum: Forum) -> list[Wording]:
    when = str(forum.starts or _("Date not stated"))
    return _between(_(", "), [forum.display_title(), when, *_place(forum)])


def _place(forum: Forum) -> list[str]:
    city, country = str(forum.city or ""), country_name(forum.country) if forum.country else ""
    if city and country:
        return [_("%(city)s, %(country)s") % {"city": city, "country": country}]
    return [part for part in (city, country) if part]


def _contacts(paper: Paper, briefing: Briefing) -> None:
    paper.heading(_("Who to call"))
    if briefing.contacts:
        columns = [_("Office"), _("Person"), _("Telephone"), _("Mail"), _("Last checked")]
        paper.table(columns, [_contact_row(one) for one in briefing.contacts])
    else:
        paper.paragraph(_("No office in charge has been published"))
    if briefing.people:
        paper.heading(_("Who signed"), 2)
        columns = [_("Name"), _("Post at the time"), _("For"), _("Signed")]
        paper.table(columns, [_person_row(one) for one in briefing.people])


def _contact_row(contact) -> list[Told]:
    checked = FuzzyDate(contact.checked.isoformat()) if contact.checked else _("Not checked since")
    return [
        contact.office,
        contact.person or "",
        contact.telephone,
        contact.email,
        str(checked),
    ]


def _person_row(signature) -> list[Told]:
    body = acting_for(signature)
    return [
        signature.name,
        signature.post or "",
        body.display_title() if body else "",
        str(signature.agreement.signed or _("Date not stated")),
    ]


def _gaps(paper: Paper, briefing: Briefing) -> None:
    paper.heading(_("What is not known"))
    paper.bullets(unknown(briefing))
    paper.paragraph(
        _(
            "The register holds what has been published and found. That it holds none does not "
            "mean there are none."
        ),
        small=True,
    )


def _sources(paper: Paper, briefing: Briefing) -> None:
    if not briefing.sources:
        return
    paper.heading(_("Sources"))
    columns = [_("No."), _("Source"), _("Publisher"), _("Published")]
    rows = [
        [
            str(one.number),
            Cell(
                one.source.display_title(one.source.language),
                _absolute(one.source.get_absolute_url()),
            ),
            one.source.publisher,
            str(one.source.published or _("Date not stated")),
        ]
        for one in briefing.sources
    ]
    paper.table(columns, rows)


def _between(separator: str, parts: Iterable[Wording]) -> list[Wording]:
    """Return these with a separator between each two, each in its own language still."""
    told: list[Wording] = []
    for part in parts:
        told += [separator, part] if told else [part]
    return told


def _numbers(sources: list[Numbered]) -> str:
    return ", ".join(str(one.number) for one in sources)


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _footer(briefing: Briefing) -> str:
    return _("Semiconductor Cooperation Register, %(day)s. %(address)s") % {
        "day": FuzzyDate(briefing.day.isoformat()),
        "address": _absolute(briefing.places.get_absolute_url()),
    }
