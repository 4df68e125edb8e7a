"""Asking the API in tests."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

V1 = "/api/v1/"


@pytest.fixture
def ask(client: Client) -> Callable[..., Any]:
    """Call it with an address below /api/v1/ and headers; it returns the answer."""

    def get(address: str, **headers: str) -> Any:
        return client.get(
            V1 + address, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )

    return get


@pytest.fixture
def read(ask: Callable[..., Any]) -> Callable[[str], Any]:
    """Call it with an address below /api/v1/; it returns the JSON of a success."""

    def json(address: str) -> Any:
        answer = ask(address)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return json
