"""Records beside those that name them: `include` saves a partner the asking one by one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from api.addresses import COLLECTIONS

if TYPE_CHECKING:
    from api.views import RecordViewSet

MOST_INCLUDED = 500  # records of one answer

_viewsets: dict[str, type["RecordViewSet"]] = {}


def tells(viewset: type["RecordViewSet"]) -> None:
    """Remember which viewset tells the records of its collection."""
    _viewsets[COLLECTIONS[viewset.records.model.type_name]] = viewset


def viewsets() -> Mapping[str, type["RecordViewSet"]]:
    """Return the viewset of each collection."""
    return _viewsets


def refuse_too_many(count: int) -> None:
    """Raise ValidationError if so many records are not brought with one answer."""
    if count > MOST_INCLUDED:
        raise ValidationError({"include": [_too_many()]})


def _too_many() -> ValidationError:
    message = ngettext(
        "These rows name more than %(most)d record to include. Ask for fewer rows.",
        "These rows name more than %(most)d records to include. Ask for fewer rows.",
        MOST_INCLUDED,
    )
    return ValidationError(message % {"most": MOST_INCLUDED}, code="too_many")
