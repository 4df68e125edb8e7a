"""Reading from outside reaches public addresses only, whatever is typed and whatever answers."""

import contextlib
import gzip
import http.server
import threading
import time
from collections.abc import Iterator

import pytest

from sources import addresses, fetching
from sources.addresses import NotAllowed, is_public, target_of
from sources.fetching import TooLarge, Unreachable, safe_fetch

PUBLIC = "93.184.216.34"


class Canary(http.server.BaseHTTPRequestHandler):
    """A machine of our own network that remembers who reached it, and a site that answers."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.reached.append((self.command, self.headers["Host"], self.path))
        name = self.path.strip("/").partition("?")[0].partition("/")[0]
        getattr(self, f"say_{name}", self.say_page)()

    do_HEAD = do_GET  # noqa: N815 - the name the server looks for

    def say_page(self) -> None:
        self.answer(200, b"<p>Hello</p>", {"Content-Type": "text/html; charset=utf-8"})

    def say_absent(self) -> None:
        self.answer(404, b"no")

    def say_on(self) -> None:
        self.answer(302, b"", {"Location": "/page?x=1"})

    def say_round(self) -> None:
        self.answer(302, b"", {"Location": "/round"})

    def say_inside(self) -> None:
        self.answer(302, b"", {"Location": self.server.inside})

    def say_long(self) -> None:
        self.answer(200, b"x" * 100_000)

    def say_bomb(self) -> None:
        self.answer(200, gzip.compress(b"\0" * 50_000_000), {"Content-Encoding": "gzip"})

    def say_packed(self) -> None:
        self.answer(200, gzip.compress(b"packed"), {"Content-Encoding": "gzip"})

    def say_odd(self) -> None:
        self.answer(200, b"?", {"Content-Encoding": "compress"})

    def say_drip(self) -> None:
        self.send_response_only(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.drip(100)

    def say_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self.drip(100)

    def say_rubbish(self) -> None:
        self.wfile.write(b"\0\1\2 what is this\r\n\r\n")

    def drip(self, bytes_: int) -> None:
        with contextlib.suppress(OSError):
            for _ in range(bytes_):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response_only(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        if self.command != "HEAD":
            with contextlib.suppress(OSError):
                self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    inside = ""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@pytest.fixture
def canary(monkeypatch) -> Iterator[Server]:
    """A server on this machine, at a port that may be asked: only its address forbids it."""
    server = Server(("127.0.0.1", 0), Canary)
    server.reached = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    monkeypatch.setattr(addresses, "ALLOWED_PORTS", {80, 443, server.server_port})
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site(canary, monkeypatch) -> Server:
    """The same server as a public site, www.example.org: for what happens once it is reached."""
    connect = fetching.socket.create_connection

    def to_site(place: tuple[str, int], timeout: float):
        assert place[0] == PUBLIC
        return connect(("127.0.0.1", place[1]), timeout=timeout)

    monkeypatch.setattr(fetching.socket, "create_connection", to_site)
    return canary


def fetch(site: Server, path: str, **more):
    given = {"limit_bytes": 1_000_000, "timeout": 5, "resolve": lambda host, port: [PUBLIC]}
    return safe_fetch(f"http://www.example.org:{site.server_port}{path}", **{**given, **more})


# Every way we know of writing an address of the inside. {port} is the port of the canary.
HOSTILE = [
    # this machine, written as programs read it
    "http://127.0.0.1:{port}/", "http://127.1:{port}/", "http://127.0.1:{port}/",
    "http://127.255.255.254:{port}/", "http://0:{port}/", "http://0.0.0.0:{port}/",
    "http://2130706433:{port}/", "http://4294967296:{port}/", "http://0x7f000001:{port}/",
    "http://0x7f.0.0.1:{port}/", "http://0x7f.1:{port}/", "http://0X7F.0X0.0X0.0X1:{port}/",
    "http://0177.0.0.1:{port}/", "http://0177.1:{port}/", "http://017700000001:{port}/",
    "http://0000000000177.0.0.1:{port}/", "http://127.0.0.01:{port}/", "http://127.0x0.0.1:{port}/",
    "http://127.0.0.1.:{port}/", "http://127.0.0.0x1:{port}/", "http://127.000.000.001:{port}/",
    # names of this machine
    "http://localhost:{port}/", "http://LOCALHOST:{port}/", "http://localhost.:{port}/",
    "http://localhost.localdomain:{port}/", "http://ip6-localhost:{port}/", "http://a:{port}/",
    "http://register.localhost:{port}/", "http://lоcalhost:{port}/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/",
    "http://ｌocalhost:{port}/", "http://db:{port}/", "http://metadata:{port}/",
    # dots and digits of other scripts
    "http://127。0。0。1:{port}/", "http://127．0．0．1:{port}/", "http://127｡0｡0｡1:{port}/",
    "http://１２７.0.0.1:{port}/", "http://①②⑦.⓪.⓪.①:{port}/", "http://１２７。０。０。１:{port}/",
    "http://٠x7f.1:{port}/", "http://%31%32%37.0.0.1:{port}/", "http://127.0.0.1%00.example.org:{port}/",
    "http://127%2E0%2E0%2E1:{port}/",
    # IPv6, and IPv4 inside it
    "http://[::1]:{port}/", "http://[::]:{port}/", "http://[0:0:0:0:0:0:0:1]:{port}/",
    "http://[0000:0000:0000:0000:0000:0000:0000:0001]:{port}/", "http://[::127.0.0.1]:{port}/",
    "http://[::7f00:1]:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://[::ffff:7f00:1]:{port}/",
    "http://[::FFFF:0:127.0.0.1]:{port}/", "http://[0:0:0:0:0:ffff:127.0.0.1]:{port}/",
    "http://[64:ff9b::127.0.0.1]:{port}/", "http://[64:ff9b::7f00:1]:{port}/",
    "http://[64:ff9b:1::7f00:1]:{port}/", "http://[64:ff9b:1:ffff::10.0.0.1]:{port}/",
    "http://[2002:7f00:1::]:{port}/", "http://[2002:7f00:0001::7f00:1]:{port}/",
    "http://[2002:a00:1::1]:{port}/", "http://[2001:0:7f00:1::1]:{port}/",
    "http://[2001:0000:4136:e378:8000:63bf:80ff:fffe]:{port}/",
    "http://[2a00::5efe:7f00:1]:{port}/", "http://[2a00::200:5efe:7f00:1]:{port}/",
    "http://[fe80::1]:{port}/", "http://[fe80::1%25lo]:{port}/", "http://[fe80::1%lo]:{port}/",
    "http://[::1%25lo]:{port}/", "http://[fc00::1]:{port}/", "http://[fd12:3456:789a::1]:{port}/",
    "http://[fec0::1]:{port}/", "http://[ff02::1]:{port}/", "http://[100::1]:{port}/",
    "http://[2001:db8::1]:{port}/", "http://[3fff::1]:{port}/", "http://[5f00::1]:{port}/",
    "http://[v1.127.0.0.1]:{port}/", "http://[127.0.0.1]:{port}/", "http://::1:{port}/",
    # networks of our own, and special ones
    "http://10.0.0.1:{port}/", "http://10.255.255.255:{port}/", "http://172.16.0.1:{port}/",
    "http://172.31.255.254:{port}/", "http://192.168.0.1:{port}/", "http://169.254.169.254:{port}/latest/",
    "http://169.254.0.1:{port}/", "http://100.64.0.1:{port}/", "http://100.100.100.200:{port}/",
    "http://192.0.0.1:{port}/", "http://192.0.0.8:{port}/", "http://192.0.0.170:{port}/",
    "http://192.0.0.192:{port}/", "http://192.0.2.1:{port}/", "http://198.51.100.1:{port}/",
    "http://203.0.113.1:{port}/", "http://198.18.0.1:{port}/", "http://198.19.255.255:{port}/",
    "http://192.88.99.1:{port}/", "http://224.0.0.1:{port}/", "http://239.255.255.250:{port}/",
    "http://240.0.0.1:{port}/", "http://255.255.255.255:{port}/", "http://0.1.2.3:{port}/",
    "http://2852039166:{port}/", "http://0xa9fea9fe:{port}/", "http://0251.0376.0251.0376:{port}/",
    # user names, and what looks like one
    "http://www.example.org@127.0.0.1:{port}/", "http://user:pass@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}@www.example.org/", "http://www.example.org:80@127.0.0.1:{port}/",
    "http://www.example.org\\@127.0.0.1:{port}/", "http://127.0.0.1:{port}\\@www.example.org/",
    "http://www.example.org#@127.0.0.1:{port}/", "http://127.0.0.1:{port}#@www.example.org/",
    "http://@127.0.0.1:{port}/", "http://www.example.org%40127.0.0.1:{port}/",
    # blanks, lines, slashes, schemes
    "http://127.0.0.1:{port}/\r\nHost: x", " http://127.0.0.1:{port}/", "http://127.0.0.1:{port} /",
    "http://127.0.0.1\t:{port}/", "ht\ntp://127.0.0.1:{port}/", "http:\\\\127.0.0.1:{port}\\",
    "http:/127.0.0.1:{port}/", "http:127.0.0.1:{port}/", "//127.0.0.1:{port}/", "127.0.0.1:{port}",
    "http:///127.0.0.1:{port}/", "http://:{port}/", "http://", "", "http://.:{port}/", "http://..:{port}/",
    "file:///etc/passwd", "ftp://127.0.0.1:{port}/", "gopher://127.0.0.1:{port}/_GET", "data:,x",
    "javascript:alert(1)", "dict://127.0.0.1:{port}/", "unix:///run/x.sock", "jar:http://127.0.0.1:{port}/",
    "https://127.0.0.1:{port}/", "HTTP://127.0.0.1:{port}/",
    "http://127.0.0.1:{port}/" + 2000 * "x",
    # ports
    "http://www.example.org:22/", "http://www.example.org:5432/", "http://www.example.org:0/",
    "http://www.example.org:65536/", "http://www.example.org:-1/", "http://www.example.org:8e1/",
]  # fmt: skip


@pytest.mark.parametrize("written", HOSTILE)
def test_no_way_of_writing_an_inner_address_reaches_it(canary, monkeypatch, written):
    """Every name stands for the canary here: what passes for a name is refused by its number."""
    monkeypatch.setattr(fetching, "resolved", lambda host, port: ["127.0.0.1"])
    with pytest.raises(NotAllowed):
        safe_fetch(written.format(port=canary.server_port), limit_bytes=1000, timeout=2)
    assert canary.reached == []


def test_the_list_of_hostile_forms_is_long_and_without_repetition():
    assert len(HOSTILE) == len(set(HOSTILE)) >= 100


@pytest.mark.parametrize(
    "numbers",
    [
        [],
        ["127.0.0.1"],
        [PUBLIC, "127.0.0.1"],
        ["10.0.0.7"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["fe80::1%eth0"],
        ["not a number"],
    ],
)
def test_a_name_is_refused_if_any_of_its_numbers_is_inside(canary, numbers):
    with pytest.raises(NotAllowed):
        fetch(canary, "/", resolve=lambda host, port: numbers)
    assert canary.reached == []


def test_a_name_that_changes_its_answer_is_asked_only_once(site):
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    assert fetch(site, "/page", resolve=lambda host, port: next(answers)).status == 200
    assert next(answers) == ["127.0.0.1"]  # the second answer was never wanted


def test_a_redirect_is_resolved_and_judged_again(site):
    site.inside = "/page"
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    with pytest.raises(NotAllowed):
        fetch(site, "/inside", resolve=lambda host, port: next(answers))
    assert [path for _method, _host, path in site.reached] == ["/inside"]


@pytest.mark.parametrize(
    "onward",
    [
        "http://127.0.0.1/", "//127.0.0.1/", "http://[::1]/", "http://2130706433/", "file:///etc/passwd",
        "http://user@www.example.org/", "http://www.example.org:22/", "\\\\127.0.0.1\\", "http://localhost/",
        "http://169.254.169.254/latest/meta-data/", "http://127。0。0。1/",
    ],
)  # fmt: skip
def test_no_redirect_leads_inside(site, onward):
    site.inside = onward.encode().decode("latin-1")
    with pytest.raises(NotAllowed):
        fetch(site, "/inside")
    assert len(site.reached) == 1


# What is read, and how far


def test_a_page_is_read_with_its_name_kept(site):
    page = fetch(site, "/news/1?a=é")
    assert (page.status, page.body, page.content_type) == (200, b"<p>Hello</p>", "text/html")
    assert site.reached == [("GET", f"www.example.org:{site.server_port}", "/news/1?a=%C3%A9")]


def test_redirects_are_followed_and_told(site):
    page = fetch(site, "/on")
    assert page.final_url == f"http://www.example.org:{site.server_port}/page?x=1"
    assert page.hops == [f"http://www.example.org:{site.server_port}/on"]


def test_redirects_in_a_circle_end(site):
    with pytest.raises(Unreachable, match="It redirects without end"):
        fetch(site, "/round")
    assert len(site.reached) == fetching.MOST_REDIRECTS + 1


def test_an_answer_of_any_status_is_an_answer(site):
    assert fetch(site, "/absent").status == 404


def test_only_the_head_is_asked_for_when_that_is_enough(site):
    page = fetch(site, "/long", method="HEAD")
    assert (page.status, page.body) == (200, b"")


def test_what_is_too_long_is_refused_or_cut(site):
    with pytest.raises(TooLarge):
        fetch(site, "/long", limit_bytes=99_999)
    assert len(fetch(site, "/long", limit_bytes=100_000).body) == 100_000
    cut = fetch(site, "/long", limit_bytes=10, truncate=True)
    assert (cut.body, cut.truncated) == (b"x" * 10, True)


def test_packed_answers_are_unpacked_no_further_than_the_limit(site):
    assert fetch(site, "/packed").body == b"packed"
    with pytest.raises(TooLarge):
        fetch(site, "/bomb")
    with pytest.raises(Unreachable, match="packed in a way"):
        fetch(site, "/odd")


@pytest.mark.parametrize("path", ["/drip", "/headers"])
def test_a_server_that_drips_is_not_waited_for(site, path):
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="too long"):
        fetch(site, path, timeout=0.4)
    assert time.monotonic() - begun < 20


def test_a_resolver_that_hangs_is_not_waited_for(site):
    given_up, resolved = threading.Event(), []

    def hang(host: str, port: int) -> list[str]:
        given_up.wait(30)
        return resolved.append(host) or [PUBLIC]

    with pytest.raises(Unreachable, match="too long"):
        fetch(site, "/", timeout=0.2, resolve=hang)
    assert resolved == []
    given_up.set()


def test_rubbish_is_no_answer(site):
    with pytest.raises(Unreachable, match="cannot be read"):
        fetch(site, "/rubbish")


def test_a_name_without_a_host_is_told(site):
    def absent(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(Unreachable, match="no host of this name"):
        fetch(site, "/", resolve=absent)


def test_a_closed_door_is_told(site, monkeypatch):
    def closed(place: tuple[str, int], timeout: float):
        raise ConnectionRefusedError

    monkeypatch.setattr(fetching.socket, "create_connection", closed)
    with pytest.raises(Unreachable, match="does not answer"):
        fetch(site, "/")


def test_no_proxy_of_the_environment_is_used(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert fetch(site, "/page").status == 200


def test_a_certificate_has_to_be_of_the_name(site):
    address = f"https://www.example.org:{site.server_port}/"
    with pytest.raises(Unreachable):  # the canary speaks no TLS at all
        safe_fetch(address, limit_bytes=10, timeout=2, resolve=lambda host, port: [PUBLIC])
    assert site.reached == []


def test_tls_is_asked_for_by_the_name_and_not_by_the_number(site, monkeypatch):
    asked = []

    class Context:
        def wrap_socket(self, plain, server_hostname):
            asked.append(server_hostname)
            return plain

    monkeypatch.setattr(fetching.ssl, "create_default_context", Context)
    address = f"https://www.example.org:{site.server_port}/page"
    page = safe_fetch(address, limit_bytes=100, timeout=2, resolve=lambda host, port: [PUBLIC])
    assert (page.status, asked) == (200, ["www.example.org"])


# The two gates by themselves


@pytest.mark.parametrize(
    ("written", "host", "port", "path"),
    [
        ("https://www.example.org", "www.example.org", 443, "/"),
        ("http://Example.ORG.:80/a?b=c#d", "example.org", 80, "/a?b=c"),
        ("https://例え.テスト/頁", "xn--r8jz45g.xn--zckzah", 443, "/頁"),
        ("https://93.184.216.34/", "93.184.216.34", 443, "/"),
        ("http://[2606:2800:220:1::1]/", "2606:2800:220:1::1", 80, "/"),
    ],
)
def test_public_addresses_are_read(written, host, port, path):
    target = target_of(written)
    assert (target.host, target.port, target.path) == (host, port, path)


@pytest.mark.parametrize(
    "number", [PUBLIC, "1.1.1.1", "8.8.8.8", "2606:4700::1111", "2a00:1450::1"]
)
def test_public_numbers_are_public(number):
    assert is_public(number) is True
