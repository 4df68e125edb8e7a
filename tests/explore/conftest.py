"""A register in which figures have something to show."""

import pytest

from tests import factories as make


@pytest.fixture
def four_agreements():
    """Two between Japan and Taiwan, one of three places, one within Viet Nam and without a year."""
    took_part = [{"key": name, "institution": name} for name in ("hanoi", "mit")]
    make.publish_all(
        *make.two_universities(),
        make.institution("hanoi", "VN"),
        make.institution("mit", "US"),
        make.institution("hue", "VN"),
        make.target("engineers"),
        make.forum("meeting", participations=took_part),
        make.agreement("tw-jp", signed=make.day("2024-05-01")),
        make.agreement("tw-jp-2", kind="framework"),
        make.agreement("three", parties=("nycu", "kyushu", "hanoi"), signed=make.day("2024-06-01")),
        make.agreement("vn", parties=("hanoi", "hue"), signed=make.day("2023~")),
    )
