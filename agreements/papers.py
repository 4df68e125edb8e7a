"""Adding a paper to the draft of an agreement, and handing papers out."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agreements.attachments import (
    MOST_MEGABYTES,
    PDF,
    PaperRefused,
    attach,
    keep,
    may_read,
)
from agreements.choices import AttachmentKind
from curation import actions
from curation.models import Draft, StoredFile
from curation.stored import path_of
from curation.uploads import MEGABYTE, takes_files
from curation.views.access import page, visible, workspace
from values.text import clean_tag, clean_text

# A paper is never a page of ours: nothing in it runs, loads or is framed.
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


class PaperForm(forms.Form):
    """A PDF and who may have it."""

    file = forms.FileField(
        label=gettext_lazy("PDF"), help_text=gettext_lazy("At most 20 MB, without a password.")
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=AttachmentKind.choices)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("What the paper is called, in its own language."),
    )
    language = forms.CharField(
        label=gettext_lazy("Language"),
        max_length=20,
        help_text=gettext_lazy("Language of the paper, as a BCP 47 tag such as zh-Hant."),
    )
    access = forms.ChoiceField(
        label=gettext_lazy("Who may have it"),
        choices=(
            ("public", gettext_lazy("Everybody, once it is published")),
            ("internal", gettext_lazy("Only people who work here")),
        ),
        initial="internal",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is not public"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("A sentence for readers; only for papers that are not public."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs |= {
            "accept": ".pdf,application/pdf",
            "data-most-bytes": MOST_MEGABYTES * MEGABYTE,
            "data-too-large": too_large(),
        }

    def clean_language(self) -> str:
        return _read(clean_tag, self.cleaned_data["language"])

    def clean_title(self) -> str:
        return _read(clean_text, self.cleaned_data["title"])

    def clean_reason(self) -> str:
        return _read(clean_text, self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        internal = data.get("access") == "internal"
        if internal and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why it is not public."))
        if not internal and data.get("reason"):
            told = _("A public paper needs no reason for being withheld.")
            self.add_error("reason", told)
        return data

    @property
    def said(self) -> dict[str, Any]:
        """The fields of the attachment's row, as documents hold them."""
        data = self.cleaned_data
        said: dict[str, Any] = {"kind": data["kind"], "language": data["language"]}
        if data["title"]:
            said["titles"] = {data["language"]: {"text": data["title"], "origin": "printed"}}
        if data["access"] == "internal":
            here = clean_tag(get_language() or "en")
            said["public"] = False
            said["reason"] = {here: {"text": data["reason"], "origin": "composed"}}
        return said


def _read(reader: Any, text: str) -> str:
    try:
        return str(reader(text))
    except ValueError as error:
        raise forms.ValidationError(str(error)) from error


def too_large() -> str:
    told = ngettext(
        "The file is larger than %(most)d MB.",
        "The file is larger than %(most)d MB.",
        MOST_MEGABYTES,
    )
    return told % {"most": MOST_MEGABYTES}


def _draft(request: HttpRequest, number: int, key: str) -> Draft:
    drafts = visible(request, number).drafts
    draft = drafts.filter(record_type="agreement", record_key=key).first()
    if draft is None:
        raise Http404
    return draft


def _too_large(request: HttpRequest, number: int, key: str) -> HttpResponse:
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return _form(request, _draft(request, number, key), PaperForm(), too_large(), status)


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
@takes_files(MOST_MEGABYTES, _too_large)
def add_paper(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """Add a PDF to the draft of an agreement."""
    draft = _draft(request, number, key)
    if request.method != "POST":
        return _form(request, draft, PaperForm())
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, draft, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    revision = request.POST.get("revision", "")
    try:
        stored = keep(form.cleaned_data["file"], by=request.user)
        attach(
            draft=draft,
            by=request.user,
            stored=stored,
            revision=int(revision) if revision.isdecimal() else draft.revision,
            said=form.said,
        )
    except (PaperRefused, actions.Refused) as refusal:
        return _form(request, draft, form, str(refusal), HTTPStatus.CONFLICT)
    messages.success(request, _("The paper is in the draft now."))
    return redirect(draft)


def _form(
    request: HttpRequest,
    draft: Draft,
    form: PaperForm,
    refusal: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    return page(
        request,
        "agreements/add_paper.html",
        status=status,
        title=_("Add a PDF"),
        draft=draft,
        submission=draft.submission,
        form=form,
        refusal=refusal,
    )


@require_safe
def paper(request: HttpRequest, sha256: str, name: str) -> HttpResponse:
    """Hand out the register's copy of a paper, to those who may have it; absent to others."""
    stored = StoredFile.objects.filter(sha256=sha256, media_type=PDF).first()
    # Asked in any case: the answer to strangers must not tell whether there is such a file.
    access = may_read(None, sha256) or may_read(request.user, sha256)
    place = path_of(sha256)
    if not stored or not access or not place.exists():
        raise Http404
    response = FileResponse(
        place.open("rb"), as_attachment=True, filename=f"{name}.pdf", content_type=PDF
    )
    public = access == "public"
    response.headers["Cache-Control"] = (
        "max-age=0, must-revalidate" if public else "private, no-store"
    )
    response.headers["ETag"] = f'"{sha256}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
