"""Where the institutions of a network stand: worked out once, always the same for one network."""

from functools import lru_cache
from math import cos, hypot, pi, sin

Point = tuple[float, float]
Edges = tuple[tuple[int, int, int], ...]

ROUNDS = 220
HEAT, LEAST_HEAT = 0.12, 0.004
PULL = 0.9  # towards the middle, so that what hangs together loosely does not drift away


@lru_cache(maxsize=64)
def positions(number: int, edges: Edges) -> tuple[Point, ...]:
    """Return a point between (0, 0) and (1, 1) for each node; edges are (node, node, weight).

    Forces push all nodes apart and pull neighbours together, starting from a circle: nothing is
    left to chance, so a network looks the same on every visit. Some 0.2 s for 40 nodes.
    """
    if number == 0:
        return ()
    turn = 2 * pi / number
    where = [[0.5 + 0.4 * cos(n * turn), 0.5 + 0.4 * sin(n * turn)] for n in range(number)]
    near = 0.75 / number**0.5
    for round_number in range(ROUNDS):
        heat = max(HEAT * (1 - round_number / ROUNDS), LEAST_HEAT)
        _move(where, _forces(where, edges, near), heat)
    return _spread(where)


def _forces(where: list[list[float]], edges: Edges, near: float) -> list[list[float]]:
    forces = [[(0.5 - x) * PULL * near, (0.5 - y) * PULL * near] for x, y in where]
    for one in range(len(where)):
        for other in range(one):
            dx, dy = where[one][0] - where[other][0], where[one][1] - where[other][1]
            far = max(hypot(dx, dy), 0.01)
            push = near * near / (far * far)
            _add(forces, one, other, dx * push, dy * push)
    for one, other, weight in edges:
        dx, dy = where[one][0] - where[other][0], where[one][1] - where[other][1]
        pull = hypot(dx, dy) / near * min(1 + weight / 8, 2)
        _add(forces, one, other, -dx * pull, -dy * pull)
    return forces


def _add(forces: list[list[float]], one: int, other: int, x: float, y: float) -> None:
    forces[one][0] += x
    forces[one][1] += y
    forces[other][0] -= x
    forces[other][1] -= y


def _move(where: list[list[float]], forces: list[list[float]], heat: float) -> None:
    for point, (x, y) in zip(where, forces, strict=True):
        far = max(hypot(x, y), 1e-9)
        step = min(far, heat) / far
        point[0] += x * step
        point[1] += y * step


def _spread(where: list[list[float]]) -> tuple[Point, ...]:
    """Stretch the points over the whole square, crowds more than what stands alone."""
    across, down = (_evened(list(axis)) for axis in zip(*where, strict=True))
    return tuple(zip(across, down, strict=True))


def _evened(values: list[float]) -> list[float]:
    """Return values from 0 to 1, half as they lie and half by their rank."""
    low, high = min(values), max(values)
    last = max(len(values) - 1, 1)
    rank = {
        place: n / last
        for n, place in enumerate(sorted(range(len(values)), key=values.__getitem__))
    }
    return [
        round(((value - low) / (high - low or 1) + rank[place]) / 2, 4)
        for place, value in enumerate(values)
    ]
