"""Asks one server on this machine the same question again and again, and takes the times."""

import socket
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import quote

BLOCK = 65_536
LAST_CHUNK = b"0\r\n\r\n"
PATIENCE = 120  # seconds for one answer


@dataclass
class Told:
    """Answers: seconds each took, seconds until their first byte, sizes, and how many failed."""

    took: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    failed: int = 0
    seconds: float = 0.0
    etag: str = ""

    def percentile(self, share: float) -> float:
        """Return the milliseconds within which this share of the answers came."""
        ordered = sorted(self.took)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000 if ordered else 0.0


def ask(
    port: int, path: str, *, times: int, connections: int = 1, etag: str = "", wanted: int = 200
) -> Told:
    """Ask so many times over so many connections at once; each answer closes its connection."""
    told, lock, left = Told(), threading.Lock(), iter(range(times))

    def keep_asking() -> None:
        while True:
            with lock:
                if next(left, None) is None:
                    return
            answer = ask_once(port, path, etag)
            with lock:
                _note(told, answer, wanted)

    start = time.perf_counter()
    threads = [threading.Thread(target=keep_asking) for _one in range(connections)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    told.seconds = time.perf_counter() - start
    return told


@dataclass(frozen=True)
class Answer:
    """One answer, or why there was none (status 0); `is_whole` of one in chunks: the last came."""

    status: int
    took: float
    first: float
    size: int
    etag: str
    is_whole: bool = False


def ask_once(port: int, path: str, etag: str = "", *, patience: float = PATIENCE) -> Answer:
    """Ask once."""
    lines = [f"GET {quote(path, safe='/?&=+:,.%-_~')} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    lines += [f"If-None-Match: {etag}"] if etag else []
    request = "\r\n".join([*lines, "Connection: close", "", ""]).encode()
    start = time.perf_counter()
    head, tail, size, first = b"", b"", 0, 0.0
    try:
        with socket.create_connection(("127.0.0.1", port), patience) as one:
            one.sendall(request)
            while block := one.recv(BLOCK):
                first = first or time.perf_counter() - start
                head += block if b"\r\n\r\n" not in head else b""
                tail = (tail + block)[-len(LAST_CHUNK) :]
                size += len(block)
    except OSError:
        return Answer(0, time.perf_counter() - start, first, size, "")
    took = time.perf_counter() - start
    status = int(head.split(b" ", 2)[1]) if head.startswith(b"HTTP/") else 0
    return Answer(status, took, first, size, _header(head, b"etag"), tail == LAST_CHUNK)


def _header(head: bytes, name: bytes) -> str:
    for line in head.partition(b"\r\n\r\n")[0].split(b"\r\n"):
        if line.lower().startswith(name + b":"):
            return line.partition(b":")[2].strip().decode("latin-1")
    return ""


def _note(told: Told, answer: Answer, wanted: int) -> None:
    if answer.status != wanted:
        told.failed += 1
        return
    told.took.append(answer.took)
    told.first.append(answer.first)
    told.sizes.append(answer.size)
    told.etag = answer.etag
