"""What has to go is told in the answers concerned, twelve months before."""

from datetime import UTC, datetime

import pytest

from api import deprecation
from api.deprecation import Deprecated

SINCE, UNTIL = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


@pytest.mark.django_db
def test_an_address_that_goes_says_since_when_and_until_when(client, monkeypatch):
    going = Deprecated(r"/api/v1/stats/", SINCE, UNTIL)
    monkeypatch.setattr(deprecation, "DEPRECATED", (going,))
    answer = client.get("/api/v1/stats/")
    assert answer.headers["Deprecation"] == "@1798761600"
    assert answer.headers["Sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
    assert "Sunset" not in client.get("/api/v1/changes/").headers


def test_less_than_twelve_months_are_refused():
    with pytest.raises(ValueError, match="twelve months"):
        Deprecated(r"/api/v1/stats/", SINCE, datetime(2027, 12, 31, tzinfo=UTC))
