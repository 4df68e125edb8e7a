"""Pages of plain text."""

from typing import Any

from django.views.generic import TemplateView


class TextPage(TemplateView):
    """A page that needs no record."""

    http_method_names = ["get", "head", "options"]
    section = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(section=self.section, **kwargs)
