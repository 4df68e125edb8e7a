"""Feeds and calendars of lists: the same filters as the list, the same refusals as the API."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework.request import Request

from api.downloads.views import ListDownload
from api.feeds.atom import as_atom, entries
from api.feeds.calendar import CALENDARS, as_calendar
from api.parameters import language_parameter
from curation.day import register_day

MEDIA_TYPES = {"atom": "application/atom+xml", "ics": "text/calendar"}


class Feed(ListDownload):
    """A list to be followed by another program."""

    def own_parameters(self) -> dict[str, Any]:
        return language_parameter()

    def get(self, request: Request, collection: str, ending: str) -> HttpResponse:
        filters = self._filters()
        make = {"atom": self._atom, "ics": self._calendar}[ending]
        answer = HttpResponse(
            make(filters.qs), content_type=f"{MEDIA_TYPES[ending]}; charset=utf-8"
        )
        answer.headers["Access-Control-Allow-Origin"] = "*"
        return answer

    def _atom(self, records: Any) -> bytes:
        type_name = self.collection.viewset.records.model.type_name
        is_whole = not (set(self.request.GET) - {"lang"})
        found = entries(records, type_name, is_whole=is_whole)
        return as_atom(self._title(), self._address(), self._page(), found)

    def _calendar(self, records: Any) -> bytes:
        days = CALENDARS[self.kwargs["collection"]]
        found = days(records.order_by("reference"), register_day())
        return as_calendar(self._title(), self._address(), found)

    def _title(self) -> str:
        model = self.collection.viewset.records.model
        return _("Semiconductor Cooperation Register: %(what)s") % {
            "what": model._meta.verbose_name_plural
        }

    def _address(self) -> str:
        return f"{settings.SITE_URL}{self.request.get_full_path()}"

    def _page(self) -> str:
        query = self.request.GET.copy()
        query.pop("lang", None)
        tail = f"?{query.urlencode()}" if query else ""
        return f"{settings.SITE_URL}/{self.kwargs['collection']}/{tail}"
