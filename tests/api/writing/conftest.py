"""Programs that write to the API, each with a token of one scope."""

import json
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from api.tokens.actions import make_token
from curation.models import User
from tests import factories as make


@pytest.fixture
def curator() -> User:
    return User.objects.create_user("curator", role="curator")


@pytest.fixture
def published() -> None:
    make.publish_all(*make.two_universities(), make.agreement())


@pytest.fixture
def send(client: Client, curator: User) -> Callable[..., HttpResponse]:
    """Call it with method, address, body, scope and headers; it returns the answer."""

    def call(method: str, address: str, body: object, scope: str = "suggest", **headers: str):
        made = make_token(owner=curator, name="a program", scopes=[scope])
        content_type = headers.pop("content_type", "application/json")
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.generic(
            method,
            f"/api/v1/{address}",
            body if isinstance(body, bytes) else json.dumps(body),
            content_type=content_type,
            headers={"Authorization": f"Bearer {made.secret}", **sent},
        )

    return call
