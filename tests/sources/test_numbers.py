"""Which network addresses are of the public network; what carries IPv4 inside is not."""

import pytest

from sources.addresses import is_public


@pytest.mark.parametrize(
    "number",
    [
        *["127.0.0.1", "10.0.0.1", "100.64.0.1", "169.254.169.254", "192.0.0.8", "192.88.99.1"],
        *["198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "0.0.0.0"],  # noqa: S104 refused
        *[
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "fe80::1",
            "fe80::1%eth0",
            "fc00::1",
            "ff02::1",
        ],
        # IPv4 inside IPv6: translated, 6to4, Teredo, ISATAP
        *["64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::1"],
        *["2a00::5efe:7f00:1", "2a00::200:5efe:7f00:1", "2001:db8::1", "3fff::1"],
    ],
)
def test_numbers_that_lead_inside_or_nowhere_are_not_public(number):
    assert is_public(number) is False
