"""Records with a row of every kind, for counting queries and pinning shapes."""

from tests import factories as make

COUNT = {"operator": "about", "low": 10, "high": 10, "unit": "people"}


def everything(number: int) -> list[dict]:
    """Return a set of records that name each other; `number` keeps sets apart."""
    return [
        *_institutions(number),
        make.person(f"person-{number}"),
        _series(number),
        _forum(number),
        _target(number),
        *_agreements(number),
    ]


def shared() -> list[dict]:
    """Return what all sets name."""
    return [make.source(), make.technology(), make.activity()]


def _institutions(number: int) -> list[dict]:
    home, away = f"home-{number}", f"away-{number}"
    office = {"key": "o", "office": make.text(en="Office"), "email": "office@example.org"}
    note = {"key": "n", "text": make.text(en="A remark")}
    check = {"key": "k", "on": "2026-01-01", "by": "A curator"}
    described = {"key": "others", "described": make.text(en="others"), "quantity": COUNT}
    return [
        make.institution(home, "JP", technologies=["ic-design"], notes=[note], checks=[check]),
        make.institution(away, "TW", parent=home, contact_points=[office]),
        make.institution(
            f"group-{number}",
            kind="network",
            successor_of=[away],
            memberships=[
                {"key": "home", "member": home, "technologies": ["ic-design"]},
                {"key": "away", "member": away},
                described,
            ],
        ),
    ]


def _series(number: int) -> dict:
    return make.series(f"series-{number}", usual_hosts=[f"home-{number}", f"away-{number}"])


def _forum(number: int) -> dict:
    home = f"home-{number}"
    return make.forum(
        f"forum-{number}",
        series=f"series-{number}",
        edition=1,
        technologies=["ic-design"],
        participations=[{"key": "p", "institution": home, "role": "host"}],
        talks=[{"key": "t", "speaker": make.text(en="Dr A"), **_person(number)}],
        attendances=[{"key": "a", "quantity": COUNT}],
        matchmakings=[{"key": "m", "companies": {**COUNT, "unit": "companies"}}],
        outcomes=[
            {
                "key": "o",
                "kind": "committee",
                "text": make.text(en="A committee"),
                "institution": f"group-{number}",
            }
        ],
    )


def _target(number: int) -> dict:
    parts = [{"key": "p", "label": make.text(en="Design"), "goal": COUNT}]
    return make.target(
        f"target-{number}",
        owners=[f"home-{number}"],
        technologies=["ic-design"],
        activities=["student-exchange"],
        periods=[{"key": "half-way", "due": make.day("2028"), "goal": COUNT}],
        breakdowns=[{"key": "b", "axis": "occupation", "parts": parts}],
        measurements=[{"key": "m", "quantity": COUNT, "measure": "trained", "part": "b/p"}],
    )


def _agreements(number: int) -> list[dict]:
    home, away = f"home-{number}", f"away-{number}"
    first = make.agreement(f"first-{number}", parties=(home, away), signed=make.day("2024"))
    second = make.agreement(
        f"second-{number}",
        parties=(home, away),
        technologies=["ic-design"],
        activities=["student-exchange"],
        forum=f"forum-{number}",
        renewal_rule="by_written_consent",
        term_months=60,
        signatures=[{"key": "s", "party": home, "name": make.text(en="Dr A"), **_person(number)}],
        amendments=[{"key": "a", "kind": "scope", "text": make.text(en="Also packaging")}],
        attachments=[{"key": "t", "kind": "signed_text", "url": "https://example.org/a.pdf"}],
        status_events=[{"key": "e", "status": "signed", "date": make.day("2025-07-11")}],
        commitments=[
            {
                "key": "c",
                "text": make.text(en="To exchange students"),
                "activity": "student-exchange",
                "firmness": "plans",
                "from_party": home,
                "to_party": away,
                "quantity": {**COUNT, "unit": "students"},
                "counts_towards": f"target-{number}",
            }
        ],
        relations=[{"key": "r", "kind": "expands", "other": f"first-{number}"}],
    )
    return [first, second]


def _person(number: int) -> dict:
    return {"person": f"person-{number}", "affiliation": f"home-{number}"}
