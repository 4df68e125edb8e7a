"""What a query string says, read by fields."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

Problems = dict[str, list[ValidationError]]


class Read:
    """The values of those parameters that are there, and what is wrong with the others.

    The part of a form that reading takes: a form makes and copies each of its thirty fields, of
    which an address names three. `field_of` returns the field of a name.
    """

    def __init__(
        self, data: Any, names: Iterable[str], field_of: Callable[[str], forms.Field]
    ) -> None:
        self.cleaned_data: dict[str, Any] = {}
        self.problems: Problems = {}
        for name in names:
            if name in data:
                self._read(name, field_of(name), data)

    def is_valid(self) -> bool:
        return not self.problems

    @cached_property
    def errors(self) -> forms.utils.ErrorDict:
        """The problems as a form has them."""
        told = {name: forms.utils.ErrorList(those) for name, those in self.problems.items()}
        return forms.utils.ErrorDict(told)

    def _read(self, name: str, field: forms.Field, data: Any) -> None:
        try:
            value = field.clean(field.widget.value_from_datadict(data, {}, name))
        except ValidationError as error:
            self.problems[name] = error.error_list
        else:
            self.cleaned_data[name] = value
