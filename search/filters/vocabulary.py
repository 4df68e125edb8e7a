"""The two filters by vocabulary, which most collections have."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from search.filters.filters import NamedFilter
from search.models import Activity, Technology


class TechnologyFilter(NamedFilter):
    """Records on any of these technologies."""

    def __init__(self, *paths: str, **kwargs: Any) -> None:
        defaults = {"label": _("Technology"), "records": Technology.objects.all, "listed": True}
        super().__init__(*(paths or ("technologies",)), **{**defaults, **kwargs})


class ActivityFilter(NamedFilter):
    """Records on any of these activities."""

    def __init__(self, *paths: str, **kwargs: Any) -> None:
        defaults = {"label": _("Activity"), "records": Activity.objects.all, "listed": True}
        super().__init__(*(paths or ("activities",)), **{**defaults, **kwargs})
