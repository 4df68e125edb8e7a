"""Which addresses the register may ask: public ones, and nothing of its own network.

Two gates. `target_of` reads a written address strictly and refuses what programs read in several
ways. `is_public` judges the number that the name stands for, after it was resolved; it goes beyond
`ipaddress.is_global`, which lets through forms that lead back inside (IPv4 inside IPv6).
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
LONGEST = 2000
PORTS = {"http": 80, "https": 443}
# Also ours to ask: neither port is another service by custom.
ALLOWED_PORTS = frozenset(PORTS.values())
PRINTABLE = re.compile(r"[!-\[\]-~\u00a1-\U0010ffff]+")  # no blank, no control, no backslash
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")

NEVER_V4 = [
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # shared by providers
        "192.0.0.0/24",  # special purposes; is_global passes parts of it
        "192.88.99.0/24",  # relays of 6to4
        "198.18.0.0/15",  # measurements
        "224.0.0.0/4",  # to many at once
        "240.0.0.0/4",
    )
]
# The only IPv6 addresses given to the public, and what is not public inside them.
PUBLIC_V6 = ipaddress.ip_network("2000::/3")
NEVER_V6 = [
    ipaddress.ip_network(block)
    for block in (
        "2001::/23",  # special purposes: Teredo (IPv4 inside), ORCHID, measurements
        "2001:db8::/32",  # examples
        "2002::/16",  # 6to4: IPv4 inside
        "3fff::/20",  # examples
    )
]
ISATAP = {b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe"}  # IPv4 inside the last half


class NotAllowed(ValueError):  # noqa: N818 - what it is, in the words of the callers
    """An address the register does not ask; the text is a sentence for a curator."""


@dataclass(frozen=True)
class Target:
    """A written address, taken apart: `host` in ASCII, `path` with its question."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        """What the server is told it was asked as."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"


def target_of(url: str) -> Target:
    """Take an http or https address apart; NotAllowed where it could mean something else."""
    if len(url) > LONGEST:
        raise NotAllowed(_("The address is too long."))
    if not PRINTABLE.fullmatch(url):
        raise NotAllowed(_("The address has characters that no address has."))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise NotAllowed(_("The address cannot be read.")) from error
    if parts.scheme not in PORTS:
        raise NotAllowed(_("Only addresses that start with http:// or https:// are read."))
    if "@" in parts.netloc:
        raise NotAllowed(_("An address with a user name or a password is not read."))
    port = PORTS[parts.scheme] if port is None else port
    if port not in ALLOWED_PORTS:
        raise NotAllowed(_("Only the ports 80 and 443 are read."))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, _host(parts.hostname or ""), port, path)


def is_public(address: str) -> bool:
    """Whether an IP address, as the resolver wrote it, belongs to the public network."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # with a zone, such as fe80::1%eth0
        return False
    return _is_public_v4(ip) if isinstance(ip, ipaddress.IPv4Address) else _is_public_v6(ip)


def _is_public_v4(ip: ipaddress.IPv4Address) -> bool:
    return ip.is_global and not any(ip in block for block in NEVER_V4)


def _is_public_v6(ip: ipaddress.IPv6Address) -> bool:
    if ip not in PUBLIC_V6 or any(ip in block for block in NEVER_V6):
        return False
    return ip.is_global and ip.packed[8:12] not in ISATAP


def _host(written: str) -> str:
    """Return a host in ASCII: a public IP address as such, or a name with a dot in it."""
    if ":" in written:
        return _literal(written)
    try:
        host = written.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise NotAllowed(_("The host name cannot be read.")) from error
    labels = host.split(".")
    if NUMBER.fullmatch(labels[-1]):
        # 2130706433, 0x7f.1 and 0177.0.0.1 are numbers to the system, not names.
        return _literal(host)
    if len(labels) < 2 or not all(LABEL.fullmatch(label) for label in labels):
        raise NotAllowed(_("The address names no public host."))
    return host


def _literal(host: str) -> str:
    if not is_public(host):
        raise NotAllowed(_("The address is not a public one."))
    return host
