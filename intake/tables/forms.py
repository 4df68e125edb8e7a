"""Bringing a table, and saying what its columns mean and where it comes from."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from curation.uploads import MEGABYTE
from intake.models import TableImport
from intake.tables.encoding import ENCODINGS
from intake.tables.lookups import Records
from intake.tables.meanings import REPEATED, TYPES, label_of, meanings_of, noun_of
from intake.tables.reading import letters_of
from sources.choices import SourceKind
from values.countries import country_choices
from values.text import clean_tag

MOST_MEGABYTES = 20
NEEDED = {
    "agreement": ({"party", "parties", "institutions"}, gettext_lazy("the parties")),
    "institution": ({"name"}, gettext_lazy("the name")),
    "forum": ({"titles"}, gettext_lazy("the title")),
    "target": ({"titles"}, gettext_lazy("the title")),
}


def type_choices() -> list[tuple[str, str]]:
    return [(name, noun_of(name)) for name in TYPES]


def language_choices() -> list[tuple[str, str]]:
    return [(clean_tag(code), str(name)) for code, name in settings.LANGUAGES]


class UploadForm(forms.Form):
    """A file and what its rows are."""

    record_type = forms.ChoiceField(
        label=gettext_lazy("Each row is one of the"), choices=type_choices
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or XLSX, at most 20 MB and 20,000 rows."),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs |= {
            "accept": ".csv,.tsv,.txt,.xlsx",
            "data-most-bytes": MOST_MEGABYTES * MEGABYTE,
            "data-too-large": too_large(),
        }


def too_large() -> str:
    told = ngettext(
        "The file is larger than %(most)d MB. Upload it in parts.",
        "The file is larger than %(most)d MB. Upload it in parts.",
        MOST_MEGABYTES,
    )
    return told % {"most": MOST_MEGABYTES}


class ColumnsForm(forms.Form):
    """What each column means; one select for each, named c1, c2, …"""

    def __init__(self, data: Any = None, *, table: TableImport):
        super().__init__(data)
        self.table = table
        meanings = meanings_of(table.record_type).values()
        choices = [("", _("Leave it out")), *((one.code, label_of(one)) for one in meanings)]
        for number, heading in enumerate(table.header, start=1):
            self.fields[f"c{number}"] = forms.ChoiceField(
                label=heading or letters_of(number),
                choices=choices,
                required=False,
                initial=(table.columns or [""] * number)[number - 1],
            )

    @property
    def columns(self) -> list[str]:
        return [self.cleaned_data.get(name, "") for name in self.fields]

    @property
    def shown(self) -> Sequence[tuple[str, Any, list[str]]]:
        """Each column: its letter, its select, its first cells."""
        rows = [cells for _number, cells in self.table.told.get("rows", [])]
        return [
            (letters_of(number), self[name], [cells[number - 1] for cells in rows])
            for number, name in enumerate(self.fields, start=1)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        seen: dict[str, str] = {}
        for name in self.fields:
            code = data.get(name)
            if code and code in seen and code not in REPEATED:
                told = _("Column %(letters)s means this already.") % {"letters": seen[code]}
                self.add_error(name, told)
            elif code:
                seen[code] = letters_of(int(name[1:]))
        wanted, noun = NEEDED[self.table.record_type]
        if not {code.partition(":")[0] for code in seen} & wanted and not self._may_lack(seen):
            self.add_error(None, _("Say which column holds %(noun)s.") % {"noun": noun})
        return data

    def _may_lack(self, seen: dict[str, str]) -> bool:
        return "reference" in seen


class SourceForm(forms.Form):
    """How the file is read, and the source that its rows rest on."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of the table"), choices=language_choices
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("Encoding"),
        required=False,
        help_text=gettext_lazy("If the first rows above look wrong, choose another."),
    )
    home = forms.ChoiceField(
        label=gettext_lazy("Country of parties without one"),
        required=False,
        help_text=gettext_lazy("For a list of one country's universities and their partners."),
    )
    reference = forms.CharField(
        label=gettext_lazy("Source in the register"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Its reference, such as SRC-0042. Or describe a new one:"),
    )
    title = forms.CharField(
        label=gettext_lazy("Title of the source"), required=False, max_length=300
    )
    publisher = forms.CharField(label=gettext_lazy("Publisher"), required=False, max_length=200)
    url = forms.URLField(
        label=gettext_lazy("Address"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.TextInput({"inputmode": "url"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of source"), choices=SourceKind.choices, initial="report"
    )

    def __init__(self, data: Any = None, *, table: TableImport):
        initial = {**table.source, "language": table.language, "encoding": table.encoding}
        super().__init__(data, initial=initial)
        self.fields["home"].choices = [("", _("None")), *country_choices()]
        codes = {table.encoding.replace("-sig", ""): table.encoding, **ENCODINGS}
        self.fields["encoding"].choices = [
            (
                table.encoding if code == table.encoding.replace("-sig", "") else code,
                ENCODINGS.get(code, code),
            )
            for code in codes
        ]
        if table.kind != "csv":
            del self.fields["encoding"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        reference = data.get("reference")
        if reference:
            if not Records().find("source", reference):
                self.add_error("reference", _("The register has no such source."))
        else:
            for name in ("title", "publisher"):
                if not data.get(name):
                    self.add_error(name, _("Say where the table comes from."))
        return data

    @property
    def source(self) -> dict[str, str]:
        """What the import keeps of it."""
        names = ("reference", "title", "publisher", "url", "kind", "language", "home")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}
