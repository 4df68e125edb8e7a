"""Tables for the models of `tests/values/models.py`."""

from types import SimpleNamespace

import pytest
from django.db import connection

from tests.values import models as own


@pytest.fixture(scope="session")
def small_models() -> SimpleNamespace:
    return own.build()


@pytest.fixture
def tables(small_models: SimpleNamespace, db: None) -> SimpleNamespace:
    with connection.schema_editor() as editor:
        editor.create_model(small_models.Pact)
        editor.create_model(small_models.Clause)
    return small_models
