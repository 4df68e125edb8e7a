"""Reading downloads in tests."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests import factories as make
from tests.api import rich


@pytest.fixture
def fetch(client: Client) -> Callable[[str], bytes]:
    """Call it with an address; it returns the bytes of the file."""

    def file(address: str) -> bytes:
        answer = client.get(address)
        assert answer.status_code == 200, answer.content
        return b"".join(answer.streaming_content)

    return file


@pytest.fixture
def rows(fetch) -> Callable[[str], list[dict[str, str]]]:
    """Call it with the address of a CSV file; it returns its rows by column."""

    def read(address: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(fetch(address).decode("utf-8-sig"), newline="")))

    return read


@pytest.fixture
def cells(fetch) -> Callable[[str], list[dict[str, Any]]]:
    """Call it with the address of a spreadsheet; it returns its rows by column."""

    def read(address: str) -> list[dict[str, Any]]:
        sheet = load_workbook(io.BytesIO(fetch(address))).active
        header, *found = sheet.iter_rows(values_only=True)
        return [dict(zip(header, row, strict=True)) for row in found]

    return read


@pytest.fixture
def told(fetch) -> Callable[[str], Any]:
    """Call it with the address of a JSON file; it returns what it says."""
    return lambda address: json.loads(fetch(address))


@pytest.fixture
def everything() -> None:
    """Three sets of records of every type that name each other."""
    sets = [document for number in (1, 2, 3) for document in rich.everything(number)]
    make.publish_all(*rich.shared(), *sets)
