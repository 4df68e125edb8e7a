"""What counts as found: one article's extraction read against its gold."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Article = dict[str, Any]
# Gold knows five kinds; the register knows more.
COARSE = {
    "memorandum_of_understanding": "mou",
    "memorandum_of_cooperation": "mou",
    "letter_of_intent": "loi",
    "contract": "contract",
    "mou": "mou",
    "loi": "loi",
}
SHORT = 4  # letters from which on a form inside a longer one is the same name


@dataclass
class Tally:
    """Counts of what gold has, what was found, and what of it is right."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.counts.update(other.counts)

    def share(self, part: str, *whole: str) -> float | None:
        total = sum(self.counts[name] for name in whole)
        return self.counts[part] / total if total else None

    def row(self) -> list[str]:
        """Return the figures of a line of the table; a dash where there was nothing to find."""
        precision = self.share("party_right", "party_found")
        recall = self.share("party_right", "party_gold")
        shares = [
            self.share("told", "told", "false_alarm"),
            self.share("told", "told", "missed"),
            precision,
            recall,
            2 * precision * recall / (precision + recall) if precision and recall else None,
            self.share("date_right", "date_gold"),
            self.share("date_invented", "agreement_found"),
            self.share("kind_right", "agreement_found"),
            self.share("quantity_found", "quantity_gold"),
            self.share("person_found", "person_gold"),
        ]
        return [
            str(self.counts["article"]),
            *("–" if one is None else f"{one:.2f}" for one in shares),
        ]


def read_against(found: Article, gold: Article) -> Tally:
    """Return the tally of one article."""
    tally = Tally()
    tally.counts["article"] = 1
    wanted = [one for one in gold.get("agreements") or [] if not one.get("background")]
    background = [one for one in gold.get("agreements") or [] if one.get("background")]
    told = [one for one in found["agreements"] if not _is_only(one, background, wanted)]
    _detection(tally, bool(wanted), bool(told))
    _agreements(tally, told, wanted)
    _quantities(tally, found["quantities"], gold.get("quantities") or [])
    _people(tally, found["people"], gold.get("people") or [])
    return tally


def _is_only(one: Article, background: list[Article], wanted: list[Article]) -> bool:
    """Whether a finding is an older agreement that gold neither asks for nor forbids."""
    old = any(_shared(one, other) and _same_year(one, other) for other in background)
    return old and not any(one["signed"] == other.get("signed") for other in wanted)


def _same_year(one: Article, other: Article) -> bool:
    return (one["signed"] or "")[:4] == str(other.get("signed") or "")[:4]


def _detection(tally: Tally, wanted: bool, told: bool) -> None:
    name = {(1, 1): "told", (1, 0): "missed", (0, 1): "false_alarm", (0, 0): "silent"}
    outcome = name[wanted, told]
    tally.counts[outcome] += 1
    if outcome in {"missed", "false_alarm"}:
        tally.misses.append(outcome.replace("_", " "))


def _agreements(tally: Tally, told: list[Article], wanted: list[Article]) -> None:
    left = list(told)
    for gold in wanted:
        tally.counts["party_gold"] += len(gold["parties"])
        tally.counts["date_gold"] += bool(gold.get("signed"))
        best = max(left, key=lambda one: _shared(one, gold), default=None)
        if best is None:
            tally.misses.append(f"agreement with {gold['parties'][0]['as_in_text']}")
            continue
        left.remove(best)
        _agreement(tally, best, gold)
    for one in left:
        tally.counts["party_found"] += len(one["parties"])
        tally.misses.append(f"invented {_sides(one)}")


def _agreement(tally: Tally, found: Article, gold: Article) -> None:
    right = _shared(found, gold)
    tally.counts.update(
        agreement_found=1,
        party_found=len(found["parties"]),
        party_right=right,
        kind_right=_kind(found) == _kind(gold),
    )
    if right < max(len(found["parties"]), len(gold["parties"])):
        names = [side["as_in_text"] for side in gold["parties"]]
        tally.misses.append(f"sides {_sides(found)} for {names}")
    if _kind(found) != _kind(gold):
        tally.misses.append(f"kind {found['kind']} for {gold['kind']}")
    _day(tally, found["signed"], gold.get("signed"))


def _day(tally: Tally, found: str | None, gold: str | None) -> None:
    tally.counts["date_right"] += bool(gold) and str(gold) == found
    tally.counts["date_invented"] += bool(found) and not gold
    if found != (str(gold) if gold else None):
        tally.misses.append(f"signed {found} for {gold}")


def _sides(one: Article) -> list[str]:
    return [side["surface"] for side in one["parties"]]


def _kind(one: Article) -> str:
    return COARSE.get(one["kind"], "agreement")


def _shared(found: Article, gold: Article) -> int:
    """Return how many sides of gold are among those found, each found one used once."""
    free = list(found["parties"])
    shared = 0
    for side in gold["parties"]:
        same = next((one for one in free if _is_side(one, side)), None)
        if same is not None:
            free.remove(same)
            shared += 1
    return shared


def _is_side(found: Article, gold: Article) -> bool:
    return any(is_same_name(found["surface"], gold[form]) for form in ("as_in_text", "name"))


def is_same_name(one: str, other: str) -> bool:
    """Whether two forms name one body: equal, or one well inside the other."""
    short, long = sorted((_plain(one), _plain(other)), key=len)
    return bool(short) and short in long and (len(short) * 2 >= len(long) or len(short) >= SHORT)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return re.sub(r"[\W_]+", "", folded)


def _quantities(tally: Tally, found: list[Article], gold: list[Article]) -> None:
    told = [_numbers(one, ("low", "high")) for one in found]
    for one in gold:
        wanted = _numbers(one, ("value", "min", "max"))
        if not wanted:
            continue
        tally.counts["quantity_gold"] += 1
        if any(wanted <= numbers for numbers in told):
            tally.counts["quantity_found"] += 1
        else:
            tally.misses.append(
                f"quantity {sorted(wanted)} {one.get('qualifier', '')} {one['what']}"
            )


def _numbers(one: Article, names: Iterable[str]) -> set[float]:
    return {float(one[name]) for name in names if isinstance(one.get(name), int | float)}


def _people(tally: Tally, found: list[Article], gold: list[Article]) -> None:
    for one in gold:
        tally.counts["person_gold"] += 1
        names = (other[name] for other in found for name in ("name", "also"))
        if any(is_same_name(one["name"], name) for name in names):
            tally.counts["person_found"] += 1
        else:
            tally.misses.append(f"person {one['name']}")
