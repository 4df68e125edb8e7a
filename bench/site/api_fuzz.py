"""The API asked at random: whatever its document allows, and what it forbids, by three kinds of
people. Every check of schemathesis has to hold.

    python bench/site/api_fuzz.py [--at http://… --curator TOKEN --reader TOKEN]
                             [--examples 30] [--seed 1]

Without an address: against a server of its own over data/. Prints a table and what is wrong; ends
with 1 if anything is. `tests/api/test_fuzz.py` is the same in small.
"""

import argparse
import os
import sys
from collections import Counter

os.environ["API_ANONYMOUS_PER_MINUTE"] = "10000000"
os.environ["PAGE_CACHE_MB"] = "0"

import django
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.core.failures import FailureGroup
from served import say, served

MOST_NAMED = 20
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


def main() -> int:
    """Ask as anybody, as a reader, as a curator; 1 if anything was answered wrongly."""
    asked = _arguments()
    django.setup()  # filters say which parameters name records
    wrong: Counter[str] = Counter()
    with served(asked.at) as address:
        people = {"reader": asked.reader, "curator": asked.curator} if asked.at else _tokens()
        schema = schemathesis.openapi.from_url(f"{address}/api/v1/schema/")
        operations = [result.ok() for result in schema.get_all_operations()]
        say(f"{'':12}{'operations':>12}{'questions':>12}{'failures':>12}")
        for name, token in {"anybody": "", **people}.items():
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            found, questions = ask(operations, headers, asked)
            wrong += found
            say(f"{name:12}{len(operations):>12}{questions:>12}{found.total():>12}")
            for line, times in found.most_common(MOST_NAMED):
                say(f"{times} x {line}")
    return min(1, wrong.total())


def ask(
    operations: list, headers: dict[str, str], asked: argparse.Namespace
) -> tuple[Counter[str], int]:
    """Ask every operation, well and badly; return what was wrong and how much was asked."""
    from tests.api.fuzzing import checks_that_cannot_hold, make_sense_of

    wrong: Counter[str] = Counter()
    questions = 0
    how = settings(
        max_examples=asked.examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    def judge(case: Case) -> None:
        nonlocal questions
        questions += 1
        make_sense_of(case)
        try:
            case.call_and_validate(headers=headers, excluded_checks=checks_that_cannot_hold(case))
        except FailureGroup as failures:
            for one in failures.exceptions:
                wrong[f"{case.method} {case.path}: {one}\n    {case.as_curl_command()}"] += 1

    for operation in operations:
        for mode in MODES:
            cases = operation.as_strategy(generation_mode=mode)
            seed(asked.seed)(how(given(case=cases)(judge)))()
    return wrong, questions


def _tokens() -> dict[str, str]:
    from api.models import Token
    from api.tokens.actions import make_token
    from curation.models import User

    scopes = {"reader": ["read"], "curator": ["read", "suggest", "curate"]}
    secrets = {}
    for name, may in scopes.items():
        role = User.Role.CURATOR if "curate" in may else User.Role.CONTRIBUTOR
        owner = User.objects.create_user(f"fuzz-{name}", role=role)
        secrets[name] = make_token(owner=owner, name="fuzz", scopes=may).secret
    Token.objects.update(per_minute=10_000_000)
    return secrets


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at", help="a running register; else one of its own is started")
    parser.add_argument("--reader", default="", help="with --at: a token that may read")
    parser.add_argument("--curator", default="", help="with --at: a token that may write drafts")
    parser.add_argument("--examples", type=int, default=30, help="questions per operation and way")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
