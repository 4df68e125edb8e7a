"""Bringing press releases: a text, addresses, files."""

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from curation.uploads import MEGABYTE
from intake.reading import plain
from sources.addresses import NotAllowed, target_of

MOST_MEGABYTES = 20
MOST_FILES = 20
MOST_ADDRESSES = 50
ADDRESS = re.compile(r"(?i)([a-z][a-z0-9+.-]{1,20}://|www\.)\S.*")
LONGEST_ADDRESS = 1000  # as the address of a source
SHOWN = 5  # addresses that are told to be wrong


class SeveralFiles(forms.ClearableFileInput):
    """An input that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, none included; empty ones are refused by name."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one) for one in given if one]


class TextForm(forms.Form):
    """The text of an article, as it was copied."""

    text = forms.CharField(
        label=gettext_lazy("Text of the article"),
        strip=False,
        widget=forms.Textarea({"rows": 12}),
        error_messages={"required": gettext_lazy("Paste the text of the article.")},
    )

    def clean_text(self) -> str:
        return checked_text(self.cleaned_data["text"])


class ArrivalForm(forms.Form):
    """A text or a list of addresses, where the text is from, and files."""

    text = forms.CharField(
        label=gettext_lazy("Text of an article, or addresses"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 10}),
        help_text=gettext_lazy(
            "Paste a press release in any language, or the addresses of several, one in a line."
        ),
    )
    address = forms.URLField(
        label=gettext_lazy("Address of the pasted text"),
        required=False,
        max_length=LONGEST_ADDRESS,
        assume_scheme="https",
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
        help_text=gettext_lazy("Where it was published, if you know."),
    )
    files = FilesField(
        label=gettext_lazy("Or files"),
        required=False,
        help_text=gettext_lazy("PDF, HTML or plain text: at most 20 files, 20 MB together."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.addresses: list[str] = []
        self.fields["files"].widget.attrs |= {
            "accept": ".pdf,.html,.htm,.txt,application/pdf,text/html,text/plain",
            "data-most-bytes": MOST_MEGABYTES * MEGABYTE,
            "data-too-large": too_large(),
        }

    def clean_text(self) -> str:
        """Return the text; what is a list of addresses goes to `addresses`, and leaves no text."""
        text = self.cleaned_data["text"]
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if not lines or not all(ADDRESS.fullmatch(line) for line in lines):
            return checked_text(text) if text.strip() else ""
        self.addresses = _checked_addresses(lines)
        return ""

    def clean_files(self) -> list[UploadedFile]:
        files = self.cleaned_data["files"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Choose at most %(most)d files at once.") % {"most": MOST_FILES}
            )
        return files

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors or data.get("text") or data.get("files") or self.addresses:
            return data
        if data.get("address"):  # it alone was given, so it is what shall be read
            self._fetch(data["address"])
        else:
            self.add_error("text", _("Paste a text or an address, or choose a file."))
        return data

    def _fetch(self, address: str) -> None:
        try:
            self.addresses = _checked_addresses([address])
        except forms.ValidationError as error:
            self.add_error("address", error)


def checked_text(text: str) -> str:
    """Return a pasted text; ValidationError if nothing can be seen of it, or it is too long."""
    if len(text) > plain.LONGEST:
        raise forms.ValidationError(
            _("The text is longer than 500,000 characters. Paste the part that tells of it.")
        )
    if not plain.cleaned(text):
        raise forms.ValidationError(_("The text has no characters that can be seen."))
    return text


def _checked_addresses(lines: list[str]) -> list[str]:
    """Return addresses that may be asked, each once; ValidationError for each that may not."""
    if len(lines) > MOST_ADDRESSES:
        told = ngettext(
            "Give at most %(most)d address at once.",
            "Give at most %(most)d addresses at once.",
            MOST_ADDRESSES,
        )
        raise forms.ValidationError(told % {"most": MOST_ADDRESSES})
    wrong, right = [], []
    for number, line in enumerate(lines, start=1):
        address = line if "://" in line else f"https://{line}"
        try:
            _check_address(address)
            right.append(address)
        except NotAllowed as error:
            wrong.append(_in_line(number, str(error)) if len(lines) > 1 else str(error))
    if wrong:
        raise forms.ValidationError(wrong[:SHOWN])
    return list(dict.fromkeys(right))


def _check_address(address: str) -> None:
    target_of(address)
    if len(address) > LONGEST_ADDRESS:
        raise NotAllowed(_("The address is too long."))


def _in_line(number: int, sentence: str) -> str:
    return _("Line %(number)d: %(sentence)s") % {"number": number, "sentence": sentence}


def too_large() -> str:
    """Say that a form brings too much."""
    return _("The files are larger than 20 MB together. Upload them one by one.")
