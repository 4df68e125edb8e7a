"""Reading a page of the outside world: the only way the register does it.

`safe_fetch` asks what somebody typed, and somebody may type the address of a machine beside ours.
So: http and https on ports 80 and 443 only; the name is resolved once, every number it stands for
has to be public, and the connection goes to the number that was checked, with the name kept for
`Host` and for the certificate. A name that answers differently the next time changes nothing. Each
redirect is a new address and goes through the same gates. No proxy of the environment is used, no
cookie is kept, nothing is sent along. There is one limit on the time of everything together, one
on the bytes (after unpacking, too) and one on the redirects.

    page = safe_fetch("https://www.example.org/news/1", limit_bytes=2_000_000, timeout=20)
    page.status, page.final_url, page.body

Raises NotAllowed (`sources.addresses`) for an address that may not be asked, Unreachable where no
answer came, TooLarge for one beyond the limit. An answer of any status is an answer.
"""

import http.client
import io
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext as _

from sources.addresses import NotAllowed, Target, is_public, target_of

MOST_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}
MOST_NUMBERS = 4  # of one name are tried
CHUNK = 64 * 1024
PACKED = {"gzip": 31, "deflate": 15}  # zlib's window for each
Resolver = Callable[[str, int], list[str]]


class Unreachable(OSError):  # noqa: N818 - what it is, in the words of the callers
    """No answer; the text is a sentence for a curator."""


class TooLarge(Unreachable):
    """The answer goes beyond the limit."""


@dataclass(frozen=True)
class Fetched:
    """One answer. `headers` have small names; `hops` are the addresses that led to the last."""

    url: str
    final_url: str
    status: int
    headers: dict[str, str]
    body: bytes
    truncated: bool = False
    hops: list[str] = field(default_factory=list)

    @property
    def content_type(self) -> str:
        """The type of the body, such as text/html, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Deadline:
    """The moment by which everything has to be done."""

    def __init__(self, seconds: float) -> None:
        self.at = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; Unreachable when there are none."""
        if (left := self.at - time.monotonic()) <= 0:
            raise Unreachable(_("It took too long."))
        return left


def safe_fetch(
    url: str,
    *,
    limit_bytes: int,
    timeout: float,
    method: str = "GET",
    truncate: bool = False,
    resolve: Resolver | None = None,
) -> Fetched:
    """Ask a public address and return what it answers, at the end of its redirects.

    `limit_bytes` is for the body; beyond it TooLarge is raised, or with `truncate` the rest is
    left. `timeout` is in seconds, for all of it together. See the module for what is refused.
    """
    deadline, here = Deadline(timeout), url
    hops: list[str] = []
    while True:
        connection = _open(target_of(here), deadline, resolve or resolved)
        with connection:
            answer = _ask(connection, method, deadline)
            onward = answer.getheader("Location") if answer.status in REDIRECTS else None
            if not onward:
                body, cut = _body(answer, limit_bytes, truncate)
                headers = {name.lower(): value for name, value in answer.getheaders()}
                return Fetched(url, here, answer.status, headers, body, cut, hops)
        hops.append(here)
        if len(hops) > MOST_REDIRECTS:
            raise Unreachable(_("It redirects without end."))
        here = urljoin(here, _ascii(onward))


def resolved(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_rest, place in found))


@dataclass
class Connection:
    """An open connection to the number that was checked."""

    target: Target
    socket: socket.socket
    deadline: Deadline

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *raised: object) -> None:
        self.socket.close()

    # What http.client asks of a socket

    def sendall(self, data: bytes) -> None:
        self.socket.settimeout(self.deadline.left())
        self.socket.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(Incoming(self))

    def close(self) -> None:
        """Nothing: http.client lets go at the head of an answer, and its body is still to come."""


class Incoming(io.RawIOBase):
    """What arrives, read against the one deadline: a server that drips is not waited for."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.connection.socket.settimeout(self.connection.deadline.left())
        return self.connection.socket.recv_into(buffer)


def _open(target: Target, deadline: Deadline, resolve: Resolver) -> Connection:
    """Connect to the first number of the host that answers; all of them have to be public."""
    numbers = _numbers(target, deadline, resolve)
    if not numbers or not all(is_public(number) for number in numbers):
        raise NotAllowed(_("The address is not a public one."))
    failure: OSError | None = None
    for number in numbers[:MOST_NUMBERS]:
        try:
            plain = socket.create_connection((number, target.port), timeout=deadline.left())
            return Connection(target, _secured(plain, target, deadline), deadline)
        except OSError as error:
            failure = error
    raise _unreachable(failure)


def _numbers(target: Target, deadline: Deadline, resolve: Resolver) -> list[str]:
    """Resolve the host once, in a thread of its own: the system's resolver has no time limit."""
    found: list[list[str]] = []
    failed: list[OSError] = []

    def look() -> None:
        try:
            found.append(resolve(target.host, target.port))
        except (OSError, UnicodeError) as error:
            failed.append(OSError(str(error)))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if failed:
        raise Unreachable(_("There is no host of this name.")) from failed[0]
    if not found:
        raise Unreachable(_("It took too long."))
    return found[0]


def _secured(plain: socket.socket, target: Target, deadline: Deadline) -> socket.socket:
    if target.scheme == "http":
        return plain
    try:
        plain.settimeout(deadline.left())
        return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
    except OSError:
        plain.close()
        raise


def _ask(connection: Connection, method: str, deadline: Deadline) -> http.client.HTTPResponse:
    asked = http.client.HTTPConnection(connection.target.host)
    asked.sock = connection  # type: ignore[assignment] # all that http.client asks of a socket
    path = connection.target.path.encode("utf-8")
    try:
        asked.putrequest(method, _quoted(path), skip_host=True, skip_accept_encoding=True)
        for name, value in _headers(connection.target).items():
            asked.putheader(name, value)
        asked.endheaders()
        return asked.getresponse()
    except (OSError, http.client.HTTPException) as error:
        raise _unreachable(error) from error


def _headers(target: Target) -> dict[str, str]:
    """Say who asks, and where its owner can be found."""
    return {
        "Host": target.host_header,
        "User-Agent": f"SemiconductorCooperationRegister/1.0 (+{settings.SITE_URL}/about/)",
        "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def _body(answer: http.client.HTTPResponse, limit_bytes: int, truncate: bool) -> tuple[bytes, bool]:
    """Return the body, unpacked, and whether it was cut off at the limit."""
    unpack = _unpacker(answer.getheader("Content-Encoding", ""))
    kept = bytearray()
    try:
        while chunk := answer.read(CHUNK):
            kept += unpack(chunk, limit_bytes + 1 - len(kept))
            if len(kept) > limit_bytes:
                if not truncate:
                    raise TooLarge(_("The text is larger than the register reads."))
                return bytes(kept[:limit_bytes]), True
    except (http.client.HTTPException, zlib.error) as error:
        raise _unreachable(error) from error
    except Unreachable:
        raise
    except OSError as error:
        raise _unreachable(error) from error
    return bytes(kept), False


def _unpacker(encoding: str) -> Callable[[bytes, int], bytes]:
    """Some servers pack what they were asked not to; a bomb is unpacked no further than wanted."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return lambda chunk, most: chunk[:most]
    if encoding not in PACKED:
        raise Unreachable(_("It is packed in a way the register does not read."))
    unpacking = zlib.decompressobj(PACKED[encoding])
    return lambda chunk, most: unpacking.decompress(chunk, most)


def _unreachable(error: Exception | None) -> Unreachable:
    """Say why there was no answer, in a sentence without anything the other side wrote."""
    if isinstance(error, Unreachable):
        return error
    if isinstance(error, TimeoutError):
        return Unreachable(_("It took too long."))
    if isinstance(error, ssl.SSLError):
        return Unreachable(_("Its certificate is not valid."))
    if isinstance(error, http.client.HTTPException | zlib.error):
        return Unreachable(_("Its answer cannot be read."))
    return Unreachable(_("It does not answer."))


def _quoted(path: bytes) -> str:
    """Return a path with everything beyond ASCII written as %XX; what is quoted stays."""
    return "".join(chr(byte) if 0x20 < byte < 0x7F else f"%{byte:02X}" for byte in path)


def _ascii(location: str) -> str:
    """Return a redirect's address as servers mean it: their bytes are UTF-8, read as Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location
