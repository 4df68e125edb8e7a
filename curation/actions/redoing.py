"""Doing a change again on top of what others published meanwhile."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from curation.actions.submissions import Refused, rebase
from curation.documents import DocumentError, record_type
from curation.models import Draft, User, Version


@transaction.atomic
def redo_on_top(*, draft: Draft, by: User) -> tuple[Draft, list[str]]:
    """Bring a draft onto the live version: theirs where only they changed, its own elsewhere.

    Returns the draft and the paths that both changed, where the draft's own stands now. Raises
    Refused if what comes out does not hold together; nothing is changed then.
    """
    document = record_type(draft.record_type).document
    versions = {
        one.number: document.upgrade(one.document)
        for one in Version.objects.filter(
            record_type=draft.record_type, record_key=draft.record_key
        )
    }
    if not versions:
        raise Refused(_("Nobody published this record meanwhile."))
    live = versions[max(versions)]
    merged, both = merged_rows(versions.get(draft.base_version, {}), draft.document, live)
    try:
        tidy = document.parse(merged).tidy
    except DocumentError as error:
        told = _("The two changes do not fit together (%(why)s). Take one up by hand.")
        raise Refused(told % {"why": error.problems[0].message}) from error
    draft = rebase(draft=draft, by=by)
    draft.document = {**tidy, "reference": live["reference"]}
    draft.save(update_fields=["document"])
    return draft, both


def merged_rows(base: dict, mine: dict, live: dict, path: str = "") -> tuple[dict, list[str]]:
    """Return what `mine` changed since `base` on top of `live`, and the paths both changed."""
    merged: dict[str, Any] = {}
    both: list[str] = []
    for name in dict.fromkeys([*live, *mine]):
        old, own, new = (row.get(name) for row in (base, mine, live))
        if own in (new, old):
            value = new
        elif new == old:
            value = own
        elif _are_rows(own) and _are_rows(new):
            value, found = _merged_lists(old or [], own or [], new or [], f"{path}{name}/")
            both += found
        else:
            value = own
            both.append(f"{path}{name}")
        if value not in (None, []):
            merged[name] = value
    return merged, both


def _merged_lists(
    base: list[dict], mine: list[dict], live: list[dict], path: str
) -> tuple[list[dict], list[str]]:
    olds, owns, news = ({row["key"]: row for row in rows} for rows in (base, mine, live))
    merged, both = [], []
    for key in dict.fromkeys([*news, *owns]):
        old, own, new = olds.get(key), owns.get(key), news.get(key)
        if own is None or new is None:
            kept, is_both = _one_sided(old, own, new)
            both += [f"{path}{key}"] if is_both else []
            merged += [kept] if kept else []
        else:
            row, found = merged_rows(old or {}, own, new, f"{path}{key}/")
            merged.append(row)
            both += found
    return merged, both


def _one_sided(old: dict | None, own: dict | None, new: dict | None) -> tuple[dict | None, bool]:
    """Return a row that only one side has, if it stays, and whether both sides touched it."""
    if old is None:
        return own or new, False  # added by one side
    if own is None:
        return None, new != old  # removed here
    return (own, True) if own != old else (None, False)  # removed by others


def _are_rows(value: Any) -> bool:
    rows = value if isinstance(value, list) else []
    return value is None or (bool(rows) and all(isinstance(row, dict) for row in rows))
