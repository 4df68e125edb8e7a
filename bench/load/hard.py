"""The worst honest questions: they may cost, but not more than so much, and nobody else waits."""

import threading
from typing import Any

from bench.load.asking import measure, resolved, walked
from bench.load.client import ask, ask_once
from bench.load.figures import COLD, PASS, SHORT, Figure, Report, say
from bench.load.server import Server, serve

MOST_MS = 1_000.0  # cpu-ms of any one page
DOWNLOADS = 8
ASKED_MEANWHILE = 60
LONGER = 10.0  # times that a page may take while files are written, on the same processors
ROWS = 25  # of a page
LIST_TO_END = "/api/v1/agreements/?country=AU&only=title&page_size=200"
PAGES = 50  # of this list, from the first to the end, or so far
GROWTH_MB = 40.0
LONGEST = 3_600.0  # seconds for one file
EVERYTHING, A_PART = "/agreements.csv", "/agreements.csv?country=AU"
MOST_WHOLE = 100_000  # with more agreements, eight times everything would take an hour
# As deploy/systemd has it.
DOWNLOADING = ("--workers", "3", "--worker-class", "gthread", "--threads", "1")
DOWNLOADING += ("--worker-connections", "1", "--keep-alive", "0", "--timeout", "30")


def questions(agreements: int) -> dict[str, str]:
    """Return the questions by name, of a register of so many agreements."""
    from bench.made.words import COUNTRIES, KINDS, TOPICS
    from search.pages import LAST_PAGE

    many = [f"country={code}" for code in COUNTRIES] + [f"kind={kind}" for kind, _w in KINDS]
    for number in range(1, len(TOPICS) + 1):
        many += [f"technology=technology-{number:06}", f"activity=activity-{number:06}"]
    many += [f"status={code}" for code in ("signed", "in_force", "ended", "announced", "suspended")]
    many += ["year_from=1990", "year_to=2026", "q=semiconductors"]
    many += ["signed_after=1990-01-01", "signed_before=2026-12-31"]
    filters = "&".join(many[:64])
    last = min(-(-agreements // ROWS), LAST_PAGE)
    nothing = "country=JP&kind=charter&year_from=2026&q=xyzzyq"
    return {
        "popular country, every facet": "/api/v1/agreements/facets/?country=JP",
        "64 filters, page": f"/agreements/?{filters}",
        "64 filters, API": f"/api/v1/agreements/?{filters}",
        "nothing matches, page": f"/agreements/?{nothing}",
        "nothing matches, search": "/search/?q=xyzzyq+wvutsq",
        "the last page there is": f"/agreements/?page={last}",
    }


def run_hard(report: Report) -> None:
    """Ask them all, then everything as CSV eight times at once while pages are asked for."""
    with serve("portal.wsgi", PAGE_CACHE_MB="0") as server:
        for name, path in questions(report.agreements).items():
            figure, _told = measure(server, name, resolved(path), kind=COLD)
            figure.goal_ms, figure.goal = MOST_MS, f"{MOST_MS:g} cpu-ms"
            figure.verdict = PASS if not figure.failed and figure.cpu_ms <= MOST_MS else SHORT
            report.note(figure)
        _to_the_end(report, server)
        with serve("portal.wsgi", *DOWNLOADING, PAGE_CACHE_MB="0") as downloads:
            _download(report, downloads)
            _eight_at_once(report, server, downloads)


def _to_the_end(report: Report, server: Server) -> None:
    """Ask for all pages of a list, one after the other: the end costs no more than the start."""
    costs: list[float] = []
    for path in walked(LIST_TO_END, PAGES):
        ran = server.ran()
        ask_once(server.port, path)
        costs.append(server.used_ms(ran))
    tenth = max(len(costs) // 10, 1)
    before = sum(costs[:tenth]) / tenth
    after = sum(costs[-tenth:]) / tenth
    report.told["pages followed"] = len(costs)
    figure = Figure("page by page to the end, the last tenth", COLD, round(after, 1))
    figure.goal_ms, figure.goal = round(before * 1.5, 1), "1.5 × the first tenth"
    figure.verdict = PASS if figure.cpu_ms <= figure.goal_ms else SHORT
    report.note(figure)


def _download(report: Report, downloads: Server) -> None:
    """Measure everything as CSV: the first byte, and whether memory stays flat."""
    ask_once(downloads.port, "/agreements.csv?country=AU")
    before = downloads.memory_mb()
    answer = ask_once(downloads.port, EVERYTHING, patience=LONGEST)
    grown = round(downloads.memory_mb() - before, 1)
    fine = answer.is_whole and answer.first < 1 and grown < GROWTH_MB
    report.told["csv"] = {
        "first byte, s": round(answer.first, 2),
        "all, s": round(answer.took, 1),
        "MB": round(answer.size / 1e6, 1),
        "whole": answer.is_whole,
        "memory grew by, MB": grown,
        "verdict": PASS if fine else SHORT,
    }
    say(f"CSV of everything: {report.told['csv']}")


def _eight_at_once(report: Report, server: Server, downloads: Server) -> None:
    """Measure a page by itself, and while everything is downloaded eight times at once."""
    page = "/agreements/agreement-000004/"
    quiet = ask(server.port, page, times=ASKED_MEANWHILE // 2)
    before, answers = downloads.memory_mb(), []

    def download() -> None:
        answers.append(ask_once(downloads.port, path, patience=LONGEST))

    path = EVERYTHING if report.agreements <= MOST_WHOLE else A_PART
    threads = [threading.Thread(target=download) for _one in range(DOWNLOADS)]
    for one in threads:
        one.start()
    busy = ask(server.port, page, times=ASKED_MEANWHILE)
    peak = downloads.memory_mb()
    for one in threads:
        one.join()
    told: dict[str, Any] = {
        "page by itself, p95 ms": round(quiet.percentile(0.95), 1),
        "page meanwhile, p95 ms": round(busy.percentile(0.95), 1),
        "pages failed": busy.failed,
        "downloads whole": sum(one.is_whole for one in answers),
        "memory grew by, MB": round(peak - before, 1),
    }
    slower = busy.percentile(0.95) / max(quiet.percentile(0.95), 1)
    fine = not busy.failed and told["downloads whole"] == DOWNLOADS and slower <= LONGER
    report.told["eight downloads at once"] = told | {"verdict": PASS if fine else SHORT}
    say(f"Eight downloads at once: {report.told['eight downloads at once']}")
