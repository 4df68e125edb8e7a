"""Derived rows can always be computed anew."""

import pytest
from django.core.management import call_command

from agreements.models import Agreement, StatusSpan
from institutions.models import Institution
from tests import factories as make

pytestmark = pytest.mark.django_db


def derived() -> tuple[list, list]:
    spans = StatusSpan.objects.order_by("agreement", "starts")
    return (
        list(spans.values_list("agreement__key", "status", "starts", "ends", "because")),
        list(Institution.objects.order_by("key").values_list("key", "folded")),
    )


@pytest.fixture
def published():
    make.publish_all(*make.two_universities(), make.agreement(ends=make.day("2030")))
    return derived()


def test_a_rebuild_of_what_is_right_changes_nothing(published):
    call_command("rebuild")

    assert derived() == published


def test_a_rebuild_mends_what_was_lost(published, capsys):
    StatusSpan.objects.all().delete()
    Agreement.objects.update(folded="")
    Institution.objects.update(folded="")

    call_command("rebuild")

    assert derived() == published
    assert "institution: 2 records." in capsys.readouterr().out.splitlines()
