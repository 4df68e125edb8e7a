"""What is asked of the register, and what it may cost: the goals of docs/performance.md."""

from dataclasses import dataclass

LIST = "?country=JP&status=signed&ordering=-signed"
RARE = "?country=AU&status=signed&ordering=-signed"
THREE = "?country=JP&status=signed&kind=framework&technology=technology-000002"
DEEP = "?country=JP&only=title&page_size=200"
TOLD, PLAIN = "agreement-000002", "agreement-000004"  # by fifty citations, and by one


@dataclass(frozen=True)
class Work:
    """One question. `goal` is in processor milliseconds, or a multiple of a rung: (rung, factor).

    `queries` is how many it may make at most, cold; None: no goal. `grows` is how many times dearer
    it may be at a million agreements than at ten thousand. `warm` ones are also asked for as they
    are kept, `many` also over several connections at once.
    """

    name: str
    path: str
    goal: float | tuple[str, float] | None = None
    queries: int | None = None
    grows: float | None = None
    warm: bool = False
    many: bool = False


ROWS, CARDS = ("rows ready", 1.5), ("template list", 1.2)
WORKS = (
    Work("list API, popular country", f"/api/v1/agreements/{LIST}", ROWS, 3, 1.5, True, True),
    Work("list API, rare country", f"/api/v1/agreements/{RARE}", ROWS, 3, 1.5),
    Work("list API, three filters", f"/api/v1/agreements/{THREE}", ROWS, 3, 1.5),
    Work("list API, parties alone", f"/api/v1/agreements/{LIST}&only=title,signed,status,parties"),
    Work("list API, 200 titles, deep cursor", f"/api/v1/agreements/{DEEP}{{deep}}", None, 3, 1.5),
    Work("facets API, one filter", "/api/v1/agreements/facets/?country=JP", 5, None, 3),
    Work("facets API, three filters", f"/api/v1/agreements/facets/{THREE}", 5, None, 3),
    Work("detail API", f"/api/v1/agreements/{PLAIN}/", ("detail ready", 1.5), 4, 1.3, True, True),
    Work(
        "detail API, 50 citations", f"/api/v1/agreements/{TOLD}/", ("detail, 50 ready", 1.5), 4, 1.3
    ),
    Work("changes API", "/api/v1/changes/", None, None, 1.5),
    Work("list page", f"/agreements/{LIST}", CARDS, 4, 1.3, True, True),
    Work("list page, rare country", f"/agreements/{RARE}", CARDS, 4, 1.3),
    Work("list page, no filter", "/agreements/", CARDS, 4, 1.3),
    Work("list page, page 400", "/agreements/?page=400", CARDS, 4, 1.3),
    Work("detail page", f"/agreements/{PLAIN}/", None, None, 1.3, True),
    Work("detail page, 50 citations", f"/agreements/{TOLD}/", None, None, 1.3),
    Work("institution of the most agreements", "/institutions/institution-000001/"),
    Work("pair briefing", "/pairs/jp-tw/", None, None, None, True),
    Work("country briefing", "/countries/vn/"),
    Work("search, a word of most titles", "/search/?q=semiconductors", 11, None, 4),
    Work("search, two letters of Han", "/search/?q=九州", 11, None, 4),
    Work("search, unmarked Vietnamese", "/search/?q=thiet+ke+vi+mach", 11, None, 4),
    Work("search API, a word of most titles", "/api/v1/search/?q=semiconductors", 11, None, 4),
    Work("search API, two letters of Han", "/api/v1/search/?q=九州", 11, None, 4),
    Work("search API, a number", "/api/v1/search/?q=50,000+students", 11, None, 4),
    Work("completion", "/search/suggest?q=kas", None, None, 4),
    Work("map", "/explore/map/"),
    Work("matrix", "/explore/matrix/"),
    Work("network", "/explore/network/"),
    Work("targets", "/targets/"),
    Work("target", "/targets/target-000001/"),
    Work("forum", "/forums/forum-000001/"),
    Work("series of forums", "/forums/series/forum-series-000001/"),
    Work("source", "/sources/SRC-000001/"),
    Work("home", "/", None, None, None, True),
)
