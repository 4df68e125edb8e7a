"""What is done once in a while: publishing, the first list after it, the first list of a day.

All in one transaction that is rolled back, in this process, with its server process.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bench.load.figures import ONCE, PASS, SHORT, Figure, Report
from bench.load.works import PLAIN

PUBLISHING_GOAL = 200.0  # cpu-ms, with a million present
ROUNDS = 5
BUSIEST = "institution-000001"


def run_once(report: Report) -> None:
    """Measure each work of this module, and undo what it wrote."""
    from django.db import transaction
    from django.test import Client

    client = Client()
    with transaction.atomic():
        _publish(_renamed(_document("institution", BUSIEST), ROUNDS))  # its version before is kept
        client.get("/agreements/")
        client.get("/pairs/jp-tw/")  # what briefings add up is followed too

        def read() -> None:
            client.get("/agreements/?country=JP")

        _publishing(report)
        _note(report, "first list after these publications", read)
        _note(report, "the list after that", read)
        _move(report)
        _note(report, "first list after the move", read)
        _note(report, "the list after that one", read)
        _note(report, "first list of another day", lambda: _tomorrow(client, 1))
        _note(report, "first facets of a process", lambda: _fresh(client))
        transaction.set_rollback(True)


def _publish(document: dict[str, Any]) -> None:
    from curation.actions import publish
    from curation.models import User

    publish(documents=[document], by=User.objects.loader(), reason="measured")


def _publishing(report: Report) -> None:
    _publish(_agreement("measured-0"))  # what a process reads once
    new = [_agreement(f"measured-{number}") for number in range(1, ROUNDS + 1)]
    _several(report, "publishing a new agreement", _publish, new, PUBLISHING_GOAL)
    again = [one | {"kind": "charter"} for one in new]
    _several(report, "publishing a change of one", _publish, again, PUBLISHING_GOAL)
    first = _document("institution", BUSIEST)
    renamed = [_renamed(first, number) for number in range(ROUNDS)]
    name = "publishing a new name of the institution of the most"
    _several(report, name, _publish, renamed, PUBLISHING_GOAL)


def _move(report: Report) -> None:
    """Let the institution of the most agreements be in another country."""
    first = _document("institution", BUSIEST)
    moved = [first | {"country": code} for code in ("IS", "NO")]
    _several(report, "publishing its move to another country", _publish, moved, PUBLISHING_GOAL)


def _document(type_name: str, key: str) -> dict[str, Any]:
    from curation.documents import record_type
    from search.index.reading import documents

    kind = record_type(type_name)
    return documents(kind, list(kind.model._default_manager.filter(key=key)))[key]


def _agreement(key: str) -> dict[str, Any]:
    told = _document("agreement", PLAIN)
    return {name: told[name] for name in told if name != "reference"} | {"key": key, "slug": key}


def _renamed(document: dict[str, Any], number: int) -> dict[str, Any]:
    first, *others = document["names"]
    return document | {"names": [first | {"text": f"{first['text']} {number}"}, *others]}


def _tomorrow(client: Any, days: int) -> None:
    from curation.day import register_day

    day = register_day() + timedelta(days=days)
    client.get(f"/api/v1/agreements/facets/?as_of={day.isoformat()}")


def _fresh(client: Any) -> None:
    from search.facets import forget

    forget()
    client.get("/api/v1/agreements/facets/")


def _several(
    report: Report, name: str, put: Callable[[Any], None], each: list[Any], goal: float
) -> None:
    from bench.made.filling import used

    before = used()
    for one in each:
        put(one)
    cost = round((used() - before) * 1000 / len(each), 1)
    verdict = PASS if cost <= goal else SHORT
    report.note(Figure(name, ONCE, cost, goal_ms=goal, goal=f"{goal:g} cpu-ms", verdict=verdict))


def _note(report: Report, name: str, work: Callable[[], object]) -> None:
    from bench.made.filling import used

    before = used()
    work()
    report.note(Figure(name, ONCE, round((used() - before) * 1000, 1)))
