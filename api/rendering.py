"""JSON, and nothing else."""

from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import JSONRenderer


class AsJSON(str):
    """What is JSON already."""

    __slots__ = ()


class PlainJSONRenderer(JSONRenderer):
    """JSON in one form: an indent asked for by `Accept` would give one ETag to two texts."""

    def get_indent(self, accepted_media_type: str, renderer_context: Mapping[str, Any]) -> None:
        return None

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        if isinstance(data, AsJSON):
            return data.encode()
        told: bytes = super().render(data, *args, **kwargs)
        return told
