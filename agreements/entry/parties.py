"""The parties of an agreement as one field: institutions, new ones, and unnamed ones in words."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from curation.entry.beginning import NEW
from curation.forms.finding import RecordsInput
from curation.forms.references import RecordsField
from values.scripts import refuse_look_alikes
from values.text import clean_text

QUOTED = re.compile(r"[“”\"„«「](?P<words>.+)[“”\"»」]")


@dataclass(frozen=True)
class TypedParty:
    """One party as it was typed: the key of an institution, a new name, or a description."""

    key: str = ""
    name: str = ""
    described: str = ""


class PartiesInput(RecordsInput):
    """Institutions, new ones and descriptions."""

    blanks = 3


class PartiesField(RecordsField):
    """Institutions by key or whole name, new ones as +Name, unnamed ones as “words”."""

    widget = PartiesInput

    @property
    def told(self) -> dict[str, Any]:
        return {**super().told, "data-describe": ""}

    def title_of(self, value: str) -> str:
        if value.startswith(NEW):
            return _("%(name)s (new)") % {"name": value.removeprefix(NEW)}
        return value if QUOTED.fullmatch(value) else super().title_of(value)

    def to_python(self, value: Any) -> list[TypedParty]:
        """Return the parties in their order, each once."""
        return list(dict.fromkeys(self._party(one) for one in value or [] if one))

    def _party(self, typed: str) -> TypedParty:
        try:
            typed = clean_text(typed)
            if match := QUOTED.fullmatch(typed):
                return TypedParty(described=clean_text(match["words"]))
            if typed.startswith(NEW):
                refuse_look_alikes(typed)
                return TypedParty(name=typed.removeprefix(NEW).strip())
        except ValueError as error:
            raise ValidationError(str(error)) from error
        record = super(RecordsField, self).to_python(typed)
        return TypedParty(key=record.key)
